//! A whole crate: its client, its operations by tag, and its types by file.

use super::client::Client;
use super::example::Call;
use super::header::Header;
use super::operation::Operation;
use super::types::{Item, TypeFile};
use crate::config::Package;
use crate::ir::Known;
use crate::plan::names::Ident;

/// A planned crate.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The package's name.
    pub name: String,
    /// What the manifest says for publishing it.
    pub package: Package,
    /// The API's title.
    pub title: String,
    /// The API's description: cleaned Markdown, a line each.
    pub docs: Vec<String>,
    /// The documentation of its root, without the example.
    pub root_docs: Vec<String>,
    /// How the crate is generated again; follows everything else.
    pub closing_docs: Vec<String>,
    /// The command that generates the crate again, with `DOCUMENT` and `FOLDER` in place of paths.
    pub command: String,
    /// The client's settings.
    pub client: Client,
    /// The headers of its responses.
    pub headers: Vec<Header>,
    /// Operations, by tag.
    pub groups: Vec<Group>,
    /// Types that no operation owns, by file.
    pub types: Vec<TypeFile>,
    /// The names of its anonymous types, for the next run.
    pub known: Known,
    /// Example programs.
    pub programs: Vec<Program>,
    /// The position of the program with the call that people begin with.
    pub first_program: Option<usize>,
    /// Its Cargo features.
    pub features: &'static [Feature],
}

/// A Cargo feature, or several that are described together.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// The names.
    pub names: &'static [&'static str],
    /// Whether the crate has it by default.
    pub is_default: bool,
    /// What it adds, in Markdown.
    pub adds: &'static str,
}

/// An example program, which calls an operation.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The call of the operation.
    pub call: Call,
    /// The position of the operation's group.
    pub group: usize,
    /// The position of the operation in its group.
    pub operation: usize,
}

impl Program {
    /// The path of its file.
    #[must_use]
    pub fn path(&self) -> String {
        format!("examples/{}.rs", self.name.as_str())
    }
}

impl Crate {
    /// Whether the description documents every field and variant of every type.
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
    /// The documentation of its file.
    pub docs: Vec<String>,
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
    /// Its documentation.
    pub docs: Vec<String>,
    /// The documentation of the client's method.
    pub accessor_docs: Vec<String>,
}
