//! What render reads: a crate with every decision taken and every name given.

mod example;
mod index;
mod operation;
mod pagination;
mod types;

pub use self::example::{Call, Expr};
pub use self::index::Index;
pub use self::operation::{
    Accepts, AnswerEnum, AnswerVariant, Arm, Body, BodyPresence, Input, Operation, Outcome,
    ParameterStyle, Place, Reading, Setter, Stream, StreamKind, Target, Wire, Writing,
};
pub use self::pagination::{Hop, Paged, PagedBy};
pub use self::types::{
    Alias, Directions, Field, Item, Presence, RustType, StringEnum, Struct, TypeFile, TypePath,
    UnionEnum, UnionVariant,
};

use super::names::Ident;
use crate::ir::KeyLocation;

/// A crate to be written.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The package's name.
    pub name: String,
    /// The API's title.
    pub title: String,
    /// What the API is for: cleaned Markdown, a line each.
    pub docs: Vec<String>,
    /// The client's settings.
    pub client: Client,
    /// Operations, by tag.
    pub groups: Vec<Group>,
    /// Types that no operation owns, by file.
    pub types: Vec<TypeFile>,
}

impl Crate {
    /// Whether the description says what each part of each type is.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        let operations = self.groups.iter().flat_map(|group| &group.operations);
        let inside = operations.flat_map(|operation| &operation.items);
        let named = self.types.iter().flat_map(|file| &file.items);
        inside.chain(named).all(Item::is_documented)
    }
}

/// The client's settings.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where the API lives, if the document may say so by itself.
    pub base_url: Option<String>,
    /// What the caller of the builder must know: the servers to choose from, and certificates.
    pub docs: Vec<String>,
    /// The environment variable that says where the API lives.
    pub base_url_variable: String,
    /// Ways to show who is calling.
    pub schemes: Vec<Scheme>,
}

/// A way to show who is calling.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// The static that describes it.
    pub constant: Ident,
    /// The builder's method that sets it.
    pub setter: Ident,
    /// The environment variable that holds it.
    pub variable: String,
    /// How it goes over the wire.
    pub kind: SchemeKind,
    /// What it is.
    pub docs: Vec<String>,
}

/// How a credential goes over the wire.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// A key under a name.
    ApiKey(KeyLocation, String),
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization` with another scheme.
    Http(String),
}

/// The operations of a tag.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its module.
    pub module: Ident,
    /// The type its operations are called on; `None` where they are called on the client.
    pub handle: Option<Handle>,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// The type a tag's operations are called on.
#[derive(Clone, Debug)]
pub struct Handle {
    /// Its name.
    pub ident: Ident,
    /// The client's method that gives it.
    pub accessor: Ident,
    /// What the tag is about.
    pub docs: Vec<String>,
}
