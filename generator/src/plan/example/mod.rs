//! Examples: a call of each operation.

mod call;
mod choice;
mod programs;
mod values;

pub(crate) use self::programs::programs;
