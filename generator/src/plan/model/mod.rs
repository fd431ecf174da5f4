//! What render reads: a crate with every decision taken and every name given.

mod client;
mod crate_plan;
mod example;
mod index;
mod operation;
mod pagination;
mod request;
mod response;
mod rust_type;
mod types;

pub use self::client::{Client, Scheme, SchemeKind};
pub use self::crate_plan::{Crate, Group, Handle};
pub use self::example::{Call, Expr};
pub use self::index::Index;
pub use self::operation::{Operation, Wire};
pub use self::pagination::{Hop, Paged, PagedBy};
pub use self::request::{Body, BodyPresence, Input, ParameterStyle, Setter, Target, Writing};
pub use self::response::{
    AnswerEnum, AnswerVariant, Arm, Outcome, Place, Reading, Stream, StreamKind,
};
pub use self::rust_type::{Accepts, RustType, TypePath};
pub use self::types::{
    Alias, Directions, Field, Item, Presence, StringEnum, Struct, TypeFile, UnionEnum, UnionVariant,
};
