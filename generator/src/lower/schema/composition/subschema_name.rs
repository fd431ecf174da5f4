//! Names of subschemas: what each schema of a choice is called, in words of the document.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::ir::{Constant, is_kind, is_short_title, plural};
use crate::lower::schema::scalar::only_value;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

/// The property by whose value the objects of a choice can be distinguished, if each allows only one.
fn distinguishing_property<'s>(
    schemas: impl Iterator<Item = &'s SchemaObject<'s>>,
) -> Option<String> {
    let objects: Vec<_> = schemas.filter(|schema| schema.has("properties")).collect();
    let first = objects.first()?.value("properties")?.as_object()?;
    let tells = |name: &&String| {
        let values = objects.iter().map(|schema| only_value_of(schema, name));
        let Some(mut values) = values.collect::<Option<Vec<String>>>() else {
            return false;
        };
        values.sort_unstable();
        values.windows(2).all(|pair| pair[0] != pair[1])
    };
    first.keys().find(tells).cloned()
}

/// The name for the only value of a property: a string says enough by itself.
fn only_value_of(schema: &SchemaObject<'_>, name: &str) -> Option<String> {
    let property = schema.value("properties")?.get(name)?;
    Some(match only_value(property)? {
        Constant::String(string) => string,
        other => format!("{name} {}", other.text()),
    })
}

/// The schemas of a choice, each with the type it is read as where it names several.
pub(crate) type Choice<'d> = [(SchemaObject<'d>, Option<&'d str>)];

/// The names of the schemas of a choice: those of their targets, their titles where each has its own, their values of the
/// distinguishing property, the properties that only they have, or the kinds of their data.
pub(crate) fn names(choice: &Choice<'_>) -> Vec<String> {
    let distinguishing = distinguishing_property(choice.iter().map(|(schema, _)| schema));
    let titles: Vec<Option<&str>> = choice.iter().map(|(schema, _)| title(schema)).collect();
    let mut titled: HashMap<Option<&str>, usize> = HashMap::new();
    for title in &titles {
        *titled.entry(*title).or_default() += 1;
    }
    let properties = choice.iter().filter_map(|(schema, _)| properties(schema));
    let mut having: HashMap<&str, usize> = HashMap::new();
    let mut objects = 0;
    for properties in properties {
        objects += 1;
        for name in properties.keys() {
            *having.entry(name).or_default() += 1;
        }
    }
    let named = choice.iter().enumerate();
    let names = named.map(|(index, (schema, read_as))| {
        let only = titled[&titles[index]] == 1;
        let stated = stated(schema, *read_as, titles[index].filter(|_| only));
        let by_value = || only_value_of(schema, distinguishing.as_deref()?);
        stated
            .or_else(by_value)
            .or_else(|| extended(schema).map(last_token))
            .or_else(|| own_property(schema, &having).filter(|_| objects > 1))
            .unwrap_or_else(|| match objects {
                // What it requires, others have, too.
                2.. if schema.has("properties") => "object".to_owned(),
                _ => by_kind(schema),
            })
    });
    let mut names: Vec<String> = names.collect();
    by_kinds(choice, &mut names);
    names
}

/// Names objects that have the same properties by the first one that is of another kind in each: `labels` of strings are
/// `labels strings`.
fn by_kinds(choice: &Choice<'_>, names: &mut [String]) {
    let alike: Vec<usize> = (0..names.len())
        .filter(|index| names[*index] == "object" && choice[*index].0.has("properties"))
        .collect();
    let [first, _, ..] = alike.as_slice() else {
        return;
    };
    let candidates = properties(&choice[*first].0)
        .into_iter()
        .flat_map(Map::keys);
    for property in candidates {
        let kinds = alike.iter().map(|index| {
            let (schema, _) = &choice[*index];
            let value = properties(schema)?.get(property)?;
            SchemaObject::new(value, &schema.pointer)
                .ok()
                .map(|it| by_kind(&it))
        });
        let Some(kinds) = kinds.collect::<Option<Vec<String>>>() else {
            continue;
        };
        let distinct: HashSet<&String> = kinds.iter().collect();
        // These words say nothing of a property.
        let says_nothing = |kind: &String| matches!(kind.as_str(), "enum" | "value");
        if distinct.len() == kinds.len() && !kinds.iter().any(says_nothing) {
            for (index, kind) in alike.iter().zip(kinds) {
                names[*index] = format!("{property} {kind}");
            }
            return;
        }
    }
}

/// The name that a schema has from outside: as one of several types, as a reference, or by its title.
fn stated(schema: &SchemaObject<'_>, read_as: Option<&str>, title: Option<&str>) -> Option<String> {
    let string = |key: &str| schema.value(key).and_then(Value::as_str);
    if let Some(name) = read_as {
        return Some(kind(schema, name));
    }
    let reference = string("$ref").map(last_token);
    let chosen = || string("x-rust-name").or(title).map(str::to_owned);
    reference.or_else(chosen)
}

/// The title of a schema, if that is short and says more than the kind of its data.
fn title<'s>(schema: &SchemaObject<'s>) -> Option<&'s str> {
    let title = schema.value("title").and_then(Value::as_str)?;
    Some(title).filter(|title| is_short_title(title) && !is_kind(title))
}

fn properties<'s>(schema: &SchemaObject<'s>) -> Option<&'s Map<String, Value>> {
    schema.value("properties").and_then(Value::as_object)
}

/// The first property that only this object of a choice has, required ones first. `having` has how many objects have each.
fn own_property(schema: &SchemaObject<'_>, having: &HashMap<&str, usize>) -> Option<String> {
    let own = properties(schema)?;
    let is_own = |name: &&str| having.get(name) == Some(&1);
    let required = schema.strings("required").unwrap_or_default();
    let mut required = required.into_iter().filter(|name| own.contains_key(*name));
    let mut all = own.keys().map(String::as_str);
    let name = required.find(is_own).or_else(|| all.find(is_own))?;
    Some(name.to_owned())
}

fn by_kind(schema: &SchemaObject<'_>) -> String {
    match schema.types() {
        Ok(types) if types.len() == 1 => kind(schema, types[0]),
        _ if schema.has("properties") => kind(schema, "object"),
        _ if schema.has("items") => kind(schema, "array"),
        _ if schema.has("const") || schema.has("enum") => kind(schema, "string"),
        _ => "value".to_owned(),
    }
}

/// The last reference in the `allOf` of a schema.
fn extended<'d>(schema: &SchemaObject<'d>) -> Option<&'d str> {
    let all_of = schema.value("allOf")?.as_array()?;
    let reference = all_of.iter().rev().find_map(|item| item.get("$ref"));
    reference?.as_str()
}

/// The name for a kind of data, and what is special about it.
fn kind(schema: &SchemaObject<'_>, name: &str) -> String {
    match name {
        "string" => match schema.values().ok().flatten().as_deref() {
            Some([Value::String(only)]) => only.clone(),
            Some([_, ..]) => "enum".to_owned(),
            _ => "string".to_owned(),
        },
        "array" => items(schema).unwrap_or_else(|| "array".to_owned()),
        "object" => object(schema),
        other => other.to_owned(),
    }
}

/// The name of an array: that of its items in the plural.
fn items(schema: &SchemaObject<'_>) -> Option<String> {
    let items = schema.value("items")?;
    let string =
        |items: &'_ Value, key: &str| items.get(key).and_then(Value::as_str).map(str::to_owned);
    if string(items, "type").is_some_and(|kind| kind == "array") {
        let inner = items.get("items")?;
        let name = string(inner, "$ref")
            .map(|it| last_token(&it))
            .or(string(inner, "type"))?;
        return Some(format!("{name} arrays"));
    }
    let reference = string(items, "$ref").map(|it| last_token(&it));
    reference
        .or_else(|| string(items, "type"))
        .map(|name| plural(&name))
}

/// The name for an object: that of its only required property, else `object` or `map`.
fn object(schema: &SchemaObject<'_>) -> String {
    let required = schema.strings("required").unwrap_or_default();
    match (required.as_slice(), schema.has("properties")) {
        ([only], true) => (*only).to_owned(),
        (_, false) if schema.has("additionalProperties") => "map".to_owned(),
        _ => "object".to_owned(),
    }
}

/// The last token of a reference.
fn last_token(reference: &str) -> String {
    let fragment = reference.rsplit('#').next().unwrap_or(reference);
    Pointer::from_fragment(fragment)
        .and_then(|pointer| pointer.last())
        .unwrap_or_else(|| "value".to_owned())
}
