//! Pages: what an operation that gives a list in pages says of them.

use super::rust_type::RustType;
use crate::plan::names::Ident;

/// How the pages of an operation are gone through.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// What the list is of.
    pub item: RustType,
    /// The way to the list.
    pub list: Vec<Step>,
    /// How the pages follow each other.
    pub by: NextPage,
    /// The way to what says whether there is more.
    pub more: Option<Vec<Step>>,
}

/// How pages follow each other.
#[derive(Clone, Debug)]
pub enum NextPage {
    /// A parameter takes what a page says.
    Cursor {
        /// The parameter's name on the wire.
        parameter: String,
        /// The way to what a page says.
        next: Vec<Step>,
    },
    /// A page has the URL of the next.
    Url {
        /// The way to it.
        next: Vec<Step>,
    },
    /// A header has it.
    Link,
    /// A parameter counts the pages.
    Page {
        /// The parameter's name on the wire.
        parameter: String,
        /// The number of the first page.
        first: i64,
    },
    /// A parameter counts the items.
    Offset {
        /// The parameter's name on the wire.
        parameter: String,
    },
}

/// A piece of the way from an answer to something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A field.
    Field(Ident),
    /// Into an `Option`.
    Some,
    /// Into a `Field`.
    Value,
    /// To the last item of a list.
    Last,
}
