//! Once every type is known: unions between shapes that the wire does not tell apart become one shape, the member that
//! tells objects apart is found, and what only contains itself becomes anything.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{
    Docs, Enum, IntegerFormat, Object, Origin, Root, Shape, Step, StringFormat, TypeArena, TypeDef,
    TypeId, TypeRef, Union, Variant,
};
use crate::lower::pass::{discriminator, merge_variants};

/// Unions of unions are few deep.
const ROUNDS: usize = 8;

/// Settles all types.
pub(crate) fn settle(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    let unions: Vec<TypeId> = types
        .iter()
        .filter(|(_, def)| matches!(def.shape, Shape::Union(_)))
        .map(|(id, _)| id)
        .collect();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for id in &unions {
            if let Shape::Union(union) = types.get(*id).shape.clone() {
                let shape = simplified(*id, union.clone(), types);
                changed |= shape != Shape::Union(union);
                let def = types.get(*id).clone();
                types.define(*id, TypeDef { shape, ..def });
            }
        }
        if !changed {
            break;
        }
    }
    let mut merged: HashMap<Object, TypeId> = HashMap::new();
    for id in unions {
        let Shape::Union(mut union) = types.get(id).shape.clone() else {
            continue;
        };
        let shape = match merge_variants::object(id, &union, types) {
            // The same choice may be written down in several places.
            Some(object) => match merged.get(&object) {
                Some(known) => Shape::Alias(*known),
                None => {
                    merged.insert(object.clone(), id);
                    Shape::Object(object)
                }
            },
            None => {
                discriminator::settle(&mut union, types);
                Shape::Union(union)
            }
        };
        let def = types.get(id).clone();
        types.define(id, TypeDef { shape, ..def });
    }
    adopt(types);
    break_circles(types, diagnostics);
}

/// A named schema that is another name of an anonymous type is that type itself.
fn adopt(types: &mut TypeArena) {
    let declared: HashSet<TypeId> = types.declared().iter().copied().collect();
    for id in types.declared().to_vec() {
        let target = types.resolve(id);
        let named = matches!(
            types.get(target).shape,
            Shape::Object(_) | Shape::Enum(_) | Shape::Union(_)
        );
        if target == id || !named || declared.contains(&target) {
            continue;
        }
        let (own, inside) = (types.get(id).clone(), types.get(target).clone());
        let said = own.docs.description.is_some() || own.docs.title.is_some();
        types.define(
            id,
            TypeDef {
                shape: inside.shape.clone(),
                docs: if said { own.docs } else { inside.docs.clone() },
                ..own
            },
        );
        let shape = Shape::Alias(id);
        types.define(target, TypeDef { shape, ..inside });
    }
}

/// A union without alternatives that no value tells apart.
fn simplified(id: TypeId, union: Union, types: &mut TypeArena) -> Shape {
    let tag = union.tag.clone();
    let mut variants: Vec<Variant> = Vec::new();
    for variant in flattened(id, union, types) {
        let known = variants
            .iter_mut()
            .find(|known| types.resolve(known.ty.id) == types.resolve(variant.ty.id));
        match known {
            Some(known) => known.tags.extend(variant.tags),
            None => variants.push(variant),
        }
    }
    if variants.iter().any(|v| *types.shape(v.ty.id) == Shape::Any) {
        return Shape::Any;
    }
    let variants = merge_texts(id, merge_numbers(variants, types), types);
    match variants.as_slice() {
        [] => Shape::Any,
        [only] if types.get(only.ty.id).origin == types.get(id).origin => {
            types.shape(only.ty.id).clone()
        }
        [only] => match types.shape(only.ty.id) {
            // What has no name of its own needs no other.
            Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => Shape::Alias(only.ty.id),
            shape => shape.clone(),
        },
        _ => Shape::Union(Union { variants, tag }),
    }
}

/// The alternatives, those of unions among them in their place.
fn flattened(id: TypeId, union: Union, types: &TypeArena) -> Vec<Variant> {
    let mut flat = Vec::new();
    let mut seen = HashSet::from([id]);
    let mut open: Vec<Variant> = union.variants.into_iter().rev().collect();
    while let Some(variant) = open.pop() {
        let target = types.resolve(variant.ty.id);
        match types.shape(target) {
            Shape::Union(inner) => {
                if seen.insert(target) {
                    open.extend(inner.variants.iter().rev().cloned());
                }
            }
            _ => flat.push(variant),
        }
    }
    flat
}

/// An integer is a number; of integers the widest is taken.
fn merge_numbers(variants: Vec<Variant>, types: &TypeArena) -> Vec<Variant> {
    let rank = |variant: &Variant| match types.shape(variant.ty.id) {
        Shape::Number => Some(4),
        Shape::Integer(IntegerFormat::I64) => Some(3),
        Shape::Integer(IntegerFormat::U64) => Some(2),
        Shape::Integer(_) => Some(1),
        _ => None,
    };
    let widest = variants.iter().filter_map(rank).max();
    let mut taken = false;
    variants
        .into_iter()
        .filter(|variant| match rank(variant) {
            None => true,
            Some(rank) => {
                let keep = Some(rank) == widest && !taken;
                taken |= keep;
                keep
            }
        })
        .collect()
}

/// Texts become one alternative: with all values that any of them lists.
fn merge_texts(id: TypeId, variants: Vec<Variant>, types: &mut TypeArena) -> Vec<Variant> {
    let is_text = |variant: &Variant, types: &TypeArena| match types.shape(variant.ty.id) {
        Shape::String(format) => *format != StringFormat::File,
        shape => matches!(shape, Shape::Enum(_)),
    };
    let texts: Vec<&Variant> = variants.iter().filter(|v| is_text(v, types)).collect();
    if texts.len() < 2 {
        return variants;
    }
    let all = texts.len() == variants.len();
    let mut values: IndexSet<String> = IndexSet::new();
    let mut formats: IndexSet<StringFormat> = IndexSet::new();
    for variant in &texts {
        match types.shape(variant.ty.id) {
            Shape::Enum(listed) => values.extend(listed.values.iter().cloned()),
            Shape::String(format) => {
                formats.insert(*format);
            }
            _ => {}
        }
    }
    let shape = if values.is_empty() {
        Shape::String(common(&formats))
    } else {
        Shape::Enum(Enum {
            values: values.into_iter().collect(),
        })
    };
    let merged = text_type(id, shape, all, types);
    let name = if texts
        .iter()
        .any(|v| matches!(types.shape(v.ty.id), Shape::String(_)))
    {
        "string"
    } else {
        "enum"
    };
    let merged = Variant {
        name: name.to_owned(),
        ty: merged,
        tags: Vec::new(),
        docs: Docs::default(),
    };
    let mut merged = Some(merged);
    variants
        .into_iter()
        .filter_map(|variant| match is_text(&variant, types) {
            true => merged.take(),
            false => Some(variant),
        })
        .collect()
}

/// The format that texts of several formats have together: what may be a secret is one, and what may be of several formats
/// is any text.
fn common(formats: &IndexSet<StringFormat>) -> StringFormat {
    match formats.first() {
        Some(only) if formats.len() == 1 => *only,
        _ if formats.contains(&StringFormat::Secret) => StringFormat::Secret,
        _ => StringFormat::Plain,
    }
}

/// The type of merged texts: it is called after the union where it takes its place, else after its part in it.
fn text_type(union: TypeId, shape: Shape, all: bool, types: &mut TypeArena) -> TypeRef {
    let def = types.get(union).clone();
    let mut origin = def.origin;
    if !all {
        origin.path.push(Step::Variant("enum".to_owned()));
    }
    let id = types.intern(TypeDef {
        pointer: def.pointer,
        origin,
        rust_name: None,
        docs: if all { def.docs } else { Docs::default() },
        shape,
    });
    TypeRef {
        id,
        nullable: false,
    }
}

/// A list, map or tuple that contains itself with no object or union in between is a type Rust cannot name; its items
/// become anything.
fn break_circles(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        if !contains_itself(types, id) {
            continue;
        }
        let def = types.get(id).clone();
        let any = types.intern(TypeDef {
            pointer: def.pointer.clone(),
            origin: Origin {
                root: Root::Component("Value".to_owned()),
                path: vec![Step::Values],
            },
            rust_name: None,
            docs: Docs::default(),
            shape: Shape::Any,
        });
        let any = TypeRef {
            id: any,
            nullable: false,
        };
        diagnostics.push(
            Diagnostic::warning(
                "recursive",
                &def.pointer,
                "a list or map that contains itself with no object in between; what is in it is taken for any JSON",
            )
            .help("name an object or a choice of shapes in between"),
        );
        let shape = match def.shape {
            Shape::Map(_) => Shape::Map(any),
            _ => Shape::Array(any),
        };
        types.define(id, TypeDef { shape, ..def });
    }
}

fn contains_itself(types: &TypeArena, id: TypeId) -> bool {
    let inside = |id: TypeId| match types.shape(id) {
        Shape::Array(inner) | Shape::Map(inner) => vec![types.resolve(inner.id)],
        Shape::Tuple(elements) => elements.iter().map(|e| types.resolve(e.id)).collect(),
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    let mut open = inside(id);
    while let Some(at) = open.pop() {
        if at == id {
            return true;
        }
        if seen.insert(at) {
            open.extend(inside(at));
        }
    }
    false
}
