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
