//! The fixed facts of an API and of its operations, as the generator writes them into statics.
//!
//! Plain data: nothing here is computed, and nothing here holds a secret.

pub use http::Method;

/// What a client knows about its API before anything is set.
#[derive(Debug)]
pub struct Api {
    /// The product token that begins every `user-agent`: crate name and version.
    pub user_agent: &'static str,
    /// The server of the description; `None` means that the caller must name one.
    pub base_url: Option<&'static str>,
    /// The environment variable that replaces the base URL.
    pub base_url_variable: &'static str,
    /// Every security scheme a client can hold a credential for.
    pub schemes: &'static [&'static SecurityScheme],
}

/// One entry of the description's `securitySchemes`.
#[derive(Debug)]
pub struct SecurityScheme {
    /// The scheme's name in the description, unique within an API.
    pub name: &'static str,
    /// The environment variable its credential is read from.
    pub variable: &'static str,
    /// Where the credential goes.
    pub kind: SchemeKind,
}

/// Where and how a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// The credential is the value of a header, a query parameter or a cookie.
    ApiKey {
        /// Which of the three.
        location: KeyLocation,
        /// The header's, parameter's or cookie's name.
        name: &'static str,
    },
    /// `Authorization: Bearer …`; also for `oauth2` and `openIdConnect`.
    Bearer,
    /// `Authorization: Basic …`; the credential is `user:password`.
    Basic,
    /// `Authorization` with another scheme; the credential is all that stands after the scheme's name.
    Http {
        /// The scheme's name.
        scheme: &'static str,
    },
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// A request header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}

/// What is fixed about one operation.
#[derive(Debug)]
pub struct OperationInfo {
    /// The `operationId`, or the method and path where the description gives none.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, with its `{parameters}`.
    pub path: &'static str,
    /// Alternatives, each of schemes that are needed together. No alternatives: no credential is sent. An empty
    /// alternative makes credentials optional.
    pub security: &'static [&'static [&'static SecurityScheme]],
    /// The value of the `accept` header; empty for none.
    pub accept: &'static str,
    /// A server of this operation's own, absolute or relative to the API's.
    pub base_url: Option<&'static str>,
    /// Which of its failures are tried again.
    pub retry: Retry,
}

/// Which failures of an operation are tried again, by what the description says (`x-retry`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It says nothing: `GET`, `HEAD`, `OPTIONS`, `TRACE`, `PUT` and `DELETE` are as [`Idempotent`](Self::Idempotent),
    /// others as [`Unprocessed`](Self::Unprocessed).
    ByMethod,
    /// Those that may pass, since doing it twice is as doing it once.
    Idempotent,
    /// Those after which it is certain that the request has not been carried out.
    Unprocessed,
    /// None.
    Never,
}
