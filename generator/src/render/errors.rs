//! Error enums: a variant for each documented error, and the body they have in common.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::{Here, ident, ty};
use crate::ir::Status;
use crate::plan::{ErrorEnum, ErrorVariant, Operation};

/// The enum of an operation's documented errors.
pub(super) fn error_enum(error: &ErrorEnum, operation: &Operation, here: Here<'_>) -> TokenStream {
    let name = ident(&error.ident);
    let docs = docs(&[format!(
        "The documented errors of [`{builder}`].",
        builder = operation.builder.as_str()
    )]);
    let variants = error
        .variants
        .iter()
        .map(|variant| self::variant(variant, here));
    let body = error.common.as_ref().map(|content| {
        let ty = ty(content, here);
        let patterns = error.variants.iter().map(|variant| {
            let ident = ident(&variant.ident);
            match variant.status {
                Status::Exact(_) => quote! { Self::#ident(body) },
                Status::Range(_) | Status::Default => quote! { Self::#ident(_, body) },
            }
        });
        quote! {
            impl #name {
                /// What the server says about the error, whatever its status.
                #[must_use]
                pub fn body(&self) -> &#ty {
                    match self {
                        #(#patterns)|* => body,
                    }
                }
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
        #body
    }
}

fn variant(variant: &ErrorVariant, here: Here<'_>) -> TokenStream {
    let docs = docs(&variant.docs);
    let name = ident(&variant.ident);
    let status = (!matches!(variant.status, Status::Exact(_))).then(|| quote! { u16 });
    let content = variant.content.as_ref().map(|content| ty(content, here));
    let carried: Vec<_> = status.into_iter().chain(content).collect();
    if carried.is_empty() {
        quote! { #docs #name, }
    } else {
        quote! { #docs #name(#(#carried),*), }
    }
}
