//! Enums of texts: known values, and a variant that keeps any other as it came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::ident;
use crate::plan::{StringEnum, code};

/// An enum, and its texts. What is made of them is the runtime's.
pub(super) fn item(item: &StringEnum) -> TokenStream {
    let docs = docs(&item.docs);
    let name = ident(&item.ident);
    let unknown = ident(&item.unknown);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let variants = item.variants.iter().map(|(variant, text)| {
        let docs = self::docs(&[code(text)]);
        let variant = ident(variant);
        quote! { #docs #variant, }
    });
    let texts = item.variants.iter().map(|(variant, text)| {
        let variant = ident(variant);
        quote! { #variant = #text, }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #deprecated
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know, as it came.
            #unknown(String),
        }

        crate::runtime::string_enum!(#name { #(#texts)* ..#unknown, });
    }
}
