//! Structs: fields, a constructor for the required ones, a setter for each other one.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Accepts, Directions, Field, Ident, Presence, RustType, Struct};
use crate::render::docs::docs;
use crate::render::tokens::{Here, derive, ident, taken, ty, type_text_here};
use crate::source_file::{Entry, Head, MacroList, SourceFile};

/// Writes a struct and what belongs to it.
pub(super) fn write(item: &Struct, here: Here<'_>, file: &mut SourceFile) {
    let docs = docs(&item.docs);
    let name = ident(&item.ident);
    let derives = derive(&item.derives);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let fields = item
        .fields
        .iter()
        .map(|field| self::field(field, item.directions, here));
    let additional = item.additional.as_ref().map(|(field, values)| {
        let field = ident(field);
        let values = ty(values, here);
        quote! {
            /// Properties that the description does not name.
            #[serde(flatten)]
            pub #field: #values,
        }
    });
    file.items(quote! {
        #docs
        #derives
        #deprecated
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
        }
    });
    if item.directions.request {
        file.list(model(item, here));
        file.items(default(item));
        file.items(from(item, here).unwrap_or_default());
    }
}

fn field(field: &Field, directions: Directions, here: Here<'_>) -> TokenStream {
    let docs = docs(&field.docs);
    let name = ident(&field.ident);
    let ty = ty(&field.ty, here);
    let serde = serde(field, directions);
    let deprecated = field.deprecated.then(|| quote! { #[deprecated] });
    quote! { #docs #deprecated #serde pub #name: #ty, }
}

/// The field's serde attribute, if it needs one.
fn serde(field: &Field, directions: Directions) -> Option<TokenStream> {
    let mut parts = Vec::new();
    if field.ident.as_str() != field.name {
        let name = &field.name;
        parts.push(quote! { rename = #name });
    }
    // A missing `Option` is `None` for serde's derive by itself; a missing `Field` is not.
    if field.presence == Presence::ThreeState && directions.response {
        parts.push(quote! { default });
    }
    if directions.request {
        if field.skip_serializing {
            parts.push(quote! { skip_serializing });
        } else {
            match field.presence {
                Presence::Required => {}
                Presence::Optional => {
                    parts.push(quote! { skip_serializing_if = "Option::is_none" })
                }
                Presence::ThreeState => {
                    parts.push(quote! { skip_serializing_if = "crate::runtime::Field::is_absent" });
                }
            }
        }
    }
    (!parts.is_empty()).then(|| quote! { #[serde(#(#parts),*)] })
}

/// The macro that gives a model its constructor and its setters.
fn model(item: &Struct, here: Here<'_>) -> MacroList {
    let mut list = MacroList::new("crate::runtime::model", item.ident.to_string());
    let given = item.fields.iter().filter(|field| is_given(field));
    let given = given.map(|field| {
        let keep = if is_boxed(field) { "boxed" } else { "set" };
        format!("{}: {keep} {}", field.ident, taken(&field.accepts, here))
    });
    list.head.push(Head::Arguments(given.collect()));
    let always = item.fields.iter().filter_map(|field| {
        let variant = field.fixed.as_ref()?;
        let ty = type_text_here(&field.ty, here);
        Some(format!("{} = {ty}::{variant}", field.ident))
    });
    push_arguments(&mut list, "always", always.collect());
    let (unset, set): (Vec<&Field>, Vec<&Field>) = item
        .fields
        .iter()
        .filter(|field| field.presence != Presence::Required)
        .partition(|field| field.skip_serializing);
    let unset = unset.into_iter().map(|field| &field.ident);
    let absent = unset.chain(item.additional.iter().map(|(field, _)| field));
    push_arguments(&mut list, "absent", absent.map(Ident::to_string).collect());
    list.entries = set.into_iter().map(|field| setter(field, here)).collect();
    list
}

/// Adds arguments after a word, if there are any.
fn push_arguments(list: &mut MacroList, word: &str, arguments: Vec<String>) {
    if !arguments.is_empty() {
        list.head.push(Head::Text(word.to_owned()));
        list.head.push(Head::Arguments(arguments));
    }
}

/// `Default` for a struct that is built from nothing but has fields with a fixed value.
fn default(item: &Struct) -> TokenStream {
    if !item.default || !has_fixed(item) {
        return TokenStream::new();
    }
    let name = ident(&item.ident);
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// Whether a field is an argument of the constructor.
fn is_given(field: &Field) -> bool {
    field.presence == Presence::Required && field.fixed.is_none()
}

/// Whether a field is set from the start, to the only value it can have.
fn has_fixed(item: &Struct) -> bool {
    item.fields.iter().any(|field| field.fixed.is_some())
}

/// The setter of a field.
fn setter(field: &Field, here: Here<'_>) -> Entry {
    let keep = match (field.presence, is_boxed(field)) {
        (Presence::Optional, true) => "some_boxed",
        (Presence::Optional, false) => "some",
        (_, true) => "boxed",
        (_, false) => "set",
    };
    // The description is at the field only, so that a change of it shows in one place; the macro documents the setter.
    let plain = !field.deprecated && !field.ident.is_raw();
    let docs =
        (!plain).then(|| format!("Sets [`{0}`](Self#structfield.{0}).", field.ident.as_str()));
    Entry {
        docs: docs.into_iter().collect(),
        deprecated: field.deprecated,
        text: format!("{}: {keep} {}", field.ident, taken(&field.accepts, here)),
    }
}

/// Whether a field boxes the value it is given.
fn is_boxed(field: &Field) -> bool {
    match &field.ty {
        RustType::Boxed(_) => true,
        RustType::Option(inner) => {
            matches!(**inner, RustType::Boxed(_))
                && !matches!(&field.accepts, Accepts::Value(RustType::Option(_)))
        }
        // A three-state field takes its box from the caller.
        _ => false,
    }
}

/// A struct with one field, which is another struct, is made from that, so that callers need not name it.
fn from(item: &Struct, here: Here<'_>) -> Option<TokenStream> {
    let inner = ty(item.from.as_ref()?, here);
    let name = ident(&item.ident);
    let field = item.fields.first()?;
    let made = if item.default {
        let setter = ident(&field.ident);
        quote! { Self::new().#setter(value) }
    } else {
        quote! { Self::new(value) }
    };
    Some(quote! {
        impl From<#inner> for #name {
            fn from(value: #inner) -> Self {
                #made
            }
        }
    })
}
