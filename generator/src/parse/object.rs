//! The objects of an OpenAPI document other than schemas: where each may have children, of which kind.
//!
//! One table drives the outline (schemas cut out, harmless faults mended) and the search for the place of a fault.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::outline::outline;
use super::unreadable;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// A kind of object (OpenAPI 3.1, section 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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

/// What stands under a key.
pub(super) enum Child {
    One(Kind),
    List(Kind),
    Map(Kind),
    Schema,
    /// Data or an extension: not looked into.
    Opaque,
}

impl Kind {
    /// What stands under `key` in an object of this kind.
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

/// Reads one node of a kind with `openapiv3`'s type for it.
///
/// # Errors
///
/// The last of the diagnostics at the parts that keep the node from being read; the others are added to `diagnostics`.
pub(super) fn read_node<T: DeserializeOwned>(
    kind: Kind,
    value: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Result<T, Diagnostic> {
    if !value.is_object() {
        return Err(wrong_kind(pointer, value, kind.name()));
    }
    let outline = outline(kind, value, pointer, diagnostics);
    T::deserialize(&outline).map_err(|error| {
        let mut faults = unreadable::faults(kind, &outline, value, pointer);
        // What fails here as a whole and in no part is told in serde's words.
        let last = faults
            .pop()
            .unwrap_or_else(|| unreadable::unreadable(pointer, kind.name(), &error.to_string()));
        faults.into_iter().for_each(|fault| diagnostics.push(fault));
        last
    })
}

/// The diagnostic for a value that is not what must stand there.
pub(super) fn wrong_kind(pointer: &Pointer, value: &Value, expected: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-kind",
        pointer,
        format!("found {}, expected {expected}", describe(value)),
    )
    .help("correct this part of the document")
}

/// What kind of value stands here, in words.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("the boolean {value}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text {:?}", shortened(text)),
        Value::Array(items) => format!("an array of {} items", items.len()),
        Value::Object(members) => format!("an object with the keys {}", keys(members)),
    }
}

fn keys(members: &Map<String, Value>) -> String {
    if members.is_empty() {
        return "(none)".to_owned();
    }
    let named: Vec<_> = members.keys().take(5).map(|k| format!("`{k}`")).collect();
    let more = if members.len() > 5 { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
