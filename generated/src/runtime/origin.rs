//! Origins: where credentials may go, and over which connections.
//!
//! Always: a decision looks at scheme, host and port together, and at nothing else of a URL.

use std::fmt;

use http::Uri;
use http::uri::{Authority, Scheme};
use url::{Host, Position, Url};

/// Scheme, host and port of an `http` or `https` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: Scheme,
    /// Host and port as the URL standard writes them: in lower case, in ASCII, without the scheme's own port.
    authority: Authority,
    loopback: bool,
}

impl Origin {
    /// The origin of a URL; `None` for a scheme that is neither `http` nor `https`, and for a host that has no place in
    /// a request.
    pub(crate) fn of(url: &Url) -> Option<Self> {
        let scheme = match url.scheme() {
            "https" => Scheme::HTTPS,
            "http" => Scheme::HTTP,
            _ => return None,
        };
        Some(Self {
            scheme,
            authority: url[Position::BeforeHost..Position::AfterPort]
                .parse()
                .ok()?,
            loopback: is_loopback(&url.host()?),
        })
    }

    /// Whether this is the origin of a URL that is written as the URL standard writes it, found without making another.
    pub(crate) fn is_of(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme) && uri.authority() == Some(&self.authority)
    }

    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Whether a request, with or without a credential, may go there: over TLS, to this machine, or to an origin that
    /// was allowed by name.
    pub(crate) fn is_trustworthy(&self, allowed: &[Origin]) -> bool {
        self.scheme == Scheme::HTTPS || self.loopback || allowed.contains(self)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

/// RFC 6761, section 6.3, and RFC 1122, section 3.2.1.3: names and addresses that never leave the machine.
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(url: &str) -> Origin {
        Origin::of(&Url::parse(url).expect("a URL")).expect("an origin")
    }

    fn uri(url: &str) -> Uri {
        let url = Url::parse(url).expect("a URL");
        url.as_str().parse().expect("a URI")
    }

    #[test]
    fn http_is_for_loopback_and_for_what_was_named() {
        for (url, expected) in [
            ("https://example.com", true),
            ("http://example.com", false),
            ("http://localhost:8080", true),
            ("http://LOCALHOST", true),
            ("http://api.localhost", true),
            ("http://127.0.0.1:1", true),
            ("http://127.9.9.9", true),
            ("http://0x7f.1", true),
            ("http://[::1]:9", true),
            ("http://128.0.0.1", false),
            ("http://[::2]", false),
            ("http://localhost.example.com", false),
            ("http://notlocalhost", false),
            ("http://127.0.0.1.example.com", false),
            ("http://0.0.0.0", false),
        ] {
            assert_eq!(origin(url).is_trustworthy(&[]), expected, "{url}");
        }
        let named = [origin("http://proxy.internal:8080")];
        assert!(origin("http://proxy.internal:8080/x").is_trustworthy(&named));
        assert!(!origin("http://proxy.internal:8081").is_trustworthy(&named));
        assert!(!origin("http://proxy.internal").is_trustworthy(&named));
    }

    #[test]
    fn scheme_host_and_port_all_count() {
        let base = origin("https://api.example.com/v1");
        let same = Url::parse("https://API.example.com:443/v2?x#y").expect("a URL");
        assert_eq!(base, origin(same.as_str()));
        assert!(base.is_of(&uri(same.as_str())));
        for other in [
            "http://api.example.com",
            "https://api.example.com:444",
            "https://example.com",
            "https://api.example.com.",
            "https://evil.api.example.com",
        ] {
            assert_ne!(base, origin(other), "{other}");
            assert!(!base.is_of(&uri(other)), "{other}");
        }
        assert_eq!(
            Origin::of(&Url::parse("ftp://example.com").expect("a URL")),
            None
        );
    }
}
