//! `PageRequest`: how the request for another page differs from the request for the first one.

/// A change to a request that makes it ask for another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PageRequest {
    /// A query parameter gets another value.
    Set(&'static str, String),
    /// The whole query is replaced.
    Query(String),
}
