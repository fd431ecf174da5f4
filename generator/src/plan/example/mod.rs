//! Examples: a call of each operation.

mod call;
mod expressions;
