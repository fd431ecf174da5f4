//! Arrays: of items of one type, or of items with a type each.

use serde_json::Value;

use super::schema_object::SchemaObject;
use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Shape, Step, TypeRef};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

/// Rust has no traits for longer tuples.
const LONGEST_TUPLE: usize = 12;

impl<'d> Lowering<'d> {
    /// The shape of an array.
    pub(crate) fn array(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let elements = elements(schema);
        if !elements.is_empty() {
            return self.elements(elements, schema, origin);
        }
        let items = schema.pointer.join("items");
        let inside = origin.join(Step::Items);
        if schema.has("items") {
            return self.schema_at(&items, &inside).map(Shape::Array);
        }
        Ok(Shape::Array(self.any(&items, &inside)))
    }

    /// Elements with a schema each: a tuple where their number is fixed, else items of any of the types.
    fn elements(
        &mut self,
        mut elements: Vec<(Pointer, &'d Value)>,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        if is_exactly(elements.len(), schema) && elements.len() <= LONGEST_TUPLE {
            let elements = elements.iter().enumerate();
            let types: Result<Vec<TypeRef>, Diagnostic> = elements
                .map(|(index, (pointer, _))| {
                    self.schema_at(pointer, &origin.join(Step::Element(index + 1)))
                })
                .collect();
            return types.map(Shape::Tuple);
        }
        if let Some(items) = schema.value("items").filter(|items| items.is_object()) {
            elements.push((schema.pointer.join("items"), items));
        }
        let inside = origin.join(Step::Items);
        let nullable = elements
            .iter()
            .any(|(pointer, value)| self.nullable_through(value, pointer));
        let union = self.union_of(elements, &inside)?;
        let pointer = schema.pointer.join("prefixItems");
        let items = self.schemas.undocumented(&pointer, &inside, union);
        Ok(Shape::Array(TypeRef { nullable, ..items }))
    }
}

/// Whether an array always has this number of items.
fn is_exactly(count: usize, schema: &SchemaObject<'_>) -> bool {
    let count = Some(count as u64);
    let bound = |key: &str| schema.value(key).and_then(Value::as_u64);
    let mut rest = ["items", "additionalItems", "unevaluatedItems"].into_iter();
    let closed = rest.any(|key| schema.value(key) == Some(&Value::Bool(false)));
    bound("minItems") == count && (closed || bound("maxItems") == count)
}

/// The schemas of an array's first elements: `prefixItems`, or `items` as it was before 2020.
fn elements<'d>(schema: &SchemaObject<'d>) -> Vec<(Pointer, &'d Value)> {
    for key in ["prefixItems", "items"] {
        if let Some(Value::Array(elements)) = schema.value(key) {
            let pointer = schema.pointer.join(key);
            let elements = elements.iter().enumerate();
            return elements
                .map(|(index, element)| (pointer.join(index), element))
                .collect();
        }
    }
    Vec::new()
}
