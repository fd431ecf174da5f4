//! A client written by hand as the generator would write it, so that the tests use the runtime as generated code does.
//!
//! Always: the generator could write it from a description.

mod everything;
mod optional;
mod paged;
mod repeated;
mod streams;
mod uploads;

pub use self::everything::{
    Choice, Clean, Dog, Each, Everything, EverythingError, File, Inner, Maybe, Ranged,
    ReadEverything, StringOrText, Word,
};
pub use self::optional::{Assign, Seek, Words};
pub use self::paged::{
    ByCursor, ByLastItem, ByLink, ByOffset, ByOffsetOfTotal, ByPage, ByPageOfTotal, ByUrl, Find,
    FindByCursor, FindByOffset, FindByPage, Page, Place,
};
pub use self::repeated::{Leave, Pay, Poll, Remove};
pub use self::streams::{
    Archive, Ask, AskAtOnce, Chat, ChatAtOnce, ChatBody, Hear, Lines, Listen, PullAtOnce,
    Transcribe, TranscribeAtOnce, Watch, WatchAtOnce,
};
pub use self::uploads::{Append, Attach, Attachment, Replace};

use crate::runtime::{
    self, Api, BuildError, Call, Client, ClientBuilder, Field, KeyLocation, SchemeKind,
    SecretString, SecurityScheme, Style,
};

static API: Api = Api {
    user_agent: "fixture/1.2.3",
    base_url: Some("https://api.example.com"),
    base_url_variable: "FIXTURE_BASE_URL",
    insecure_origin_variable: "FIXTURE_ALLOW_INSECURE_ORIGIN",
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
        Update::new(self, id.into())
    }
}

/// A thing.
pub struct Thing {
    /// Its id.
    pub id: String,
    /// Its size.
    pub size: Option<i64>,
    /// Its parts.
    pub parts: Option<Vec<Part>>,
}

runtime::properties!(Thing { id, size, parts });

/// A part of a thing.
pub struct Part {
    /// Its number.
    pub number: u32,
}

runtime::properties!(Part { number });

/// The body of [`Update`].
#[derive(Default)]
pub struct UpdateBody {
    /// A name.
    pub alias: Field<String>,
    /// A password.
    pub password: Field<SecretString>,
}

runtime::properties!(UpdateBody { alias, password });

/// The API's error envelope.
pub struct Problem {
    /// The error.
    pub error: ProblemDetail,
}

runtime::properties!(Problem { error });

/// The content of an error.
pub struct ProblemDetail {
    /// The message.
    pub message: String,
}

runtime::properties!(ProblemDetail { message });

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
    body: UpdateBody,
}

impl Update {
    pub(crate) fn new(client: &Client, id: String) -> Self {
        Self {
            call: runtime::set::start::<Self>(client).with(0, id),
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
}

runtime::request_setters!(Update {
    /// Sets the related ids.
    ids(1): items String,
    /// Sets the trace header.
    trace(2): into String,
    /// Sets the session cookie.
    session(3): into String,
});

runtime::operation!(Update: Thing, UpdateError {
    PATCH "/v3/things/{id}", "updateThing", security(&[&[&API_KEY], &[&USER_KEY]]);
    params: path("id"), query("ids").style(Style::SpaceDelimited).explode(false), header("x-trace"),
        cookie("session");
    ok: 200 => json;
    errors: 400 => json(BadRequest), 404 => nothing(NotFound), 409 => json(Conflict), 410 => text(Gone),
        423 => bytes(Locked), 500 => json(Internal), 503 => json(Unavailable);
});
runtime::request!(Update: Thing, UpdateError { body: json, });

/// An operation without parameters; its output is the bytes of a 200.
macro_rules! plain {
    ($name:ident, $method:ident, $security:expr $(, $base:literal)?) => {
        #[doc = stringify!($name)]
        #[derive(Clone, Debug)]
        pub struct $name {
            call: Call,
        }

        impl $name {
            /// A request of this operation.
            pub fn new(client: &Client) -> Self {
                Self {
                    call: runtime::set::start::<Self>(client),
                }
            }
        }

        runtime::operation!($name: bytes::Bytes, std::convert::Infallible {
            $method "/plain", stringify!($name), security($security), accept("application/octet-stream")
                $(, base_url($base))?;
            ok: 200 => bytes;
        });
        runtime::request!($name: bytes::Bytes, std::convert::Infallible {});
    };
}

plain!(Open, GET, &[]);
plain!(Either, GET, &[&[&API_KEY], &[&USER_KEY]]);
plain!(Both, GET, &[&[&API_KEY, &USER_KEY], &[&BEARER]]);
plain!(Optional, GET, &[&[], &[&API_KEY]]);
plain!(InQuery, GET, &[&[&QUERY_KEY]]);
plain!(InCookie, GET, &[&[&COOKIE_KEY]]);
plain!(WithToken, GET, &[&[&BEARER]]);
plain!(WithLogin, GET, &[&[&BASIC]]);
plain!(
    Signed,
    GET,
    &[
        &[&QUERY_KEY, &COOKIE_KEY, &SIGNATURE],
        &[&BASIC],
        &[&BEARER]
    ]
);
plain!(Post, POST, &[&[&API_KEY]]);
plain!(Head, HEAD, &[&[&API_KEY]]);
plain!(
    Elsewhere,
    GET,
    &[&[&API_KEY]],
    "https://files.example.com/up"
);
plain!(Clear, GET, &[&[&API_KEY]], "http://files.example.com");
plain!(Below, GET, &[&[&API_KEY]], "/below");

runtime::string_enum! {
    /// An open enum.
    Status { Active = "ACTIVE", ..Unknown, }
}

runtime::typed_headers!(TypedHeaders {
    /// Where it is.
    location("location"): String,
    /// How many there are.
    x_total("x-total"): i64,
});
