//! `RequestWriter`: builds a request from the values of an operation, without credentials and without I/O.
//!
//! Always: a value that cannot be sent unchanged is refused with the parameter's name; callers cannot set a header or a
//! query parameter that carries a credential; no URL parser changes the URL.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

use crate::runtime::encode::param::Location;
use crate::runtime::request::base_url::BaseUrl;
use crate::runtime::request::page::PageRequest;
use crate::runtime::request::path::Path;
use crate::runtime::request::query::Query;
use crate::runtime::request::stream_flag::{FlagUse, StreamFlag};
use crate::runtime::request::{header as header_fields, path};
use crate::runtime::{
    Api, InvalidRequest, KeyLocation, OperationInfo, Param, SchemeKind, SecretString,
    SecurityScheme, Upload,
};

/// A complete request, except for the credentials.
#[derive(Clone)]
pub(crate) struct OutgoingRequest {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Upload,
}

/// The method, path and credentials of a request that no operation describes.
pub(crate) struct Target {
    pub(crate) method: Method,
    /// The path as the caller wrote it, with placeholders.
    #[cfg(feature = "mock")]
    pub(crate) template: String,
    /// The encoded path with its values.
    pub(crate) path: Path,
    pub(crate) security: Vec<&'static [&'static SecurityScheme]>,
    /// Whether it carries no credential, not even one for every request.
    pub(crate) anonymous: bool,
}

/// Collects the parameters and the body of a request. An operation calls its methods, in any order.
pub struct RequestWriter {
    api: &'static Api,
    info: &'static OperationInfo,
    /// The path of the operation, without its query.
    template: &'static str,
    pub(super) path: path::Values,
    pub(super) query: Query,
    pub(super) headers: HeaderMap,
    pub(super) cookies: String,
    pub(super) body: Upload,
    pub(super) has_idempotency_key: bool,
    pub(super) stream_flag: FlagUse,
    target: Option<Target>,
    /// The secrets that were written, which must not show if the server echoes them.
    pub(crate) secrets: Vec<SecretString>,
}

impl RequestWriter {
    pub(crate) fn new(
        api: &'static Api,
        info: &'static OperationInfo,
        defaults: &HeaderMap,
    ) -> Self {
        let mut headers = HeaderMap::with_capacity(6);
        for (name, value) in defaults {
            headers.insert(name, value.clone());
        }
        if !info.accept.is_empty()
            && let Some(accept) = header_fields::fixed(info.accept)
        {
            headers.entry(header::ACCEPT).or_insert(accept);
        }
        let (template, query) = path::parts(info.path);
        Self {
            api,
            info,
            template,
            path: path::Values::One(None),
            query: Query(query),
            headers,
            cookies: String::new(),
            body: Upload::default(),
            has_idempotency_key: false,
            stream_flag: FlagUse::of_whole(info.stream_flag),
            target: None,
            secrets: Vec::new(),
        }
    }

    /// Sends the request to a target that no operation describes, with an encoded query.
    pub(crate) fn set_target(&mut self, target: Target, query: &str) -> Result<(), InvalidRequest> {
        for (name, _) in url::form_urlencoded::parse(query.as_bytes()) {
            self.check_query(&name)?;
        }
        self.query.push(query);
        self.target = Some(target);
        Ok(())
    }

    /// The security requirements of the request: alternatives, each a list of schemes.
    pub(crate) fn security(&self) -> &[&'static [&'static SecurityScheme]] {
        let target = self.target.as_ref();
        target.map_or(self.info.security, |target| &target.security)
    }

    /// The operation of the request, by which a mock finds its response.
    #[cfg(feature = "mock")]
    pub(crate) fn route(&self) -> crate::runtime::client::mock_request::Route {
        use crate::runtime::client::mock_request::Route;

        let target = self.target.as_ref();
        target.map_or_else(
            || Route::of(self.info),
            |target| Route::raw(target.method.clone(), target.template.clone()),
        )
    }

    /// Whether the request carries no credential, not even one for every request.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.target.as_ref().is_some_and(|target| target.anonymous)
    }

    /// Requests a stream: replaces the `accept` header, and sets the flag if there is one.
    pub(crate) fn ask_for_stream(&mut self, accept: &'static str) {
        self.stream_flag = FlagUse::of_stream(self.info.stream_flag);
        if let Some(accept) = header_fields::fixed(accept) {
            self.headers.insert(header::ACCEPT, accept);
        }
    }

    /// The flag for a body, which does not have it where it is a parameter of the query.
    pub(super) fn flag_of_body(&self) -> FlagUse {
        let in_query = |flag: StreamFlag| {
            let mut params = self.info.params.iter();
            params.any(|param| param.location == Location::Query && param.name == flag.name)
        };
        if self.info.stream_flag.is_some_and(in_query) {
            FlagUse::Keep
        } else {
            self.stream_flag
        }
    }

    /// Asks for another media type than the operation reads.
    pub(crate) fn ask_for(&mut self, accept: &str) -> Result<(), InvalidRequest> {
        self.set_header("accept", accept)
    }

    /// Sends the flag for a stream as the caller has set it: the response is read as it is.
    pub(crate) fn keep_stream_flag(&mut self) {
        self.stream_flag = FlagUse::Keep;
    }

    /// Sends or refuses the flag for a stream where the body has not done so: in the query, or as the only property.
    pub(crate) fn finish_stream_flag(&mut self) -> Result<(), InvalidRequest> {
        self.stream_flag
            .check(|name| self.query.value(name).as_deref() == Some("true"))?;
        let Some((name, is_set)) = self.stream_flag.missing() else {
            return Ok(());
        };
        let of_query = |param: &Param| param.location == Location::Query && param.name == name;
        if self.info.params.iter().any(of_query) {
            if is_set || self.query.value(name).is_none() {
                self.query.retain(|known| known != name);
                self.query
                    .push_pair(name, if is_set { "true" } else { "false" });
            }
        } else if self.body.is_empty() {
            self.json(&BTreeMap::from([(name.to_owned(), is_set)]))?;
        }
        Ok(())
    }

    /// Whether the request carries an idempotency key that its operation describes. A key that was only added to the
    /// request does not count, because the server may not know it.
    pub(crate) fn has_idempotency_key(&self) -> bool {
        self.has_idempotency_key
    }

    /// Adds the headers and query parameters that were set on one request, beside the parameters of its operation.
    pub(crate) fn add_extra(
        &mut self,
        headers: &[(String, String)],
        query: &[(String, String)],
    ) -> Result<(), InvalidRequest> {
        for (name, value) in headers {
            self.set_header(name, value)?;
        }
        for (name, value) in query {
            self.check_query(name)?;
            self.query.push_pair(name, value);
        }
        Ok(())
    }

    /// Changes the query to ask for another page. Query parameters that carry a credential are removed from a URL that
    /// the server gave: only the client sets them.
    pub(crate) fn ask_for_page(&mut self, page: &PageRequest) {
        match page {
            PageRequest::Set(name, value) => {
                self.query.retain(|known| known != *name);
                self.query.push_pair(name, value);
            }
            PageRequest::Query(query) => {
                let mut query = Query(query.clone());
                query.retain(|name| !self.is_credential(name));
                self.query = query;
            }
        }
    }

    /// The value of a query parameter that was added.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        self.query.value(name)
    }

    /// Refuses a query parameter that carries a credential.
    fn check_query(&self, name: &str) -> Result<(), InvalidRequest> {
        if self.is_credential(name) {
            return Err(InvalidRequest::new(
                name.to_owned(),
                "it carries a credential, which only the client sets",
            ));
        }
        Ok(())
    }

    /// Whether a query parameter carries a credential.
    fn is_credential(&self, name: &str) -> bool {
        let carries = |kind| matches!(kind, SchemeKind::ApiKey { location: KeyLocation::Query, name: key } if key == name);
        self.api.schemes.iter().any(|scheme| carries(scheme.kind))
    }

    pub(super) fn set_header(&mut self, name: &str, value: &str) -> Result<(), InvalidRequest> {
        let refuse = |reason: &'static str| InvalidRequest::new(name.to_owned(), reason);
        let known = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| refuse("it is not the name of a header"))?;
        if !header_fields::is_settable(known.as_str()) {
            return Err(refuse(
                "this header follows from the request and cannot be set",
            ));
        }
        if self
            .api
            .schemes
            .iter()
            .filter_map(|scheme| scheme.header_name())
            .any(|credential| credential == known.as_str())
        {
            return Err(refuse(
                "it carries a credential, which only the client sets",
            ));
        }
        if known == header::COOKIE && !self.cookies.is_empty() {
            return Err(refuse("the operation already sets cookies"));
        }
        let mut sent =
            header_fields::value(value).ok_or_else(|| refuse(header_fields::UNUSABLE_VALUE))?;
        if header_fields::is_secret(known.as_str()) {
            sent.set_sensitive(true);
            header_fields::secrets_of(value, |secret| self.secrets.push(secret.into()));
        }
        self.headers.insert(known, sent);
        Ok(())
    }

    /// The finished request.
    pub(crate) fn finish(mut self, base: &BaseUrl) -> Result<OutgoingRequest, InvalidRequest> {
        if !self.cookies.is_empty() {
            let refused = || {
                InvalidRequest::new(
                    "cookie",
                    "its value has characters that a header cannot contain",
                )
            };
            self.headers.insert(
                header::COOKIE,
                header_fields::value(&self.cookies).ok_or_else(refused)?,
            );
        }
        let (method, path) = match self.target {
            Some(target) => (target.method, target.path),
            None => (
                self.info.method.clone(),
                path::expand(self.template, self.path.as_slice())?,
            ),
        };
        let uri = base.uri(&path, &self.query.0)?;
        if self.body.is_empty() && matches!(method, Method::POST | Method::PUT | Method::PATCH) {
            // RFC 9110, section 8.6: some servers respond with 411 without it.
            self.headers
                .insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(OutgoingRequest {
            method,
            uri,
            headers: self.headers,
            body: self.body,
        })
    }
}

impl std::fmt::Debug for RequestWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestWriter")
            .field("operation", &self.info.id)
            .finish_non_exhaustive()
    }
}
