//! A client written by hand as the generator would write it, so that the tests use the runtime as generated code does.
//!
//! Always: the generator could write it from a description.

mod paged;
mod repeated;
mod streams;
mod uploads;

pub use self::paged::{
    ByCursor, ByLastItem, ByLink, ByOffset, ByOffsetOfTotal, ByPage, ByPageOfTotal, ByUrl, Page,
};
pub use self::repeated::{Leave, Pay, Poll, Remove};
pub use self::streams::{Hear, Lines, Listen};
pub use self::uploads::{Append, Attach, Attachment, Replace};

use crate::runtime::{
    Api, BuildError, Call, Client, ClientBuilder, Field, InvalidRequest, KeyLocation, Method,
    Operation, OperationInfo, Param, RawResponse, ReadError, RequestWriter, Retry, SchemeKind,
    SecretString, SecurityScheme, Style,
};

static API: Api = Api {
    user_agent: "fixture/1.2.3",
    base_url: Some("https://api.example.com"),
    base_url_variable: "FIXTURE_BASE_URL",
    schemes: &[
        &API_KEY,
        &USER_KEY,
        &QUERY_KEY,
        &COOKIE_KEY,
        &BEARER,
        &BASIC,
        &SIGNATURE,
    ],
};

/// A key in a header.
pub static API_KEY: SecurityScheme = scheme(
    "ApiKey",
    "FIXTURE_API_KEY",
    key(KeyLocation::Header, "X-Api-Key"),
);
/// Another key in a header.
pub static USER_KEY: SecurityScheme = scheme(
    "UserKey",
    "FIXTURE_USER_KEY",
    key(KeyLocation::Header, "x-user-key"),
);
/// A key in the query.
pub static QUERY_KEY: SecurityScheme = scheme(
    "QueryKey",
    "FIXTURE_QUERY_KEY",
    key(KeyLocation::Query, "key"),
);
/// A key in a cookie.
pub static COOKIE_KEY: SecurityScheme = scheme(
    "CookieKey",
    "FIXTURE_COOKIE_KEY",
    key(KeyLocation::Cookie, "sid"),
);
/// A bearer token.
pub static BEARER: SecurityScheme = scheme("Bearer", "FIXTURE_TOKEN", SchemeKind::Bearer);
/// A user and password.
pub static BASIC: SecurityScheme = scheme("Basic", "FIXTURE_LOGIN", SchemeKind::Basic);

/// A signature, in an HTTP authentication scheme that is neither of these.
pub static SIGNATURE: SecurityScheme = scheme(
    "Signature",
    "FIXTURE_SIGNATURE",
    SchemeKind::Http {
        scheme: "Signature",
    },
);

const fn scheme(name: &'static str, variable: &'static str, kind: SchemeKind) -> SecurityScheme {
    SecurityScheme {
        name,
        variable,
        kind,
    }
}

const fn key(location: KeyLocation, name: &'static str) -> SchemeKind {
    SchemeKind::ApiKey { location, name }
}

impl Client {
    /// Starts building a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::for_api(&API)
    }

    /// Builds a client from a function that looks up environment variables.
    ///
    /// # Errors
    /// If a value is unusable.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, BuildError> {
        Self::builder().from_lookup(lookup).build()
    }

    /// Changes a thing.
    pub fn update(&self, id: impl Into<String>) -> Update {
        Update::new(self.clone(), id.into())
    }
}

/// A thing.
#[derive(Clone)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// Its size.
    pub size: Option<i64>,
    /// Its parts.
    pub parts: Option<Vec<Part>>,
}

crate::runtime::properties!(Thing { id, size, parts });

/// A part of a thing.
#[derive(Clone)]
pub struct Part {
    /// Its number.
    pub number: u32,
}

crate::runtime::properties!(Part { number });

/// The body of [`Update`].
#[derive(Clone, Default)]
pub struct UpdateBody {
    /// A name.
    pub alias: Field<String>,
    /// A password.
    pub password: Field<SecretString>,
}

crate::runtime::properties!(UpdateBody { alias, password });

/// The API's error envelope.
#[derive(Clone)]
pub struct Problem {
    /// The error.
    pub error: ProblemDetail,
}

crate::runtime::properties!(Problem { error });

/// The content of an error.
#[derive(Clone)]
pub struct ProblemDetail {
    /// The message.
    pub message: String,
}

crate::runtime::properties!(ProblemDetail { message });

/// The errors of [`Update`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum UpdateError {
    /// 400
    BadRequest(Problem),
    /// 404
    NotFound,
    /// 409
    Conflict(Problem),
    /// 410
    Gone(String),
    /// 423
    Locked(bytes::Bytes),
    /// 500
    Internal(Problem),
    /// 503
    Unavailable(Problem),
}

/// Changes a thing.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Update {
    call: Call,
    id: String,
    ids: Option<Vec<String>>,
    trace: Option<String>,
    session: Option<String>,
    body: UpdateBody,
}

impl Update {
    pub(crate) fn new(client: Client, id: String) -> Self {
        Self {
            call: Call::new(client),
            id,
            ids: None,
            trace: None,
            session: None,
            body: UpdateBody::default(),
        }
    }

    /// Sets the name.
    pub fn alias(mut self, alias: impl Into<Field<String>>) -> Self {
        self.body.alias = alias.into();
        self
    }

    /// Sets the password.
    pub fn password(mut self, password: impl Into<Field<SecretString>>) -> Self {
        self.body.password = password.into();
        self
    }

    /// Sets the related ids.
    pub fn ids(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.ids = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the trace header.
    pub fn trace(mut self, trace: impl Into<String>) -> Self {
        self.trace = Some(trace.into());
        self
    }

    /// Sets the session cookie.
    pub fn session(mut self, session: impl Into<String>) -> Self {
        self.session = Some(session.into());
        self
    }
}

impl Operation for Update {
    type Output = Thing;
    type Error = UpdateError;
    const INFO: &'static OperationInfo = &OperationInfo {
        id: "updateThing",
        method: Method::PATCH,
        path: "/v3/things/{id}",
        security: &[&[&API_KEY], &[&USER_KEY]],
        accept: "application/json",
        base_url: None,
        retry: Retry::ByMethod,
    };

    fn write(&self, request: &mut RequestWriter) -> Result<(), InvalidRequest> {
        request.path("id", &self.id)?;
        request.query(
            Param::new("ids")
                .style(Style::SpaceDelimited)
                .explode(false),
            &self.ids,
        )?;
        request.header("x-trace", &self.trace)?;
        request.cookie("session", &self.session)?;
        request.json(&self.body)
    }

    fn read(response: &RawResponse) -> Result<Thing, ReadError<UpdateError>> {
        match response.status() {
            200 => response.json(),
            400 => Err(response.json_error(UpdateError::BadRequest)),
            404 => Err(response.error(UpdateError::NotFound)),
            409 => Err(response.json_error(UpdateError::Conflict)),
            410 => Err(response.text_error(UpdateError::Gone)),
            423 => Err(response.bytes_error(UpdateError::Locked)),
            500 => Err(response.json_error(UpdateError::Internal)),
            503 => Err(response.json_error(UpdateError::Unavailable)),
            _ => Err(response.unexpected_status()),
        }
    }
}

crate::runtime::operation!(Update);

/// An operation without parameters; its output is the bytes of a 200.
macro_rules! plain {
    ($name:ident, $method:ident, $base:expr, $security:expr) => {
        #[doc = stringify!($name)]
        #[derive(Clone, Debug)]
        pub struct $name {
            call: Call,
        }

        impl $name {
            /// A request of this operation.
            pub fn new(client: &Client) -> Self {
                Self {
                    call: Call::new(client.clone()),
                }
            }
        }

        impl Operation for $name {
            type Output = bytes::Bytes;
            type Error = std::convert::Infallible;
            const INFO: &'static OperationInfo = &OperationInfo {
                id: stringify!($name),
                method: Method::$method,
                path: "/plain",
                security: $security,
                accept: "application/octet-stream",
                base_url: $base,
                retry: Retry::ByMethod,
            };

            fn read(response: &RawResponse) -> Result<Self::Output, ReadError<Self::Error>> {
                match response.status() {
                    200 => response.bytes(),
                    _ => Err(response.unexpected_status()),
                }
            }
        }

        crate::runtime::operation!($name);
    };
}

plain!(Open, GET, None, &[]);
plain!(Either, GET, None, &[&[&API_KEY], &[&USER_KEY]]);
plain!(Both, GET, None, &[&[&API_KEY, &USER_KEY], &[&BEARER]]);
plain!(Optional, GET, None, &[&[], &[&API_KEY]]);
plain!(InQuery, GET, None, &[&[&QUERY_KEY]]);
plain!(InCookie, GET, None, &[&[&COOKIE_KEY]]);
plain!(WithToken, GET, None, &[&[&BEARER]]);
plain!(WithLogin, GET, None, &[&[&BASIC]]);
plain!(
    Signed,
    GET,
    None,
    &[
        &[&QUERY_KEY, &COOKIE_KEY, &SIGNATURE],
        &[&BASIC],
        &[&BEARER]
    ]
);
plain!(Post, POST, None, &[&[&API_KEY]]);
plain!(Head, HEAD, None, &[&[&API_KEY]]);
plain!(
    Elsewhere,
    GET,
    Some("https://files.example.com/up"),
    &[&[&API_KEY]]
);
plain!(Clear, GET, Some("http://files.example.com"), &[&[&API_KEY]]);
plain!(Below, GET, Some("/below"), &[&[&API_KEY]]);

crate::runtime::string_enum! {
    /// An open enum.
    Status { Active = "ACTIVE", ..Unknown, }
}
