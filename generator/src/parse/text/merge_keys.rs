//! YAML's merge keys: `<<` stands for the properties of another object.
//!
//! YAML 1.2 has no merge keys. Descriptions use them all the same, and other OpenAPI tools read them as in YAML 1.1
//! (<https://yaml.org/type/merge.html>): the entries of the mapping under `<<`, or of several in a list, take its place.
//! Own entries win, then those of the first mapping in the list.
//!
//! What aliases repeat was counted when it was read. Entries are only moved here, so nothing grows.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;

/// The merge key.
const MERGE: &str = "<<";

/// Replaces each merge key by the properties that it stands for.
pub(super) fn merge(root: &mut Value) -> Result<(), Diagnostic> {
    walk(root).map_err(|error| {
        let tokens = error.tokens.iter().rev();
        let place = tokens.fold(Pointer::root(), |at, token| at.join(token));
        let message = format!(
            "`{MERGE}` holds {}, expected an object or an array of objects",
            error.found
        );
        Diagnostic::error("merge-key", Place::Node(place), message)
            .help("give it an alias of an object (`<<: *base`) or an array of them, or write the properties out")
    })
}

/// What cannot be merged, and its place from the inside out, so that no pointer is made for a good document.
struct Unmergeable {
    found: &'static str,
    tokens: Vec<String>,
}

impl Unmergeable {
    fn below(mut self, token: impl ToString) -> Self {
        self.tokens.push(token.to_string());
        self
    }
}

fn walk(value: &mut Value) -> Result<(), Unmergeable> {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item).map_err(|error| error.below(index))?;
            }
        }
        Value::Object(object) => {
            for (key, property) in object.iter_mut() {
                walk(property).map_err(|error| error.below(key))?;
            }
            if object.contains_key(MERGE) {
                *object = merged(std::mem::take(object)).map_err(|error| error.below(MERGE))?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The properties of an object, with those of others in the place of its merge key. The others are merged already.
fn merged(mut object: Map<String, Value>) -> Result<Map<String, Value>, Unmergeable> {
    let others = match object.get_mut(MERGE) {
        Some(value) => objects(value.take())?,
        None => Vec::new(),
    };
    let mut whole = Map::new();
    let mut own = object.into_iter();
    // What comes before the merge key.
    whole.extend(own.by_ref().take_while(|(key, _)| key != MERGE));
    let after: Map<String, Value> = own.collect();
    for (key, value) in others.into_iter().flatten() {
        if !after.contains_key(&key) && !whole.contains_key(&key) {
            whole.insert(key, value);
        }
    }
    whole.extend(after);
    Ok(whole)
}

/// The objects that a merge key holds.
fn objects(value: Value) -> Result<Vec<Map<String, Value>>, Unmergeable> {
    let object = |value| match value {
        Value::Object(object) => Ok(object),
        other => Err(Unmergeable {
            found: kind(&other),
            tokens: Vec::new(),
        }),
    };
    match value {
        Value::Array(items) => {
            let items = items.into_iter().enumerate();
            items
                .map(|(index, item)| object(item).map_err(|error| error.below(index)))
                .collect()
        }
        other => Ok(vec![object(other)?]),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(yaml: &str) -> Value {
        let mut value = serde_yaml::from_str(yaml).expect("YAML");
        merge(&mut value).unwrap_or_else(|found| panic!("{found:?}"));
        value
    }

    #[test]
    fn own_properties_win_and_the_first_of_several() {
        let value = read(
            "a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\nc: { w: 0, <<: [*a, *b], x: 3, v: 4 }\nd: { y: 0, <<: *b }\n",
        );
        assert_eq!(
            value["c"],
            json!({ "w": 0, "y": 1, "z": 2, "x": 3, "v": 4 })
        );
        assert_eq!(value["d"], json!({ "y": 0, "z": 2 }));
        let order: Vec<&String> = value["c"].as_object().expect("an object").keys().collect();
        assert_eq!(order, ["w", "y", "z", "x", "v"]);
    }

    #[test]
    fn what_is_merged_may_itself_be_merged() {
        let value = read(
            "a: &a { x: 1 }\nb: &b { <<: *a, y: 2 }\nc: [{ <<: [*b, { <<: { w: 4 } }], z: 3 }]\nd: { <<: [] }\n",
        );
        assert_eq!(value["c"], json!([{ "x": 1, "y": 2, "w": 4, "z": 3 }]));
        assert_eq!(value["b"], json!({ "x": 1, "y": 2 }));
        assert_eq!(value["d"], json!({}));
    }

    #[test]
    fn anything_else_is_refused() {
        for (yaml, at, found) in [
            ("a: { <<: 5 }", "/a/<<", "a number"),
            ("a: [{ b: { <<: } }]", "/a/0/b/<<", "null"),
            ("a: { <<: [{}, x] }", "/a/<</1", "a string"),
            ("a: { <<: [[{}]] }", "/a/<</0", "an array"),
            ("a: { <<: true }", "/a/<<", "a boolean"),
        ] {
            let mut value = serde_yaml::from_str(yaml).expect("YAML");
            let error = merge(&mut value).expect_err(yaml);
            let place = Pointer::from_fragment(at).expect("a pointer");
            assert_eq!((error.code, error.place), ("merge-key", Place::Node(place)));
            assert!(error.message.contains(found), "{}", error.message);
        }
    }
}
