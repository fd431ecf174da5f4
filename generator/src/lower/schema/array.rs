//! Arrays: items of one type, or each of its own.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Shape, Step, TypeRef};
use crate::lower::Lowering;
use crate::lower::schema::origin::step;
use crate::lower::schema::schema_object::Facets;
use crate::pointer::Pointer;

/// Rust has no traits for longer tuples.
const LONGEST_TUPLE: usize = 12;

impl<'d> Lowering<'d> {
    pub(crate) fn array(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let elements = elements(facets);
        if !elements.is_empty() {
            return self.elements(elements, facets, origin);
        }
        let items = facets.pointer.join("items");
        let inside = step(origin, Step::Items);
        if facets.has("items") {
            return self.schema_at(&items, &inside).map(Shape::Array);
        }
        Ok(Shape::Array(self.anything(&items, &inside)))
    }

    /// Elements each of its own schema: a tuple where there are always as many, else items of any of the types.
    fn elements(
        &mut self,
        mut elements: Vec<(Pointer, &'d Value)>,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let bound = |key: &str| facets.value(key).and_then(Value::as_u64);
        let count = elements.len() as u64;
        let rest = ["items", "additionalItems", "unevaluatedItems"];
        let closed = rest
            .iter()
            .any(|key| facets.value(key) == Some(&Value::Bool(false)));
        let exact =
            bound("minItems") == Some(count) && (closed || bound("maxItems") == Some(count));
        if exact && elements.len() <= LONGEST_TUPLE {
            let types: Result<Vec<TypeRef>, Diagnostic> = elements
                .iter()
                .enumerate()
                .map(|(index, (pointer, _))| {
                    self.schema_at(pointer, &step(origin, Step::Element(index + 1)))
                })
                .collect();
            return types.map(Shape::Tuple);
        }
        if let Some(items) = facets.value("items").filter(|items| items.is_object()) {
            elements.push((facets.pointer.join("items"), items));
        }
        let inside = step(origin, Step::Items);
        let nullable = elements
            .iter()
            .any(|(pointer, value)| self.nullable_through(value, pointer));
        let union = self.union_of(elements, &inside)?;
        let items = self
            .schemas
            .simple(&facets.pointer.join("prefixItems"), &inside, union);
        Ok(Shape::Array(TypeRef { nullable, ..items }))
    }
}

/// The schemas of an array's first elements: `prefixItems`, or `items` as it was before 2020.
fn elements<'d>(facets: &Facets<'d>) -> Vec<(Pointer, &'d Value)> {
    for key in ["prefixItems", "items"] {
        if let Some(Value::Array(elements)) = facets.value(key) {
            let place = facets.pointer.join(key);
            return elements
                .iter()
                .enumerate()
                .map(|(index, element)| (place.join(index), element))
                .collect();
        }
    }
    Vec::new()
}
