//! Documentation of a type that is described in several places: what all of them say.

use crate::ir::{Docs, Shape, TypeDef};

/// A type with the documentation that all its places have in common.
pub(super) fn common(def: TypeDef, places: &[TypeDef]) -> TypeDef {
    let mut def = def;
    for place in places {
        keep_common(&mut def.docs, &place.docs);
        match (&mut def.shape, &place.shape) {
            (Shape::Object(object), Shape::Object(other)) => {
                for field in &mut object.fields {
                    let mut others = other.fields.iter();
                    if let Some(other) = others.find(|other| other.name == field.name) {
                        keep_common(&mut field.docs, &other.docs);
                    }
                }
            }
            (Shape::Union(union), Shape::Union(other)) => {
                for variant in &mut union.variants {
                    let mut others = other.variants.iter();
                    if let Some(other) = others.find(|other| other.name == variant.name) {
                        keep_common(&mut variant.docs, &other.docs);
                    }
                }
            }
            _ => {}
        }
    }
    def
}

/// Takes out what other documentation does not say.
fn keep_common(docs: &mut Docs, other: &Docs) {
    docs.title
        .take_if(|title| Some(&*title) != other.title.as_ref());
    docs.description
        .take_if(|text| Some(&*text) != other.description.as_ref());
    docs.default
        .take_if(|value| Some(&*value) != other.default.as_ref());
    docs.example
        .take_if(|value| Some(&*value) != other.example.as_ref());
    docs.bounds.retain(|bound| other.bounds.contains(bound));
    docs.deprecated &= other.deprecated;
}
