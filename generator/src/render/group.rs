//! A tag: its handle, and what its operations' files export.

use quote::quote;

use super::docs::inner_docs;
use super::docs::{docs, plain};
use super::tokens::ident;
use crate::plan::Group;
use crate::source_file::SourceFile;

/// The file of a tag.
pub(super) fn file(group: &Group) -> SourceFile {
    let lines = group
        .handle
        .as_ref()
        .map_or_else(Vec::new, |handle| plain(&handle.docs));
    let mut lines = if lines.is_empty() {
        vec!["Operations and their types.".to_owned()]
    } else {
        lines
    };
    lines.extend(table(group));
    let file_docs = inner_docs(&lines);
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
        let docs = docs(&[
            format!("The operations of [`{}`](self).", group.module.as_str()),
            String::new(),
            format!(
                "Made by [`Client::{}`](crate::Client::{}).",
                handle.accessor.as_str(),
                handle.accessor.as_str()
            ),
        ]);
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

/// The operations of a tag as a table: a reader sees in one screen what there is.
fn table(group: &Group) -> Vec<String> {
    let Some(handle) = &group.handle else {
        return Vec::new();
    };
    let mut lines = vec![
        String::new(),
        "| operation | what it does |".to_owned(),
        "|---|---|".to_owned(),
    ];
    lines.extend(group.operations.iter().map(|operation| {
        format!(
            "| [`{method}`]({handle}::{method}) | {summary} |",
            method = operation.method.as_str(),
            handle = handle.ident.as_str(),
            summary = operation.summary.replace('|', "\\|"),
        )
    }));
    lines
}
