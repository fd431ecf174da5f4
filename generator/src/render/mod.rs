//! Render: from a planned crate to tokens, file by file. Nothing is decided here and nothing can fail.
//!
//! Texts of the document get into tokens as literals and doc attributes only, never as source text.

mod answers;
mod builder;
mod client;
mod docs;
mod enums;
mod example;
mod group;
mod operation;
mod pagination;
mod stream;
mod structs;
mod tokens;
mod unions;
mod wire;

use proc_macro2::TokenStream;
use quote::quote;

use self::docs::{inner_docs, plain};
use self::tokens::Here;
use crate::plan::{Crate, Group, Ident, Item, Operation, RustType, TypeFile};

/// A file of Rust, not yet text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the crate's folder, with `/`.
    pub path: String,
    /// What stands in it.
    pub tokens: TokenStream,
}

/// A file of a crate that has not been written down.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    planned: &'a Crate,
    kind: Kind<'a>,
}

#[derive(Clone, Debug)]
enum Kind<'a> {
    Lib,
    Client,
    Types,
    TypeFile(&'a TypeFile),
    Group(&'a Group),
    Operation(&'a Group, &'a Operation),
    Example(example::Program<'a>),
}

/// The files of a crate.
#[must_use]
pub fn parts(planned: &Crate) -> Vec<Part<'_>> {
    let mut kinds = vec![Kind::Lib, Kind::Client];
    if !planned.types.is_empty() {
        kinds.push(Kind::Types);
        kinds.extend(planned.types.iter().map(Kind::TypeFile));
    }
    for group in &planned.groups {
        kinds.push(Kind::Group(group));
        let operations = group.operations.iter();
        kinds.extend(operations.map(|operation| Kind::Operation(group, operation)));
    }
    kinds.extend(example::programs(planned).into_iter().map(Kind::Example));
    kinds
        .into_iter()
        .map(|kind| Part { planned, kind })
        .collect()
}

impl Part<'_> {
    /// Writes the file down.
    #[must_use]
    pub fn render(&self) -> SourceFile {
        let planned = self.planned;
        let file = |path: &str, tokens: TokenStream| SourceFile {
            path: path.to_owned(),
            tokens,
        };
        match &self.kind {
            Kind::Lib => file("src/lib.rs", lib(planned)),
            Kind::Client => file("src/client.rs", client::client(planned)),
            Kind::Types => types(&planned.types),
            Kind::TypeFile(of) => type_file(of),
            Kind::Group(of) => group::group(of),
            Kind::Operation(group, of) => {
                let (module, name) = (group.module.as_str(), of.module.as_str());
                let tokens = operation::file(group, of, &planned.name);
                file(&format!("src/{module}/{name}.rs"), tokens)
            }
            Kind::Example(of) => of.file(planned),
        }
    }
}

/// Writes a crate down.
#[must_use]
pub fn render(planned: &Crate) -> Vec<SourceFile> {
    parts(planned).iter().map(Part::render).collect()
}

/// A type as text; types of the file `module::file` by their names, others with their paths from the crate's root.
#[must_use]
pub fn type_text(ty: &RustType, module: &Ident, file: &Ident) -> String {
    let here = Here::new(module.as_str(), file.as_str());
    without_spaces(&tokens::ty(ty, here))
}

/// A type as text, with paths from the crate's root.
#[must_use]
pub fn rooted_type(ty: &RustType) -> String {
    without_spaces(&tokens::ty(ty, Here::new("", "")))
}

/// Types are no different without the spaces that tokens are shown with.
fn without_spaces(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

/// The crate's root: what it is, how to begin, what it exports.
fn lib(planned: &Crate) -> TokenStream {
    let mut lines = plain(std::slice::from_ref(&planned.title));
    if !planned.docs.is_empty() {
        lines.push(String::new());
        lines.extend(planned.docs.iter().cloned());
    }
    lines.extend(example::first(planned));
    let docs = inner_docs(&lines);
    let modules = planned.groups.iter().map(|group| {
        let module = tokens::ident(&group.module);
        quote! { pub mod #module; }
    });
    let types = (!planned.types.is_empty()).then(|| quote! { pub mod types; });
    // Names that say all have no words in some descriptions.
    let documented = planned
        .is_documented()
        .then(|| quote! { #![warn(missing_docs)] });
    quote! {
        #docs
        #![forbid(unsafe_code)]
        #documented
        #![allow(deprecated, reason = "offering what the API deprecates is no use of it")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::new_ret_no_self,
            clippy::should_implement_trait,
            reason = "names and texts are the API's"
        )]

        mod client;
        #(#modules)*
        pub mod runtime;
        #types

        pub use crate::runtime::{Client, ClientBuilder, Error, ErrorKind};
    }
}

/// The module of types: its files and what they export.
fn types(files: &[TypeFile]) -> SourceFile {
    let docs = inner_docs(&["The types of the description's components.".to_owned()]);
    let modules = files.iter().map(|file| {
        let module = tokens::ident(&file.module);
        quote! { mod #module; }
    });
    let exports = files
        .iter()
        .map(|file| tokens::export(&file.module, &file.items));
    SourceFile {
        path: "src/types.rs".to_owned(),
        tokens: quote! { #docs #(#modules)* #(#exports)* },
    }
}

fn type_file(file: &TypeFile) -> SourceFile {
    let first = file.items.first().map_or("", |item| item.ident().as_str());
    let docs = inner_docs(&[format!("`{first}` and what stands in it.")]);
    let here = Here::new("types", file.module.as_str());
    let items = file.items.iter().map(|item| self::item(item, here));
    SourceFile {
        path: format!("src/types/{}.rs", file.module.as_str()),
        tokens: quote! { #docs #(#items)* },
    }
}

fn item(item: &Item, here: Here<'_>) -> TokenStream {
    match item {
        Item::Struct(item) => structs::item(item, here),
        Item::Enum(item) => enums::item(item),
        Item::Union(item) => unions::item(item, here),
        Item::Alias(item) => {
            let docs = docs::docs(&item.docs);
            let ident = tokens::ident(&item.ident);
            let ty = tokens::ty(&item.ty, here);
            quote! { #docs pub type #ident = #ty; }
        }
    }
}
