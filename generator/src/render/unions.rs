//! Unions: an enum with a variant for each shape, and one that keeps any other as it came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::{Here, ident, ty};
use crate::plan::{Directions, UnionEnum};

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
    let macros = macros(item, here);
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
        #macros
    }
}

/// The macro that reads the union, writes it, and makes it from what only one alternative holds.
fn macros(item: &UnionEnum, here: Here<'_>) -> TokenStream {
    let Directions { request, response } = item.directions;
    let called = match (request, response) {
        (true, true) => quote! { union },
        (true, false) => quote! { write_union },
        (false, true) => quote! { read_union },
        (false, false) => return TokenStream::new(),
    };
    let name = ident(&item.ident);
    let unknown = ident(&item.unknown);
    let by = item.tag.as_ref().filter(|_| response).map(|(tag, listed)| {
        let shape = (!listed).then(|| quote! { or shape });
        quote! { by #tag #shape }
    });
    let variants = item.variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        let held = (request && variant.from).then(|| {
            let ty = ty(&variant.ty, here);
            quote! { (#ty) }
        });
        let tags = &variant.tags;
        let tags = (response && !tags.is_empty()).then(|| quote! { : [#(#tags),*] });
        quote! { #name #held #tags }
    });
    quote! { crate::runtime::#called!(#name #by { #(#variants,)* ..#unknown, }); }
}
