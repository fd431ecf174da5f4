//! `Origin`: scheme, host and port, which decide where credentials may be sent.
//!
//! Always: a decision depends on all three of them, and on no other part of a URL.

use std::fmt;

use http::Uri;
use http::uri::{Authority, Scheme};
use url::{Host, Position, Url};

/// Scheme, host and port of an `http` or `https` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: Scheme,
    /// Host and port as the URL standard serializes them: in lower case, in ASCII, and without the scheme's default port.
    authority: Authority,
    loopback: bool,
}

impl Origin {
    /// The origin of a URL; `None` if the scheme is neither `http` nor `https`, or the host is not valid in a request.
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

    /// Whether this is the origin of a URL, which must be as the URL standard serializes it. Does not allocate.
    pub(crate) fn is_of(&self, uri: &Uri) -> bool {
        // They are compared as strings first: comparing without regard to case takes ten times as long.
        let same = |authority: &Authority| {
            authority.as_str() == self.authority.as_str() || *authority == self.authority
        };
        uri.scheme() == Some(&self.scheme) && uri.authority().is_some_and(same)
    }

    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Whether a request that carries a secret may be sent there: over TLS, to this machine, or to an origin that is
    /// explicitly allowed.
    pub(crate) fn is_trustworthy(&self, allowed: &[Origin]) -> bool {
        self.scheme == Scheme::HTTPS || self.loopback || allowed.contains(self)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

/// Whether a host is always this machine (RFC 6761, section 6.3, and RFC 1122, section 3.2.1.3).
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}
