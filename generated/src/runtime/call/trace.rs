//! What a tracing subscriber is told of calls: a span for each call, one in it for each attempt, and warnings where a
//! server says that an operation will go away. `trace_off.rs` stands in its place without the feature `tracing`.
//!
//! Always: names are those of OpenTelemetry's conventions for HTTP clients; a value is a fact of the description, the
//! host, a number, a date that was read, or a word of ours. Never a query, a value in a path, a header or a body.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use http::{Method, StatusCode};
use tracing::field::Empty;
use tracing::instrument::{Instrument as _, Instrumented};

use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::call::retry::Outcome;
use crate::runtime::request::writer::Outgoing;
use crate::runtime::response::notice::Deprecation;
use crate::runtime::response::{http_date, notice};
use crate::runtime::{ErrorKind, OperationInfo, TimeoutKind};

/// The span of a call or of an attempt. It ends when the last of its clones is dropped.
#[derive(Clone)]
pub(crate) struct Span(tracing::Span);

impl Span {
    /// No span.
    pub(crate) fn none() -> Self {
        Self(tracing::Span::none())
    }

    /// A call that begins now, in the span that its caller is in.
    pub(crate) fn call(info: &OperationInfo, outgoing: &Outgoing) -> Self {
        Self(tracing::info_span!(
            "http.call",
            otel.name = info.id,
            otel.kind = "internal",
            otel.status_code = Empty,
            http.request.method = method(&outgoing.method),
            url.template = told(template(info)),
            server.address = address(outgoing),
            server.port = port(outgoing),
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            "error.type" = Empty,
        ))
    }

    /// An attempt of this call that begins now, after the request was sent so many times.
    pub(crate) fn attempt(&self, prepared: &Prepared, sent: u32) -> Self {
        let Prepared { info, outgoing, .. } = prepared;
        let method = method(&outgoing.method);
        let template = template(info);
        let span = self.0.in_scope(|| {
            tracing::info_span!(
                "http.attempt",
                otel.name = format!("{method} {template}").trim_end(),
                otel.kind = "client",
                otel.status_code = Empty,
                http.request.method = method,
                url.template = told(template),
                server.address = address(outgoing),
                server.port = port(outgoing),
                http.response.status_code = Empty,
                http.request.resend_count = (sent > 0).then_some(i64::from(sent)),
                "error.type" = Empty,
            )
        });
        Self(span)
    }

    /// The future, in this span whenever it is polled.
    pub(crate) fn around<F: Future>(self, future: F) -> Instrumented<F> {
        future.instrument(self.0)
    }

    /// What the function gives, called in this span.
    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.in_scope(work)
    }

    /// Says what it came to.
    pub(crate) fn came_to(&self, outcome: Outcome<'_>) {
        let (status, kind) = match outcome {
            Ok(raw) => (Some(raw.status), None),
            Err(failure) => (failure.status, Some(failure.kind)),
        };
        if let Some(status) = status {
            let status = i64::from(status.as_u16());
            self.0.record("http.response.status_code", status);
        }
        match (status.filter(is_error), kind) {
            (Some(status), _) => self.error(status.as_str()),
            (None, Some(kind)) => self.error(error_type(kind)),
            (None, None) => {}
        }
    }

    /// Says that the request was sent again so many times.
    pub(crate) fn resent(&self, times: u32) {
        if times > 0 {
            self.0.record("http.request.resend_count", i64::from(times));
        }
    }

    /// Says that an answer, which had come, could not be used.
    pub(crate) fn unusable(&self, status: StatusCode, kind: ErrorKind) {
        // An error status has been said.
        if !is_error(&status) {
            self.error(error_type(kind));
        }
    }

    fn error(&self, what: &str) {
        self.0.record("error.type", what);
        self.0.record("otel.status_code", "ERROR");
    }
}

fn is_error(status: &StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// The kind of an error as one word of few.
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
        ErrorKind::InsecureUrl => "insecure_url",
        ErrorKind::Transport => "transport",
    }
}

/// The method; the conventions want one word for all that are not well known.
pub(crate) fn method(method: &Method) -> &str {
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

/// The template of the path, without a query that may stand in it.
pub(crate) fn template(info: &OperationInfo) -> &'static str {
    info.path.split('?').next().unwrap_or_default()
}

/// A template to tell: a request that no operation describes has none.
fn told(template: &'static str) -> Option<&'static str> {
    Some(template).filter(|template| !template.is_empty())
}

fn address(outgoing: &Outgoing) -> Option<&str> {
    // An address of IPv6 stands in brackets only in a URL.
    let host = outgoing.uri.host()?;
    Some(host.trim_start_matches('[').trim_end_matches(']'))
}

fn port(outgoing: &Outgoing) -> Option<i64> {
    let named = outgoing.uri.port_u16();
    let known = match outgoing.uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    named.or(known).map(i64::from)
}

/// Which operations of a client have been said to go away.
pub(crate) struct Noticed(Mutex<HashSet<(&'static str, Notice)>>);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Notice {
    Deprecation,
    Sunset,
}

impl Noticed {
    /// None so far.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(HashSet::new()))
    }

    /// Warns of what an answer says of its operation, the first time it does.
    pub(crate) fn look(&self, info: &OperationInfo, outcome: Outcome<'_>) {
        let headers = match outcome {
            Ok(raw) => &raw.headers,
            Err(failure) => &failure.headers,
        };
        let (id, template) = (info.id, template(info));
        if let Some(deprecation) = notice::deprecation(headers)
            && self.is_first(id, Notice::Deprecation)
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
        if let Some(time) = notice::sunset(headers)
            && self.is_first(id, Notice::Sunset)
        {
            let date = http_date::day(time);
            tracing::warn!(
                operation = id, url.template = template, %date, "may stop working after this date"
            );
        }
    }

    fn is_first(&self, id: &'static str, notice: Notice) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert((id, notice))
    }
}
