//! What the description says of an API, its security schemes and its operations. Generated code has it in statics.
//!
//! Always: this is plain data, and none of it is secret.

use std::borrow::Cow;

pub use http::Method;

use crate::runtime::Param;
use crate::runtime::request::stream_flag::StreamFlag;

/// What the description says of the API as a whole.
#[derive(Debug)]
pub struct Api {
    /// The product token that every `user-agent` begins with: the name and the version of the crate.
    pub user_agent: &'static str,
    /// The server of the description; `None` if the caller must set one.
    pub base_url: Option<&'static str>,
    /// The environment variable that can set the base URL.
    pub base_url_variable: &'static str,
    /// The environment variable that can allow plain `http` for an origin.
    pub insecure_origin_variable: &'static str,
    /// Every security scheme that a client can hold a credential for.
    pub schemes: &'static [&'static SecurityScheme],
}

/// One entry of the description's `securitySchemes`.
#[derive(Debug)]
pub struct SecurityScheme {
    /// The name of the scheme in the description.
    pub name: &'static str,
    /// The environment variable that can set the credential.
    pub variable: &'static str,
    /// How the credential is sent.
    pub kind: SchemeKind,
}

impl SecurityScheme {
    /// The name of the header that carries a credential of this scheme, in lower case; `None` if the query does.
    pub(crate) fn header_name(&self) -> Option<Cow<'static, str>> {
        match self.kind {
            SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Http { .. } => {
                Some("authorization".into())
            }
            SchemeKind::ApiKey { location, name } => match location {
                KeyLocation::Header => Some(name.to_ascii_lowercase().into()),
                KeyLocation::Cookie => Some("cookie".into()),
                KeyLocation::Query => None,
            },
        }
    }
}

/// Where and how a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// The credential is the value of a header, a query parameter or a cookie.
    ApiKey {
        /// Which of them.
        location: KeyLocation,
        /// The name of the header, the parameter or the cookie.
        name: &'static str,
    },
    /// `Authorization: Bearer …`, also for `oauth2` and `openIdConnect`.
    Bearer,
    /// `Authorization: Basic …`; the credential is `user:password`.
    Basic,
    /// `Authorization` with another scheme; the credential is everything after the name of the scheme.
    Http {
        /// The scheme's name.
        scheme: &'static str,
    },
}

/// Where an API key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// A request header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}

/// What the description says of one operation.
#[derive(Debug)]
pub struct OperationInfo {
    /// The `operationId`, or the method and path where the description gives none.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, with its `{parameters}`.
    pub path: &'static str,
    /// The parameters, in the order in which they are written.
    pub params: &'static [Param],
    /// The security requirements: alternatives, each a list of schemes that are all needed. Without alternatives, no
    /// credential is sent; an empty alternative makes credentials optional.
    pub security: &'static [&'static [&'static SecurityScheme]],
    /// The value of the `accept` header; empty for none.
    pub accept: &'static str,
    /// The operation's own server, absolute or relative to that of the API.
    pub base_url: Option<&'static str>,
    /// Which errors are retried.
    pub retry: Retry,
    /// The redirects that the description has among the responses, by their statuses. They are not followed.
    pub delivers: &'static [u16],
    /// The boolean of a request that asks for a stream.
    pub(crate) stream_flag: Option<StreamFlag>,
}

impl OperationInfo {
    /// An operation without parameters and credentials, whose responses are JSON.
    #[must_use]
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            params: &[],
            security: &[],
            accept: "application/json",
            base_url: None,
            retry: Retry::ByMethod,
            delivers: &[],
            stream_flag: None,
        }
    }

    /// Sets the parameters.
    #[must_use]
    pub const fn params(mut self, params: &'static [Param]) -> Self {
        self.params = params;
        self
    }

    /// Sets the security requirements.
    #[must_use]
    pub const fn security(
        mut self,
        security: &'static [&'static [&'static SecurityScheme]],
    ) -> Self {
        self.security = security;
        self
    }

    /// Sets the value of the `accept` header.
    #[must_use]
    pub const fn accept(mut self, accept: &'static str) -> Self {
        self.accept = accept;
        self
    }

    /// Sets the operation's own server.
    #[must_use]
    pub const fn base_url(mut self, base_url: &'static str) -> Self {
        self.base_url = Some(base_url);
        self
    }

    /// Sets the boolean parameter or property by which a request asks for the described stream.
    #[must_use]
    pub const fn streamed_by(self, name: &'static str) -> Self {
        self.flag(name, true, false)
    }

    /// As [`streamed_by`](Self::streamed_by), where the server assumes `true` unless it is told otherwise.
    #[must_use]
    pub const fn streamed_by_default(self, name: &'static str) -> Self {
        self.flag(name, true, true)
    }

    /// Sets the boolean parameter or property by which a request may ask for a stream that is not described.
    #[must_use]
    pub const fn may_stream_by(self, name: &'static str) -> Self {
        self.flag(name, false, false)
    }

    /// As [`may_stream_by`](Self::may_stream_by), where the server assumes `true` unless it is told otherwise.
    #[must_use]
    pub const fn may_stream_by_default(self, name: &'static str) -> Self {
        self.flag(name, false, true)
    }

    const fn flag(mut self, name: &'static str, is_described: bool, is_default: bool) -> Self {
        self.stream_flag = Some(StreamFlag {
            name,
            is_described,
            is_default,
        });
        self
    }

    /// Sets which errors are retried.
    #[must_use]
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets the statuses of redirects that are responses, and not followed.
    #[must_use]
    pub const fn delivers(mut self, statuses: &'static [u16]) -> Self {
        self.delivers = statuses;
        self
    }
}

/// Which errors of an operation are retried, by `x-retry` in the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// By the method, since the description has no `x-retry`: `GET`, `HEAD`, `OPTIONS`, `TRACE`, `PUT` and `DELETE` as
    /// [`Idempotent`](Self::Idempotent), others as [`Unprocessed`](Self::Unprocessed).
    ByMethod,
    /// All transient errors, since repeating the request is harmless.
    Idempotent,
    /// Only errors after which it is certain that the request was not carried out.
    Unprocessed,
    /// None.
    Never,
}
