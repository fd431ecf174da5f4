//! `MockRequest`: a request that reached a server in memory, and the operation it belongs to.
//!
//! Always: `Debug` shows no value, since any of them may be a secret.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use crate::runtime::OperationInfo;

/// Which operation a request belongs to. Requests carry it to the transport as an extension.
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

    /// That of a request which no operation describes.
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

    /// The path as it was sent, that of the base URL included.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The value of a path parameter, decoded; `None` if the path has none of this name.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        let template = self.route.template.split('?').next().unwrap_or_default();
        let mut segments = self.path().rsplit('/');
        // From the end, since the base URL's path stands before.
        for described in template.rsplit('/') {
            let segment = segments.next()?;
            if let Some(value) = value_of(name, described, segment) {
                let decoded = percent_decode_str(value).decode_utf8_lossy();
                return Some(decoded.into_owned());
            }
        }
        None
    }

    /// The pairs of the query, decoded, in order.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.request.uri().query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
    }

    /// The value of a header; `None` if there is none of this name, or it is no text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// All headers, those that carry credentials included.
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
    /// If it is not, or does not fit the type.
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

/// What stands in a segment where its template has `{name}`.
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
