//! One attempt without its waiting: which request goes out, what becomes of each head, what an answer or a failure is
//! made of.
//!
//! Always: redirects belong to the attempt; no more of a body is held than the limit allows.

use bytes::{Bytes, BytesMut};
use http::response::Parts;
use http::{HeaderMap, Request, StatusCode};

use crate::runtime::auth::credentials::Grant;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::call::redirect::Decision;
use crate::runtime::call::trace::Span;
use crate::runtime::call::{redirect, retry};
use crate::runtime::request::writer::Outgoing;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::{
    ErrorKind, SecretString, SecurityScheme, SourceError, TimeoutKind, TransportError,
    TransportErrorKind, Upload,
};

/// How far an attempt has come, for the next step and for the error if it goes no further.
pub(crate) struct Exchange<'a> {
    prepared: &'a Prepared,
    /// The credentials of this attempt, where sources gave some of them.
    granted: Option<Box<Grant>>,
    /// What attempts before this one have sent and must not show.
    hidden: Option<Redactor>,
    redirected: Option<Box<Outgoing>>,
    pub(crate) followed: u32,
    pub(crate) sent: bool,
    /// Whether the request may have reached the server; unknown counts as may.
    pub(crate) written: bool,
    pub(crate) head: Option<(StatusCode, HeaderMap)>,
}

/// What to do after a head.
pub(crate) enum Next {
    /// Send another request.
    Send,
    /// Read the body: this is the answer, with its status.
    Read(StatusCode),
}

impl<'a> Exchange<'a> {
    /// An attempt after others, of which `hidden` must not show.
    pub(crate) fn new(prepared: &'a Prepared, hidden: Option<Redactor>) -> Self {
        Self {
            prepared,
            granted: None,
            hidden,
            redirected: None,
            followed: 0,
            sent: false,
            written: false,
            head: None,
        }
    }

    /// The source of a scheme's credential has answered.
    pub(crate) fn receive(
        &mut self,
        scheme: &SecurityScheme,
        given: Result<SecretString, SourceError>,
    ) -> Result<(), Box<Failure>> {
        let grant = self.granted.get_or_insert_with(|| {
            let mut grant = Box::new((*self.prepared.grant).clone());
            grant.redactor = self.prepared.redactor.clone();
            if let Some(hidden) = &self.hidden {
                grant.redactor.absorb(hidden);
            }
            grant
        });
        grant.receive(scheme, given)
    }

    /// What further attempts and their answer must not show, where it is more than was known before.
    pub(crate) fn take_hidden(&mut self) -> Option<Redactor> {
        let granted = self.granted.take().map(|grant| grant.redactor);
        granted.or_else(|| self.hidden.take())
    }

    fn grant(&self) -> &Grant {
        self.granted.as_deref().unwrap_or(&self.prepared.grant)
    }

    fn redactor(&self) -> &Redactor {
        let granted = self.granted.as_ref().map(|grant| &grant.redactor);
        granted.unwrap_or(&self.prepared.redactor)
    }

    /// The request to send now.
    pub(crate) fn request(&mut self) -> Result<Request<Upload>, Box<Failure>> {
        let outgoing = self
            .redirected
            .as_deref()
            .unwrap_or(&self.prepared.outgoing);
        if outgoing.body.is_spent() {
            return Err(Failure::new(
                ErrorKind::InvalidRequest,
                "its body comes from a stream, which has been read before",
            ));
        }
        let request = self.prepared.authorised(outgoing.clone(), self.grant())?;
        self.sent = true;
        self.written = true;
        self.head = None;
        Ok(request)
    }

    /// How long each wait for more of a stream may take.
    #[cfg(feature = "blocking")]
    pub(crate) fn timeout(&self) -> Option<std::time::Duration> {
        self.prepared.client.options.timeout
    }

    /// The request has no response.
    #[cold]
    pub(crate) fn unanswered(&mut self, error: TransportError) -> Box<Failure> {
        self.written = error.may_have_written_request();
        let kind = match error.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::ConnectTimeout => ErrorKind::Timeout(TimeoutKind::Connect),
            TransportErrorKind::Timeout => ErrorKind::Timeout(TimeoutKind::Attempt),
            TransportErrorKind::Reset | TransportErrorKind::Other => ErrorKind::Transport,
        };
        let detail = if kind == ErrorKind::Transport {
            error.to_string()
        } else {
            String::new()
        };
        let mut failure = Failure::new(kind, detail);
        failure.source = Some(Box::new(error));
        failure
    }

    /// The head of a response has come.
    pub(crate) fn head(&mut self, parts: Parts) -> Result<Next, Box<Failure>> {
        let Parts {
            status, headers, ..
        } = parts;
        let outgoing = self
            .redirected
            .as_deref()
            .unwrap_or(&self.prepared.outgoing);
        let decision = redirect::decide(outgoing, status, &headers, self.followed);
        self.head = Some((status, headers));
        match decision {
            Decision::Answer => Ok(Next::Read(status)),
            Decision::Follow(next) => {
                self.redirected = Some(next);
                self.followed += 1;
                Ok(Next::Send)
            }
            Decision::Refuse(reason) => Err(Failure::new(
                ErrorKind::Redirect,
                self.redactor().clean(&reason),
            )),
        }
    }

    /// What takes the body of an answer with this status, of which at least so many bytes will come.
    pub(crate) fn collector(
        &self,
        status: StatusCode,
        at_least: u64,
    ) -> Result<Collector, Box<Failure>> {
        let options = &self.prepared.client.options;
        let limit = if status.is_success() {
            options.max_response_bytes
        } else {
            options.max_error_bytes
        };
        if at_least > limit as u64 {
            return Err(too_large(limit));
        }
        Ok(Collector {
            limit,
            whole: Bytes::new(),
            rest: BytesMut::new(),
        })
    }

    /// The answer, with what there is of its body.
    pub(crate) fn answer(&mut self, status: StatusCode, body: Bytes) -> RawResponse {
        RawResponse {
            info: self.prepared.info,
            status,
            headers: self.head.take().map(|head| head.1).unwrap_or_default(),
            body,
            attempts: 0,
            idempotent: self.prepared.terms.idempotent,
            redactor: Redactor::default(),
            span: Span::none(),
        }
    }

    /// Adds to a failure what is known of the exchange.
    #[cold]
    pub(crate) fn completed(self, mut failure: Box<Failure>, attempts: u32) -> Box<Failure> {
        failure.operation = self.prepared.info.id;
        failure.attempts = attempts;
        failure.request_written = self.written;
        let idempotent = self.prepared.terms.idempotent;
        if let Some((status, headers)) = self.head {
            failure.retry_after = crate::runtime::response::retry_after::retry_after(
                &headers,
                std::time::SystemTime::now(),
            );
            failure.status = Some(status);
            failure.headers = headers;
        }
        let names_time = failure.retry_after.is_some();
        failure.outcome_unknown = match failure.status {
            // A redirect that keeps the method asks for the request again: it has not been acted on.
            Some(status) if failure.kind == ErrorKind::Redirect => {
                !idempotent && !matches!(status.as_u16(), 307 | 308)
            }
            // A success whose body was lost, or was too large, is still a success.
            Some(status) => retry::outcome_unknown(idempotent, status, names_time),
            None => !idempotent && self.written,
        };
        failure
    }
}

/// Takes the pieces of a body up to a limit. A body that arrives in one piece is not copied.
pub(crate) struct Collector {
    limit: usize,
    whole: Bytes,
    rest: BytesMut,
}

impl Collector {
    /// Takes the next piece, or why there is none.
    pub(crate) fn push(
        &mut self,
        piece: Result<Bytes, TransportError>,
    ) -> Result<(), Box<Failure>> {
        let piece = piece.map_err(|error| {
            let mut failure = Failure::new(broken(&error), String::new());
            failure.source = Some(Box::new(error));
            failure
        })?;
        if piece.len() > self.limit - self.whole.len().max(self.rest.len()) {
            return Err(too_large(self.limit));
        }
        if self.rest.is_empty() && self.whole.is_empty() {
            self.whole = piece;
        } else {
            if self.rest.is_empty() {
                let first = std::mem::take(&mut self.whole);
                self.make_room(first.len() + piece.len());
                self.rest.extend_from_slice(&first);
            }
            self.make_room(piece.len());
            self.rest.extend_from_slice(&piece);
        }
        Ok(())
    }

    /// Makes room for so many bytes more, twice as much as there is if need be but never more than the limit.
    fn make_room(&mut self, more: usize) {
        let (length, capacity) = (self.rest.len(), self.rest.capacity());
        let needed = length + more;
        if needed > capacity {
            let wanted = capacity.saturating_mul(2).min(self.limit).max(needed);
            let mut room = BytesMut::with_capacity(wanted);
            room.extend_from_slice(&self.rest);
            self.rest = room;
        }
    }

    /// The whole body.
    pub(crate) fn finish(self) -> Bytes {
        if self.rest.is_empty() {
            self.whole
        } else {
            self.rest.freeze()
        }
    }
}

/// What a failure to read a body is to the caller.
pub(crate) fn broken(error: &TransportError) -> ErrorKind {
    match error.kind() {
        TransportErrorKind::Timeout => ErrorKind::Timeout(TimeoutKind::Attempt),
        _ => ErrorKind::Body,
    }
}

#[cold]
fn too_large(limit: usize) -> Box<Failure> {
    Failure::new(ErrorKind::TooLarge, format!("the limit is {limit} bytes"))
}
