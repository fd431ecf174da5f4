//! Examples: a call of each operation.

mod call;
mod expressions;
mod programs;

pub(crate) use self::programs::programs;
