//! Shapes: what data of a schema looks like.

use serde_json::Value;

use super::composition::merged::Composed;
use super::keyword::{has_shape, requires_properties};
use super::scalar::{integer_format, is_decimal, listed, string_format};
use super::schema_object::SchemaObject;
use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Shape, Step, StringFormat, TypeDef, TypeRef};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// The type of a schema, which is in the arena then.
    pub(crate) fn lower(
        &mut self,
        value: &'d Value,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        if value.is_boolean() {
            let def = TypeDef::new(pointer, origin, Shape::Any);
            return Ok(TypeRef::new(self.schemas.add(def)));
        }
        let schema = SchemaObject::new(value, pointer)?;
        if let Some(reference) = self.plain_reference(&schema)? {
            return self.reference(reference, &schema, origin);
        }
        self.note_unchecked(&schema);
        let nullable = self.nullable_through(value, pointer);
        let composed = match self.wrapped(&schema, origin)? {
            Some(single) => Composed::Type(single),
            None => self.compose(&schema, origin)?,
        };
        Ok(match composed {
            Composed::Type(single) => TypeRef {
                nullable: single.nullable || nullable,
                ..single
            },
            Composed::Shape(shape) => {
                // What may be anything may be `null`, and is the same type everywhere.
                let nullable = nullable && shape != Shape::Any;
                let def = TypeDef {
                    rust_name: schema.string("x-rust-name")?.map(str::to_owned),
                    docs: schema.docs(),
                    ..TypeDef::new(pointer, origin, shape)
                };
                let id = self.schemas.add(def);
                TypeRef { id, nullable }
            }
        })
    }

    fn compose(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Composed, Diagnostic> {
        if self.binary_parts.schemas.contains(&schema.pointer) {
            return Ok(Composed::Shape(Shape::String(StringFormat::File)));
        }
        if let Some(union) = self.inheritance(schema, origin)? {
            return Ok(Composed::Shape(union));
        }
        if schema.has("allOf") || schema.has("$ref") {
            return self.all_of(schema, origin);
        }
        match schema.choice()? {
            Some(choice) => self.union(schema, choice, origin).map(Composed::Shape),
            None => self.plain(schema, origin).map(Composed::Shape),
        }
    }

    /// The type of a schema that only wraps another one.
    fn wrapped(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        match wrapped_pointer(schema)? {
            Some(_) if self.only_extends(schema) => Ok(None),
            Some(pointer) => self.schema_at(&pointer, origin).map(Some),
            None => Ok(None),
        }
    }

    /// The shape of a schema that is composed of no others.
    pub(crate) fn plain(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let types = schema.types()?;
        if let Some(shape) = listed(schema, &types)? {
            return Ok(shape);
        }
        match types.as_slice() {
            [only] => self.typed(only, schema, origin),
            [] if schema.describes_object() => self.object(schema, origin),
            [] if schema.has("items") || schema.has("prefixItems") => self.array(schema, origin),
            [] => Ok(Shape::Any),
            several => self.several_types(several, schema, origin),
        }
    }

    /// The shape of a schema, read as one of the types it names.
    pub(crate) fn typed(
        &mut self,
        name: &str,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        match name {
            "string" => Ok(Shape::String(string_format(schema)?)),
            "integer" => Ok(Shape::Integer(integer_format(schema)?)),
            "number" if is_decimal(schema)? => Ok(Shape::Decimal),
            "number" => Ok(Shape::Number),
            "boolean" => Ok(Shape::Boolean),
            "array" => self.array(schema, origin),
            // `SchemaObject::types` knows no others.
            _ => self.object(schema, origin),
        }
    }

    /// The type of a value that is not described.
    pub(crate) fn any(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        let root = origin.root.clone();
        let inside = Origin::new(root).join(Step::Values);
        let def = TypeDef::new(pointer, &inside, Shape::Any);
        TypeRef::new(self.schemas.add(def))
    }
}

/// The pointer of the schema that another one wraps: the only subschema of a choice or of `allOf`, with nothing beside
/// it.
fn wrapped_pointer(schema: &SchemaObject<'_>) -> Result<Option<Pointer>, Diagnostic> {
    let Some(subschemas) = schema.array("allOf")? else {
        let choice = schema.choice()?.filter(|_| !schema.has_structure());
        return Ok(match choice.as_deref() {
            Some([(pointer, _)]) => Some(pointer.clone()),
            _ => None,
        });
    };
    let alone = schema.choice()?.is_none()
        && schema.adds_nothing_to("allOf")
        && schema.strings("required")?.is_empty();
    // A subschema that only documents or limits the values adds no shape.
    let counts = |item: &Value| has_shape(item) || requires_properties(item);
    let subschemas = subschemas.iter().enumerate();
    let mut subschemas = subschemas.filter(|(_, item)| counts(item));
    let first = subschemas.next();
    let only = first.filter(|_| alone && subschemas.next().is_none());
    Ok(only.map(|(index, _)| schema.pointer.join("allOf").join(index)))
}
