//! Examples: a call of an operation, as an expression.

use super::rust_type::TypePath;
use crate::plan::names::Ident;

/// A call of an operation, as an example.
#[derive(Clone, Debug)]
pub struct Call {
    /// The arguments of the method.
    pub arguments: Vec<Expr>,
    /// Setters and their arguments.
    pub setters: Vec<(Ident, Expr)>,
}

/// An expression of an example.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A string.
    String(String),
    /// Bytes.
    Bytes(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A number for a type that keeps its digits.
    Decimal(f64),
    /// A variant of an enum.
    Variant(TypePath, Ident),
    /// A variant of a union, and the value it holds.
    Holding(TypePath, Ident, Box<Expr>),
    /// An array.
    Array(Vec<Expr>),
    /// A new value of a type, and setters called on it.
    New(TypePath, Vec<Expr>, Vec<(Ident, Expr)>),
    /// No value: `null` on the wire.
    None,
    /// A map without entries.
    EmptyMap,
}
