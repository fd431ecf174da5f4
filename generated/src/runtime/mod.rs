//! The machinery behind the client: sending, credentials, limits, decoding and errors.
//!
//! What enters is an [`Operation`]; what leaves is its output or an [`Error`]. Always: building a request, choosing
//! credentials, following redirects, deciding on a retry and reading answers are plain functions; only the driver and
//! its timer wait for anything. This code is the same in every generated client and knows no particular API.

mod api;
mod base;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "blocking")]
mod blocking_body;
#[cfg(feature = "blocking")]
mod blocking_stream;
mod body;
mod budget;
mod build_error;
mod builder;
mod client;
mod clock;
mod course;
mod credential;
mod credential_source;
mod decode;
mod error;
mod error_body;
mod event_parser;
mod event_stream;
mod exchange;
mod execute;
mod failure;
mod field;
mod file;
mod form;
mod header;
mod http_date;
mod incoming;
mod invalid;
mod item_stream;
mod layout;
mod leaving;
#[cfg(feature = "blocking")]
mod leaving_blocking;
mod link;
mod mismatch;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "mock")]
mod mock_request;
mod multipart;
mod notice;
mod operation;
mod origin;
mod pages;
mod paging;
mod pairs;
mod path;
mod prepared;
mod probe;
mod raw;
mod read_thread;
mod reconnect;
mod redirect;
mod request;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod reqwest_blocking;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
mod retry_after;
mod secret;
mod setters;
mod shape;
mod stream;
mod string_enum;
mod style;
mod summary;
mod text_types;
#[cfg(feature = "tracing")]
mod trace;
#[cfg(not(feature = "tracing"))]
#[path = "trace_off.rs"]
mod trace;
mod transport;
mod tree;
mod union;
mod upload;
mod watch;

pub use api::{Api, KeyLocation, Method, OperationInfo, Retry, SchemeKind, SecurityScheme};
#[cfg(feature = "blocking")]
pub use blocking::BlockingTransport;
#[cfg(feature = "blocking")]
pub use blocking_body::BlockingBody;
#[cfg(feature = "blocking")]
pub use blocking_stream::{BlockingStream, open_blocking};
pub use body::Body;
pub use build_error::BuildError;
pub use builder::ClientBuilder;
pub use client::{Call, Client, ClientOptions};
pub use clock::Clock;
#[cfg(feature = "reqwest")]
pub use clock::TokioClock;
pub use credential_source::{Credential, CredentialSource, RotatingCredential, SourceError};
pub use error::{ApiError, Error, ErrorKind, TimeoutKind};
#[allow(
    unused_imports,
    reason = "an API without errors of one shape does not use it"
)]
pub(crate) use error_body::error_body;
pub use event_stream::{Event, EventStream};
pub use field::Field;
pub use file::File;
pub use invalid::InvalidRequest;
pub use item_stream::ItemStream;
#[cfg(feature = "mock")]
pub use mock::{Fault, Mock};
#[cfg(feature = "mock")]
pub use mock_request::MockRequest;
pub use notice::Deprecation;
#[cfg(feature = "blocking")]
pub use operation::send_blocking;
pub use operation::{
    Operation, OutputFuture, ReadResult, Request, SendFuture, Sent, Written, send, send_for_output,
};
#[allow(unused_imports, reason = "an API without operations does not use it")]
pub(crate) use operation::{operation, request};
#[allow(unused_imports, reason = "an API without pages does not use it")]
pub(crate) use pages::paged;
#[cfg(feature = "blocking")]
pub use pages::{BlockingItems, BlockingPages};
pub use pages::{ItemResult, Items, PageResult, Pages};
pub use paging::{Paged, Paging, told};
pub use raw::{RawRequest, RawResult};
pub use request::RequestWriter;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub use reqwest_blocking::ReqwestBlockingTransport;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::{RawResponse, ReadError, Response};
pub use secret::SecretString;
#[allow(unused_imports, reason = "not every API uses all of them")]
pub(crate) use setters::{body_setters, model, request_setters};
pub use stream::{ByteStream, OpenFuture, StreamError, StreamResponse, Streamed, open};
#[allow(unused_imports, reason = "an API without streams does not use them")]
pub(crate) use stream::{also_streamed, only_streamed};
pub use string_enum::open_string;
#[allow(unused_imports, reason = "an API without string enums does not use it")]
pub(crate) use string_enum::string_enum;
pub use style::{Param, Style};
pub use text_types::{Date, DateTime, Uuid};
pub use transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[doc(hidden)]
pub use union::{Alternative, held, open_union};
#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use union::{read_union, union, write_union};
pub use upload::Upload;
