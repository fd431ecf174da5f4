//! The runtime of generated clients, as a crate that is compiled, linted and tested.
//!
//! The generator copies the files in `src/runtime/` unchanged into each client, and generates code that calls them. They
//! may therefore use only `crate::runtime` and the declared dependencies, and know no particular API. The module
//! `fixture` is a small client written by hand as the generator would write it; only the tests use it.

#[doc(hidden)]
pub mod fixture;
pub mod runtime;
#[cfg(test)]
mod tests;
