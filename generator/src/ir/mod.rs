//! The neutral model: what an API is, in the names it uses on the wire, independent of OpenAPI's syntax and of Rust.
//!
//! Everything in it has a pointer to where the document describes it. References are resolved; anonymous schemas of the same
//! structure are one type.

mod api;
mod arena;
mod content;
mod docs;
mod header;
mod known;
mod operation;
mod origin;
mod pagination;
mod parameter;
mod ty;
mod words;

pub use api::{
    Api, Described, KeyLocation, SchemeKind, SecurityScheme, Server, ServerVariable, Tag,
};
pub use arena::TypeArena;
pub use content::{BodyFormat, Content, Encoding, Stream, StreamFormat, essence, short_name};
pub use docs::{Docs, irregular, is_kind, key, plural};
pub use header::{Header, HeaderValue};
pub use known::Known;
pub use operation::{Body, ChosenNames, Method, Operation, PathPiece, Response, Retry, Status};
pub use origin::{Origin, Root, Section, Step};
pub use pagination::{Next, PageKind, Pagination};
pub use parameter::{Location, Parameter, Style};
pub use ty::{
    Constant, Discriminator, Enum, Field, IntegerEnum, IntegerFormat, Object, Shape, StringFormat,
    TypeDef, TypeId, TypeRef, Union, Variant,
};
pub use words::{is_long, is_short_title, split_words};
