//! `Base`: what the URL of every request begins with, taken apart once.
//!
//! Always: a request's URL is the base's origin and path, and then the path and the query that were asked for, byte
//! for byte.

use std::sync::Arc;

use bytes::Bytes;
use http::Uri;
use http::uri::{Parts, PathAndQuery};
use url::Url;

use crate::runtime::InvalidRequest;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::path;
use crate::runtime::request::path::Path;

/// How long a URL may be: the `http` crate holds no more.
pub(crate) const LONGEST: usize = 65_534;

/// Why a request is refused whose URL would be parsed into another one.
const CHANGED: &str = "the URL would not be the one that was asked for";

/// The URL that the paths of an API's operations are relative to.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    url: Url,
    origin: Arc<Origin>,
    /// The URL's path, without a `/` at its end.
    above: String,
}

impl Base {
    /// Takes a URL apart. It has been checked to be one that requests can be sent to, but for what is said here.
    pub(crate) fn new(url: Url) -> Result<Self, &'static str> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it holds a user name or password");
        }
        let origin = Origin::of(&url).ok_or("it is neither https nor http")?;
        Ok(Self {
            origin: Arc::new(origin),
            above: url.path().trim_end_matches('/').to_owned(),
            url,
        })
    }

    /// What is relative to this one, or stands for itself.
    pub(crate) fn join(&self, text: &str) -> Option<Url> {
        self.url.join(text).ok()
    }

    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Where credentials may go.
    pub(crate) fn origin(&self) -> &Arc<Origin> {
        &self.origin
    }

    /// The URL of a path and a query below this one.
    pub(crate) fn uri(&self, path: &Path, query: &str) -> Result<Uri, InvalidRequest> {
        if !path::is_query(query) {
            return Err(refuse(CHANGED));
        }
        let path = path.as_str();
        let mut text = String::with_capacity(self.above.len() + path.len() + query.len() + 2);
        text.push_str(&self.above);
        if !path.starts_with('/') {
            text.push('/');
        }
        text.push_str(path);
        if !query.is_empty() {
            text.push('?');
            text.push_str(query);
        }
        let mut parts = Parts::default();
        parts.scheme = Some(self.origin.scheme().clone());
        parts.authority = Some(self.origin.authority().clone());
        with_path(parts, text)
    }
}

/// The URL of an origin with another path and query.
pub(crate) fn with_path(mut origin: Parts, path_and_query: String) -> Result<Uri, InvalidRequest> {
    let authority = origin.authority.as_ref().map_or(0, |it| it.as_str().len());
    if "https://".len() + authority + path_and_query.len() > LONGEST {
        return Err(refuse("the URL is longer than a request can have"));
    }
    let path_and_query = PathAndQuery::from_maybe_shared(Bytes::from(path_and_query));
    origin.path_and_query = Some(path_and_query.map_err(|_| refuse(CHANGED))?);
    Uri::from_parts(origin).map_err(|_| refuse(CHANGED))
}

fn refuse(reason: &'static str) -> InvalidRequest {
    InvalidRequest::new("path", reason)
}
