//! A request that is ready to go, and the last look before it goes.
//!
//! Always: everything that can be refused without I/O is refused when it is made; a credential is put on only after
//! the origin was checked, each time.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};

use crate::runtime::auth::credentials::Grant;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::call_state::End;
use crate::runtime::call::retry::Terms;
use crate::runtime::call::trace::Span;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::writer::Outgoing;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::{
    Call, Client, ErrorKind, InvalidRequest, OperationInfo, RequestWriter, SecretString, Upload,
};

/// What a stream of events goes on after.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// A request that is ready to go: everything that can be refused without I/O has been checked. It is large, and so it
/// stays where it was made: futures and streams hold a pointer to it.
pub(crate) struct Prepared {
    pub(crate) client: Client,
    pub(crate) info: &'static OperationInfo,
    pub(crate) outgoing: Outgoing,
    pub(crate) grant: Arc<Grant>,
    /// What of it must not show.
    pub(crate) redactor: Redactor,
    /// On what terms the request is tried again.
    pub(crate) terms: Terms,
    /// What is said of the call while it lasts.
    pub(crate) span: Span,
    /// The only origin that may see this request.
    origin: Arc<Origin>,
    /// Which operation it belongs to, for a transport that answers for it.
    #[cfg(feature = "mock")]
    route: crate::runtime::client::mock_request::Route,
}

impl Prepared {
    /// Where an operation writes its parameters to.
    pub(crate) fn writer(call: &Call, info: &'static OperationInfo) -> RequestWriter {
        let shared = &call.client.shared;
        RequestWriter::new(shared.api, info, &shared.user_agent)
    }

    /// The request of an operation, after it has written its parameters.
    pub(crate) fn new(
        call: &Call,
        info: &'static OperationInfo,
        writer: &mut RequestWriter,
        written: Result<(), InvalidRequest>,
        secrets: Vec<SecretString>,
    ) -> Result<Box<Self>, Box<Failure>> {
        let finished = written.and_then(|()| writer.extra(&call.headers, &call.query));
        if let Some(turn) = &call.turn {
            writer.turn(turn);
        }
        let mut prepared = Self::check(call, info, writer, finished).map_err(|mut failure| {
            failure.operation = info.id;
            failure
        })?;
        prepared.redactor.hide_written(secrets);
        Ok(prepared)
    }

    fn check(
        call: &Call,
        info: &'static OperationInfo,
        writer: &mut RequestWriter,
        finished: Result<(), InvalidRequest>,
    ) -> Result<Box<Self>, Box<Failure>> {
        let client = &call.client;
        let shared = &client.shared;
        let base = client
            .base_of(info)
            .map_err(|problem| Failure::new(ErrorKind::InvalidRequest, problem))?;
        finished?;
        let terms = Terms::new(info, &client.options, writer.is_keyed(), call.idempotent);
        let grant = Grant::choose(writer.security(), &shared.credentials);
        #[cfg(feature = "mock")]
        let route = writer.route();
        let outgoing = writer.finish(&base)?;
        let insecure = |detail: String| Failure::new(ErrorKind::InsecureUrl, detail);
        let origin = Arc::clone(base.origin());
        if !origin.is_trustworthy(&shared.insecure_origins) {
            return Err(insecure(format!(
                "{origin} is neither https nor this machine nor allowed by name"
            )));
        }
        let grant = grant.map_err(|missing| Failure::new(ErrorKind::MissingCredential, missing))?;
        Ok(Box::new(Self {
            client: client.clone(),
            info,
            span: Span::call(info, &outgoing),
            outgoing,
            redactor: grant.redactor.clone(),
            grant,
            terms,
            origin,
            #[cfg(feature = "mock")]
            route,
        }))
    }

    /// The request with its credentials, if it goes where it was meant to go.
    pub(crate) fn authorised(
        &self,
        outgoing: Outgoing,
        grant: &Grant,
    ) -> Result<http::Request<Upload>, Box<Failure>> {
        let Outgoing {
            method,
            mut uri,
            mut headers,
            body,
        } = outgoing;
        if !self.origin.is_of(&uri) {
            return Err(Failure::new(
                ErrorKind::InsecureUrl,
                "the request would have gone to another origin",
            ));
        }
        grant.put_on(&mut uri, &mut headers)?;
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        #[cfg(feature = "mock")]
        request.extensions_mut().insert(self.route.clone());
        Ok(request)
    }

    /// The answer of the call. What was sent, in this attempt and in those before, must not show in an error that
    /// reading it may give.
    pub(crate) fn into_answer(self: Box<Self>, raw: RawResponse, end: End) -> RawResponse {
        RawResponse {
            attempts: end.attempts,
            redactor: end.hidden.unwrap_or_else(|| self.redactor.clone()),
            span: self.span,
            ..raw
        }
    }

    /// The same for an answer after which the request may be sent again: all but the span stays.
    pub(crate) fn answer(&mut self, raw: RawResponse, end: &End) -> RawResponse {
        let hidden = end.hidden.as_ref().unwrap_or(&self.redactor);
        RawResponse {
            attempts: end.attempts,
            redactor: hidden.clone(),
            span: std::mem::replace(&mut self.span, Span::none()),
            ..raw
        }
    }

    /// A call of its own begins, with the same request but for what a stream of events goes on after; `None` leaves the
    /// header as it was.
    pub(crate) fn begin_again(&mut self, last_event_id: Option<HeaderValue>) {
        match last_event_id {
            // The server has taken its ids back.
            Some(id) if id.is_empty() => drop(self.outgoing.headers.remove(LAST_EVENT_ID)),
            Some(id) => drop(self.outgoing.headers.insert(LAST_EVENT_ID, id)),
            None => {}
        }
        self.span = Span::call(self.info, &self.outgoing);
    }
}
