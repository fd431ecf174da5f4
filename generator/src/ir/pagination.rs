//! Pagination: how a list is returned in pages.

/// How a list is returned in pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// How the pages follow each other.
    pub kind: PageKind,
    /// The names of the fields that lead to the list; empty if the response is the list.
    pub items: Vec<String>,
    /// The names of the fields of the request body that lead to what asks for a page; empty where a query parameter does.
    pub in_body: Vec<String>,
    /// The path of the field that says whether there are more, or how many pages (or items, for an offset) there are.
    pub more: Option<Vec<String>>,
}

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A query parameter, or a field of the request body, takes the cursor that a page gives for the next one.
    Cursor {
        /// The name of the parameter, or of the field.
        parameter: String,
        /// Where a page gives it.
        next: Next,
    },
    /// A field of a page has the URL of the next.
    Url {
        /// The path of the field.
        next: Vec<String>,
    },
    /// The header `Link` has the URL of the next page (RFC 8288).
    Link,
    /// A query parameter, or a field of the request body, counts the pages.
    Page {
        /// The name of the parameter, or of the field.
        parameter: String,
        /// The number of the first page.
        first: i64,
    },
    /// A query parameter, or a field of the request body, counts the items before the page.
    Offset {
        /// The name of the parameter, or of the field.
        parameter: String,
    },
}

/// Where a page gives the cursor for the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// In the field with this path.
    Field(Vec<String>),
    /// In the field with this path in its last item.
    LastItem(Vec<String>),
}
