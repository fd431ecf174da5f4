//! The machinery behind the client: sending, credentials, limits, decoding and errors.
//!
//! What enters is an [`Operation`]; what leaves is its output or an [`Error`]. Always: building a request, choosing
//! credentials, following redirects, deciding on a retry and reading answers are plain functions; only the driver and
//! its timer wait for anything. This code is the same in every generated client and knows no particular API.

pub(crate) mod auth;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod encode;
pub(crate) mod model;
pub(crate) mod pages;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod stream;
pub(crate) mod transport;

pub use self::auth::credential_source::{
    Credential, CredentialSource, RotatingCredential, SourceError,
};
pub use self::auth::secret::SecretString;
#[cfg(feature = "blocking")]
pub use self::call::blocking_driver::BlockingTransport;
pub use self::call::clock::Clock;
#[cfg(feature = "reqwest")]
pub use self::call::clock::TokioClock;
#[cfg(feature = "blocking")]
pub use self::call::operation::send_blocking;
pub use self::call::operation::{
    Operation, OutputFuture, ReadResult, Request, SendFuture, Sent, Written, send, send_for_output,
};
#[allow(unused_imports, reason = "an API without operations does not use it")]
pub(crate) use self::call::operation::{operation, request};
pub use self::client::api::{
    Api, KeyLocation, Method, OperationInfo, Retry, SchemeKind, SecurityScheme,
};
pub use self::client::build_error::BuildError;
pub use self::client::builder::ClientBuilder;
pub use self::client::handle::{Call, Client, ClientOptions};
#[cfg(feature = "mock")]
pub use self::client::mock::{Fault, Mock};
#[cfg(feature = "mock")]
pub use self::client::mock_request::MockRequest;
pub use self::client::raw_request::{RawRequest, RawResult};
pub use self::encode::file::File;
pub use self::encode::style::{Param, Style};
pub use self::encode::upload::Upload;
pub use self::model::field::Field;
#[allow(unused_imports, reason = "not every API uses all of them")]
pub(crate) use self::model::setters::{body_setters, model, request_setters};
pub use self::model::string_enum::open_string;
#[allow(unused_imports, reason = "an API without string enums does not use it")]
pub(crate) use self::model::string_enum::string_enum;
pub use self::model::text_types::{Date, DateTime, Uuid};
#[doc(hidden)]
pub use self::model::union::{Alternative, held, open_union};
#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use self::model::union::{read_union, union, write_union};
#[allow(unused_imports, reason = "an API without pages does not use it")]
pub(crate) use self::pages::iterators::paged;
#[cfg(feature = "blocking")]
pub use self::pages::iterators::{BlockingItems, BlockingPages};
pub use self::pages::iterators::{ItemResult, Items, PageResult, Pages};
pub use self::pages::page_request::{Paged, Paging, told};
pub use self::request::invalid_request::InvalidRequest;
pub use self::request::writer::RequestWriter;
pub use self::response::error::{ApiError, Error, ErrorKind, TimeoutKind};
#[allow(
    unused_imports,
    reason = "an API without errors of one shape does not use it"
)]
pub(crate) use self::response::error_body::error_body;
pub use self::response::notice::Deprecation;
pub use self::response::raw_response::{RawResponse, ReadError, Response};
#[cfg(feature = "blocking")]
pub use self::stream::blocking_stream::{BlockingStream, open_blocking};
pub use self::stream::byte_stream::{
    ByteStream, OpenFuture, StreamError, StreamResponse, Streamed, open,
};
#[allow(unused_imports, reason = "an API without streams does not use them")]
pub(crate) use self::stream::byte_stream::{also_streamed, only_streamed};
pub use self::stream::event_stream::{Event, EventStream};
pub use self::stream::item_stream::ItemStream;
#[cfg(feature = "blocking")]
pub use self::transport::blocking_body::BlockingBody;
pub use self::transport::body::Body;
pub use self::transport::interface::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest_async::ReqwestTransport;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub use self::transport::reqwest_blocking::ReqwestBlockingTransport;
