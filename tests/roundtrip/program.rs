//! Programs: one a document, which reads values as the types of its crate, writes them again, and reads what is written.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Number, Value};

use super::cases::{Case, Document};

/// What each program consists of besides its list of types.
const PROGRAM: &str = r#"
//! Reads and writes values: each line of standard input is the index of a type and a value as JSON.
#![allow(deprecated)]

fn check<T>(json: &str) -> Result<String, String>
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq,
{
    let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let written = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let again: T = serde_json::from_str(&written).map_err(|error| format!("written as {written}: {error}"))?;
    if again != value {
        return Err(format!("written as {written}, which is read as another value"));
    }
    Ok(written)
}

fn main() {
    for line in std::io::stdin().lines() {
        let line = line.expect("a line");
        let (index, json) = line.split_once('\t').expect("an index and a value");
        match CHECKS[index.parse::<usize>().expect("an index")](json) {
            Ok(text) => println!("ok\t{text}"),
            Err(text) => println!("error\t{text}"),
        }
    }
}
"#;

/// The name of a document's program.
fn name(document: &Document) -> String {
    format!("roundtrip_{}", document.crate_name)
}

/// The types of a document's cases, each once.
fn types(document: &Document) -> Vec<&str> {
    let types: BTreeSet<&str> = document.cases.iter().map(|case| case.ty.as_str()).collect();
    types.into_iter().collect()
}

/// Puts the program among the examples of the document's crate.
pub(crate) fn add(document: &mut Document) {
    let mut text = PROGRAM.trim_start().to_owned();
    text.push_str(
        "\ntype Check = fn(&str) -> Result<String, String>;\n\nconst CHECKS: &[Check] = &[\n",
    );
    let root = format!("{}::", document.crate_name);
    for ty in types(document) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "    check::<{}>,", ty.replace("crate::", &root));
    }
    text.push_str("];\n");
    let path = format!("examples/{}.rs", name(document));
    document.output.files.insert(path, text);
}

/// Runs the program below a target folder: what became of each case, in order.
pub(crate) fn run(
    document: &Document,
    target: &Path,
) -> Result<Vec<Result<Value, String>>, String> {
    let program = target.join("debug/examples").join(name(document));
    let types = types(document);
    let mut text = String::new();
    for case in &document.cases {
        let index = types.binary_search(&case.ty.as_str());
        let _ = writeln!(text, "{}\t{}", index.unwrap(), canonical(case));
    }
    let input = program.with_extension("input");
    std::fs::write(&input, text).map_err(|error| error.to_string())?;
    let output = Command::new(&program)
        .stdin(File::open(&input).map_err(|error| error.to_string())?)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let outcomes: Vec<_> = said.lines().map(outcome).collect();
    if outcomes.len() != document.cases.len() {
        return Err(format!("the program ended with {}", output.status));
    }
    Ok(outcomes)
}

fn outcome(line: &str) -> Result<Value, String> {
    match line.split_once('\t') {
        Some(("ok", json)) => serde_json::from_str(json).map_err(|error| error.to_string()),
        Some((_, message)) => Err(message.to_owned()),
        None => Err(line.to_owned()),
    }
}

/// A value in which `1.0` is `1`: which numbers are integers does not depend on how they are written, and that the
/// runtime takes both is a matter of its own tests.
fn canonical(case: &Case) -> Value {
    let mut value = case.value.clone();
    whole_numbers(&mut value);
    value
}

fn whole_numbers(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(whole_numbers),
        Value::Object(properties) => properties.values_mut().for_each(whole_numbers),
        Value::Number(number) => {
            let float = number.as_f64().filter(|_| number.is_f64());
            // Up to 2^53 every whole number is a float.
            if let Some(float) = float.filter(|it| it.fract() == 0.0 && it.abs() < 9.0e15) {
                #[allow(clippy::cast_possible_truncation, reason = "it is whole and small")]
                let whole = float as i64;
                *number = Number::from(whole);
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}
