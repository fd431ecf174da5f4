//! Objects: fields, which of them are required, and what may stand beside them.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Docs, Field, Object, Origin, Shape, Step, TypeRef};
use crate::lower::Lowering;
use crate::lower::schema::origin::step;
use crate::lower::schema::schema_object::Facets;
use crate::pointer::Pointer;

/// The longest name of a property, in bytes. Reading an object means to tell names apart, for which the compiler takes memory
/// by the square of their length: one of 99,000 bytes costs it 24 GB. The longest in public descriptions have about 60.
const LONGEST_NAME: usize = 512;

impl<'d> Lowering<'d> {
    /// The shape of an object: fields, a map, or both.
    pub(crate) fn object(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let fields = self.fields(facets, origin)?;
        let closed = facets.value("additionalProperties") == Some(&Value::Bool(false));
        let additional = self.additional(facets, origin)?;
        Ok(match additional {
            Some(values) if fields.is_empty() => Shape::Map(values),
            None if fields.is_empty() && !closed && !facets.has("properties") => {
                Shape::Map(self.anything(&facets.pointer.join("additionalProperties"), origin))
            }
            additional => Shape::Object(Object { fields, additional }),
        })
    }

    /// The fields of an object, in the document's order.
    pub(crate) fn fields(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Vec<Field>, Diagnostic> {
        let required: HashSet<&str> = facets.texts("required")?.into_iter().collect();
        let Some(properties) = facets.object("properties")? else {
            return Ok(Vec::new());
        };
        let place = facets.pointer.join("properties");
        let mut fields = Vec::with_capacity(properties.len());
        for (name, value) in properties {
            // A member that no value is allowed for is never there.
            if value == &Value::Bool(false) {
                continue;
            }
            let pointer = place.join(name);
            if name.len() > LONGEST_NAME {
                return Err(long_name(&pointer, name.len()));
            }
            let ty = self.schema_at(&pointer, &step(origin, Step::Field(name.clone())))?;
            let mut field = Field {
                name: name.clone(),
                ty,
                required: required.contains(name.as_str()),
                read_only: false,
                write_only: false,
                rust_name: None,
                docs: Docs::default(),
            };
            if value.is_object() {
                let facets = Facets::new(value, &pointer)?;
                field.read_only = facets.flag("readOnly")?;
                field.write_only = facets.flag("writeOnly")?;
                field.rust_name = facets.text("x-rust-name")?.map(str::to_owned);
                field.docs = facets.docs();
            }
            fields.push(field);
        }
        Ok(fields)
    }

    /// The type of further values, if the description asks for them: `additionalProperties`, and `patternProperties`
    /// whatever the pattern.
    pub(crate) fn additional(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        let mut places = Vec::new();
        if let Some(patterns) = facets.object("patternProperties")? {
            let place = facets.pointer.join("patternProperties");
            places.extend(patterns.keys().map(|pattern| place.join(pattern)));
        }
        if !matches!(
            facets.value("additionalProperties"),
            None | Some(Value::Bool(false))
        ) {
            places.push(facets.pointer.join("additionalProperties"));
        }
        let inside = step(origin, Step::Values);
        let mut found: Option<TypeRef> = None;
        for place in places {
            let values = self.schema_at(&place, &inside)?;
            found = Some(match found {
                Some(known) if known != values => {
                    self.anything(&facets.pointer.join("additionalProperties"), origin)
                }
                _ => values,
            });
        }
        Ok(found)
    }
}

fn long_name(pointer: &Pointer, bytes: usize) -> Diagnostic {
    let message =
        format!("the name of a property has {bytes} bytes; up to {LONGEST_NAME} are supported");
    Diagnostic::unsupported(pointer, message)
}
