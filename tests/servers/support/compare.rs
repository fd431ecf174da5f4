//! Whether a typed value, serialized, is what the server sent.

use serde_json::{Number, Value};

use crate::description::Description;

/// A comparison. Where the server departs from its description, a typed value may be empty.
pub(crate) struct Comparison<'a> {
    pub(crate) description: &'a Description,
    /// Properties that differ from one moment to the next; they are not compared.
    pub(crate) volatile: &'a [&'static str],
    pub(crate) differences: Vec<String>,
}

impl Comparison<'_> {
    /// Compares a typed value with the server's, which has this schema.
    pub(crate) fn compare(&mut self, schema: &Value, typed: &Value, sent: &Value, at: &str) {
        match (typed, sent) {
            _ if is_empty(typed) && self.description.is_other(schema, sent) => {
                self.differences
                    .push(format!("{at}: {} is lost", short(sent)));
            }
            _ if is_empty(typed) && self.description.is_wrong(schema, sent) => {}
            (Value::Object(typed), Value::Object(sent)) => {
                for (name, value) in typed {
                    let at = format!("{at}.{name}");
                    if self.volatile.contains(&name.as_str()) {
                        continue;
                    }
                    let property = self
                        .description
                        .property(schema, name)
                        .unwrap_or(&Value::Null);
                    match sent.get(name) {
                        Some(sent) => self.compare(property, value, sent, &at),
                        None if is_empty(value) => {}
                        None => self
                            .differences
                            .push(format!("{at}: {} was not sent", short(value))),
                    }
                }
                for (name, value) in sent {
                    let property = self.description.property(schema, name);
                    // A property that is optional may be left out where its value is wrong.
                    let is_lost = property
                        .is_some_and(|property| !self.description.is_wrong(property, value));
                    if !typed.contains_key(name) && !value.is_null() && is_lost {
                        self.differences
                            .push(format!("{at}.{name}: {} is lost", short(value)));
                    }
                }
            }
            (Value::Array(typed), Value::Array(sent)) if typed.len() == sent.len() => {
                let items = self.description.items(schema);
                for (index, (typed, sent)) in typed.iter().zip(sent).enumerate() {
                    self.compare(items, typed, sent, &format!("{at}[{index}]"));
                }
            }
            (Value::Number(typed), Value::Number(sent)) if is_same(typed, sent) => {}
            _ if typed == sent => {}
            _ => {
                self.differences
                    .push(format!("{at}: {} is read as {}", short(sent), short(typed)))
            }
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.values().all(is_empty),
    }
}

/// Numbers are the same if nothing is lost: `1` and `1.0` are, a large integer and the nearest float are not.
fn is_same(one: &Number, other: &Number) -> bool {
    let whole = |number: &Number| {
        number
            .as_i64()
            .map(i128::from)
            .or(number.as_u64().map(i128::from))
    };
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(whole), None) => other
            .as_f64()
            .is_some_and(|other| other as i128 == whole && other.fract() == 0.0),
        (None, Some(whole)) => one
            .as_f64()
            .is_some_and(|one| one as i128 == whole && one.fract() == 0.0),
        (None, None) => one.as_f64() == other.as_f64(),
    }
}

/// A value in few letters.
pub(crate) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The strings in which a server says what went wrong.
pub(crate) fn words(value: &Value) -> Vec<&str> {
    const NAMES: [&str; 9] = [
        "message",
        "msg",
        "error",
        "detail",
        "title",
        "reason",
        "exception_message",
        "exception",
        "error_message",
    ];
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(words).collect(),
        Value::Object(object) => {
            let named = object
                .iter()
                .filter(|(name, _)| NAMES.contains(&name.as_str()));
            named.flat_map(|(_, value)| words(value)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn differences(typed: Value, sent: Value) -> Vec<String> {
        let schema = json!({
            "required": ["name", "list"],
            "properties": {
                "name": {"type": "string"},
                "list": {"type": "array", "items": {"$ref": "#/item"}},
                "size": {"type": "number"},
            },
        });
        let item = json!({"properties": {"a": {}}, "additionalProperties": {"type": "string"}});
        let description = Description::new(json!({"item": item}), "");
        let mut comparison = Comparison {
            description: &description,
            volatile: &["now"],
            differences: Vec::new(),
        };
        comparison.compare(&schema, &typed, &sent, "");
        comparison.differences
    }

    #[test]
    fn what_is_described_is_not_lost() {
        let sent = json!({"name": "n", "list": [{"a": 1, "b": "x"}], "other": 1});
        assert_eq!(
            differences(
                json!({"name": "n", "list": [{"a": 1, "b": "x"}]}),
                sent.clone()
            ),
            [""; 0]
        );
        assert_eq!(
            differences(json!({"name": "n", "list": [{"a": 1}]}), sent.clone()),
            [".list[0].b: \"x\" is lost"]
        );
        assert_eq!(
            differences(json!({"name": "m", "list": [{"a": 1, "b": "x"}]}), sent),
            [".name: \"n\" is read as \"m\""]
        );
    }

    #[test]
    fn only_what_is_wrong_may_be_empty() {
        let empty = json!({"name": "", "list": []});
        assert_eq!(
            differences(empty.clone(), json!({"name": null, "list": null})),
            [""; 0]
        );
        assert_eq!(differences(empty.clone(), json!({})), [""; 0]);
        assert_eq!(
            differences(empty, json!({"name": "n", "list": []})),
            [".name: \"n\" is read as \"\""]
        );
        let made_up = differences(
            json!({"name": "n", "list": [], "size": 2}),
            json!({"name": "n", "list": []}),
        );
        assert_eq!(made_up, [".size: 2 was not sent"]);
    }

    #[test]
    fn another_object_is_not_lost_in_silence() {
        let other = differences(json!({}), json!({"other": 1}));
        assert_eq!(other, [": {\"other\":1} is lost"]);
        assert_eq!(
            differences(json!({"other": 1}), json!({"other": 1})),
            [""; 0]
        );
    }

    #[test]
    fn numbers_are_compared_without_loss() {
        let size = |number: Value| json!({"name": "n", "list": [], "size": number, "now": number});
        assert_eq!(differences(size(json!(1.0)), size(json!(1))), [""; 0]);
        let large = differences(
            size(json!(9007199254740992.0)),
            size(json!(9007199254740993_i64)),
        );
        assert_eq!(
            large,
            [".size: 9007199254740993 is read as 9007199254740992.0"]
        );
    }
}
