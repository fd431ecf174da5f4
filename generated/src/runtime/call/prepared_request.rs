//! `PreparedRequest`: a request that is ready to be sent.
//!
//! Always: everything that can be refused without I/O is refused when it is built; credentials are added only after
//! the origin was checked, for each request that is sent.

use std::borrow::Cow;
use std::sync::Arc;

use http::{HeaderName, HeaderValue};

use crate::runtime::auth::credentials::AppliedCredentials;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::retry::RetryPolicy;
use crate::runtime::call::trace::Span;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::writer::OutgoingRequest;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::{
    Call, Client, ErrorKind, InvalidRequest, OperationInfo, RequestWriter, Upload,
};

/// The header that says after which event a stream of events continues.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Writes the body of a request.
pub(crate) type WriteRequest<'a> =
    &'a mut dyn FnMut(&mut RequestWriter) -> Result<(), InvalidRequest>;

/// Asks for the response of a request in another way than its operation does.
pub(crate) type Ask<'a> = &'a dyn Fn(&mut RequestWriter) -> Result<(), InvalidRequest>;

/// A request that is ready to be sent, as often as it takes. It is large, so it stays where it was built: futures and
/// streams hold a pointer to it.
pub(crate) struct PreparedRequest {
    pub(crate) client: Client,
    pub(crate) info: &'static OperationInfo,
    pub(crate) outgoing: OutgoingRequest,
    pub(crate) credentials: Arc<AppliedCredentials>,
    /// Redacts the secrets of the request and its credentials.
    pub(crate) redactor: Redactor,
    pub(crate) retry_policy: RetryPolicy,
    /// The span of the call.
    pub(crate) span: Span,
    /// The only origin that the request may be sent to, if it is not that of the client.
    own_origin: Option<Arc<Origin>>,
    /// The operation that the request belongs to, for a mock transport.
    #[cfg(feature = "mock")]
    route: crate::runtime::client::mock_request::Route,
}

impl PreparedRequest {
    /// A writer that has the parameters of a request.
    ///
    /// # Errors
    /// If a parameter cannot be sent.
    pub(crate) fn writer(call: &Call) -> Result<RequestWriter, InvalidRequest> {
        let shared = &call.client.shared;
        let mut writer = RequestWriter::new(shared.api, call.info, &shared.default_headers);
        writer.write(&call.given)?;
        Ok(writer)
    }

    /// A writer that has everything of a request.
    fn written(call: &Call, ask: Ask<'_>, write: WriteRequest<'_>) -> Result<RequestWriter, Cause> {
        let mut writer = Self::writer(call)?;
        ask(&mut writer)?;
        match &call.body {
            Some(other) => other(&mut writer)?,
            None => write(&mut writer)?,
        }
        writer.add_extra(&call.headers, &call.query)?;
        writer.finish_stream_flag()?;
        if let Some(page) = &call.page {
            writer.ask_for_page(page);
        }
        Ok(writer)
    }

    /// Builds the request whose body `write` writes.
    pub(crate) fn new(call: &Call, write: WriteRequest<'_>) -> Result<Box<Self>, Box<Failure>> {
        Self::asking(call, &|_| Ok(()), write)
    }

    /// As [`new`](Self::new), for a response that `ask` asks for in another way than the operation does.
    pub(crate) fn asking(
        call: &Call,
        ask: Ask<'_>,
        write: WriteRequest<'_>,
    ) -> Result<Box<Self>, Box<Failure>> {
        Self::build(call, ask, write)
            .map_err(|cause| Box::new(Failure::unsent(call.info.id, cause)))
    }

    fn build(call: &Call, ask: Ask<'_>, write: WriteRequest<'_>) -> Result<Box<Self>, Cause> {
        let info = call.info;
        let client = &call.client;
        let shared = &client.shared;
        let base = client
            .base_url_of(info)
            .map_err(|problem| Cause::new(ErrorKind::InvalidRequest, problem))?;
        let mut writer = Self::written(call, ask, write)?;
        let retry_policy = RetryPolicy::new(
            info,
            &client.options,
            writer.has_idempotency_key(),
            call.idempotent,
        );
        let credentials = if writer.is_anonymous() {
            Ok(Arc::default())
        } else {
            AppliedCredentials::of(writer.security(), &shared.credentials)
        };
        #[cfg(feature = "mock")]
        let route = writer.route();
        let secrets = std::mem::take(&mut writer.secrets);
        let outgoing = writer.finish(&base)?;
        let origin = base.origin();
        let credentials =
            credentials.map_err(|missing| Cause::new(ErrorKind::MissingCredential, missing))?;
        let is_secret = !credentials.is_empty() || !secrets.is_empty();
        if is_secret && !origin.is_trustworthy(&shared.insecure_origins) {
            let problem = format!(
                "{origin} is neither https nor this machine, and the request carries a secret: allow the origin by name, \
                 with `allow_insecure_origin` or in {}",
                shared.api.insecure_origin_variable
            );
            return Err(Cause::new(ErrorKind::InsecureUrl, problem));
        }
        let mut redactor = credentials.redactor.clone();
        redactor.add_written(secrets);
        let own_origin = match &base {
            Cow::Owned(own) => Some(Arc::clone(own.origin())),
            Cow::Borrowed(_) => None,
        };
        Ok(Box::new(Self {
            client: client.clone(),
            info,
            span: Span::call(info, &outgoing.method, &outgoing.uri),
            outgoing,
            credentials,
            redactor,
            retry_policy,
            own_origin,
            #[cfg(feature = "mock")]
            route,
        }))
    }

    /// The request with credentials.
    ///
    /// # Errors
    /// If it would go to another origin than it was built for.
    pub(crate) fn authorize(
        &self,
        outgoing: OutgoingRequest,
        credentials: &AppliedCredentials,
    ) -> Result<http::Request<Upload>, Cause> {
        let OutgoingRequest {
            method,
            mut uri,
            mut headers,
            body,
        } = outgoing;
        let origin = self.own_origin.as_ref();
        let origin = origin.unwrap_or_else(|| self.client.shared.base_url.origin());
        if !origin.is_of(&uri) {
            return Err(Cause::new(
                ErrorKind::InsecureUrl,
                "the request would have gone to another origin",
            ));
        }
        credentials.apply(&mut uri, &mut headers)?;
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        #[cfg(feature = "mock")]
        request.extensions_mut().insert(self.route.clone());
        Ok(request)
    }

    /// Begins another call with the same request, which continues a stream of events after this one; `None` leaves the
    /// header as it was.
    pub(crate) fn begin_again(&mut self, last_event_id: Option<HeaderValue>) {
        match last_event_id {
            // An empty id is how a server resets it.
            Some(id) if id.is_empty() => drop(self.outgoing.headers.remove(LAST_EVENT_ID)),
            Some(id) => drop(self.outgoing.headers.insert(LAST_EVENT_ID, id)),
            None => {}
        }
        self.span = Span::call(self.info, &self.outgoing.method, &self.outgoing.uri);
    }
}
