//! Pagination: how a list comes in pages.

/// A list that comes in pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// How the pages follow each other.
    pub kind: PageKind,
    /// The way to the list in the answer, field by field; none where the answer is the list.
    pub items: Vec<String>,
    /// The way to what says whether there is more, or how many pages (or items, for an offset) there are in all.
    pub more: Option<Vec<String>>,
}

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A query parameter takes what a page says of the place after it.
    Cursor {
        /// The parameter's name.
        parameter: String,
        /// Where a page says it.
        next: Next,
    },
    /// A page has the URL of the next.
    Url {
        /// The way to it.
        next: Vec<String>,
    },
    /// The header `Link` has the URL of the next page (RFC 8288).
    Link,
    /// A query parameter counts the pages.
    Page {
        /// The parameter's name.
        parameter: String,
        /// The number of the first page.
        first: i64,
    },
    /// A query parameter counts the items before the page.
    Offset {
        /// The parameter's name.
        parameter: String,
    },
}

/// Where a page says at which place the next one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// In a field, by the way to it.
    Field(Vec<String>),
    /// In a field of its last item.
    LastItem(Vec<String>),
}
