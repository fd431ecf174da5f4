//! Values, the whole way: a description becomes a crate, and a program on it reads responses, changes what it read and sends
//! it back. Each program checks what it got and what it sent, and fails where something was lost or mistaken.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::process::Command;

use generator::Output;
use tests::{compile, fixture};

/// The fixtures with a program each.
const PROGRAMS: &[(&str, &str)] = &[
    ("conversions", include_str!("programs/conversions.txt")),
    ("decimals", include_str!("programs/decimals.txt")),
    ("encoded_bytes", include_str!("programs/encoded_bytes.txt")),
    ("inheritance", include_str!("programs/inheritance.txt")),
    ("integer_enum", include_str!("programs/integer_enum.txt")),
    (
        "multipart_called_file",
        include_str!("programs/multipart_called_file.txt"),
    ),
    (
        "read_and_write_only",
        include_str!("programs/read_and_write_only.txt"),
    ),
    ("read_values", include_str!("programs/read_values.txt")),
    ("sent_values", include_str!("programs/sent_values.txt")),
    (
        "undescribed_properties",
        include_str!("programs/undescribed_properties.txt"),
    ),
    (
        "union_accessors",
        include_str!("programs/union_accessors.txt"),
    ),
    (
        "unions_by_number",
        include_str!("programs/unions_by_number.txt"),
    ),
    (
        "unions_by_schema_name",
        include_str!("programs/unions_by_schema_name.txt"),
    ),
    (
        "unions_by_some_tags",
        include_str!("programs/unions_by_some_tags.txt"),
    ),
    (
        "unions_of_numbers",
        include_str!("programs/unions_of_numbers.txt"),
    ),
];

/// What every program begins with.
const HEAD: &str = r#"//! Reads and sends values.

#![allow(dead_code, unused_imports)]

use CRATE::runtime::Mock;
use CRATE::types::*;
use serde_json::{Value, json};

fn client(mock: &Mock) -> CRATE::Client {
    CRATE::Client::builder().base_url("http://localhost").mock(mock).build().unwrap()
}

/// Reads a value and writes it again, as it would be stored.
fn stored<T: serde::Serialize + serde::de::DeserializeOwned>(value: Value) -> Value {
    let read: T = serde_json::from_value(value).unwrap();
    serde_json::to_value(&read).unwrap()
}

"#;

#[test]
fn nothing_is_lost_and_no_variant_mistaken() {
    let mut crates: Vec<(String, Output)> = Vec::new();
    for (fixture, program) in PROGRAMS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept");
        let source = fixture::source(&folder.join(format!("{fixture}.yaml")));
        let name = fixture::crate_name(&source);
        let mut output = fixture::generate(&source);
        let text = format!("{HEAD}{program}").replace("CRATE", &name);
        let path = format!("examples/values_{name}.rs");
        output.files.insert(path, text);
        crates.push((name, output));
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    compile::build_mocked(&crates, "values_*", target).unwrap_or_else(|said| panic!("{said}"));
    for (name, _) in &crates {
        let program = target.join("debug/examples").join(format!("values_{name}"));
        let ran = Command::new(&program).output();
        let ran = ran.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        assert!(
            ran.status.success(),
            "{name}:\n{}",
            String::from_utf8_lossy(&ran.stderr)
        );
    }
}
