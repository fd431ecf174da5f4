//! The runtime of the client: sends operations, with credentials, limits and retries, and reads their responses.
//!
//! What enters is an [`Operation`]; what leaves is its output or an [`Error`]. Always: building a request, choosing
//! credentials, following redirects, deciding on a retry and reading a response are plain functions; only the drivers
//! and the timer wait. This code is the same in every generated client and knows no particular API.

pub(crate) mod auth;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod encode;
pub(crate) mod formats;
pub(crate) mod headers;
pub(crate) mod json;
pub(crate) mod methods;
pub(crate) mod model;
pub(crate) mod pages;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod stream;
pub(crate) mod transport;
pub(crate) mod uploads;

pub use self::auth::credential_source::{
    Credential, CredentialSource, RotatingCredential, SourceError,
};
pub use self::auth::default_headers::DefaultHeaderValue;
pub use self::auth::secret::SecretString;
pub use self::auth::signer::{Signature, Signer, UnsignedRequest};
pub use self::call::clock::Clock;
#[cfg(feature = "reqwest")]
pub use self::call::clock::TokioClock;
pub use self::call::operation::{
    Operation, OperationRequest, ReadBy, ReadResult, SendFuture, Sent, Written, send,
    send_with_response,
};
#[cfg(feature = "blocking")]
pub use self::call::operation::{send_blocking, send_blocking_with_response};
pub use self::client::api_info::{
    Api, KeyLocation, Method, OperationInfo, Retry, SchemeKind, SecurityScheme,
};
pub use self::client::build_error::BuildError;
pub use self::client::builder::ClientBuilder;
pub use self::client::call::Call;
pub use self::client::handle::Client;
#[cfg(feature = "mock")]
pub use self::client::mock::{Fault, Mock};
#[cfg(feature = "mock")]
pub use self::client::mock_request::MockRequest;
pub use self::client::options::ClientOptions;
pub use self::client::raw_request::{RawRequest, RawResult};
pub use self::encode::file::File;
pub use self::encode::param::{Param, Style};
pub use self::formats::base64::{Base64, Base64Error, Base64Url};
pub use self::formats::decimal::{Decimal, DecimalError};
pub use self::headers::deprecation::Deprecation;
#[allow(
    unused_imports,
    reason = "an API without described headers does not use it"
)]
pub(crate) use self::headers::typed_headers::typed_headers;
pub use self::headers::typed_headers::{FromHeader, HeaderError, TypedHeaders};
pub use self::json::deviation::Deviation;
pub use self::json::policy::ResponsePolicy;
#[doc(hidden)]
pub use self::json::reader::deserialize;
#[doc(hidden)]
pub use self::json::writer::{Serialized, serialize};
#[doc(hidden)]
pub use self::methods::argument::{ByField, ByOption, ByValue};
pub use self::methods::argument::{IntoExactList, IntoField, IntoList, IntoOption};
pub use self::methods::map::{IntoMap, IntoOptionalMap};
#[allow(unused_imports, reason = "an API without operations does not use them")]
pub(crate) use self::methods::operation::{operation, options, request, sending, sending_blocking};
pub use self::methods::request::Request;
pub use self::methods::request_ext::RequestExt;
#[allow(unused_imports, reason = "an API without errors does not use it")]
pub(crate) use self::methods::responses::responses;
#[doc(hidden)]
pub use self::methods::set;
#[allow(unused_imports, reason = "not every API uses all of them")]
pub(crate) use self::methods::setters::{body_setters, request_setters};
pub use self::model::field::Field;
#[allow(
    unused_imports,
    reason = "an API without integer enums does not use it"
)]
pub(crate) use self::model::integer_enum::integer_enum;
#[doc(hidden)]
pub use self::model::object::{blank, copied, equal, fmt_model};
#[allow(unused_imports, reason = "an API without types does not use them")]
pub(crate) use self::model::object::{properties, serde};
#[doc(hidden)]
pub use self::model::properties::{Properties, Property, Table};
#[allow(unused_imports, reason = "not every API uses all of them")]
pub(crate) use self::model::setters::{accepted, model, taken};
#[doc(hidden)]
pub use self::model::slot::{Assign, Model, Slot, Target, Union, View, VisitSlots, VisitValues};
#[allow(unused_imports, reason = "an API without string enums does not use it")]
pub(crate) use self::model::string_enum::string_enum;
#[doc(hidden)]
pub use self::model::string_enum::{fmt_variant, same_variant};
pub use self::model::string_format::{Date, DateTime, DecimalString, Uuid};
pub use self::model::undescribed::Undescribed;
#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use self::model::union::{accessors, union};
#[doc(hidden)]
pub use self::model::variants::Variants;
#[cfg(feature = "blocking")]
pub use self::pages::blocking_pages::{BlockingItems, BlockingPages};
#[allow(unused_imports, reason = "an API without pages does not use them")]
pub(crate) use self::pages::methods::{paged, paged_blocking};
pub use self::pages::page_stream::{Items, Pages};
pub use self::pages::paged::{ItemResult, PageResult, Paged, Paging, scalar_string};
pub use self::request::invalid_request::InvalidRequest;
pub use self::request::writer::RequestWriter;
pub use self::response::effect::Effect;
pub use self::response::error::{AnyApiError, ApiError, Error};
pub use self::response::error_kind::{ErrorKind, TimeoutKind};
pub use self::response::raw_response::RawResponse;
pub use self::response::read_error::ReadError;
pub use self::response::refusal::Refusal;
pub use self::response::typed_response::Response;
#[cfg(feature = "blocking")]
pub use self::stream::blocking_stream::{BlockingStream, open_blocking};
pub use self::stream::body_reader::StreamError;
pub use self::stream::byte_stream::ByteStream;
pub use self::stream::event_stream::{Event, EventStream};
pub use self::stream::item_stream::ItemStream;
#[allow(unused_imports, reason = "an API without streams does not use them")]
pub(crate) use self::stream::methods::{
    also_streamed, only_streamed, opening, opening_blocking, streamed,
};
pub use self::stream::open::{Streamed, open};
pub use self::stream::stream_response::StreamResponse;
pub use self::transport::async_transport::{BoxFuture, Transport};
#[cfg(feature = "blocking")]
pub use self::transport::blocking_body::BlockingBody;
#[cfg(feature = "blocking")]
pub use self::transport::blocking_transport::BlockingTransport;
pub use self::transport::body::Body;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest_async::ReqwestTransport;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub use self::transport::reqwest_blocking::ReqwestBlockingTransport;
pub use self::transport::transport_error::{TransportError, TransportErrorKind};
pub use self::uploads::upload::Upload;
