//! Properties: what holds whatever the input is. Each takes any bytes, makes of them what it needs (a document from a
//! grammar, a string, a response, the values of a request), and panics where the property does not hold.
//!
//! `tests/fuzz` runs them in two ways: from bytes that a fuzzer looks for (`cargo fuzz`), and from a row of random
//! numbers, as an ordinary test.

mod docs;
mod documents;
mod grammar;
mod names;
mod requests;
mod responses;
mod strings;
mod wire;

pub use self::docs::{cleaned, description, docs, quiet};
pub use self::documents::{documents, raw};
pub use self::names::names;
pub use self::requests::requests;
pub use self::responses::responses;

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
    property("responses", responses),
    property("requests", requests),
];

const fn property(name: &'static str, holds: fn(&[u8])) -> Property {
    Property { name, holds }
}

/// The largest input, in bytes: a document takes a few hundred.
const LONGEST: u64 = 2_000;

/// The bytes that a seed stands for (xorshift, Marsaglia 2003).
#[must_use]
pub fn random(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x6675_7a7a;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 24
    };
    let length = next() % LONGEST;
    (0..length).map(|_| next() as u8).collect()
}
