//! Values of schemas that have no example: with every property, and with as few as may be.

use generator::pointer::Pointer;
use serde_json::{Map, Value, json};

/// What is nested deeper than this has as few properties as may be.
const FULL: usize = 3;

/// No value is nested deeper than this.
const DEEPEST: usize = 12;

/// Values of a schema, perhaps not valid ones: a validator tells.
pub(crate) fn values(root: &Value, schema: &Pointer) -> Vec<Value> {
    let Some(schema) = schema.find(root) else {
        return Vec::new();
    };
    let made = [0, FULL].map(|depth| value(root, schema, depth));
    let [full, least] = made;
    let mut values: Vec<Value> = full.into_iter().collect();
    values.extend(least.filter(|least| !values.contains(least)));
    values
}

/// A value of a schema; `None` if it would be nested too deeply.
fn value(root: &Value, schema: &Value, depth: usize) -> Option<Value> {
    if depth > DEEPEST {
        return None;
    }
    let Value::Object(keywords) = schema else {
        return Some(json!("any"));
    };
    if let Some(Value::String(reference)) = keywords.get("$ref") {
        let target = Pointer::from_fragment(reference.strip_prefix('#')?)?;
        return value(root, target.find(root)?, depth + 1);
    }
    for key in ["const", "example", "default"] {
        if let Some(given) = keywords.get(key).filter(|given| !given.is_null()) {
            return Some(given.clone());
        }
    }
    for key in ["enum", "examples"] {
        if let Some(Value::Array(given)) = keywords.get(key) {
            return given.iter().find(|given| !given.is_null()).cloned();
        }
    }
    let own = own(root, keywords, depth)?;
    combined(root, keywords, own, depth)
}

/// A value by the keywords beside compositions.
fn own(root: &Value, keywords: &Map<String, Value>, depth: usize) -> Option<Value> {
    let number = |key: &str| keywords.get(key).and_then(Value::as_u64).unwrap_or(0);
    Some(match name_of_type(keywords) {
        Some("object") => object(root, keywords, depth)?,
        Some("array") => {
            let item = keywords.get("items").unwrap_or(&Value::Null);
            let count = number("minItems").max(u64::from(depth < FULL));
            let items = (0..count).map(|_| value(root, item, depth + 1));
            Value::Array(items.collect::<Option<_>>()?)
        }
        Some("integer") => json!(number("minimum").max(1)),
        Some("number") => json!(number("minimum") as f64 + 0.5),
        Some("boolean") => json!(true),
        Some("string") => {
            let length = number("minLength").max(1);
            Value::String("a".repeat(usize::try_from(length.min(1_000)).ok()?))
        }
        Some(_) => Value::Null,
        None if keywords.contains_key("properties") => object(root, keywords, depth)?,
        None => Value::Object(Map::new()),
    })
}

/// The first type that is not `null`.
fn name_of_type(keywords: &Map<String, Value>) -> Option<&str> {
    match keywords.get("type")? {
        Value::String(name) => Some(name),
        Value::Array(names) => {
            let mut names = names.iter().filter_map(Value::as_str);
            names.find(|name| *name != "null").or(Some("null"))
        }
        _ => None,
    }
}

fn object(root: &Value, keywords: &Map<String, Value>, depth: usize) -> Option<Value> {
    let required = keywords.get("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|it| it.iter().any(|it| it == name));
    let mut object = Map::new();
    let properties = keywords.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        match value(root, schema, depth + 1) {
            _ if depth >= FULL && !is_required(name) => {}
            Some(value) => drop(object.insert(name.clone(), value)),
            None if is_required(name) => return None,
            None => {}
        }
    }
    let further = keywords.get("additionalProperties");
    if let Some(further) = further.filter(|it| it.is_object() && depth < FULL)
        && let Some(value) = value(root, further, depth + 1)
    {
        object.insert("further".to_owned(), value);
    }
    Some(Value::Object(object))
}

/// A value with what compositions add: all of `allOf`, and the first of a choice.
fn combined(
    root: &Value,
    keywords: &Map<String, Value>,
    own: Value,
    depth: usize,
) -> Option<Value> {
    let list = |key: &str| keywords.get(key).and_then(Value::as_array);
    let all = list("allOf").into_iter().flatten();
    let choices = ["oneOf", "anyOf"].into_iter().filter_map(list);
    let is_null = |schema: &&Value| schema.get("type").is_some_and(|it| it == "null");
    let first = choices.filter_map(|list| list.iter().find(|schema| !is_null(schema)));
    let mut whole = own;
    for part in all.chain(first) {
        match (&mut whole, value(root, part, depth + 1)?) {
            (Value::Object(whole), Value::Object(part)) => whole.extend(part),
            (whole, part) => *whole = part,
        }
    }
    Some(whole)
}

#[test]
fn values_have_every_property_or_few() {
    let root = json!({ "a": {
        "type": "object", "required": ["b"], "properties": {
            "b": { "$ref": "#/c" },
            "d": { "type": "array", "items": { "type": "string", "minLength": 2 } },
        } },
        "c": { "allOf": [
            { "type": "object", "properties": { "e": { "enum": [null, "f"] } } },
            { "oneOf": [{ "type": "null" }, { "required": ["g"], "properties": { "g": { "type": "integer" } } }] },
        ] },
        "h": { "type": "object", "required": ["h"], "properties": { "h": { "$ref": "#/h" } } },
    });
    let at = |key: &str| values(&root, &Pointer::root().join(key));
    let least = json!({ "b": { "g": 1 } });
    assert_eq!(at("a"), [json!({ "b": { "g": 1 }, "d": ["aa"] }), least]);
    assert_eq!(at("c"), [json!({ "e": "f", "g": 1 }), json!({ "g": 1 })]);
    assert_eq!(at("h"), [json!(null); 0]);
}
