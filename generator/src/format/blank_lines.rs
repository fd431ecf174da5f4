//! Blank lines between items, as the printer leaves none.
//!
//! The printer prints an item without tokens as an empty line.

use proc_macro2::TokenStream;
use syn::{Attribute, ImplItem, Item};

/// The documentation of a file and the rest of it, without what is empty.
pub(super) fn sections(mut file: syn::File) -> impl Iterator<Item = syn::File> {
    let is_doc = |attribute: &Attribute| attribute.path().is_ident("doc");
    let (docs, attributes): (Vec<_>, Vec<_>) = file.attrs.into_iter().partition(is_doc);
    file.attrs = docs;
    let mut items = spaced_items(std::mem::take(&mut file.items));
    if !attributes.is_empty() {
        items.insert(0, Item::Verbatim(TokenStream::new()));
    }
    let rest = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: attributes,
        items,
    };
    let has_content = |file: &syn::File| !file.attrs.is_empty() || !file.items.is_empty();
    [file, rest].into_iter().filter(has_content)
}

/// Items with blank lines between them, but for modules without a body and for imports.
fn spaced_items(items: Vec<Item>) -> Vec<Item> {
    let mut spaced: Vec<Item> = Vec::with_capacity(items.len() * 2);
    for mut item in items {
        if let Item::Impl(item) = &mut item {
            item.items = spaced_impl_items(std::mem::take(&mut item.items));
        }
        let close = match (spaced.last(), &item) {
            (None, _) => true,
            (Some(Item::Mod(_)), Item::Mod(_)) | (Some(Item::Use(_)), Item::Use(_)) => true,
            (Some(_), _) => false,
        };
        if !close {
            spaced.push(Item::Verbatim(TokenStream::new()));
        }
        spaced.push(item);
    }
    spaced
}

/// What an `impl` holds with blank lines between, but for types.
fn spaced_impl_items(items: Vec<ImplItem>) -> Vec<ImplItem> {
    let mut spaced: Vec<ImplItem> = Vec::with_capacity(items.len() * 2);
    for item in items {
        let close = match (spaced.last(), &item) {
            (None, _) | (Some(ImplItem::Type(_)), ImplItem::Type(_)) => true,
            (Some(_), _) => false,
        };
        if !close {
            spaced.push(ImplItem::Verbatim(TokenStream::new()));
        }
        spaced.push(item);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;
    use crate::format::printer;

    #[test]
    fn items_stand_apart_and_statements_do_not() {
        let file = parse_quote! {
            #![doc = " A."]
            #![allow(deprecated)]
            mod a;
            mod b;
            pub use a::*;
            pub use b::B;
            struct C {
                #[doc = " D."]
                d: u8,
            }
            impl C {
                type E = u8;
                type F = u8;
                fn g() { let h; h; }
                fn i() {}
            }
        };
        let sections: Vec<String> = sections(file)
            .map(|section| printer::print(&section))
            .collect();
        let rest = "#![allow(deprecated)]\n\nmod a;\nmod b;\n\npub use a::*;\npub use b::B;\n\nstruct C {\n    /// D.\n    d: u8,\n}\n\nimpl C {\n    type E = u8;\n    type F = u8;\n\n    fn g() {\n        let h;\n        h;\n    }\n\n    fn i() {}\n}\n";
        assert_eq!(sections, ["//! A.\n", rest]);
    }
}
