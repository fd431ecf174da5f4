//! `MockRequest`: a request that was sent to a mock, and the operation that it belongs to.
//!
//! Always: `Debug` shows no values, which may be secrets.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use crate::runtime::OperationInfo;

/// The operation that a request belongs to. It is an extension of the request that the transport gets.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    id: &'static str,
    method: Method,
    template: String,
}

impl Route {
    pub(crate) fn of(info: &OperationInfo) -> Self {
        Self {
            id: info.id,
            method: info.method.clone(),
            template: info.path.to_owned(),
        }
    }

    /// The route of a request that no operation describes.
    pub(crate) fn raw(method: Method, template: impl Into<String>) -> Self {
        Self {
            id: "raw",
            method,
            template: template.into(),
        }
    }
}

impl PartialEq for Route {
    fn eq(&self, other: &Self) -> bool {
        self.method == other.method && self.template == other.template
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.id, self.method, self.template)
    }
}

/// A request that was sent to a [`Mock`](crate::runtime::Mock).
#[derive(Clone)]
pub struct MockRequest {
    route: Route,
    request: Request<Bytes>,
}

impl MockRequest {
    pub(crate) fn new(request: Request<Bytes>) -> Self {
        let known = request.extensions().get::<Route>().cloned();
        let route =
            known.unwrap_or_else(|| Route::raw(request.method().clone(), request.uri().path()));
        Self { route, request }
    }

    pub(crate) fn route(&self) -> &Route {
        &self.route
    }

    /// The `operationId`; `raw` for a request that no operation describes.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.route.id
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The whole URL.
    #[must_use]
    pub fn url(&self) -> String {
        self.request.uri().to_string()
    }

    /// The path as it was sent, including that of the base URL.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The decoded value of a path parameter; `None` if the path has no parameter of this name.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        let template = self.route.template.split('?').next().unwrap_or_default();
        let mut segments = self.path().rsplit('/');
        // From the end, since the path begins with that of the base URL.
        for described in template.rsplit('/') {
            let segment = segments.next()?;
            if let Some(value) = value_of(name, described, segment) {
                let decoded = percent_decode_str(value).decode_utf8_lossy();
                return Some(decoded.into_owned());
            }
        }
        None
    }

    /// The decoded pairs of the query, in order.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.request.uri().query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
    }

    /// The value of a header; `None` if there is no header of this name, or its value is not a string.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// All headers, including those that carry credentials.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The bytes of the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    /// If it is not JSON, or does not match the type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(self.body())
    }
}

impl fmt::Debug for MockRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers().keys().map(|name| name.as_str()).collect();
        f.debug_struct("MockRequest")
            .field("operation", &self.route.to_string())
            .field("headers", &names)
            .field("body_bytes", &self.body().len())
            .finish_non_exhaustive()
    }
}

/// The part of a segment where its template has `{name}`.
fn value_of<'a>(name: &str, template: &str, segment: &'a str) -> Option<&'a str> {
    let mut rest = segment;
    let mut parts = template.split('{');
    rest = rest.strip_prefix(parts.next()?)?;
    for part in parts {
        let (place, literal) = part.split_once('}')?;
        let end = match literal {
            "" => rest.len(),
            literal => rest.find(literal)?,
        };
        if place == name {
            return Some(&rest[..end]);
        }
        rest = &rest[end + literal.len()..];
    }
    None
}
