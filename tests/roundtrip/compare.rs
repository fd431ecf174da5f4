//! Whether two values are the same as JSON, and what differs.

use serde_json::{Number, Value};

/// The first difference between what was read and what was written, with its place; `None` if there is none.
pub(crate) fn difference(read: &Value, written: &Value) -> Option<String> {
    match (read, written) {
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in before {
                let Some(other) = after.get(key) else {
                    return Some(format!("/{key}: lost {}", short(value)));
                };
                if let Some(inside) = difference(value, other) {
                    return Some(format!("/{key}{inside}"));
                }
            }
            let more = after.keys().find(|key| !before.contains_key(*key));
            more.map(|key| format!("/{key}: added {}", short(&after[key])))
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let mut pairs = before.iter().zip(after).enumerate();
            pairs.find_map(|(index, (one, other))| {
                Some(format!("/{index}{}", difference(one, other)?))
            })
        }
        (Value::Number(one), Value::Number(other)) if same(one, other) => None,
        _ if read == written => None,
        _ => Some(format!(": {} became {}", short(read), short(written))),
    }
}

/// Whether two numbers have the same value.
fn same(one: &Number, other: &Number) -> bool {
    let whole = |number: &Number| number.as_i128();
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.as_f64() == other.as_f64(),
    }
}

/// The beginning of a value.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[test]
fn values_are_compared_not_texts() {
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let differ = |one, other| difference(&value(one), &value(other));
    assert_eq!(differ("[1, 2.5]", "[1.0, 2.50]"), None);
    assert_eq!(differ(r#"{"a": 1, "b": 2}"#, r#"{"b": 2, "a": 1}"#), None);
    let lost = differ(r#"{"a": [{"b": 1}]}"#, r#"{"a": [{}]}"#);
    assert_eq!(lost.as_deref(), Some("/a/0/b: lost 1"));
    let added = differ("{}", r#"{"a": null}"#);
    assert_eq!(added.as_deref(), Some("/a: added null"));
    assert!(differ("[1]", "[1, 2]").is_some());
    assert!(differ("1", "\"1\"").is_some());
    assert!(differ("9007199254740993", "9007199254740992").is_some());
}
