//! The runtime of generated clients, compiled, linted and tested where it stands.
//!
//! The generator copies the files under `src/runtime/` into each client it writes, byte for byte, and emits code that
//! calls them. Nothing in them may therefore depend on anything outside `crate::runtime` but the declared
//! dependencies, and nothing in them knows a particular API. The module `fixture` is a small client written by hand
//! as the generator would write it; the tests use it, and it is not copied.

#[doc(hidden)]
pub mod fixture;
pub mod runtime;
#[cfg(test)]
mod tests;
