//! `BaseUrl`: the base URL, to which the path and the query of each request are added.
//!
//! Always: the URL of a request consists of the origin and the path of the base, and of its own path and query, unchanged.

use std::sync::Arc;

use bytes::Bytes;
use http::Uri;
use http::uri::{Parts, PathAndQuery};
use url::Url;

use crate::runtime::InvalidRequest;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::path;
use crate::runtime::request::path::Path;

/// The maximum length of a URL, in bytes, which is that of the `http` crate.
pub(crate) const MAX_LENGTH: usize = 65_534;

/// The reason for refusing a request whose URL a parser would change.
const CHANGED: &str = "the URL would not be the one that was asked for";

const TOO_LONG: &str = "the URL is longer than a request can have";

/// The URL that the paths of operations are relative to.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    url: Url,
    origin: Arc<Origin>,
    /// The path of the URL, without a `/` at the end.
    path: String,
}

impl BaseUrl {
    /// Checks and splits a URL.
    ///
    /// # Errors
    /// If requests cannot be sent to it.
    pub(crate) fn new(url: Url) -> Result<Self, &'static str> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it contains a user name or password");
        }
        let origin = Origin::of(&url).ok_or("it is neither https nor http")?;
        Ok(Self {
            origin: Arc::new(origin),
            path: url.path().trim_end_matches('/').to_owned(),
            url,
        })
    }

    /// Resolves a relative or absolute URL against this one.
    pub(crate) fn join(&self, url: &str) -> Option<Url> {
        self.url.join(url).ok()
    }

    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The origin, which is where credentials may be sent.
    pub(crate) fn origin(&self) -> &Arc<Origin> {
        &self.origin
    }

    /// The URL of a request with a path and a query.
    pub(crate) fn uri(&self, path: &Path, query: &str) -> Result<Uri, InvalidRequest> {
        if !path::is_query(query) {
            return Err(refuse(CHANGED));
        }
        let path = path.as_str();
        let slash = if path.starts_with('/') { "" } else { "/" };
        let mark = if query.is_empty() { "" } else { "?" };
        let (scheme, authority) = (self.origin.scheme(), self.origin.authority());
        // The host is copied: threads that share one copy would contend for it.
        let url = [
            scheme.as_str(),
            "://",
            authority.as_str(),
            &self.path,
            slash,
            path,
            mark,
            query,
        ];
        let url = url.concat();
        if url.len() > MAX_LENGTH {
            return Err(refuse(TOO_LONG));
        }
        Uri::from_maybe_shared(Bytes::from(url)).map_err(|_| refuse(CHANGED))
    }
}

/// The URL of an origin with a path and a query.
pub(crate) fn with_path(mut origin: Parts, path_and_query: String) -> Result<Uri, InvalidRequest> {
    let authority = origin.authority.as_ref().map_or(0, |it| it.as_str().len());
    if "https://".len() + authority + path_and_query.len() > MAX_LENGTH {
        return Err(refuse(TOO_LONG));
    }
    let path_and_query = PathAndQuery::from_maybe_shared(Bytes::from(path_and_query));
    origin.path_and_query = Some(path_and_query.map_err(|_| refuse(CHANGED))?);
    Uri::from_parts(origin).map_err(|_| refuse(CHANGED))
}

fn refuse(reason: &'static str) -> InvalidRequest {
    InvalidRequest::new("path", reason)
}
