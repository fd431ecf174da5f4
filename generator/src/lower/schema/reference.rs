//! References between schemas: `$ref`, and the keywords beside it.

use super::component::pointer_of;
use super::origin::origin_of;
use super::schema_object::{SchemaObject, expected};
use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Root, TypeRef};
use crate::lower::context::Lowering;
use crate::parse::Version;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// The `$ref` of a schema, if the keywords beside it add nothing to its target.
    pub(crate) fn plain_reference(
        &self,
        schema: &SchemaObject<'d>,
    ) -> Result<Option<&'d str>, Diagnostic> {
        let reference = schema.string("$ref")?;
        Ok(reference.filter(|_| !self.extends(schema)))
    }

    /// Whether keywords beside a `$ref` add to its target. Before 3.1 they are ignored (OpenAPI 3.0.4, section
    /// 4.7.23.1).
    fn extends(&self, schema: &SchemaObject<'d>) -> bool {
        let choice = ["oneOf", "anyOf"].iter().any(|key| schema.has(key));
        self.document.version == Version::V3_1 && (schema.has_structure() || choice)
    }

    /// The type that a reference names.
    pub(crate) fn reference(
        &mut self,
        reference: &str,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        let (target, value) = self.resolver.target(reference, &schema.pointer)?;
        if let Some(section) = foreign_section(&target) {
            return Err(wrong_section(reference, section, &schema.pointer));
        }
        if !value.is_object() && !value.is_boolean() {
            return Err(expected(&target, value, "a schema, which is an object"));
        }
        let origin = origin_of(&target).unwrap_or_else(|| origin.clone());
        let component = matches!(&origin.root, Root::Component(name) if target == pointer_of(name));
        let lowered = if component {
            TypeRef {
                id: self.component(&target, &origin),
                nullable: self.nullable_through(value, &target),
            }
        } else {
            self.schema_at(&target, &origin)?
        };
        Ok(TypeRef {
            nullable: lowered.nullable || schema.nullable(),
            ..lowered
        })
    }
}

/// The kind of component a pointer names, if it is not a schema.
fn foreign_section(pointer: &Pointer) -> Option<&str> {
    let below = pointer.as_str().strip_prefix("/components/")?;
    let (section, rest) = below.split_once('/')?;
    // A schema inside a component of another kind can be referred to: `…/parameters/P/schema`.
    (section != "schemas" && !rest.contains('/')).then_some(section)
}

fn wrong_section(reference: &str, section: &str, from: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "wrong-kind",
        &from.join("$ref"),
        format!("the reference {reference:?} names one of the {section}, expected a schema"),
    )
    .help("refer to something below `#/components/schemas/`")
}
