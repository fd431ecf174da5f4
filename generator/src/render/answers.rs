//! Answers: the enum of an operation's errors, and that of its successes, with a variant for each that is documented.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::{Here, ident, ty};
use crate::ir::Status;
use crate::plan::{AnswerEnum, AnswerVariant, Operation};

/// The enums of an operation's documented answers.
pub(super) fn enums(operation: &Operation, here: Here<'_>) -> TokenStream {
    let errors = operation
        .error
        .as_ref()
        .map(|errors| self::answers(errors, "documented errors", operation, here));
    let successes = operation
        .successes
        .as_ref()
        .map(|successes| self::answers(successes, "successful answers", operation, here));
    let body = operation
        .error
        .as_ref()
        .and_then(|error| common_body(error, here));
    quote! { #errors #body #successes }
}

fn answers(answers: &AnswerEnum, what: &str, operation: &Operation, here: Here<'_>) -> TokenStream {
    let name = ident(&answers.ident);
    let docs = docs(&[format!(
        "The {what} of [`{builder}`].",
        builder = operation.builder.as_str()
    )]);
    let variants = answers
        .variants
        .iter()
        .map(|variant| self::variant(variant, here));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

/// The body that every error carries, for callers who do not care which one it is.
fn common_body(error: &AnswerEnum, here: Here<'_>) -> Option<TokenStream> {
    let name = ident(&error.ident);
    error.common.as_ref().map(|content| {
        let ty = ty(content, here);
        let variants = error.variants.iter().map(|variant| {
            let ident = ident(&variant.ident);
            match variant.status {
                Status::Exact(_) => quote! { #ident },
                Status::Range(_) | Status::Default => quote! { #ident(_) },
            }
        });
        quote! { runtime::error_body!(#name: #ty { #(#variants,)* }); }
    })
}

fn variant(variant: &AnswerVariant, here: Here<'_>) -> TokenStream {
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
