//! `Attempt`: the state of one attempt, without its waits.
//!
//! What enters are credentials, heads of responses and errors of the transport; what leaves are the requests to send,
//! and at the end a response or an error. Always: following redirects is part of the attempt.

use http::response::Parts;
use http::{HeaderMap, Method, Request, StatusCode};

use crate::runtime::auth::credentials::AppliedCredentials;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::call::redirect;
use crate::runtime::call::redirect::RedirectDecision;
use crate::runtime::headers::retry_after::retry_after;
use crate::runtime::request::writer::OutgoingRequest;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::response::received::{ReceivedBody, ReceivedResponse};
use crate::runtime::transport::body_collector::BodyCollector;
use crate::runtime::{
    Effect, ErrorKind, SecretString, SecurityScheme, Signature, Signer, SourceError, TimeoutKind,
    TransportError, TransportErrorKind, UnsignedRequest, Upload,
};

/// How far an attempt has come.
pub(crate) struct Attempt<'a> {
    prepared: &'a PreparedRequest,
    /// The credentials of this attempt, if sources gave some of them.
    credentials: Option<Box<AppliedCredentials>>,
    /// Redacts what earlier attempts have sent, if that is more than the prepared request holds.
    redactor: Option<Redactor>,
    /// The request that the last redirect asked for.
    redirected: Option<Box<OutgoingRequest>>,
    redirects: u32,
    /// How many requests were sent, those that followed redirects included.
    requests_sent: u32,
    /// Whether the request may have reached the server; `true` if that is unknown.
    request_written: bool,
    /// The head of the last response.
    head: Option<(StatusCode, HeaderMap)>,
}

/// What to do after the head of a response.
pub(crate) enum NextStep {
    /// Send another request, to follow a redirect.
    Send,
    /// Read the body of this response, which has this status.
    Read(StatusCode),
}

impl<'a> Attempt<'a> {
    /// An attempt after others, whose secrets `redactor` knows.
    pub(crate) fn new(prepared: &'a PreparedRequest, redactor: Option<Redactor>) -> Self {
        Self {
            prepared,
            credentials: None,
            redactor,
            redirected: None,
            redirects: 0,
            requests_sent: 0,
            request_written: false,
            head: None,
        }
    }

    /// Adds the credential that the source of a scheme has given.
    pub(crate) fn add_credential(
        &mut self,
        scheme: &SecurityScheme,
        given: Result<SecretString, SourceError>,
    ) -> Result<(), Cause> {
        self.own_credentials().add_from_source(scheme, given)
    }

    /// The credentials of this attempt, which know the secrets of earlier ones.
    fn own_credentials(&mut self) -> &mut AppliedCredentials {
        self.credentials.get_or_insert_with(|| {
            let mut credentials = Box::new((*self.prepared.credentials).clone());
            credentials.redactor = self.prepared.redactor.clone();
            if let Some(earlier) = &self.redactor {
                credentials.redactor.absorb(earlier);
            }
            credentials
        })
    }

    /// What signs the requests, if they are signed.
    pub(crate) fn signer(&self) -> Option<&'a dyn Signer> {
        self.prepared.credentials.signer.as_deref()
    }

    /// Puts a signature on the request that it was made for.
    pub(crate) fn add_signature(
        &mut self,
        request: UnsignedRequest,
        given: Result<Signature, SourceError>,
    ) -> Result<Request<Upload>, Cause> {
        let signature = given.map_err(|error| {
            Cause::new(ErrorKind::Credential, "the request was not signed").with_source(error)
        })?;
        let mut request = request.0;
        let redactor = &mut self.own_credentials().redactor;
        signature
            .apply(request.headers_mut(), |secret| {
                redactor.add_credential(secret);
            })
            .map_err(|problem| Cause::new(ErrorKind::Credential, problem))?;
        self.note_sent();
        Ok(request)
    }

    /// Counts a request that is sent now.
    fn note_sent(&mut self) {
        self.requests_sent += 1;
        self.request_written = true;
    }

    /// Whether the request may have reached the server.
    pub(crate) fn may_be_written(&self) -> bool {
        self.request_written
    }

    /// Whether a request was sent.
    pub(crate) fn was_sent(&self) -> bool {
        self.requests_sent > 0
    }

    /// How many requests were sent, those that followed redirects included.
    pub(crate) fn requests_sent(&self) -> u32 {
        self.requests_sent
    }

    /// Redacts the secrets of all attempts so far, if that is more than the prepared request holds.
    pub(crate) fn take_redactor(&mut self) -> Option<Redactor> {
        let extended = self
            .credentials
            .take()
            .map(|credentials| credentials.redactor);
        extended.or_else(|| self.redactor.take())
    }

    fn credentials(&self) -> &AppliedCredentials {
        self.credentials
            .as_deref()
            .unwrap_or(&self.prepared.credentials)
    }

    fn redactor(&self) -> &Redactor {
        let extended = self
            .credentials
            .as_ref()
            .map(|credentials| &credentials.redactor);
        extended.unwrap_or(&self.prepared.redactor)
    }

    fn outgoing(&self) -> &OutgoingRequest {
        self.redirected
            .as_deref()
            .unwrap_or(&self.prepared.outgoing)
    }

    /// The request to send next, with its credentials. One that is signed is sent after
    /// [`add_signature`](Self::add_signature).
    pub(crate) fn next_request(&mut self) -> Result<Request<Upload>, Cause> {
        let outgoing = self.outgoing();
        if outgoing.body.is_spent() {
            return Err(Cause::new(
                ErrorKind::InvalidRequest,
                "its body comes from a stream, which has been read already",
            ));
        }
        let request = self
            .prepared
            .authorize(outgoing.clone(), self.credentials())?;
        self.request_written = false;
        self.head = None;
        if self.signer().is_none() {
            self.note_sent();
        }
        Ok(request)
    }

    /// How long each wait for more of a streamed body may take.
    #[cfg(feature = "blocking")]
    pub(crate) fn timeout(&self) -> Option<std::time::Duration> {
        self.prepared.client.options.timeout
    }

    /// Why there is no response to a request.
    #[cold]
    pub(crate) fn transport_failed(&mut self, error: TransportError) -> Cause {
        self.request_written = error.may_have_written_request();
        let kind = match error.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::ConnectTimeout => ErrorKind::Timeout(TimeoutKind::Connect),
            TransportErrorKind::Timeout => ErrorKind::Timeout(TimeoutKind::Attempt),
            TransportErrorKind::Redirected => ErrorKind::Redirect,
            TransportErrorKind::Unusable => ErrorKind::InvalidRequest,
            TransportErrorKind::Reset | TransportErrorKind::Other => ErrorKind::Transport,
        };
        let detail = match kind {
            ErrorKind::Transport | ErrorKind::Redirect => error.to_string(),
            ErrorKind::InvalidRequest => {
                // The request has not left the client.
                self.requests_sent = self.requests_sent.saturating_sub(1);
                error.reason()
            }
            _ => String::new(),
        };
        Cause::new(kind, detail).with_source(error)
    }

    /// Decides what to do after the head of a response.
    pub(crate) fn receive_head(&mut self, parts: Parts) -> Result<NextStep, Cause> {
        let Parts {
            status, headers, ..
        } = parts;
        let delivered = self.prepared.info.delivers.contains(&status.as_u16());
        let decision = if delivered {
            RedirectDecision::NoRedirect
        } else {
            redirect::decide(self.outgoing(), status, &headers, self.redirects)
        };
        self.head = Some((status, headers));
        match decision {
            RedirectDecision::NoRedirect => Ok(NextStep::Read(status)),
            RedirectDecision::Follow(next) => {
                self.redirected = Some(next);
                self.redirects += 1;
                Ok(NextStep::Send)
            }
            RedirectDecision::Refuse(reason) => Err(Cause::new(
                ErrorKind::Redirect,
                self.redactor().clean(&reason),
            )),
        }
    }

    /// Whether the response has no body, whatever its head announces (RFC 9110, section 9.3.2).
    pub(crate) fn has_no_body(&self) -> bool {
        self.outgoing().method == Method::HEAD
    }

    /// Collects the body of a response with this status, of which so many bytes are announced, if that is known.
    pub(crate) fn body_collector(
        &self,
        status: StatusCode,
        announced: Option<u64>,
    ) -> Result<BodyCollector, Cause> {
        let options = &self.prepared.client.options;
        let limit = if status.is_success() {
            options.max_response_bytes
        } else {
            options.max_error_bytes
        };
        BodyCollector::new(limit, announced)
    }

    /// The response that the attempt ends with.
    pub(crate) fn response<B>(
        &mut self,
        status: StatusCode,
        body: ReceivedBody<B>,
    ) -> ReceivedResponse<B> {
        ReceivedResponse {
            status,
            headers: self.head.take().map(|head| head.1).unwrap_or_default(),
            body,
        }
    }

    /// The failure that the attempt ends with, after so many attempts in all.
    #[cold]
    pub(crate) fn into_failure(self, cause: Cause, attempts: u32) -> Failure {
        let (status, headers) = match self.head {
            Some((status, headers)) => (Some(status), headers),
            None => (None, HeaderMap::new()),
        };
        let retry_after = retry_after(&headers, std::time::SystemTime::now());
        let accept = self.prepared.info.accept;
        let effect = match status {
            // A success is a success, even if its body was lost or too large.
            Some(status) => Effect::of_response(status, &headers, accept, retry_after.is_some()),
            None if self.request_written => Effect::Unknown,
            None => Effect::NotDone,
        };
        Failure {
            cause,
            operation: self.prepared.info.id,
            status,
            headers,
            body: None,
            summary: None,
            retry_after,
            effect,
            idempotent: self.prepared.retry_policy.idempotent,
            request_written: self.request_written,
            attempts,
        }
    }
}
