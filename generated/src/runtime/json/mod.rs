//! Reading and writing JSON, for every type at once. The types say what they are by `model/slot.rs`.

pub(crate) mod choice;
pub(crate) mod context;
pub(crate) mod deviation;
pub(crate) mod fields;
pub(crate) mod formatted;
pub(crate) mod mismatch;
pub(crate) mod number;
pub(crate) mod policy;
pub(crate) mod raw;
pub(crate) mod reader;
pub(crate) mod seen;
pub(crate) mod shape;
pub(crate) mod text;
pub(crate) mod writer;
