//! Unions: an enum with a variant for each shape, and one that keeps any other as it came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::{Here, ident, ty};
use crate::plan::{RustType, UnionEnum, UnionVariant};

/// An enum and what it is made from. How it is read and written is the runtime's.
pub(super) fn item(item: &UnionEnum, here: Here<'_>) -> TokenStream {
    let lines = docs(&item.docs);
    let name = ident(&item.ident);
    let unknown = ident(&item.unknown);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let variants = item.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.ident);
        let ty = ty(&variant.ty, here);
        quote! { #docs #name(#ty), }
    });
    let names = item.variants.iter().map(|variant| ident(&variant.ident));
    let written = item.directions.request.then(|| {
        let from = item
            .variants
            .iter()
            .filter(|variant| variant.from)
            .map(|variant| self::from(item, variant, here));
        quote! {
            crate::runtime::write_union!(#name { #(#names,)* #unknown });
            #(#from)*
        }
    });
    let read = item.directions.response.then(|| read(item));
    quote! {
        #lines
        #[derive(Clone, Debug, PartialEq)]
        #deprecated
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know, as it came.
            #unknown(serde_json::Value),
        }
        #written
        #read
    }
}

/// The macro that reads the union.
fn read(item: &UnionEnum) -> TokenStream {
    let name = ident(&item.ident);
    let unknown = ident(&item.unknown);
    let by = item.tag.as_ref().map(|(tag, listed)| {
        let shape = (!listed).then(|| quote! { or shape });
        quote! { by #tag #shape }
    });
    let variants = item.variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        let tags = &variant.tags;
        if tags.is_empty() {
            quote! { #name }
        } else {
            quote! { #name: [#(#tags),*] }
        }
    });
    quote! { crate::runtime::read_union!(#name #by { #(#variants,)* .. #unknown }); }
}

/// The conversion from what an alternative holds.
fn from(item: &UnionEnum, variant: &UnionVariant, here: Here<'_>) -> TokenStream {
    let name = ident(&item.ident);
    let variant_name = ident(&variant.ident);
    let (held, made) = match &variant.ty {
        RustType::Boxed(inner) => (ty(inner, here), quote! { Box::new(value) }),
        other => (ty(other, here), quote! { value }),
    };
    let text = (variant.ty == RustType::Text).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#variant_name(value.to_owned())
                }
            }
        }
    });
    quote! {
        impl From<#held> for #name {
            fn from(value: #held) -> Self {
                Self::#variant_name(#made)
            }
        }
        #text
    }
}
