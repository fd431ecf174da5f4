//! The types that an example names. They are imported, except one whose name is already taken.

use std::collections::BTreeMap;

use proc_macro2::{Ident as Token, Span, TokenStream};
use quote::quote;

use crate::plan::{Call, Expr, TypePath};
use crate::render::tokens::ident;

/// The types that an example names, by module.
pub(super) struct Imports {
    /// The crate.
    library: Token,
    by_module: BTreeMap<String, Vec<TypePath>>,
}

impl Imports {
    /// The types that a call names.
    pub(super) fn of(called: &Call, crate_name: &str) -> Self {
        let mut paths: Vec<TypePath> = Vec::new();
        let values = called
            .arguments
            .iter()
            .chain(called.setters.iter().map(|(_, value)| value));
        values.for_each(|value| collect(value, &mut paths));
        let mut by_module: BTreeMap<String, Vec<TypePath>> = BTreeMap::new();
        for path in paths {
            let known = by_module
                .values()
                .flatten()
                .any(|other| other.ident == path.ident);
            if !known {
                by_module
                    .entry(path.module.as_str().to_owned())
                    .or_default()
                    .push(path);
            }
        }
        for paths in by_module.values_mut() {
            paths.sort_by(|a, b| a.ident.cmp(&b.ident));
        }
        Self {
            library: library(crate_name),
            by_module,
        }
    }

    /// The crate, as a program names it.
    pub(super) fn library(&self) -> &Token {
        &self.library
    }

    /// The `use` declarations.
    pub(super) fn uses(&self) -> TokenStream {
        let library = &self.library;
        let uses = self.by_module.values().map(|paths| {
            let module = ident(&paths[0].module);
            let names = paths.iter().map(|path| ident(&path.ident));
            quote! { use #library::#module::{#(#names),*}; }
        });
        quote! { #(#uses)* }
    }

    /// A type as the example names it.
    pub(super) fn name(&self, path: &TypePath) -> TokenStream {
        let name = ident(&path.ident);
        if self.by_module.values().flatten().any(|known| known == path) {
            return quote! { #name };
        }
        let library = &self.library;
        let module = ident(&path.module);
        quote! { #library::#module::#name }
    }
}

fn collect(value: &Expr, paths: &mut Vec<TypePath>) {
    match value {
        Expr::Variant(path, _) => paths.push(path.clone()),
        Expr::New(path, arguments, set) => {
            paths.push(path.clone());
            arguments
                .iter()
                .for_each(|argument| collect(argument, paths));
            set.iter().for_each(|(_, value)| collect(value, paths));
        }
        Expr::Holding(path, _, held) => {
            paths.push(path.clone());
            collect(held, paths);
        }
        Expr::Array(items) => items.iter().for_each(|item| collect(item, paths)),
        Expr::String(_)
        | Expr::Bytes(_)
        | Expr::Decimal(_)
        | Expr::Bool(_)
        | Expr::Integer(_)
        | Expr::Number(_)
        | Expr::None
        | Expr::EmptyMap => {}
    }
}

fn library(crate_name: &str) -> Token {
    Token::new(&crate_name.replace('-', "_"), Span::call_site())
}
