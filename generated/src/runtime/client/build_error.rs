//! `BuildError`: why a client could not be built.
//!
//! Always: it names the setting or the environment variable, and never shows the value.

use std::fmt;

use crate::runtime::TransportError;

/// Why a client could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The description has no server, and no base URL was set.
    NoBaseUrl {
        /// The environment variable that can set it.
        variable: &'static str,
    },
    /// The base URL is unusable, for this reason.
    BaseUrl(&'static str),
    /// The client holds a credential, the base URL is plain `http`, and its origin is neither this machine nor an allowed
    /// one.
    Insecure(String),
    /// An allowed insecure origin is not an `http` origin.
    AllowedOrigin,
    /// The value of an environment variable is unusable.
    Environment {
        /// Its name.
        variable: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A credential is unusable.
    Credential {
        /// The name of its scheme in the description.
        scheme: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A header for every request is unusable.
    Header {
        /// Its name.
        name: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The product token for the `user-agent` cannot be sent in a header.
    UserAgent,
    /// The default transport could not be set up.
    Transport(TransportError),
    /// The crate was compiled without the feature `reqwest`, and no `transport` or `clock` was set; it says which.
    NoDefault(&'static str),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBaseUrl { variable } => {
                write!(f, "no base URL: set it on the builder or in {variable}")
            }
            Self::BaseUrl(problem) => write!(f, "the base URL is unusable: {problem}"),
            Self::Insecure(origin) => {
                write!(
                    f,
                    "credentials would cross the network in the clear: use https, or allow the origin {origin} by name"
                )
            }
            Self::AllowedOrigin => {
                f.write_str("an allowed insecure origin is not of the form http://host:port")
            }
            Self::Environment { variable, problem } => write!(
                f,
                "the environment variable {variable} is unusable: {problem}"
            ),
            Self::Credential { scheme, problem } => {
                write!(f, "the credential for {scheme} is unusable: {problem}")
            }
            Self::Header { name, problem } => {
                write!(
                    f,
                    "the header {name:?} for every request is unusable: {problem}"
                )
            }
            Self::UserAgent => f.write_str(
                "the addition to the user-agent has characters that a header cannot hold",
            ),
            Self::Transport(_) => f.write_str("the transport could not be set up"),
            Self::NoDefault(what) => {
                write!(
                    f,
                    "no {what}: set one on the builder, or enable the feature `reqwest`"
                )
            }
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            _ => None,
        }
    }
}
