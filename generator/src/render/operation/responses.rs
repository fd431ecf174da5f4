//! Responses: the enum of an operation's errors, and that of its successes, with a variant for each that is documented.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Status;
use crate::plan::{Operation, ResponseEnum, ResponseVariant};
use crate::render::docs::docs;
use crate::render::tokens::{Here, derive, ident, ty, type_text_here};
use crate::source_file::{MacroList, SourceFile};

/// Writes the enums of an operation's documented responses.
pub(super) fn write(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    if let Some(errors) = &operation.error {
        file.items(item(errors, here));
        if let Some(body) = common_body(errors, here) {
            file.list(body);
        }
    }
    if let Some(successes) = &operation.successes {
        file.items(item(successes, here));
    }
}

fn item(of: &ResponseEnum, here: Here<'_>) -> TokenStream {
    let name = ident(&of.ident);
    let docs = docs(&of.docs);
    let derives = derive(&of.derives);
    let variants = of
        .variants
        .iter()
        .map(|variant| self::variant(variant, here));
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

/// The method that returns the body of every error, whichever it is.
fn common_body(error: &ResponseEnum, here: Here<'_>) -> Option<MacroList> {
    let body = type_text_here(error.common.as_ref()?, here);
    let mut list = MacroList::new("runtime::error_body", format!("{}: {body}", error.ident));
    list.entries = error
        .variants
        .iter()
        .map(|variant| match variant.status {
            Status::Exact(_) => variant.ident.to_string().into(),
            Status::Range(_) | Status::Default => format!("{}(_)", variant.ident).into(),
        })
        .collect();
    Some(list)
}

fn variant(variant: &ResponseVariant, here: Here<'_>) -> TokenStream {
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
