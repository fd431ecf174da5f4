//! Types: the files that hold those of components, and a type in any file.

use quote::quote;

use super::{enums, structs, unions};
use crate::plan::{Alias, Item, TypeFile};
use crate::render::docs::{docs, inner_docs};
use crate::render::tokens::{self, Here};
use crate::source_file::SourceFile;

/// The file `types.rs`: the modules of types and what they export.
pub(in crate::render) fn exports(files: &[TypeFile]) -> SourceFile {
    let docs = inner_docs(&["The types of the description's components.".to_owned()]);
    let modules = files.iter().map(|file| {
        let module = tokens::ident(&file.module);
        quote! { mod #module; }
    });
    let exports = files
        .iter()
        .map(|file| tokens::export(&file.module, &file.items));
    SourceFile::of_items("src/types.rs", quote! { #docs #(#modules)* #(#exports)* })
}

/// A file of types.
pub(in crate::render) fn file(of: &TypeFile) -> SourceFile {
    let docs = inner_docs(&of.docs);
    let here = Here::new("types", of.module.as_str());
    let path = format!("src/types/{}.rs", of.module.as_str());
    // Aliases alone need no macro of the runtime.
    let uses = of.items.iter().any(|item| !matches!(item, Item::Alias(_)));
    let runtime = uses.then(|| quote! { use crate::runtime; });
    let mut file = SourceFile::of_items(path, quote! { #docs #runtime });
    for item in &of.items {
        write(item, here, &mut file);
    }
    file
}

/// Writes a type into a file.
pub(in crate::render) fn write(item: &Item, here: Here<'_>, file: &mut SourceFile) {
    match item {
        Item::Struct(item) => structs::write(item, here, file),
        Item::Enum(item) => enums::write(item, file),
        Item::Union(item) => unions::write(item, here, file),
        Item::Alias(item) => alias(item, here, file),
    }
}

fn alias(item: &Alias, here: Here<'_>, file: &mut SourceFile) {
    let docs = docs(&item.docs);
    let ident = tokens::ident(&item.ident);
    let ty = tokens::ty(&item.ty, here);
    file.items(quote! { #docs pub type #ident = #ty; });
}
