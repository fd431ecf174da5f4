//! Notes: what a description says that is taken as it stands, and generated as less than it says.

use openapiv3::Response;

use crate::diagnostic::Diagnostic;
use crate::lower::Lowering;
use crate::lower::schema::schema_object::Facets;
use crate::pointer::Pointer;

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

impl Lowering<'_> {
    /// Notes what is not checked of a schema.
    pub(crate) fn note_schema(&mut self, facets: &Facets<'_>) {
        for key in UNCHECKED.iter().filter(|key| facets.has(key)) {
            self.note(
                &facets.pointer.join(key),
                format!("`{key}` only limits the values; it is not checked"),
            );
        }
        let object = facets.has("properties") || facets.has("allOf");
        let alone = !facets.has("oneOf") && !facets.has("anyOf");
        if facets.has("discriminator") && object && alone {
            self.note(
                &facets.pointer.join("discriminator"),
                "the schemas that extend this one are types of their own; where this one is named, its own members are read"
                    .to_owned(),
            );
        }
    }

    /// Notes what is not generated of a response.
    pub(crate) fn note_response(&mut self, response: &Response, pointer: &Pointer) {
        if !response.headers.is_empty() {
            self.note(
                &pointer.join("headers"),
                "headers of answers have no types; `send_with_response` gives them as they came"
                    .to_owned(),
            );
        }
        if !response.links.is_empty() {
            self.note(&pointer.join("links"), "links are not generated".to_owned());
        }
    }

    fn note(&mut self, place: &Pointer, message: String) {
        self.diagnostics
            .push(Diagnostic::note("partial", place, message));
    }
}
