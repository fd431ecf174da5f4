//! Unchecked keywords: those that limit values in ways that generated code does not check.

use super::schema_object::SchemaObject;
use crate::lower::context::Lowering;

/// Keywords that limit values and are not checked. Bounds and patterns are documented instead.
const UNCHECKED: &[&str] = &[
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "propertyNames",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentSchema",
];

impl<'d> Lowering<'d> {
    /// Notes the keywords of a schema that are not checked.
    pub(crate) fn note_unchecked(&mut self, schema: &SchemaObject<'d>) {
        for key in UNCHECKED.iter().filter(|key| schema.has(key)) {
            self.note_partial(
                &schema.pointer.join(key),
                format!("`{key}` only limits the values; it is not checked"),
            );
        }
        let object = schema.has("properties") || schema.has("allOf");
        let alone = !schema.has("oneOf") && !schema.has("anyOf");
        if schema.has("discriminator") && object && alone && !self.is_base(schema) {
            self.note_partial(
                &schema.pointer.join("discriminator"),
                "no schema extends this one, so there is nothing to tell apart",
            );
        }
    }
}
