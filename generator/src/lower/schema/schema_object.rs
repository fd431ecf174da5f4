//! A Schema Object's keywords, each read as what it must be or reported with its place.
//!
//! The one function that decides nullability, [`Facets::nullable`], lives here.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;
use crate::ir::Docs;
use crate::lower::schema::composition::subschema::has_shape;
use crate::parse::describe;
use crate::pointer::Pointer;

/// A Schema Object and where it stands.
#[derive(Clone)]
pub(crate) struct Facets<'d> {
    members: &'d Map<String, Value>,
    pub(crate) pointer: Pointer,
}

/// Keywords that say what shape data has. All others only limit it, or speak to people.
pub(crate) const SHAPES: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "type",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
];

/// Keywords that give a schema a shape of its own, beside what it is composed of.
const STRUCTURE: &[&str] = &[
    "properties",
    "patternProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
];

impl<'d> Facets<'d> {
    pub(crate) fn new(value: &'d Value, pointer: &Pointer) -> Result<Self, Diagnostic> {
        match value {
            Value::Object(members) => Ok(Self {
                members,
                pointer: pointer.clone(),
            }),
            other => Err(expected(pointer, other, "a schema, which is an object")),
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    fn read<T>(
        &self,
        key: &str,
        wanted: &str,
        read: impl FnOnce(&'d Value) -> Option<T>,
    ) -> Result<Option<T>, Diagnostic> {
        let Some(value) = self.members.get(key) else {
            return Ok(None);
        };
        read(value)
            .map(Some)
            .ok_or_else(|| expected(&self.pointer.join(key), value, wanted))
    }

    pub(crate) fn text(&self, key: &str) -> Result<Option<&'d str>, Diagnostic> {
        self.read(key, "a text", Value::as_str)
    }

    pub(crate) fn flag(&self, key: &str) -> Result<bool, Diagnostic> {
        Ok(self
            .read(key, "true or false", Value::as_bool)?
            .unwrap_or(false))
    }

    pub(crate) fn list(&self, key: &str) -> Result<Option<&'d [Value]>, Diagnostic> {
        self.read(key, "an array", |value| value.as_array().map(Vec::as_slice))
    }

    pub(crate) fn object(&self, key: &str) -> Result<Option<&'d Map<String, Value>>, Diagnostic> {
        self.read(key, "an object", Value::as_object)
    }

    pub(crate) fn value(&self, key: &str) -> Option<&'d Value> {
        self.members.get(key)
    }

    /// A list of texts, as `required` is one.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<&'d str>, Diagnostic> {
        let items = self.list(key)?.unwrap_or_default();
        items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                item.as_str()
                    .ok_or_else(|| expected(&self.pointer.join(key).join(index), item, "a text"))
            })
            .collect()
    }

    /// The types named by `type`, `null` left out.
    pub(crate) fn types(&self) -> Result<Vec<&'d str>, Diagnostic> {
        let types = match self.members.get("type") {
            Some(Value::Array(_)) => self.texts("type")?,
            _ => self.text("type")?.into_iter().collect(),
        };
        for name in &types {
            if !matches!(
                *name,
                "string" | "integer" | "number" | "boolean" | "array" | "object" | "null"
            ) {
                return Err(Diagnostic::error(
                    "unknown-type",
                    &self.pointer.join("type"),
                    format!("there is no type {name:?}"),
                )
                .help("use string, integer, number, boolean, array or object"));
            }
        }
        Ok(types.into_iter().filter(|name| *name != "null").collect())
    }

    /// The values of `enum` or `const`, `null` left out.
    pub(crate) fn values(&self) -> Result<Option<Vec<&'d Value>>, Diagnostic> {
        let values = match self.members.get("const") {
            Some(value) => vec![value],
            None => match self.list("enum")? {
                Some(values) => values.iter().collect(),
                None => return Ok(None),
            },
        };
        Ok(Some(values.into_iter().filter(|v| !v.is_null()).collect()))
    }

    /// What `oneOf` or `anyOf` lets one choose between, with pointers; alternatives that only say `null` are left out.
    ///
    /// `None` where there is nothing to choose: alternatives that say nothing about shapes only limit the values.
    pub(crate) fn choice(&self) -> Result<Option<Vec<(Pointer, &'d Value)>>, Diagnostic> {
        let object = self.value("type").is_some_and(|name| name == "object");
        let mut found: Option<Vec<_>> = None;
        for key in ["oneOf", "anyOf"] {
            let Some(items) = self.list(key)? else {
                continue;
            };
            let place = self.pointer.join(key);
            let items = items.iter().enumerate();
            let choice: Vec<_> = items
                .filter(|(_, item)| !only_null(item) && has_shape(item))
                .filter(|(_, item)| !(object && only_object(item)))
                .map(|(index, item)| (place.join(index), item))
                .collect();
            // Of two choices, the one between more shapes says more.
            let longer = found
                .as_ref()
                .is_none_or(|known| choice.len() > known.len());
            if !choice.is_empty() && longer {
                found = Some(choice);
            }
        }
        Ok(found)
    }

    /// Whether the schema has a shape of its own, beside `oneOf`, `anyOf` and a bare `type`.
    pub(crate) fn has_structure(&self) -> bool {
        !self.adds_nothing_to("$ref")
    }

    /// Whether the schema has no shape of its own beside one keyword and a bare `type`.
    pub(crate) fn adds_nothing_to(&self, keyword: &str) -> bool {
        let map = matches!(
            self.members.get("additionalProperties"),
            Some(Value::Object(_) | Value::Bool(true))
        );
        let mut own = STRUCTURE.iter().filter(|key| **key != keyword);
        !map && !own.any(|key| self.has(key))
    }

    /// Whether the schema speaks of the members of an object.
    pub(crate) fn describes_object(&self) -> bool {
        ["properties", "additionalProperties", "patternProperties"]
            .iter()
            .any(|key| self.has(key))
    }

    /// Whether the schema itself says that `null` is a value: `nullable` (3.0), `type` with `"null"`, `null` among the
    /// values or the alternatives (3.1, and what real 3.0 documents borrow from it).
    pub(crate) fn nullable(&self) -> bool {
        let named = match self.members.get("type") {
            Some(Value::String(name)) => name == "null",
            Some(Value::Array(names)) => names.iter().any(|name| name == "null"),
            _ => false,
        };
        let listed = ["enum", "oneOf", "anyOf"].into_iter().any(|key| {
            let items = self.members.get(key).and_then(Value::as_array);
            items.is_some_and(|items| items.iter().any(|item| item.is_null() || only_null(item)))
        });
        named
            || listed
            || self.members.get("nullable") == Some(&Value::Bool(true))
            || self.members.get("const") == Some(&Value::Null)
    }

    /// What the schema says to people.
    pub(crate) fn docs(&self) -> Docs {
        let text = |key: &str| {
            let text = self.members.get(key)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let examples = self.members.get("examples").and_then(Value::as_array);
        Docs {
            title: text("title"),
            description: text("description"),
            deprecated: self.members.get("deprecated") == Some(&Value::Bool(true)),
            default: self.members.get("default").cloned(),
            example: self
                .members
                .get("example")
                .or_else(|| examples.and_then(|examples| examples.first()))
                .cloned(),
            bounds: self.bounds(),
        }
    }

    /// What values must keep to, in words.
    fn bounds(&self) -> Vec<String> {
        let exclusive = |key: &str| self.members.get(key) == Some(&Value::Bool(true));
        let rows: &[(&str, &str, &str)] = &[
            ("minLength", "at least ", " characters"),
            ("maxLength", "at most ", " characters"),
            ("minItems", "at least ", " items"),
            ("maxItems", "at most ", " items"),
            ("minProperties", "at least ", " members"),
            ("maxProperties", "at most ", " members"),
            ("multipleOf", "a multiple of ", ""),
            ("pattern", "matches `", "`"),
        ];
        let mut bounds = Vec::new();
        if let Ok(Some(values)) = self.values()
            && !values.iter().any(|value| value.is_string())
            && !values.is_empty()
        {
            let values: Vec<_> = values
                .iter()
                .take(12)
                .map(|value| format!("`{value}`"))
                .collect();
            bounds.push(format!("one of {}", values.join(", ")));
        }
        for (key, exclusive_key, inclusive, strict) in [
            ("minimum", "exclusiveMinimum", "at least ", "more than "),
            ("maximum", "exclusiveMaximum", "at most ", "less than "),
        ] {
            if let Some(Value::Number(limit)) = self.members.get(key) {
                let words = if exclusive(exclusive_key) {
                    strict
                } else {
                    inclusive
                };
                bounds.push(format!("{words}{limit}"));
            }
            if let Some(Value::Number(limit)) = self.members.get(exclusive_key) {
                bounds.push(format!("{strict}{limit}"));
            }
        }
        for (key, before, after) in rows {
            match self.members.get(*key) {
                Some(Value::Number(limit)) => {
                    let one = limit.as_u64() == Some(1);
                    let after = if one {
                        after.trim_end_matches('s')
                    } else {
                        after
                    };
                    bounds.push(format!("{before}{limit}{after}"));
                }
                Some(Value::String(text)) if !text.contains('`') => {
                    bounds.push(format!("{before}{text}{after}"));
                }
                _ => {}
            }
        }
        bounds
    }
}

fn only_null(value: &Value) -> bool {
    let Value::Object(members) = value else {
        return false;
    };
    members.get("type").is_some_and(|name| name == "null")
        || members.get("const") == Some(&Value::Null)
        || members
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// Whether a schema says of data only that it is an object.
fn only_object(value: &Value) -> bool {
    let keys = value
        .as_object()
        .into_iter()
        .flat_map(|members| members.keys());
    let shapes: Vec<_> = keys.filter(|key| SHAPES.contains(&key.as_str())).collect();
    matches!(shapes.as_slice(), [only] if *only == "type")
        && value.get("type").is_some_and(|name| name == "object")
}

/// The diagnostic for a value that is not what must stand there.
pub(crate) fn expected(pointer: &Pointer, value: &Value, wanted: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-kind",
        pointer,
        format!("found {}, expected {wanted}", describe(value)),
    )
    .help("correct this part of the document")
}
