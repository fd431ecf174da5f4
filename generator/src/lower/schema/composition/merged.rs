//! Merged subschemas: what has been read of an `allOf` so far, and the result of a composition.

use std::collections::HashSet;

use super::subschema::Subschema;
use crate::diagnostic::Diagnostic;
use crate::ir::{Field, Shape, TypeRef};
use crate::pointer::Pointer;

/// The result of a composition: a new shape, or the type of another schema.
pub(crate) enum Composed {
    Shape(Shape),
    Type(TypeRef),
}

/// What has been read of the subschemas of an `allOf` so far.
#[derive(Clone, Default)]
pub(crate) struct Merged<'d> {
    pub(crate) fields: Vec<(Field, Pointer)>,
    pub(crate) required: Vec<String>,
    pub(crate) additional: Option<TypeRef>,
    /// Whether a subschema allows no further properties.
    pub(crate) closed: bool,
    /// Subschemas that are no objects.
    pub(crate) others: Vec<(TypeRef, Pointer)>,
    /// Choices that are still open.
    pub(crate) choices: Vec<Vec<Subschema<'d>>>,
    /// The subschemas read so far: one that comes again adds nothing.
    pub(crate) seen: HashSet<Pointer>,
    /// The subschemas being read, outermost first: one that comes again is composed of itself.
    pub(crate) within: Vec<Pointer>,
}

impl Merged<'_> {
    /// Nothing yet, to be merged inside the same schemas.
    pub(crate) fn inside(&self) -> Self {
        Self {
            within: self.within.clone(),
            ..Self::default()
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.additional.is_none()
    }

    /// Adds what an optional part describes: its fields may be missing, and those that are known stay as they are.
    pub(crate) fn absorb(&mut self, optional: Self) {
        for (field, pointer) in optional.fields {
            if self
                .fields
                .iter()
                .all(|(known, _)| known.name != field.name)
            {
                let required = false;
                self.fields.push((Field { required, ..field }, pointer));
            }
        }
        self.additional = self.additional.or(optional.additional);
    }

    /// The fields, once it is known which are required.
    pub(crate) fn into_fields(self) -> Vec<Field> {
        let required = self.required;
        let fields = self.fields.into_iter();
        let fields = fields.map(|(field, _)| Field {
            required: field.required || required.contains(&field.name),
            ..field
        });
        fields.collect()
    }
}

/// The diagnostic for subschemas that cannot hold together.
pub(crate) fn conflict(pointer: &Pointer, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning("conflict", pointer, message)
        .help("describe the same value in the same way in all subschemas of `allOf`")
}
