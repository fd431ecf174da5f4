//! The client: where the API lives, and its credentials.

use crate::ir::KeyLocation;
use crate::plan::names::Ident;

/// The client's settings.
#[derive(Clone, Debug)]
pub struct Client {
    /// The base URL, if the document has one that may be used by default.
    pub base_url: Option<String>,
    /// The documentation of `builder`: also the servers to choose from, and certificates.
    pub builder_docs: Vec<String>,
    /// The documentation of `from_env`.
    pub env_docs: Vec<String>,
    /// The environment variable of the base URL.
    pub base_url_variable: String,
    /// The environment variable that allows plain HTTP to an origin.
    pub insecure_origin_variable: String,
    /// How to authenticate, for the documentation of the crate.
    pub authentication_docs: Vec<String>,
    /// The security schemes.
    pub schemes: Vec<Scheme>,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// The static that describes it.
    pub constant: Ident,
    /// The builder's method that sets it.
    pub setter: Ident,
    /// The environment variable that holds it.
    pub variable: String,
    /// How its credential is sent.
    pub kind: SchemeKind,
    /// Its description.
    pub docs: Vec<String>,
    /// The documentation of the builder's method.
    pub setter_docs: Vec<String>,
}

/// How a credential is sent.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// A key under a name.
    ApiKey(KeyLocation, String),
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization` with another scheme.
    Http(String),
}
