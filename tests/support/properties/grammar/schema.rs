//! Schemas, with the keywords of 3.0 and 3.1 side by side.

use arbitrary::Result;
use serde_json::{Value, json};

use super::{Grammar, escaped};
use crate::properties::strings;

const TYPES: &[&str] = &[
    "string", "integer", "number", "boolean", "object", "array", "null",
];

const FORMATS: &[&str] = &[
    "int32",
    "int64",
    "uint32",
    "uint64",
    "float",
    "double",
    "date",
    "date-time",
    "password",
    "binary",
    "byte",
    "uuid",
];

impl Grammar<'_, '_> {
    /// A schema; deeper ones get simpler.
    pub(super) fn schema(&mut self, depth: u8) -> Result<Value> {
        if depth == 0 || self.budget == 0 {
            return Ok(json!({ "type": "string" }));
        }
        self.budget -= 1;
        let mut schema = match self.u.int_in_range(0..=15)? {
            0 | 1 => json!({ "type": self.word(TYPES)? }),
            2..=4 => self.object(depth)?,
            5 => json!({ "type": "array", "items": self.schema(depth - 1)? }),
            6 => json!({ "type": "object", "additionalProperties": self.schema(depth - 1)? }),
            7 | 8 => return self.reference(),
            9 => self.strings()?,
            10 => json!({ "allOf": self.list(3, |g| g.schema(depth - 1))? }),
            11 | 12 => self.choice(depth)?,
            13 => json!({ "type": self.list(3, |g| g.word(TYPES))? }),
            14 => self.unusual(depth)?,
            _ if self.once_in(8)? => return self.value(3),
            _ => json!({}),
        };
        self.annotate(&mut schema, depth)?;
        Ok(schema)
    }

    fn object(&mut self, depth: u8) -> Result<Value> {
        let mut object = json!({ "type": "object" });
        self.put(&mut object, "properties", |g| {
            g.entries(4, |g| g.schema(depth - 1))
        })?;
        self.maybe(&mut object, "required", 4, |g| {
            g.list(3, |g| Ok(json!(g.name()?)))
        })?;
        self.maybe(&mut object, "additionalProperties", 4, |g| {
            if g.once_in(2)? {
                g.flag()
            } else {
                g.schema(depth - 1)
            }
        })?;
        // What is required is mostly there.
        let keys = object["properties"]
            .as_object()
            .map(|all| all.keys().cloned().collect::<Vec<_>>());
        if let Some(keys) = keys.filter(|keys| !keys.is_empty())
            && self.once_in(2)?
        {
            object["required"] = self.list(3, |g| Ok(json!(g.u.choose(&keys)?)))?;
        }
        Ok(object)
    }

    /// A reference: to a component mostly, to somewhere inside one, or to nothing.
    pub(super) fn reference(&mut self) -> Result<Value> {
        let target = match self.u.int_in_range(0..=19)? {
            0 => "#".to_owned(),
            1 => format!("#/components/schemas/{}", escaped(&self.name()?)),
            2 => format!("#/components/schemas/{}/properties/a", self.known()?),
            3 => format!("#/components/{}/{}", self.name()?, self.known()?),
            4 => strings::any(self.u)?,
            5 => format!("#/definitions/{}", self.known()?),
            6 => format!("#/components/schemas/{}/items", self.known()?),
            7 => format!("#/components/schemas/{}/allOf/0", self.known()?),
            _ => format!("#/components/schemas/{}", self.known()?),
        };
        let mut reference = json!({ "$ref": target });
        self.maybe(&mut reference, "description", 12, Self::markdown)?;
        self.maybe(&mut reference, "nullable", 24, Self::flag)?;
        Ok(reference)
    }

    /// The name of a component as it stands in a reference.
    fn known(&mut self) -> Result<String> {
        if self.schemas.is_empty() {
            return Ok("Pet".to_owned());
        }
        Ok(escaped(self.u.choose(&self.schemas)?))
    }

    fn strings(&mut self) -> Result<Value> {
        let values = self.list(5, |g| {
            if g.once_in(8)? {
                g.value(1)
            } else {
                Ok(json!(strings::any(g.u)?))
            }
        })?;
        if self.once_in(8)? {
            return Ok(json!({ "const": self.value(1)? }));
        }
        let mut schema = json!({ "type": "string", "enum": values });
        if self.once_in(6)? {
            schema["type"] = self.word(TYPES)?;
        }
        Ok(schema)
    }

    fn choice(&mut self, depth: u8) -> Result<Value> {
        let keyword = if self.once_in(3)? { "anyOf" } else { "oneOf" };
        let tagged = self.once_in(2)?;
        let alternatives = self.list(4, |g| {
            if tagged {
                return g.tagged(depth);
            }
            g.schema(depth - 1)
        })?;
        let mut choice = json!({ keyword: alternatives });
        self.maybe(&mut choice, "discriminator", 3, |g| {
            let mut discriminator = json!({ "propertyName": g.word(&["kind", "a", "type"])? });
            g.maybe(&mut discriminator, "mapping", 2, |g| {
                g.entries(3, |g| Ok(g.reference()?["$ref"].take()))
            })?;
            Ok(discriminator)
        })?;
        self.maybe(&mut choice, "properties", 8, |g| {
            g.entries(2, |g| g.schema(depth - 1))
        })?;
        Ok(choice)
    }

    /// An object that says what it is.
    fn tagged(&mut self, depth: u8) -> Result<Value> {
        if self.once_in(2)? {
            return self.reference();
        }
        let mut object = self.object(depth)?;
        if object["properties"].is_object() {
            let kind = self.name()?;
            object["properties"]["kind"] = json!({ "type": "string", "enum": [kind] });
        }
        Ok(object)
    }

    fn unusual(&mut self, depth: u8) -> Result<Value> {
        let mut schema = json!({});
        self.maybe(&mut schema, "prefixItems", 2, |g| {
            g.list(3, |g| g.schema(depth - 1))
        })?;
        self.maybe(&mut schema, "patternProperties", 2, |g| {
            g.entries(2, |g| g.schema(depth - 1))
        })?;
        self.maybe(&mut schema, "items", 3, |g| {
            if g.once_in(3)? {
                g.flag()
            } else {
                g.schema(depth - 1)
            }
        })?;
        self.maybe(&mut schema, "minItems", 3, Self::number)?;
        self.maybe(&mut schema, "maxItems", 3, Self::number)?;
        self.maybe(&mut schema, "not", 6, |g| g.schema(depth - 1))?;
        self.maybe(&mut schema, "if", 8, |g| g.schema(depth - 1))?;
        self.maybe(&mut schema, "$defs", 6, |g| {
            g.entries(2, |g| g.schema(depth - 1))
        })?;
        self.maybe(&mut schema, "$dynamicRef", 8, |g| {
            Ok(g.reference()?["$ref"].take())
        })?;
        self.maybe(&mut schema, "$id", 8, |g| Ok(json!(g.name()?)))?;
        self.maybe(&mut schema, "$anchor", 8, |g| Ok(json!(g.name()?)))?;
        self.maybe(&mut schema, "contentMediaType", 8, |g| Ok(json!(g.name()?)))?;
        Ok(schema)
    }

    /// What stands beside any schema.
    fn annotate(&mut self, schema: &mut Value, depth: u8) -> Result<()> {
        self.maybe(schema, "description", 6, Self::markdown)?;
        self.maybe(schema, "format", 6, |g| g.word(FORMATS))?;
        self.maybe(schema, "nullable", 12, Self::flag)?;
        self.maybe(schema, "default", 10, |g| g.value(2))?;
        self.maybe(schema, "example", 10, |g| g.value(2))?;
        self.maybe(schema, "title", 12, |g| Ok(json!(g.name()?)))?;
        self.maybe(schema, "deprecated", 16, Self::flag)?;
        self.maybe(schema, "readOnly", 16, Self::flag)?;
        self.maybe(schema, "writeOnly", 16, Self::flag)?;
        self.maybe(schema, "minimum", 16, Self::number)?;
        self.maybe(schema, "exclusiveMaximum", 20, Self::number)?;
        self.maybe(schema, "pattern", 24, |g| Ok(json!(strings::any(g.u)?)))?;
        self.maybe(schema, "x-rust-name", 24, |g| Ok(json!(g.name()?)))?;
        self.maybe(schema, "allOf", 24, |g| g.list(2, |g| g.schema(depth - 1)))?;
        Ok(())
    }
}
