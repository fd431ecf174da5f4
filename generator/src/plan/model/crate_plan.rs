//! A whole crate: its client, its operations by tag, and its types by file.

use super::client::Client;
use super::operation::Operation;
use super::types::{Item, TypeFile};
use crate::plan::names::Ident;

/// A crate to be written.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The package's name.
    pub name: String,
    /// The API's title.
    pub title: String,
    /// What the API is for: cleaned Markdown, a line each.
    pub docs: Vec<String>,
    /// The command that generates the crate again, with `DOCUMENT` and `FOLDER` in place of paths.
    pub command: String,
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
