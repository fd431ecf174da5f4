//! Tests of `runtime/json/`.

mod objects;
mod text;
mod unions;
