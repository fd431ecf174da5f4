//! Expressions of examples.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use crate::plan::{Call, Expr, Group, Ident, Operation};
use crate::render::tokens::ident;

/// The call of an operation's method and the setters of its request.
pub(super) fn call(
    group: &Group,
    operation: &Operation,
    example: &Call,
    imports: &Imports,
) -> TokenStream {
    let on = group.handle.as_ref().map(|handle| {
        let accessor = ident(&handle.accessor);
        quote! { .#accessor() }
    });
    let method = ident(&operation.method);
    let arguments = example
        .arguments
        .iter()
        .map(|expr| self::expr(expr, imports));
    let setters = setters(&example.setters, imports);
    quote! { client #on.#method(#(#arguments),*) #setters }
}

fn setters(setters: &[(Ident, Expr)], imports: &Imports) -> TokenStream {
    let setters = setters.iter().map(|(setter, value)| {
        let setter = ident(setter);
        let value = expr(value, imports);
        quote! { .#setter(#value) }
    });
    quote! { #(#setters)* }
}

fn expr(value: &Expr, imports: &Imports) -> TokenStream {
    match value {
        Expr::String(text) => quote! { #text },
        Expr::Bytes(text) => {
            let literal = Literal::byte_string(text.as_bytes());
            quote! { #literal }
        }
        Expr::Bool(value) => quote! { #value },
        Expr::Integer(value) => {
            let literal = Literal::i64_unsuffixed(*value);
            quote! { #literal }
        }
        Expr::Number(value) | Expr::Decimal(value) => {
            let literal = Literal::f64_unsuffixed(*value);
            quote! { #literal }
        }
        Expr::Variant(path, variant) => {
            let ty = imports.name(path);
            let variant = ident(variant);
            quote! { #ty::#variant }
        }
        Expr::Holding(path, variant, held) => {
            let ty = imports.name(path);
            let variant = ident(variant);
            let held = match &**held {
                // A variant converts nothing by itself.
                Expr::String(text) => quote! { #text.into() },
                Expr::Decimal(value) => {
                    let literal = Literal::f64_suffixed(*value);
                    quote! { #literal.into() }
                }
                bytes @ Expr::Bytes(_) => {
                    let bytes = expr(bytes, imports);
                    quote! { #bytes.into() }
                }
                other => expr(other, imports),
            };
            quote! { #ty::#variant(#held) }
        }
        Expr::Array(items) => {
            let items = items.iter().map(|item| expr(item, imports));
            quote! { [#(#items),*] }
        }
        Expr::New(path, arguments, set) => {
            let ty = imports.name(path);
            let arguments = arguments.iter().map(|argument| expr(argument, imports));
            let set = setters(set, imports);
            quote! { #ty::new(#(#arguments),*) #set }
        }
        Expr::None => quote! { None },
        Expr::EmptyMap => quote! { std::collections::BTreeMap::new() },
    }
}
