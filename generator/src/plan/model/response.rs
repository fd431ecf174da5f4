//! Responses: how each status is read, and the enums of documented responses.

use super::rust_type::RustType;
use crate::ir::Status;
use crate::plan::names::Ident;

/// How a status is read.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The status.
    pub status: Status,
    /// The result.
    pub outcome: Outcome,
}

/// The result of reading a response.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is a success.
    Output(Place, Reading),
    /// It is an error of this variant.
    Error(VariantPath, Reading),
}

/// Where in the output the content of a response is.
#[derive(Clone, Debug)]
pub enum Place {
    /// It is the output.
    Whole,
    /// In `Some`, or `None` where nothing is read.
    Option,
    /// In this variant.
    Variant(VariantPath),
}

/// A variant of an enum of documented responses.
#[derive(Clone, Debug)]
pub struct VariantPath {
    /// The enum.
    pub of: Ident,
    /// The variant.
    pub variant: Ident,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Not at all.
    Nothing,
    /// As JSON.
    Json,
    /// As JSON or as text.
    String,
    /// As text.
    Text,
    /// As bytes.
    Bytes,
}

/// A response that is read as it arrives.
#[derive(Clone, Debug)]
pub struct Stream {
    /// The kind of its parts.
    pub kind: StreamKind,
    /// The statuses of such responses.
    pub statuses: Vec<Status>,
    /// The `Accept` header.
    pub accept: String,
    /// Whether there is no other way to read it.
    pub only: bool,
}

/// The boolean parameter or property by which a request asks for a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamFlag {
    /// Its name.
    pub name: &'static str,
    /// Whether it is for the stream that is described. If not, one may be there, though only JSON is described.
    pub is_described: bool,
    /// Whether it is `true` where it is not sent.
    pub is_default: bool,
}

/// The kind of a stream's parts.
#[derive(Clone, Debug)]
pub enum StreamKind {
    /// Bytes.
    Bytes,
    /// Events whose data is text.
    TextEvents,
    /// Events whose data is JSON of a type.
    JsonEvents(RustType),
    /// JSON of a type, one value a line.
    Lines(RustType),
    /// JSON of a type, each value after a separator.
    Sequence(RustType),
}

/// The documented responses of an operation: its errors, or its successes.
#[derive(Clone, Debug)]
pub struct ResponseEnum {
    /// Its name.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its variants.
    pub variants: Vec<ResponseVariant>,
    /// The type that every variant carries, if it is the same.
    pub common: Option<RustType>,
}

/// A documented response.
#[derive(Clone, Debug)]
pub struct ResponseVariant {
    /// Its name.
    pub ident: Ident,
    /// Its status.
    pub status: Status,
    /// The type of its content.
    pub content: Option<RustType>,
    /// Its documentation.
    pub docs: Vec<String>,
}
