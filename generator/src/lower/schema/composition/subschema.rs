//! Alternatives: which schemas a choice is between, and what each is called.
//!
//! Read from the document as it stands, before anything is lowered, because the names of types depend on it.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::lower::Lowering;
use crate::lower::schema::schema_object::{Facets, SHAPES};
use crate::pointer::Pointer;

/// Choices inside choices are looked into this deep.
const DEEPEST: usize = 8;

/// One schema of a choice.
#[derive(Clone)]
pub(crate) struct Alternative<'d> {
    pub(crate) facets: Facets<'d>,
    /// The type it is read as, where it names several.
    pub(crate) only: Option<&'d str>,
    /// What it is called, in words of the document.
    pub(crate) name: String,
}

impl<'d> Lowering<'d> {
    /// The alternatives of a choice: those of choices directly inside it are its own, a schema of several types is
    /// several, and what says nothing about shapes is none.
    pub(crate) fn alternatives(
        &self,
        choice: Vec<(Pointer, &'d Value)>,
    ) -> Result<Vec<Alternative<'d>>, Diagnostic> {
        let mut found = Vec::new();
        Self::expand(choice, 0, &mut found)?;
        let telling = telling(&found);
        for alternative in &mut found {
            alternative.name = name(alternative, telling.as_deref());
        }
        Ok(found)
    }

    fn expand(
        choice: Vec<(Pointer, &'d Value)>,
        depth: usize,
        found: &mut Vec<Alternative<'d>>,
    ) -> Result<(), Diagnostic> {
        for (pointer, value) in choice {
            if value == &Value::Bool(false) {
                continue;
            }
            let facets = Facets::new(value, &pointer)?;
            let inner = (!facets.has("$ref") && !facets.has("discriminator"))
                .then(|| facets.choice())
                .transpose()?
                .flatten();
            if let Some(inner) = inner
                && depth < DEEPEST
                && !facets.has_structure()
            {
                Self::expand(inner, depth + 1, found)?;
                continue;
            }
            let types = if facets.has("$ref") || facets.has("enum") {
                Vec::new()
            } else {
                facets.types()?
            };
            let mut push = |only| {
                found.push(Alternative {
                    facets: facets.clone(),
                    only,
                    name: String::new(),
                });
            };
            match types.as_slice() {
                [] | [_] => push(None),
                several => several.iter().for_each(|name| push(Some(*name))),
            }
        }
        Ok(())
    }
}

/// The member whose only value tells objects among the alternatives apart, if there is one.
fn telling(alternatives: &[Alternative<'_>]) -> Option<String> {
    let inline: Vec<&Facets<'_>> = alternatives
        .iter()
        .map(|alternative| &alternative.facets)
        .filter(|facets| facets.has("properties"))
        .collect();
    let first = inline.first()?.value("properties")?.as_object()?;
    let tells = |name: &&String| {
        let values: Vec<Option<&str>> = inline.iter().map(|f| only_text(f, name)).collect();
        let known = values.iter().flatten().count() == values.len();
        let mut apart: Vec<&str> = values.into_iter().flatten().collect();
        apart.sort_unstable();
        known && apart.windows(2).all(|pair| pair[0] != pair[1])
    };
    first.keys().find(tells).cloned()
}

/// The only text a member can be.
fn only_text<'d>(facets: &Facets<'d>, name: &str) -> Option<&'d str> {
    let member = facets.value("properties")?.get(name)?;
    if let Some(value) = member.get("const") {
        return value.as_str();
    }
    match member.get("enum")?.as_array()?.as_slice() {
        [only] => only.as_str(),
        _ => None,
    }
}

fn name(alternative: &Alternative<'_>, telling: Option<&str>) -> String {
    let facets = &alternative.facets;
    let text = |key: &str| facets.value(key).and_then(Value::as_str);
    if let Some(only) = alternative.only {
        return kind(facets, only);
    }
    if let Some(reference) = text("$ref") {
        return last_word(reference);
    }
    if let Some(title) = text("x-rust-name").or_else(|| text("title").filter(|t| is_short(t))) {
        return title.to_owned();
    }
    if let Some(value) = telling.and_then(|name| only_text(facets, name)) {
        return value.to_owned();
    }
    let member = facets
        .value("allOf")
        .and_then(Value::as_array)
        .and_then(|members| members.iter().rev().find_map(|member| member.get("$ref")));
    if let Some(reference) = member.and_then(Value::as_str) {
        return last_word(reference);
    }
    match facets.types() {
        Ok(types) if types.len() == 1 => kind(facets, types[0]),
        _ if facets.has("properties") => kind(facets, "object"),
        _ if facets.has("items") => kind(facets, "array"),
        _ if facets.has("const") || facets.has("enum") => kind(facets, "string"),
        _ => "value".to_owned(),
    }
}

/// What an alternative without a name is called: the kind of its data, and what is special about it.
fn kind(facets: &Facets<'_>, name: &str) -> String {
    match name {
        "string" => match facets.values().ok().flatten().as_deref() {
            Some([Value::String(only)]) => only.clone(),
            Some([_, ..]) => "enum".to_owned(),
            _ => "string".to_owned(),
        },
        "array" => {
            let items = facets.value("items");
            let reference = items.and_then(|items| items.get("$ref")?.as_str());
            let kind = items.and_then(|items| items.get("type")?.as_str());
            match reference.map(last_word).or(kind.map(str::to_owned)) {
                Some(item) => format!("{item} array"),
                None => "array".to_owned(),
            }
        }
        "object" => object(facets),
        other => other.to_owned(),
    }
}

/// An object is called after the one member it must have, else it is an object or a map.
fn object(facets: &Facets<'_>) -> String {
    let required = facets.texts("required").unwrap_or_default();
    match (required.as_slice(), facets.has("properties")) {
        ([only], true) => (*only).to_owned(),
        (_, false) if facets.has("additionalProperties") => "map".to_owned(),
        _ => "object".to_owned(),
    }
}

fn is_short(title: &str) -> bool {
    title.len() <= 40 && title.split_whitespace().count() <= 5
}

/// The last token of a reference.
fn last_word(reference: &str) -> String {
    let fragment = reference.rsplit('#').next().unwrap_or(reference);
    Pointer::from_fragment(fragment)
        .and_then(|pointer| pointer.last())
        .unwrap_or_else(|| "value".to_owned())
}

/// Whether a schema says what shape data has, and does not only limit it.
pub(crate) fn has_shape(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.keys().any(|key| SHAPES.contains(&key.as_str())),
        _ => true,
    }
}
