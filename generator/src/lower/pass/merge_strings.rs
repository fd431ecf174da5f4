//! Strings in a union: several become one variant, with all values that any of them lists.

use indexmap::IndexSet;

use crate::ir::{
    Docs, Enum, Shape, Step, StringFormat, TypeArena, TypeDef, TypeId, TypeRef, Variant,
};

/// The variants of a union with at most one string among them.
pub(super) fn merge_strings(
    union: TypeId,
    variants: Vec<Variant>,
    types: &mut TypeArena,
) -> Vec<Variant> {
    let strings: Vec<bool> = variants.iter().map(|v| is_string(v, types)).collect();
    let count = strings.iter().filter(|is_string| **is_string).count();
    if count < 2 {
        return variants;
    }
    let found = Strings::of(&variants, types);
    let name = if found.formats.is_empty() {
        "enum"
    } else {
        "string"
    };
    let is_all = count == variants.len();
    let mut merged = Some(Variant {
        name: name.to_owned(),
        ty: string_type(union, found.shape(), is_all, types),
        tags: Vec::new(),
        base: None,
        docs: Docs::default(),
    });
    let variants = variants.into_iter().zip(strings);
    variants
        .filter_map(|(variant, is_string)| {
            if is_string {
                merged.take()
            } else {
                Some(variant)
            }
        })
        .collect()
}

fn is_string(variant: &Variant, types: &TypeArena) -> bool {
    match types.shape(variant.ty.id) {
        Shape::String(format) => *format != StringFormat::File,
        shape => matches!(shape, Shape::Enum(_)),
    }
}

/// What the strings of a union hold.
#[derive(Default)]
struct Strings {
    values: IndexSet<String>,
    formats: IndexSet<StringFormat>,
}

impl Strings {
    fn of(variants: &[Variant], types: &TypeArena) -> Self {
        let mut found = Self::default();
        for variant in variants.iter().filter(|v| is_string(v, types)) {
            match types.shape(variant.ty.id) {
                Shape::Enum(listed) => found.values.extend(listed.values.iter().cloned()),
                Shape::String(format) => found.formats.extend([*format]),
                _ => {}
            }
        }
        found
    }

    fn shape(self) -> Shape {
        if self.values.is_empty() {
            return Shape::String(self.format());
        }
        Shape::Enum(Enum::of(self.values))
    }

    /// The format of them all: what may be a secret is one, and what may be of several formats is a plain string.
    fn format(&self) -> StringFormat {
        match self.formats.first() {
            Some(only) if self.formats.len() == 1 => *only,
            _ if self.formats.contains(&StringFormat::Secret) => StringFormat::Secret,
            _ => StringFormat::Plain,
        }
    }
}

/// The type of merged strings: it is called after the union if nothing else is in it, or after its variant.
fn string_type(union: TypeId, shape: Shape, is_all: bool, types: &mut TypeArena) -> TypeRef {
    let def = types.get(union).clone();
    let merged = if is_all {
        TypeDef {
            rust_name: None,
            shape,
            ..def
        }
    } else {
        let origin = def.origin.join(Step::Variant("enum".to_owned()));
        TypeDef::new(&def.pointer, &origin, shape)
    };
    TypeRef::new(types.intern(merged))
}
