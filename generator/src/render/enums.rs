//! Enums of texts: known values, and a variant that keeps any other as it came.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::ident;
use crate::plan::{StringEnum, code};

/// An enum and its texts both ways. What does not depend on the texts is the runtime's.
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
    let to_text = item.variants.iter().map(|(variant, text)| {
        let variant = ident(variant);
        quote! { Self::#variant => #text, }
    });
    let from_text = item.variants.iter().map(|(variant, text)| {
        let variant = ident(variant);
        quote! { #text => Self::#variant, }
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

        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to_text)*
                    Self::#unknown(value) => value,
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#from_text)*
                    other => Self::#unknown(other.to_owned()),
                }
            }
        }

        crate::runtime::string_enum!(#name);
    }
}
