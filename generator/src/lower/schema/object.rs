//! Objects: fields, which of them are required, and what may stand beside them.

use std::collections::HashSet;

use serde_json::Value;

use super::scalar::only_value;
use super::schema_object::SchemaObject;
use crate::diagnostic::Diagnostic;
use crate::ir::{Constant, Docs, Field, Object, Origin, Shape, Step, TypeRef};
use crate::lower::context::Lowering;
use crate::parse::LONGEST_CHAIN;
use crate::pointer::Pointer;

/// The longest name of a property, in bytes. Generated code compares names, for which the compiler needs memory that grows
/// with the square of their length: 24 GB for a name of 99,000 bytes. The longest in public descriptions have about 60.
const LONGEST_NAME: usize = 512;

impl<'d> Lowering<'d> {
    /// The shape of an object: fields, a map, or both.
    pub(crate) fn object(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let fields = self.fields(schema, origin)?;
        let closed = schema.is_closed();
        let additional = self.additional(schema, origin)?;
        Ok(match additional {
            Some(values) if fields.is_empty() => Shape::Map(values),
            None if fields.is_empty() && !closed && !schema.has("properties") => {
                Shape::Map(self.any(&schema.pointer.join("additionalProperties"), origin))
            }
            additional => Shape::Object(Object {
                fields,
                additional,
                closed,
            }),
        })
    }

    /// The fields of an object, in the document's order.
    pub(crate) fn fields(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Vec<Field>, Diagnostic> {
        let required: HashSet<&str> = schema.strings("required")?.into_iter().collect();
        let pointer = schema.pointer.join("properties");
        let mut fields = Vec::new();
        for (name, value) in schema.object("properties")?.into_iter().flatten() {
            // A property that allows no value is never there.
            if value == &Value::Bool(false) {
                continue;
            }
            let mut field = self.field(name, value, &pointer.join(name), origin)?;
            field.required = required.contains(name.as_str());
            fields.push(field);
        }
        Ok(fields)
    }

    /// The field of a property that is not required.
    fn field(
        &mut self,
        name: &str,
        value: &'d Value,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<Field, Diagnostic> {
        if name.len() > LONGEST_NAME {
            return Err(long_name(pointer, name.len()));
        }
        let name = name.to_owned();
        let ty = self.schema(value, pointer, &origin.join(Step::Field(name.clone())))?;
        let plain = Field {
            name,
            ty,
            required: false,
            read_only: false,
            write_only: false,
            constant: None,
            tag: false,
            rust_name: None,
            docs: Docs::default(),
        };
        if !value.is_object() {
            return Ok(plain);
        }
        let schema = SchemaObject::new(value, pointer)?;
        Ok(Field {
            read_only: schema.boolean("readOnly")?,
            write_only: schema.boolean("writeOnly")?,
            constant: self.constant(value, pointer),
            rust_name: schema.string("x-rust-name")?.map(str::to_owned),
            docs: schema.docs(),
            ..plain
        })
    }

    /// The only value of a schema or of one that it stands for, if that is a string, an integer or a boolean.
    pub(crate) fn constant(&self, value: &Value, pointer: &Pointer) -> Option<Constant> {
        let mut at = (pointer.clone(), value);
        for _ in 0..LONGEST_CHAIN {
            let (pointer, value) = &at;
            if let Some(constant) = only_value(value) {
                return Some(constant);
            }
            let schema = SchemaObject::new(value, pointer).ok()?;
            at = self.stands_for(&schema)?;
        }
        None
    }

    /// The type of further properties, if the description asks for them: `additionalProperties`, and
    /// `patternProperties` whatever the pattern.
    pub(crate) fn additional(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        let inside = origin.join(Step::Values);
        let mut common: Option<TypeRef> = None;
        for pointer in additional_schemas(schema)? {
            let values = self.schema_at(&pointer, &inside)?;
            common = Some(match common {
                Some(known) if known != values => {
                    self.any(&schema.pointer.join("additionalProperties"), origin)
                }
                _ => values,
            });
        }
        Ok(common)
    }
}

/// The pointers of the schemas of further properties.
fn additional_schemas(schema: &SchemaObject<'_>) -> Result<Vec<Pointer>, Diagnostic> {
    let mut pointers = Vec::new();
    if let Some(patterns) = schema.object("patternProperties")? {
        let pointer = schema.pointer.join("patternProperties");
        pointers.extend(patterns.keys().map(|pattern| pointer.join(pattern)));
    }
    let value = schema.value("additionalProperties");
    if !matches!(value, None | Some(Value::Bool(false))) {
        pointers.push(schema.pointer.join("additionalProperties"));
    }
    Ok(pointers)
}

fn long_name(pointer: &Pointer, bytes: usize) -> Diagnostic {
    let message =
        format!("the name of a property has {bytes} bytes; up to {LONGEST_NAME} are supported");
    Diagnostic::unsupported(pointer, message)
}
