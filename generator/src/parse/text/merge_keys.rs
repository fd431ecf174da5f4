//! Merge keys: what `<<` in YAML stands for.
//!
//! YAML 1.2 has no merge keys. Descriptions are written with them all the same, and the tools around OpenAPI read them as
//! YAML 1.1 did (<https://yaml.org/type/merge.html>): the members of the mapping that `<<` holds, or of several in a list,
//! stand where it does. Own members win, then those of the first mapping in the list.
//!
//! What aliases repeat has been counted when it was read. Members are only moved from there, so nothing grows here.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;

/// The key.
const MERGE: &str = "<<";

/// Puts in the place of each merge key what it stands for.
pub(super) fn merge(root: &mut Value) -> Result<(), Diagnostic> {
    walk(root).map_err(|fault| {
        let tokens = fault.tokens.iter().rev();
        let place = tokens.fold(Pointer::root(), |at, token| at.join(token));
        let message = format!(
            "`{MERGE}` holds {}, expected an object or a list of objects",
            fault.found
        );
        Diagnostic::error("merge-key", Place::Node(place), message)
            .help("give it an alias of an object (`<<: *base`) or a list of them, or write the members out")
    })
}

/// What cannot be merged, and where it stands, from the inside out: a good document needs no pointers.
struct Fault {
    found: &'static str,
    tokens: Vec<String>,
}

impl Fault {
    fn below(mut self, token: impl ToString) -> Self {
        self.tokens.push(token.to_string());
        self
    }
}

fn walk(value: &mut Value) -> Result<(), Fault> {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item).map_err(|fault| fault.below(index))?;
            }
        }
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                walk(member).map_err(|fault| fault.below(key))?;
            }
            if members.contains_key(MERGE) {
                *members = merged(std::mem::take(members)).map_err(|fault| fault.below(MERGE))?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The members of an object, with others in the place of its merge key. Their own merge keys are gone already.
fn merged(mut members: Map<String, Value>) -> Result<Map<String, Value>, Fault> {
    let others = match members.get_mut(MERGE) {
        Some(value) => objects(value.take())?,
        None => Vec::new(),
    };
    let mut whole = Map::new();
    let mut own = members.into_iter();
    // What stands before it.
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
fn objects(value: Value) -> Result<Vec<Map<String, Value>>, Fault> {
    let object = |value| match value {
        Value::Object(members) => Ok(members),
        other => Err(Fault {
            found: kind(&other),
            tokens: Vec::new(),
        }),
    };
    match value {
        Value::Array(items) => {
            let items = items.into_iter().enumerate();
            items
                .map(|(index, item)| object(item).map_err(|fault| fault.below(index)))
                .collect()
        }
        other => Ok(vec![object(other)?]),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
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
    fn own_members_win_and_the_first_of_several() {
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
    fn anything_else_is_refused_where_it_stands() {
        for (yaml, at, found) in [
            ("a: { <<: 5 }", "/a/<<", "a number"),
            ("a: [{ b: { <<: } }]", "/a/0/b/<<", "null"),
            ("a: { <<: [{}, x] }", "/a/<</1", "a text"),
            ("a: { <<: [[{}]] }", "/a/<</0", "a list"),
            ("a: { <<: true }", "/a/<<", "a truth value"),
        ] {
            let mut value = serde_yaml::from_str(yaml).expect("YAML");
            let told = merge(&mut value).expect_err(yaml);
            let place = Pointer::from_fragment(at).expect("a pointer");
            assert_eq!((told.code, told.place), ("merge-key", Place::Node(place)));
            assert!(told.message.contains(found), "{}", told.message);
        }
    }
}
