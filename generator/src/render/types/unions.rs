//! Unions: an enum with a variant for each shape, and one that keeps any other value.

use quote::quote;

use crate::plan::{
    Accessor, Directions, Gives, Presence, RustType, UnionEnum, UnionVariant, VariantReading,
};
use crate::render::docs::docs;
use crate::render::tokens::{Here, derive, ident, literal, ty, type_text_here};
use crate::source_file::{MacroList, SourceFile};

/// Writes an enum and its conversions. The runtime reads and writes it.
pub(super) fn write(item: &UnionEnum, here: Here<'_>, file: &mut SourceFile) {
    let lines = docs(&item.docs);
    let derives = derive(&item.derives);
    let name = ident(&item.ident);
    let unknown = ident(&item.unknown);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let variants = item.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.ident);
        let ty = ty(&variant.ty, here);
        quote! { #docs #name(#ty), }
    });
    file.items(quote! {
        #lines
        #derives
        #deprecated
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know, as it was received.
            #unknown(serde_json::Value),
        }
    });
    file.list(conversions(item, here));
    if !item.accessors.is_empty() {
        let mut list = MacroList::new("runtime::accessors", item.ident.to_string());
        let accessors = item.accessors.iter();
        list.entries = accessors
            .map(|accessor| self::accessor(accessor, here).into())
            .collect();
        file.list(list);
    }
}

/// The macro that reads the union, writes it, and makes it from the types that only one variant holds.
fn conversions(item: &UnionEnum, here: Here<'_>) -> MacroList {
    let by = match &item.tag {
        Some((tag, true)) => format!(" by {}", literal(tag)),
        Some((tag, false)) => format!(" by {} or shape", literal(tag)),
        None => String::new(),
    };
    let mut list = MacroList::new("runtime::union", format!("{}{by}", item.ident));
    let variants = item.variants.iter();
    list.entries = variants
        .map(|variant| conversion(variant, item.directions, here).into())
        .collect();
    list.entries.push(format!("..{}", item.unknown).into());
    list
}

/// A variant, with the types it is made from and the values of the tag that stand for it.
fn conversion(variant: &UnionVariant, directions: Directions, here: Here<'_>) -> String {
    let mut text = variant.ident.to_string();
    if directions.request {
        if let Some(held) = &variant.from {
            text.push_str(&format!("({})", type_text_here(held, here)));
        }
        if !variant.through.is_empty() {
            let through = variant.through.iter().map(|ty| match ty {
                RustType::String => "&str, String".to_owned(),
                ty => type_text_here(ty, here),
            });
            let through: Vec<String> = through.collect();
            text.push_str(&format!(" from [{}]", through.join(", ")));
        }
    }
    if !variant.tags.is_empty() {
        let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
        text.push_str(&format!(": [{}]", tags.join(", ")));
    }
    text
}

/// A method that reads the union: its type, and the variants that it reads.
fn accessor(accessor: &Accessor, here: Here<'_>) -> String {
    let ty = match &accessor.gives {
        Gives::Copy(ty) => type_text_here(ty, here),
        Gives::Str => "&str".to_owned(),
        Gives::Slice(items) => format!("&[{}]", type_text_here(items, here)),
        Gives::Reference(ty) => format!("&{}", type_text_here(ty, here)),
    };
    let reads = accessor.reads.iter().map(|(variants, reading)| {
        let variants: Vec<String> = variants.iter().map(ToString::to_string).collect();
        let variants = variants.join(" ");
        format!("{variants}(value => {})", read(&accessor.gives, reading))
    });
    let reads: Vec<String> = reads.collect();
    format!("{}: {ty} = {}", accessor.ident, reads.join(" "))
}

/// The expression that reads a `value`.
fn read(gives: &Gives, reading: &VariantReading) -> String {
    let is_copy = matches!(gives, Gives::Copy(_));
    let place = match &reading.field {
        Some(field) => format!("value.{field}"),
        None => "value".to_owned(),
    };
    match (reading.presence, &reading.field) {
        (Presence::Required, None) if is_copy => "Some(*value)".to_owned(),
        (Presence::Required, None) => "Some(value)".to_owned(),
        (Presence::Required, Some(_)) if is_copy => format!("Some({place})"),
        (Presence::Required, Some(_)) => format!("Some(&{place})"),
        (Presence::Optional, None) if is_copy => "*value".to_owned(),
        (Presence::Optional, Some(_)) if is_copy => place,
        (Presence::ThreeState, _) if is_copy => format!("{place}.value().copied()"),
        (Presence::ThreeState, _) => {
            let option = format!("{place}.value()");
            match gives {
                Gives::Reference(_) if !reading.is_boxed => option,
                // By way of what dereferences into it.
                _ => format!("{option}.map(|value| &**value)"),
            }
        }
        (Presence::Optional, _) => match gives {
            Gives::Reference(_) if !reading.is_boxed => format!("{place}.as_ref()"),
            _ => format!("{place}.as_deref()"),
        },
    }
}
