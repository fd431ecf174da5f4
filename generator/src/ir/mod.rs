//! The neutral model: what an API is, in the names of the wire, knowing neither OpenAPI's syntax nor Rust.
//!
//! Everything in it knows where in the document it came from. References are resolved; anonymous schemas of the same
//! structure are one type.

mod api;
mod arena;
mod operation;
mod pagination;
mod ty;

pub use api::{
    Api, Described, KeyLocation, SchemeKind, SecurityScheme, Server, ServerVariable, Tag,
};
pub use arena::{TypeArena, TypeId};
pub use operation::{
    Body, Content, Encoding, Location, MediaType, Method, Operation, Parameter, PathPiece,
    Response, Retry, Status, Stream, StreamForm, Style, essence,
};
pub use pagination::{Next, PageKind, Pagination};
pub use ty::{
    Discriminator, Docs, Enum, Field, IntegerFormat, Object, Origin, Root, Shape, Step,
    StringFormat, TypeDef, TypeRef, Union, Variant,
};
