//! A tag's file: its handle, and the exports of its operations' files.

use quote::quote;

use super::docs::docs;
use super::docs::inner_docs;
use super::tokens::ident;
use crate::plan::Group;
use crate::source_file::SourceFile;

/// The file of a tag.
pub(super) fn file(group: &Group) -> SourceFile {
    let file_docs = inner_docs(&group.docs);
    let modules = group.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote! { mod #module; }
    });
    let exports = group.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote! { pub use self::#module::*; }
    });
    let handle = group.handle.as_ref().map(|handle| {
        let name = ident(&handle.ident);
        let docs = docs(&handle.docs);
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #name {
                pub(crate) client: crate::runtime::Client,
            }
        }
    });
    let path = format!("src/{}.rs", group.module.as_str());
    SourceFile::of_items(
        path,
        quote! { #file_docs #(#modules)* #(#exports)* #handle },
    )
}
