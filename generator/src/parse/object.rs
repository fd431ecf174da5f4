//! The kinds of objects in an OpenAPI document, and which kind is under each key of one.
//!
//! One table drives the outline, the mender, the search for references and the search for what cannot be read.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// A kind of object (OpenAPI 3.1, section 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectKind {
    /// Path Item Object.
    PathItem,
    /// Operation Object.
    Operation,
    /// Parameter Object.
    Parameter,
    /// Header Object.
    Header,
    /// Request Body Object.
    RequestBody,
    /// Response Object.
    Response,
    /// Media Type Object.
    MediaType,
    /// Encoding Object.
    Encoding,
    /// Callback Object: path items by expression.
    Callback,
    /// Server Object.
    Server,
    /// Security Scheme Object.
    SecurityScheme,
    /// Schema Object.
    Schema,
    /// Example Object.
    Example,
    /// Link Object.
    Link,
    /// Info, Tag and others that have no children of interest.
    Leaf,
}

/// What is under a key.
pub(super) enum Child {
    One(ObjectKind),
    List(ObjectKind),
    Map(ObjectKind),
    Schema,
    /// Data or an extension: never looked into.
    Opaque,
}

impl ObjectKind {
    /// What is under `key` in an object of this kind.
    pub(super) fn child(self, key: &str) -> Child {
        match (self, key) {
            (Self::PathItem, "parameters") | (Self::Operation, "parameters") => {
                Child::List(Self::Parameter)
            }
            (
                Self::PathItem,
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace",
            ) => Child::One(Self::Operation),
            (Self::PathItem | Self::Operation, "servers") => Child::List(Self::Server),
            (Self::Operation, "requestBody") => Child::One(Self::RequestBody),
            (Self::Operation, "responses") => Child::Map(Self::Response),
            (Self::Operation, "callbacks") => Child::Map(Self::Callback),
            (Self::Callback, key) if !key.starts_with("x-") => Child::One(Self::PathItem),
            (Self::Parameter | Self::Header | Self::MediaType, "schema") => Child::Schema,
            (Self::Parameter | Self::Header | Self::RequestBody | Self::Response, "content") => {
                Child::Map(Self::MediaType)
            }
            (Self::Response | Self::Encoding, "headers") => Child::Map(Self::Header),
            (Self::MediaType, "encoding") => Child::Map(Self::Encoding),
            // Every other key holds plain data that `openapiv3` reads as it is.
            _ => Child::Opaque,
        }
    }

    /// Whether an entry of a map of such objects is an extension. A scheme, header or media type may have a name that
    /// looks like one.
    pub(super) fn is_extension(self, key: &str, value: &Value) -> bool {
        let reserved = matches!(self, Self::PathItem | Self::Response | Self::Callback);
        key.starts_with("x-") && (reserved || !value.is_object())
    }

    /// What the standard calls such an object.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::PathItem => "a Path Item Object",
            Self::Operation => "an Operation Object",
            Self::Parameter => "a Parameter Object",
            Self::Header => "a Header Object",
            Self::RequestBody => "a Request Body Object",
            Self::Response => "a Response Object",
            Self::MediaType => "a Media Type Object",
            Self::Encoding => "an Encoding Object",
            Self::Callback => "a Callback Object",
            Self::Server => "a Server Object",
            Self::SecurityScheme => "a Security Scheme Object",
            Self::Schema => "a Schema Object",
            Self::Example => "an Example Object",
            Self::Link => "a Link Object",
            Self::Leaf => "an object",
        }
    }
}

/// The diagnostic for a value of another kind than expected.
pub(super) fn wrong_kind(pointer: &Pointer, value: &Value, expected: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-kind",
        pointer,
        format!("found {}, expected {expected}", describe(value)),
    )
    .help("correct this part of the document")
}

/// A value in words, for a diagnostic.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("the boolean {value}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(string) => format!("the string {:?}", shortened(string)),
        Value::Array(items) => format!("an array of {} items", items.len()),
        Value::Object(object) => format!("an object with the keys {}", keys(object)),
    }
}

fn keys(object: &Map<String, Value>) -> String {
    if object.is_empty() {
        return "(none)".to_owned();
    }
    let named: Vec<_> = object.keys().take(5).map(|k| format!("`{k}`")).collect();
    let more = if object.len() > 5 { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
