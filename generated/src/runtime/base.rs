//! `Base`: what the URL of every request begins with, taken apart once.
//!
//! Always: a request's URL is the base's origin and path, and then the path and the query that were asked for, byte
//! for byte.

use std::sync::Arc;

use bytes::Bytes;
use http::Uri;
use http::uri::{Parts, PathAndQuery};
use url::Url;

use super::InvalidRequest;
use super::origin::Origin;
use super::path::{self, Path};

/// How long a URL may be: the `http` crate holds no more.
const LONGEST: usize = 65_534;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn base(url: &str) -> Base {
        Base::new(Url::parse(url).expect("a URL")).expect("a base")
    }

    fn below(url: &str, path: &str, query: &str) -> Option<String> {
        let path = Path::new(path.to_owned())?;
        let uri = base(url).uri(&path, query).ok()?;
        Some(uri.to_string())
    }

    #[test]
    fn path_and_query_are_added_as_they_are() {
        for (url, path, query, expected) in [
            ("https://e.com", "/a", "", "https://e.com/a"),
            ("https://e.com", "a", "b=c", "https://e.com/a?b=c"),
            ("https://E.com:443/", "/a", "", "https://e.com/a"),
            ("https://e.com/v1", "/a", "", "https://e.com/v1/a"),
            ("https://e.com/v1/", "/a/", "", "https://e.com/v1/a/"),
            (
                "https://e.com/v 1",
                "/a%20b",
                "",
                "https://e.com/v%201/a%20b",
            ),
            ("http://[::1]:80", "/", "", "http://[::1]/"),
            ("http://127.0.0.1:81", "", "", "http://127.0.0.1:81/"),
            (
                "https://é.com",
                "/a",
                "[b]=%zz",
                "https://xn--9ca.com/a?[b]=%zz",
            ),
        ] {
            assert_eq!(below(url, path, query).as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn a_url_that_would_change_is_refused() {
        for path in [
            "/a/../b",
            "/a/%2e%2e/b",
            "/a\tb",
            "/a b",
            "/a\\b",
            "/é",
            "/a?b",
        ] {
            assert_eq!(below("https://e.com", path, ""), None, "{path}");
        }
        for query in ["a=#", "a= b", "a=\n", "a='", "é"] {
            assert_eq!(below("https://e.com", "/a", query), None, "{query}");
        }
        let longest = below("https://e.com", "/a", &"q".repeat(65_518));
        assert_eq!(longest.map(|url| url.len()), Some(LONGEST));
        assert_eq!(below("https://e.com", "/a", &"q".repeat(65_519)), None);
    }

    /// What is sent goes through the `url` crate in most transports.
    #[test]
    fn what_is_accepted_is_what_the_url_crate_leaves_alone() {
        for byte in 0..=255_u8 {
            let text = format!("/{}/x", char::from(byte));
            if let Some(uri) = below("https://e.com/v1", &text, "") {
                assert_eq!(Url::parse(&uri).expect("a URL").as_str(), uri);
            }
            if let Some(uri) = below("https://e.com/v1", "/a", &text) {
                assert_eq!(Url::parse(&uri).expect("a URL").as_str(), uri);
            }
        }
    }

    #[test]
    fn what_requests_cannot_be_sent_to_is_no_base() {
        for url in [
            "ftp://e.com",
            "https://u:p@e.com",
            "https://u@e.com",
            "data:x",
        ] {
            assert!(Base::new(Url::parse(url).expect("a URL")).is_err(), "{url}");
        }
    }
}
