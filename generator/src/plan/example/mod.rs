//! Examples: a call of each operation.

mod expressions;

pub(crate) use self::expressions::BUDGET;
