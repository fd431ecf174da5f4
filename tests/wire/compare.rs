//! Where two clients sent something else for one call.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

/// A place, and what each of the two clients has there.
pub(crate) type Mismatches = BTreeMap<String, Value>;

/// Every place at which the requests differ: how many there are, then each part of each that both have sent.
pub(crate) fn mismatches(ours: &[Value], theirs: &[Value]) -> Mismatches {
    let mut found = Mismatches::new();
    let mut note = |at: String, ours: Value, theirs: Value| {
        if ours != theirs {
            found.insert(at, json!({"ours": ours, "theirs": theirs}));
        }
    };
    note("sends".to_owned(), json!(ours.len()), json!(theirs.len()));
    for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        for part in ["origin", "method", "body"] {
            let at = format!("{index}.{part}");
            note(at, ours[part].clone(), theirs[part].clone());
        }
        for part in ["path", "query"] {
            let [mine, other] = [ours, theirs].map(|request| unversioned(&request[part]));
            let separators: &[char] = if part == "path" { &['/'] } else { &['&', '='] };
            let same = decoded(&mine, separators) == decoded(&other, separators);
            let what = if same { "-encoding" } else { "" };
            note(format!("{index}.{part}{what}"), mine, other);
        }
        let names: BTreeSet<&String> = [ours, theirs]
            .iter()
            .flat_map(|request| request["headers"].as_object().unwrap().keys())
            .collect();
        for name in names {
            let [mine, other] = [ours, theirs].map(|request| {
                let values = request["headers"].get(name);
                values.map_or(Value::Null, |values| match values.as_array() {
                    Some(values) if values.len() == 1 => values[0].clone(),
                    _ => values.clone(),
                })
            });
            note(format!("{index}.header.{name}"), mine, other);
        }
    }
    found
}

/// A path without the version of the API, in which alone two clients of two descriptions may differ.
fn unversioned(part: &Value) -> Value {
    part.as_str().map_or(Value::Null, |text| {
        json!(text.replacen("/api/v3.1/", "/api/v3/", 1))
    })
}

/// What a server makes of a path or a query: its segments or pairs, decoded. A character that separates them means
/// something else when it is encoded, and stays apart.
fn decoded(part: &Value, separators: &[char]) -> Option<Vec<String>> {
    let parts = part.as_str()?.split(separators);
    Some(parts.map(unescaped).collect())
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = std::str::from_utf8(after.get(..2).unwrap_or_default());
        let byte = code.ok().and_then(|code| u8::from_str_radix(code, 16).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
