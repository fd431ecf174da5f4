//! Identifiers, paths and types as tokens.

use proc_macro2::{Ident as Token, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use crate::plan::{Accepts, Derive, Ident, Item, RustType, Store, TypePath};

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
fn path(path: &TypePath, here: Here<'_>) -> String {
    if path.module.as_str() == here.module && path.file.as_str() == here.file {
        return path.ident.to_string();
    }
    format!("crate::{}::{}", path.module, path.ident)
}

/// A type as source text; types of the same file are named without a path.
pub(super) fn type_text_here(ty: &RustType, here: Here<'_>) -> String {
    let inside = |inner: &RustType| type_text_here(inner, here);
    match ty {
        RustType::Unit => "()".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::DateTime => "crate::runtime::DateTime".to_owned(),
        RustType::Date => "crate::runtime::Date".to_owned(),
        RustType::Uuid => "crate::runtime::Uuid".to_owned(),
        RustType::DecimalString => "crate::runtime::DecimalString".to_owned(),
        RustType::Base64 => "crate::runtime::Base64".to_owned(),
        RustType::Base64Url => "crate::runtime::Base64Url".to_owned(),
        RustType::Secret => "crate::runtime::SecretString".to_owned(),
        RustType::File => "crate::runtime::File".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::Bytes => "bytes::Bytes".to_owned(),
        RustType::Upload => "crate::runtime::Upload".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::U32 => "u32".to_owned(),
        RustType::U64 => "u64".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::Decimal => "crate::runtime::Decimal".to_owned(),
        RustType::Json => "serde_json::Value".to_owned(),
        RustType::Undescribed => "crate::runtime::Undescribed".to_owned(),
        RustType::Named(named) => path(named, here),
        RustType::Vec(inner) => format!("Vec<{}>", inside(inner)),
        RustType::Map(inner) => format!("std::collections::BTreeMap<String, {}>", inside(inner)),
        RustType::Option(inner) => format!("Option<{}>", inside(inner)),
        RustType::Field(inner) => format!("crate::runtime::Field<{}>", inside(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", inside(inner)),
        RustType::Tuple(elements) => {
            let elements: Vec<String> = elements.iter().map(|e| inside(e) + ",").collect();
            format!("({})", elements.join(" "))
        }
    }
}

/// A type.
pub(super) fn ty(ty: &RustType, here: Here<'_>) -> TokenStream {
    let text = type_text_here(ty, here);
    // Most types are one identifier, which needs no parser.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return TokenTree::from(Token::new(&text, Span::call_site())).into();
    }
    text.parse()
        .expect("a type is made of identifiers and punctuation")
}

/// A type as source text; types of the file `module::file` by their names, others with their paths from the crate's root.
#[must_use]
pub fn type_text(ty: &RustType, module: &Ident, file: &Ident) -> String {
    type_text_here(ty, Here::new(module.as_str(), file.as_str()))
}

/// A type as source text, with paths from the crate's root.
#[must_use]
pub fn rooted_type(ty: &RustType) -> String {
    type_text_here(ty, Here::new("", ""))
}

/// A string as a literal.
pub(super) fn literal(value: &str) -> String {
    Literal::string(value).to_string()
}

/// The type of an argument that must be given.
pub(super) fn argument(accepts: &Accepts, here: Here<'_>) -> TokenStream {
    match accepts {
        Accepts::Value(value) => ty(value, here),
        Accepts::Into(target) => into(target, here),
        Accepts::Json => into(&RustType::Json, here),
        Accepts::Items(item) => {
            let item = into(item, here);
            quote! { impl IntoIterator<Item = #item> }
        }
        Accepts::Each(item) => {
            let item = ty(item, here);
            quote! { impl IntoIterator<Item = #item> }
        }
        Accepts::Map(value) => {
            let value = ty(value, here);
            quote! { impl runtime::IntoMap<#value> }
        }
        Accepts::Field(_, value) => into(&RustType::Field(Box::new(value.clone())), here),
    }
}

/// Whatever converts into a type.
fn into(target: &RustType, here: Here<'_>) -> TokenStream {
    let target = ty(target, here);
    quote! { impl Into<#target> }
}

/// How a setter of one of the runtime's macros stores and takes its argument, and the type.
pub(super) fn stored(store: Store, accepts: &Accepts, here: Here<'_>) -> String {
    let how = match store {
        Store::Plain => "set",
        Store::Some => "some",
        Store::Null => "null",
        Store::Boxed => "boxed",
        Store::SomeBoxed => "some_boxed",
    };
    format!("{how} {}", taken(accepts, here))
}

/// How a setter of one of the runtime's macros takes its argument, and the type.
pub(super) fn taken(accepts: &Accepts, here: Here<'_>) -> String {
    let (how, target) = match accepts {
        Accepts::Value(target) => ("value", target),
        Accepts::Into(target) => ("into", target),
        Accepts::Items(target) => ("items", target),
        Accepts::Each(target) => ("each", target),
        Accepts::Map(target) => ("map", target),
        Accepts::Json => ("json", &RustType::Json),
        Accepts::Field(accepts, value) => match &**accepts {
            Accepts::Into(_) => ("field", value),
            Accepts::Items(item) => ("field_items", item),
            Accepts::Each(item) => ("field_each", item),
            Accepts::Map(item) => ("field_map", item),
            Accepts::Value(_) | Accepts::Json | Accepts::Field(..) => ("field_value", value),
        },
    };
    format!("{how} {}", type_text_here(target, here))
}

/// Whether a setter that takes its argument in this way has a type parameter.
pub(super) fn is_generic(accepts: &Accepts) -> bool {
    let accepts = match accepts {
        Accepts::Field(accepts, _) => accepts,
        accepts => accepts,
    };
    !matches!(
        accepts,
        Accepts::Value(_) | Accepts::Json | Accepts::Field(..)
    )
}

/// The attribute that derives traits.
pub(super) fn derive(derives: &[Derive]) -> TokenStream {
    if derives.is_empty() {
        return TokenStream::new();
    }
    let derives = derives.iter().map(|derive| match derive {
        Derive::Clone => quote! { Clone },
        Derive::Debug => quote! { Debug },
        Derive::Default => quote! { Default },
        Derive::PartialEq => quote! { PartialEq },
    });
    quote! { #[derive(#(#derives),*)] }
}

/// How a setter's argument becomes the value.
pub(super) fn converted(accepts: &Accepts, value: &Token) -> TokenStream {
    match accepts {
        Accepts::Value(_) => quote! { #value },
        Accepts::Into(_) | Accepts::Json | Accepts::Field(..) => quote! { #value.into() },
        Accepts::Items(_) => quote! { #value.into_iter().map(Into::into).collect() },
        Accepts::Each(_) => quote! { #value.into_iter().collect() },
        Accepts::Map(_) => quote! { runtime::IntoMap::into_map(#value) },
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
