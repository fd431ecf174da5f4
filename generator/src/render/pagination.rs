//! Pages: the line that gives an operation its ways through them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{Here, ident, ty};
use crate::plan::{Hop, Operation, Paged, PagedBy};

/// The macro of an operation with pages.
pub(super) fn paged(operation: &Operation, here: Here<'_>) -> Option<TokenStream> {
    let paged = operation.paged.as_ref()?;
    let name = ident(&operation.builder);
    let item = ty(&paged.item, here);
    let list = list(&paged.list);
    let by = by(paged);
    Some(quote! { runtime::paged!(#name: #item, |page| { #list, #by, }); })
}

/// How the pages follow each other.
fn by(paged: &Paged) -> TokenStream {
    let more = paged.more.as_ref().map(|way| {
        let more = told(way);
        quote! { , #more }
    });
    match &paged.by {
        PagedBy::Cursor { parameter, next } => {
            let next = told(next);
            quote! { cursor(#parameter, #next #more) }
        }
        PagedBy::Url { next } => {
            let next = told(next);
            quote! { url(#next #more) }
        }
        PagedBy::Link => quote! { link() },
        PagedBy::Page { parameter, first } => {
            let first = Literal::i64_unsuffixed(*first);
            quote! { page(#parameter, #first #more) }
        }
        PagedBy::Offset { parameter } => quote! { offset(#parameter #more) },
    }
}

/// The list, as a place in a page that is borrowed mutably.
fn list(way: &[Hop]) -> TokenStream {
    let place = way.iter().fold(quote! { page }, |before, hop| match hop {
        Hop::Field(field) => {
            let field = ident(field);
            quote! { #before.#field }
        }
        Hop::Some => quote! { #before.as_mut()? },
        Hop::Value => quote! { #before.value_mut()? },
        Hop::Last => quote! { #before.last_mut()? },
    });
    match way.last() {
        Some(Hop::Field(_)) => place,
        _ => quote! { *#place },
    }
}

/// What a page tells.
fn told(way: &[Hop]) -> TokenStream {
    way.iter().fold(quote! { page }, |before, hop| match hop {
        Hop::Field(field) => {
            let field = ident(field);
            quote! { #before.#field }
        }
        Hop::Some => quote! { #before.as_ref()? },
        Hop::Value => quote! { #before.value()? },
        Hop::Last => quote! { #before.last()? },
    })
}
