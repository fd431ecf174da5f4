//! The version of OpenAPI that a document is written in, from what real documents write there.

use serde_json::Value;

use super::object::{describe, wrong_kind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The dialect of the OpenAPI Specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.0.x.
    V3_0,
    /// 3.1.x.
    V3_1,
}

/// Whether a document is only a reference to one.
pub(super) fn is_elsewhere(document: &Value) -> bool {
    let has = |key| document.get(key).is_some();
    document.get("$ref").is_some_and(Value::is_string) && !has("openapi") && !has("swagger")
}

/// Reads the version of a document.
pub(super) fn version(
    document: &Value,
    diagnostics: &mut Diagnostics,
) -> Result<Version, Diagnostic> {
    let Value::Object(document) = document else {
        let expected = "an OpenAPI document, which is an object";
        return Err(wrong_kind(&Pointer::root(), document, expected)
            .help("give an OpenAPI 3.0 or 3.1 description"));
    };
    if let Some(version) = document.get("swagger") {
        return Err(swagger(version));
    }
    let place = Pointer::root().join("openapi");
    let Some(value) = document.get("openapi") else {
        return Err(Diagnostic::error(
            "version",
            &Pointer::root(),
            "the key `openapi` is missing, so this is not an OpenAPI document",
        )
        .help("give an OpenAPI 3.0 or 3.1 description"));
    };
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => return Err(unknown(other, &place)),
    };
    let (version, exact) = match parts(text.trim()).as_deref() {
        Some([3, 0, _]) => (Version::V3_0, true),
        Some([3, 1, _]) => (Version::V3_1, true),
        Some([3] | [3, 0]) => (Version::V3_0, false),
        Some([3, 1]) => (Version::V3_1, false),
        Some([3, 2] | [3, 2, _]) => {
            diagnostics.push(
                Diagnostic::warning(
                    "version",
                    &place,
                    "OpenAPI 3.2 is read as 3.1; what is new in it is not read",
                )
                .help("a diagnostic names each part that is not read"),
            );
            (Version::V3_1, true)
        }
        _ => return Err(unknown(value, &place)),
    };
    if !exact || !value.is_string() || text.trim() != text {
        let taken = match version {
            Version::V3_0 => "3.0.x",
            Version::V3_1 => "3.1.x",
        };
        diagnostics.push(
            Diagnostic::warning(
                "version",
                &place,
                format!("found {}; OpenAPI {taken} is assumed", describe(value)),
            )
            .help("write a string such as \"3.0.3\" or \"3.1.0\""),
        );
    }
    Ok(version)
}

/// The numbers of a version, without what follows the third, as in `3.0.0-rc1`.
fn parts(text: &str) -> Option<Vec<u32>> {
    let mut parts = Vec::new();
    for (index, part) in text.splitn(3, '.').enumerate() {
        let digits = match index {
            2 => part.split(|c: char| !c.is_ascii_digit()).next()?,
            _ => part,
        };
        parts.push(digits.parse().ok()?);
    }
    Some(parts)
}

fn unknown(value: &Value, place: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "version",
        place,
        format!(
            "found {}, expected an OpenAPI version 3.0.x or 3.1.x",
            describe(value)
        ),
    )
    .help("give an OpenAPI 3.0 or 3.1 description")
}

fn swagger(version: &Value) -> Diagnostic {
    let version = version.as_str().unwrap_or("2.0");
    Diagnostic::error(
        "version",
        &Pointer::root().join("swagger"),
        format!("this is a Swagger {version} document, which is not read yet, expected OpenAPI 3.0 or 3.1"),
    )
    .help("convert it to OpenAPI 3.0 first, for example with the npm package `swagger2openapi`")
}
