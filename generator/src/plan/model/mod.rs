//! The planned crate: every decision is made and every name is claimed.

mod client;
mod crate_plan;
mod example;
mod header;
mod index;
mod operation;
mod pagination;
mod request;
mod response;
mod rust_type;
mod types;

pub use self::client::{Client, Scheme, SchemeKind};
pub use self::crate_plan::{Crate, Feature, Group, Handle, Program};
pub use self::example::{Call, Expr};
pub use self::header::Header;
pub use self::index::Index;
pub use self::operation::{Operation, Wire};
pub use self::pagination::{NextPage, Pagination, Step};
pub use self::request::{
    Body, BodyEncoding, BodyPresence, Input, OtherBody, ParameterStyle, Setter, Target,
};
pub use self::response::{
    Arm, Outcome, Place, Reading, ResponseEnum, ResponseVariant, Stream, StreamFlag, StreamKind,
    VariantPath,
};
pub use self::rust_type::{Accepts, RustType, Store, TypePath};
pub use self::types::{
    Accessor, Alias, Derive, Directions, EnumValue, EnumVariant, Field, FieldSource, FixedValue,
    Gives, Item, OpenEnum, Presence, Struct, StructDefault, TypeFile, UnionEnum, UnionVariant,
    VariantReading, Writing,
};
