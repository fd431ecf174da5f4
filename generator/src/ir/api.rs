//! The API as a whole.

use std::collections::BTreeMap;

use super::arena::TypeArena;
use super::operation::{Method, Operation};
use super::ty::TypeRef;
use crate::pointer::Pointer;

/// An API: everything that the next stages know about it.
#[derive(Clone, Debug)]
pub struct Api {
    /// Its title.
    pub title: String,
    /// Its version, as the document writes it.
    pub version: String,
    /// What it is for, in Markdown.
    pub description: Option<String>,
    /// The prefix of the names of environment variables, if the document sets one (`x-env-prefix`).
    pub env_prefix: Option<String>,
    /// Its servers, the default first.
    pub servers: Vec<Server>,
    /// Groups of operations, in the document's order.
    pub tags: Vec<Tag>,
    /// The security schemes whose credentials go into requests.
    pub security_schemes: Vec<SecurityScheme>,
    /// The names of security schemes that require a client certificate, which no request carries.
    pub client_certificates: Vec<String>,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
    /// Every operation that the document describes, in its order, including those that are left out.
    pub described: Vec<Described>,
    /// Every type.
    pub types: TypeArena,
    /// The type of every schema that was read, by its pointer.
    pub schemas: BTreeMap<Pointer, TypeRef>,
}

/// A server of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL, variables filled in with their defaults.
    pub url: String,
    /// Its URL as the document writes it.
    pub template: String,
    /// The variables in the URL, written `{name}` there.
    pub variables: Vec<ServerVariable>,
    /// What it is.
    pub description: Option<String>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// The value that is used unless another is given.
    pub default: String,
    /// All values it can have; empty where any will do.
    pub values: Vec<String>,
    /// What it is.
    pub description: Option<String>,
}

/// A group of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
}

/// A security scheme: one way to authenticate a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Where it is declared.
    pub pointer: Pointer,
    /// Its name in the document.
    pub name: String,
    /// How it goes over the wire.
    pub kind: SchemeKind,
    /// What it is.
    pub description: Option<String>,
}

/// How a credential goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in a header, query parameter or cookie of this name.
    ApiKey {
        /// Where it goes.
        location: KeyLocation,
        /// Under which name.
        name: String,
    },
    /// `Authorization: Bearer`: OAuth 2.0 and OpenID Connect use it too.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization` with another HTTP authentication scheme.
    Http {
        /// The scheme's name, as it is sent.
        scheme: String,
    },
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// A header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}

/// An operation that the document describes, generated or not.
#[derive(Clone, Debug)]
pub struct Described {
    /// Where it is described.
    pub pointer: Pointer,
    /// The HTTP method.
    pub method: Method,
    /// The path as the document writes it.
    pub path: String,
}
