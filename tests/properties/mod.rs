//! Properties: what holds whatever the input is. Each takes any bytes, makes of them what it needs (a document from a
//! grammar, a text, an answer, the values of a request), and panics where the property does not hold.
//!
//! `tests/fuzz` runs them in two ways: from bytes that a fuzzer looks for (`cargo fuzz`), and from a row of random
//! numbers, as an ordinary test.

mod answers;
mod docs;
mod documents;
mod grammar;
mod names;
mod requests;
mod texts;
mod wire;

pub use self::answers::answers;
pub use self::docs::{docs, quiet};
pub use self::documents::{documents, raw};
pub use self::names::names;
pub use self::requests::requests;

/// A property.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// What it is called, also as a fuzz target.
    pub name: &'static str,
    /// The property itself, which panics where it does not hold.
    pub holds: fn(&[u8]),
}

/// Every property.
pub const ALL: &[Property] = &[
    property("documents", documents),
    property("raw", raw),
    property("docs", docs),
    property("names", names),
    property("answers", answers),
    property("requests", requests),
];

const fn property(name: &'static str, holds: fn(&[u8])) -> Property {
    Property { name, holds }
}
