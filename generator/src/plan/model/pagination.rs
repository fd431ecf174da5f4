//! Pagination: how the pages of a list follow each other.

use super::rust_type::RustType;
use crate::plan::names::Ident;

/// How the pages of an operation are gone through.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The type of the list's items.
    pub item: RustType,
    /// The path to the list.
    pub list: Vec<Step>,
    /// How the pages follow each other.
    pub by: NextPage,
    /// The path from the request body to what asks for a page; `None` where a query parameter does.
    pub place: Option<Vec<Step>>,
    /// The path to the value that tells whether there is another page.
    pub more: Option<Vec<Step>>,
}

/// How pages follow each other.
#[derive(Clone, Debug)]
pub enum NextPage {
    /// A parameter takes a value of the page before.
    Cursor {
        /// The parameter's name on the wire.
        parameter: String,
        /// The path to that value.
        next: Vec<Step>,
    },
    /// A page has the URL of the next.
    Url {
        /// The path to it.
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

/// A step of a path from an output to a value in it.
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
