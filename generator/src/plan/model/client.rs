//! The client: where the API lives, and its credentials.

use crate::ir::KeyLocation;
use crate::plan::names::Ident;

/// The client's settings.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where the API lives, if the document may say so by itself.
    pub base_url: Option<String>,
    /// The documentation of `builder`: also the servers to choose from, and certificates.
    pub builder_docs: Vec<String>,
    /// The documentation of `from_env`.
    pub env_docs: Vec<String>,
    /// The environment variable that says where the API lives.
    pub base_url_variable: String,
    /// Ways to show who is calling.
    pub schemes: Vec<Scheme>,
}

/// A way to show who is calling.
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
    /// How it goes over the wire.
    pub kind: SchemeKind,
    /// Its description.
    pub docs: Vec<String>,
    /// The documentation of the builder's method.
    pub setter_docs: Vec<String>,
}

/// How a credential goes over the wire.
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
