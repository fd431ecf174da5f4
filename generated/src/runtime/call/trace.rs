//! Traces: a span for each call, a span in it for each attempt, and warnings of deprecated operations and of responses
//! that differ from their description. Without the
//! feature `tracing`, `trace_off.rs` is compiled in place of this file.
//!
//! Always: names follow OpenTelemetry's conventions for HTTP clients; a value comes from the description or is the
//! host, a number, a parsed date or a fixed word, and never a query, a value in a path, a header or a body.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderMap, Method, StatusCode, Uri};
use tracing::field::Empty;
use tracing::instrument::{Instrument as _, Instrumented};

use crate::runtime::call::outcome::Outcome;
use crate::runtime::headers::{deprecation, http_date};
use crate::runtime::{Deprecation, Deviation, ErrorKind, OperationInfo, TimeoutKind};

/// The span of a call or of an attempt. It ends when its last clone is dropped.
#[derive(Clone)]
pub(crate) struct Span(tracing::Span);

impl Span {
    /// No span.
    pub(crate) fn none() -> Self {
        Self(tracing::Span::none())
    }

    /// The span of a call that begins now, in the current span.
    pub(crate) fn call(info: &OperationInfo, method: &Method, uri: &Uri) -> Self {
        Self(tracing::info_span!(
            "http.call",
            otel.name = info.id,
            otel.kind = "internal",
            otel.status_code = Empty,
            http.request.method = method_name(method),
            url.template = non_empty(template(info)),
            server.address = address(uri),
            server.port = port(uri),
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            "error.type" = Empty,
        ))
    }

    /// The span of an attempt that begins now, in this span of its call, after so many requests were sent.
    pub(crate) fn attempt(
        &self,
        info: &OperationInfo,
        method: &Method,
        uri: &Uri,
        requests_sent: u32,
    ) -> Self {
        let method = method_name(method);
        let template = template(info);
        let span = self.0.in_scope(|| {
            tracing::info_span!(
                "http.attempt",
                otel.name = format!("{method} {template}").trim_end(),
                otel.kind = "client",
                otel.status_code = Empty,
                http.request.method = method,
                url.template = non_empty(template),
                server.address = address(uri),
                server.port = port(uri),
                http.response.status_code = Empty,
                http.request.resend_count = (requests_sent > 0).then_some(i64::from(requests_sent)),
                "error.type" = Empty,
            )
        });
        Self(span)
    }

    /// Enters this span whenever the future is polled.
    pub(crate) fn around<F: Future>(self, future: F) -> Instrumented<F> {
        future.instrument(self.0)
    }

    /// Calls the function in this span.
    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.in_scope(work)
    }

    /// Records how it ended.
    pub(crate) fn record_outcome(&self, outcome: Outcome<'_>) {
        let (status, kind) = match outcome {
            Outcome::Response(status, _) => (Some(status), None),
            Outcome::Failure(failure) => (failure.status, Some(failure.cause.kind)),
        };
        if let Some(status) = status {
            let status = i64::from(status.as_u16());
            self.0.record("http.response.status_code", status);
        }
        match (status.filter(is_error), kind) {
            (Some(status), _) => self.record_error(status.as_str()),
            (None, Some(kind)) => self.record_error(error_type(kind)),
            (None, None) => {}
        }
    }

    /// Records how many times the request was sent again.
    pub(crate) fn record_resends(&self, times: u32) {
        if times > 0 {
            self.0.record("http.request.resend_count", i64::from(times));
        }
    }

    /// Records that the response could not be read.
    pub(crate) fn record_unreadable(&self, status: StatusCode, kind: ErrorKind) {
        // The status of an error has been recorded already.
        if !is_error(&status) {
            self.record_error(error_type(kind));
        }
    }

    fn record_error(&self, error_type: &str) {
        self.0.record("error.type", error_type);
        self.0.record("otel.status_code", "ERROR");
    }
}

fn is_error(status: &StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// The value of `error.type` for a kind of error.
fn error_type(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Api => "api",
        ErrorKind::UnexpectedStatus => "unexpected_status",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout(TimeoutKind::Connect) => "connect_timeout",
        ErrorKind::Timeout(TimeoutKind::Attempt) => "attempt_timeout",
        ErrorKind::Timeout(TimeoutKind::Deadline) => "deadline",
        ErrorKind::Redirect => "redirect",
        ErrorKind::Body => "body",
        ErrorKind::Pages => "pages",
        ErrorKind::Decode => "decode",
        ErrorKind::ContentType => "content_type",
        ErrorKind::TooLarge => "too_large",
        ErrorKind::InvalidRequest => "invalid_request",
        ErrorKind::MissingCredential => "missing_credential",
        ErrorKind::Credential => "credential",
        ErrorKind::Reported => "reported",
        ErrorKind::InsecureUrl => "insecure_url",
        ErrorKind::Transport => "transport",
        ErrorKind::Build => "build",
    }
}

/// The name of the method. The conventions give one name to all that are not well known.
pub(crate) fn method_name(method: &Method) -> &str {
    match *method {
        Method::GET
        | Method::HEAD
        | Method::POST
        | Method::PUT
        | Method::DELETE
        | Method::CONNECT
        | Method::OPTIONS
        | Method::TRACE
        | Method::PATCH => method.as_str(),
        _ => "_OTHER",
    }
}

/// The template of the path, without the query that it may have.
pub(crate) fn template(info: &OperationInfo) -> &'static str {
    info.path.split('?').next().unwrap_or_default()
}

/// The template, if there is one: a request that no operation describes has none.
fn non_empty(template: &'static str) -> Option<&'static str> {
    Some(template).filter(|template| !template.is_empty())
}

fn address(uri: &Uri) -> Option<&str> {
    // The brackets around an IPv6 address belong to the URL.
    let host = uri.host()?;
    Some(host.trim_start_matches('[').trim_end_matches(']'))
}

fn port(uri: &Uri) -> Option<i64> {
    let explicit = uri.port_u16();
    let default = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    explicit.or(default).map(i64::from)
}

/// How many warnings are given. The places of deviations have names from responses, of which there may be any number.
const MAX_WARNINGS: usize = 512;

/// The warnings that a client has given, so that each is given once.
#[derive(Clone)]
pub(crate) struct Warnings(Arc<Mutex<HashSet<(&'static str, Warning)>>>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Warning {
    Deprecation,
    Sunset,
    /// A response differs here from its description.
    Deviation(String),
}

impl Warnings {
    pub(crate) fn new() -> Self {
        Self(Arc::default())
    }

    /// Warns of a place where a response differs from its description.
    pub(crate) fn warn_of_deviation(&self, info: &OperationInfo, deviation: &Deviation) {
        let path = deviation.general_path();
        if self.is_first(info.id, Warning::Deviation(path.clone())) {
            tracing::warn!(
                operation = info.id,
                url.template = template(info),
                path,
                found = deviation.found(),
                expected = deviation.expected(),
                "the response differs from its description"
            );
        }
    }

    /// Warns if the headers of a response say that its operation is deprecated, or when it will stop working.
    pub(crate) fn warn(&self, info: &OperationInfo, headers: &HeaderMap) {
        let (id, template) = (info.id, template(info));
        if let Some(deprecation) = deprecation::deprecation(headers)
            && self.is_first(id, Warning::Deprecation)
        {
            match deprecation {
                Deprecation::Unspecified => {
                    tracing::warn!(operation = id, url.template = template, "deprecated");
                }
                Deprecation::From(time) => {
                    let date = http_date::day(time);
                    tracing::warn!(
                        operation = id, url.template = template, %date, "deprecated from this date on"
                    );
                }
            }
        }
        if let Some(time) = deprecation::sunset(headers)
            && self.is_first(id, Warning::Sunset)
        {
            let date = http_date::day(time);
            tracing::warn!(
                operation = id, url.template = template, %date, "may stop working after this date"
            );
        }
    }

    fn is_first(&self, id: &'static str, warning: Warning) -> bool {
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given.len() < MAX_WARNINGS && given.insert((id, warning))
    }
}
