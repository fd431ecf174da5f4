//! Identifiers, paths and types as tokens.

use proc_macro2::{Ident as Token, Span, TokenStream};
use quote::quote;

use crate::plan::{Accepts, Ident, Item, RustType, TypePath};

/// The file that tokens are for: types of the same file are named without a path.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    module: &'a str,
    file: &'a str,
}

impl<'a> Here<'a> {
    pub(super) fn new(module: &'a str, file: &'a str) -> Self {
        Self { module, file }
    }
}

/// An identifier, with `r#` where it is a keyword.
pub(super) fn ident(ident: &Ident) -> Token {
    if ident.is_raw() {
        Token::new_raw(ident.as_str(), Span::call_site())
    } else {
        Token::new(ident.as_str(), Span::call_site())
    }
}

/// The path of a type.
pub(super) fn path(path: &TypePath, here: Here<'_>) -> TokenStream {
    let name = ident(&path.ident);
    if path.module.as_str() == here.module && path.file.as_str() == here.file {
        return quote! { #name };
    }
    let module = ident(&path.module);
    quote! { crate::#module::#name }
}

/// The path of a type in a link of the documentation.
pub(super) fn link(path: &TypePath, here: Here<'_>) -> String {
    let name = path.ident.as_str();
    if path.module.as_str() == here.module && path.file.as_str() == here.file {
        return name.to_owned();
    }
    format!("crate::{}::{name}", path.module.as_str())
}

/// A type.
pub(super) fn ty(ty: &RustType, here: Here<'_>) -> TokenStream {
    let inside = |inner: &RustType| self::ty(inner, here);
    match ty {
        RustType::Unit => quote! { () },
        RustType::Text => quote! { String },
        RustType::DateTime => quote! { crate::runtime::DateTime },
        RustType::Date => quote! { crate::runtime::Date },
        RustType::Uuid => quote! { crate::runtime::Uuid },
        RustType::Secret => quote! { crate::runtime::SecretString },
        RustType::File => quote! { crate::runtime::File },
        RustType::Bool => quote! { bool },
        RustType::Bytes => quote! { bytes::Bytes },
        RustType::Upload => quote! { crate::runtime::Upload },
        RustType::I32 => quote! { i32 },
        RustType::I64 => quote! { i64 },
        RustType::U32 => quote! { u32 },
        RustType::U64 => quote! { u64 },
        RustType::F64 => quote! { f64 },
        RustType::Json => quote! { serde_json::Value },
        RustType::Named(named) => path(named, here),
        RustType::Vec(inner) => {
            let inner = inside(inner);
            quote! { Vec<#inner> }
        }
        RustType::Map(inner) => {
            let inner = inside(inner);
            quote! { std::collections::BTreeMap<String, #inner> }
        }
        RustType::Option(inner) => {
            let inner = inside(inner);
            quote! { Option<#inner> }
        }
        RustType::Field(inner) => {
            let inner = inside(inner);
            quote! { crate::runtime::Field<#inner> }
        }
        RustType::Boxed(inner) => {
            let inner = inside(inner);
            quote! { Box<#inner> }
        }
        RustType::Tuple(elements) => {
            let elements = elements.iter().map(inside);
            quote! { (#(#elements,)*) }
        }
    }
}

/// The type of a setter's argument.
pub(super) fn argument(accepts: &Accepts, here: Here<'_>) -> TokenStream {
    match accepts {
        Accepts::Value(value) => ty(value, here),
        Accepts::Into(target) => {
            let target = ty(target, here);
            quote! { impl Into<#target> }
        }
        Accepts::Items(item) => {
            let item = ty(item, here);
            quote! { impl IntoIterator<Item = impl Into<#item>> }
        }
        Accepts::Each(item) => {
            let item = ty(item, here);
            quote! { impl IntoIterator<Item = #item> }
        }
    }
}

/// How a setter of one of the runtime's macros takes its argument, and the type.
pub(super) fn taken(accepts: &Accepts, here: Here<'_>) -> TokenStream {
    let (how, target) = match accepts {
        Accepts::Value(target) => (quote! { value }, target),
        Accepts::Into(target) => (quote! { into }, target),
        Accepts::Items(target) => (quote! { items }, target),
        Accepts::Each(target) => (quote! { each }, target),
    };
    let target = ty(target, here);
    quote! { #how #target }
}

/// How a setter's argument becomes the value.
pub(super) fn converted(accepts: &Accepts, value: &Token) -> TokenStream {
    match accepts {
        Accepts::Value(_) => quote! { #value },
        Accepts::Into(_) => quote! { #value.into() },
        Accepts::Items(_) => quote! { #value.into_iter().map(Into::into).collect() },
        Accepts::Each(_) => quote! { #value.into_iter().collect() },
    }
}

/// The re-export of a private module's types.
pub(super) fn export(module: &Ident, items: &[Item]) -> TokenStream {
    let module = ident(module);
    if items.is_empty() {
        return TokenStream::new();
    }
    quote! { pub use self::#module::*; }
}
