//! Structs: fields, a constructor that takes what is required, a setter for each of the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::{Here, argument, converted, ident, ty};
use crate::plan::{Accepts, Directions, Field, Presence, RustType, Struct};

/// A struct and what belongs to it.
pub(super) fn item(item: &Struct, here: Here<'_>) -> TokenStream {
    let docs = docs(&item.docs);
    let name = ident(&item.ident);
    let derives = derives(item);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let fields = item
        .fields
        .iter()
        .map(|field| self::field(field, item.directions, here));
    let additional = item.additional.as_ref().map(|(field, values)| {
        let field = ident(field);
        let values = ty(values, here);
        quote! {
            /// Members that the description does not name.
            #[serde(flatten)]
            pub #field: #values,
        }
    });
    let made = item.directions.request.then(|| {
        let methods = methods(item, here);
        let from = from(item, here);
        quote! { #methods #from }
    });
    quote! {
        #docs
        #derives
        #deprecated
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
        }
        #made
    }
}

fn derives(item: &Struct) -> TokenStream {
    let default = item.default && item.directions.request && !has_fixed(item);
    let default = default.then(|| quote! { Default, });
    let serialize = item
        .directions
        .request
        .then(|| quote! { serde::Serialize, });
    let deserialize = item
        .directions
        .response
        .then(|| quote! { serde::Deserialize, });
    quote! { #[derive(Clone, Debug, #default PartialEq, #serialize #deserialize)] }
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

fn methods(item: &Struct, here: Here<'_>) -> TokenStream {
    let name = ident(&item.ident);
    let new = new(item, here);
    let setters = item
        .fields
        .iter()
        .filter(|field| field.presence != Presence::Required && !field.skip_serializing)
        .map(|field| setter(field, here));
    let default = (item.default && has_fixed(item)).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        impl #name {
            #new
            #(#setters)*
        }
        #default
    }
}

/// Whether a field is set from the start, to the only value it can have.
fn has_fixed(item: &Struct) -> bool {
    item.fields.iter().any(|field| field.fixed.is_some())
}

/// The constructor: what is required is an argument, but for what can only have one value.
fn new(item: &Struct, here: Here<'_>) -> TokenStream {
    if item.default && !has_fixed(item) {
        return quote! {
            /// Starts from nothing.
            #[must_use]
            pub fn new() -> Self {
                Default::default()
            }
        };
    }
    let required = |field: &&Field| field.presence == Presence::Required && field.fixed.is_none();
    let arguments = item.fields.iter().filter(required).map(|field| {
        let name = ident(&field.ident);
        let ty = argument(&field.accepts, here);
        quote! { #name: #ty }
    });
    let fields = item.fields.iter().map(|field| {
        let name = ident(&field.ident);
        if let Some(variant) = &field.fixed {
            let ty = ty(&field.ty, here);
            let variant = ident(variant);
            return quote! { #name: #ty::#variant };
        }
        match (field.presence, &field.accepts) {
            (Presence::Required, Accepts::Value(_)) if !matches!(field.ty, RustType::Boxed(_)) => {
                quote! { #name }
            }
            (Presence::Required, _) => {
                let value = value(field);
                quote! { #name: #value }
            }
            (Presence::Optional, _) => quote! { #name: None },
            (Presence::ThreeState, _) => quote! { #name: crate::runtime::Field::Absent },
        }
    });
    let additional = item.additional.as_ref().map(|(field, _)| {
        let field = ident(field);
        quote! { #field: std::collections::BTreeMap::new(), }
    });
    let many = (item.fields.iter().filter(required).count() > 7)
        .then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        /// Starts from what is required.
        #many
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#fields,)* #additional }
        }
    }
}

fn setter(field: &Field, here: Here<'_>) -> TokenStream {
    // What the field is stands at the field, so that a change of it shows in one place.
    let docs = docs(&[format!(
        "Sets [`{0}`](Self#structfield.{0}).",
        field.ident.as_str()
    )]);
    let name = ident(&field.ident);
    let ty = argument(&field.accepts, here);
    let value = value(field);
    let value = match field.presence {
        Presence::Optional => quote! { Some(#value) },
        Presence::Required | Presence::ThreeState => value,
    };
    let deprecated = field.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// A field's value from the argument of the same name, without the option around it.
fn value(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    let converted = converted(&field.accepts, &name);
    let boxed = match &field.ty {
        RustType::Boxed(_) => true,
        RustType::Option(inner) => {
            matches!(**inner, RustType::Boxed(_))
                && !matches!(&field.accepts, Accepts::Value(RustType::Option(_)))
        }
        // A three-state field takes its box from the caller.
        _ => false,
    };
    if boxed {
        quote! { Box::new(#converted) }
    } else {
        converted
    }
}

/// A struct around one other struct is made from it, so that callers need not name it.
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
