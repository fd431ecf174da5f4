//! Subschemas of `oneOf` and `anyOf`: the schemas of a choice, and the name of each.
//!
//! They are read from the document before anything in them is lowered, because the names of types depend on them.

use serde_json::Value;

use super::subschema_name::names;
use crate::diagnostic::Diagnostic;
use crate::ir::{Docs, Shape, TypeRef, Union, Variant};
use crate::lower::context::Lowering;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

/// Choices in choices are read to this depth.
const DEEPEST: usize = 8;

/// One schema of a choice.
#[derive(Clone)]
pub(crate) struct Subschema<'d> {
    pub(crate) schema: SchemaObject<'d>,
    /// The type it is read as, where it names several.
    pub(crate) read_as: Option<&'d str>,
    /// Its name, in words of the document.
    pub(crate) name: String,
}

impl Subschema<'_> {
    /// The variant for this subschema, once its type is known.
    pub(crate) fn into_variant(self, ty: TypeRef, tags: Vec<String>) -> Variant {
        let docs = self.schema.docs();
        Variant {
            name: self.name,
            ty: TypeRef::new(ty.id),
            tags,
            base: None,
            docs: Docs {
                title: docs.title,
                description: docs.description,
                deprecated: docs.deprecated,
                ..Docs::default()
            },
        }
    }
}

impl<'d> Lowering<'d> {
    /// The subschemas of a choice. Those of a choice directly inside it are listed with the others, and a schema of
    /// several types is listed once for each.
    pub(crate) fn subschemas(
        &self,
        choice: Vec<(Pointer, &'d Value)>,
    ) -> Result<Vec<Subschema<'d>>, Diagnostic> {
        let mut found = Vec::new();
        flatten(choice, 0, &mut found)?;
        let names = names(&found);
        let found = found.into_iter().zip(names);
        let found = found.map(|((schema, read_as), name)| Subschema {
            name,
            schema,
            read_as,
        });
        Ok(found.collect())
    }
}

/// Lists the schemas of a choice, each with the type it is read as where it names several.
fn flatten<'d>(
    choice: Vec<(Pointer, &'d Value)>,
    depth: usize,
    found: &mut Vec<(SchemaObject<'d>, Option<&'d str>)>,
) -> Result<(), Diagnostic> {
    for (pointer, value) in choice {
        if value == &Value::Bool(false) {
            continue;
        }
        let schema = SchemaObject::new(value, &pointer)?;
        if let Some(inner) = inner_choice(&schema)?
            && depth < DEEPEST
            && !schema.has_structure()
        {
            flatten(inner, depth + 1, found)?;
            continue;
        }
        let one_shape = schema.has("$ref") || schema.has("enum");
        let types = if one_shape {
            Vec::new()
        } else {
            schema.types()?
        };
        match types.as_slice() {
            [] | [_] => found.push((schema, None)),
            several => {
                let each = several.iter().map(|name| (schema.clone(), Some(*name)));
                found.extend(each);
            }
        }
    }
    Ok(())
}

/// The choice that a schema consists of, unless it has its own discriminator.
fn inner_choice<'d>(
    schema: &SchemaObject<'d>,
) -> Result<Option<Vec<(Pointer, &'d Value)>>, Diagnostic> {
    if schema.has("$ref") || schema.has("discriminator") {
        return Ok(None);
    }
    schema.choice()
}

/// A union whose variants have no tags.
pub(crate) fn untagged(variants: Vec<Variant>) -> Shape {
    let tag = None;
    Shape::Union(Union { variants, tag })
}
