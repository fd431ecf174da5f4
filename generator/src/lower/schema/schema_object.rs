//! Schema Objects: their keywords, each read as what it must be or reported with its place.
//!
//! The one function that decides nullability, [`SchemaObject::nullable`], lives here.

use serde_json::{Map, Value};

use super::keyword::{STRUCTURE, has_shape, is_only_null, is_only_object};
use crate::diagnostic::Diagnostic;
use crate::parse::describe;
use crate::pointer::Pointer;

/// A Schema Object and its pointer.
#[derive(Clone)]
pub(crate) struct SchemaObject<'d> {
    keywords: &'d Map<String, Value>,
    pub(crate) pointer: Pointer,
}

impl<'d> SchemaObject<'d> {
    pub(crate) fn new(value: &'d Value, pointer: &Pointer) -> Result<Self, Diagnostic> {
        match value {
            Value::Object(keywords) => Ok(Self {
                keywords,
                pointer: pointer.clone(),
            }),
            other => Err(expected(pointer, other, "a schema, which is an object")),
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    fn read<T>(
        &self,
        key: &str,
        expects: &str,
        read: impl FnOnce(&'d Value) -> Option<T>,
    ) -> Result<Option<T>, Diagnostic> {
        let Some(value) = self.value(key) else {
            return Ok(None);
        };
        read(value)
            .map(Some)
            .ok_or_else(|| expected(&self.pointer.join(key), value, expects))
    }

    pub(crate) fn string(&self, key: &str) -> Result<Option<&'d str>, Diagnostic> {
        self.read(key, "a string", Value::as_str)
    }

    pub(crate) fn boolean(&self, key: &str) -> Result<bool, Diagnostic> {
        Ok(self
            .read(key, "true or false", Value::as_bool)?
            .unwrap_or(false))
    }

    pub(crate) fn array(&self, key: &str) -> Result<Option<&'d [Value]>, Diagnostic> {
        self.read(key, "an array", |value| value.as_array().map(Vec::as_slice))
    }

    pub(crate) fn object(&self, key: &str) -> Result<Option<&'d Map<String, Value>>, Diagnostic> {
        self.read(key, "an object", Value::as_object)
    }

    /// The value of a keyword. Most schemas have few, and looking at each is faster than a hash.
    pub(crate) fn value(&self, key: &str) -> Option<&'d Value> {
        const FEW: usize = 8;
        if self.keywords.len() > FEW {
            return self.keywords.get(key);
        }
        let mut keywords = self.keywords.iter();
        keywords
            .find(|(keyword, _)| *keyword == key)
            .map(|(_, value)| value)
    }

    /// A list of strings, such as `required`.
    pub(crate) fn strings(&self, key: &str) -> Result<Vec<&'d str>, Diagnostic> {
        let items = self.array(key)?.unwrap_or_default();
        items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                item.as_str()
                    .ok_or_else(|| expected(&self.pointer.join(key).join(index), item, "a string"))
            })
            .collect()
    }

    /// The types named by `type`, `null` left out.
    pub(crate) fn types(&self) -> Result<Vec<&'d str>, Diagnostic> {
        let types = match self.value("type") {
            Some(Value::Array(_)) => self.strings("type")?,
            _ => self.string("type")?.into_iter().collect(),
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
        let values = match self.value("const") {
            Some(value) => vec![value],
            None => match self.array("enum")? {
                Some(values) => values.iter().collect(),
                None => return Ok(None),
            },
        };
        Ok(Some(values.into_iter().filter(|v| !v.is_null()).collect()))
    }

    /// The subschemas of `oneOf` or `anyOf`, with their pointers; those that only allow `null` are left out.
    ///
    /// `None` where there is no choice: subschemas without a shape only limit the values.
    pub(crate) fn choice(&self) -> Result<Option<Vec<(Pointer, &'d Value)>>, Diagnostic> {
        let object = self.value("type").is_some_and(|name| name == "object");
        let mut found: Option<Vec<_>> = None;
        for key in ["oneOf", "anyOf"] {
            let Some(items) = self.array(key)? else {
                continue;
            };
            let pointer = self.pointer.join(key);
            let items = items.iter().enumerate();
            let choice: Vec<_> = items
                .filter(|(_, item)| !is_only_null(item) && has_shape(item))
                .filter(|(_, item)| !(object && is_only_object(item)))
                .map(|(index, item)| (pointer.join(index), item))
                .collect();
            // Of two choices, the one between more shapes counts.
            let longer = found
                .as_ref()
                .is_none_or(|known| choice.len() > known.len());
            if !choice.is_empty() && longer {
                found = Some(choice);
            }
        }
        Ok(found)
    }

    /// Whether the schema describes a shape besides `oneOf`, `anyOf` and a bare `type`.
    pub(crate) fn has_structure(&self) -> bool {
        !self.adds_nothing_to("$ref")
    }

    /// Whether the schema describes no shape besides one keyword and a bare `type`.
    pub(crate) fn adds_nothing_to(&self, keyword: &str) -> bool {
        let map = matches!(
            self.value("additionalProperties"),
            Some(Value::Object(_) | Value::Bool(true))
        );
        let mut own = STRUCTURE.iter().filter(|key| **key != keyword);
        !map && !own.any(|key| self.has(key))
    }

    /// Whether the schema describes the properties of an object.
    pub(crate) fn describes_object(&self) -> bool {
        ["properties", "additionalProperties", "patternProperties"]
            .iter()
            .any(|key| self.has(key))
    }

    /// Whether the schema forbids properties that it does not describe.
    pub(crate) fn is_closed(&self) -> bool {
        let mut keys = ["additionalProperties", "unevaluatedProperties"].into_iter();
        keys.any(|key| self.value(key) == Some(&Value::Bool(false)))
    }

    /// Whether the schema itself allows `null`: `nullable` (3.0), `type` with `"null"`, `null` among the
    /// values or the subschemas (3.1, and what real 3.0 documents borrow from it).
    pub(crate) fn nullable(&self) -> bool {
        let named = match self.value("type") {
            Some(Value::String(name)) => name == "null",
            Some(Value::Array(names)) => names.iter().any(|name| name == "null"),
            _ => false,
        };
        let listed = ["enum", "oneOf", "anyOf"].into_iter().any(|key| {
            let items = self.value(key).and_then(Value::as_array);
            items.is_some_and(|items| {
                items
                    .iter()
                    .any(|item| item.is_null() || is_only_null(item))
            })
        });
        named
            || listed
            || self.value("nullable") == Some(&Value::Bool(true))
            || self.value("const") == Some(&Value::Null)
    }
}

/// The diagnostic for a value that is not what must stand there.
pub(crate) fn expected(pointer: &Pointer, value: &Value, expects: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-kind",
        pointer,
        format!("found {}, expected {expects}", describe(value)),
    )
    .help("correct this part of the document")
}
