//! Snippets: statements in documentation, printed like any other code.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{AttrStyle, Attribute, ImplItem, Item, Meta, parse_quote};

use super::printer;

/// Turns each `#[doc_snippet { … }]` of a file into lines of documentation: its own, and those of methods.
///
/// # Errors
///
/// The parser's message, if a snippet is no Rust.
pub(super) fn print_all(file: &mut syn::File) -> syn::Result<()> {
    print(&mut file.attrs)?;
    for item in &mut file.items {
        let Item::Impl(item) = item else {
            continue;
        };
        for item in &mut item.items {
            if let ImplItem::Fn(method) = item {
                print(&mut method.attrs)?;
            }
        }
    }
    Ok(())
}

fn print(attributes: &mut Vec<Attribute>) -> syn::Result<()> {
    let is_snippet = |attribute: &Attribute| attribute.path().is_ident("doc_snippet");
    while let Some(position) = attributes.iter().position(is_snippet) {
        let Attribute { style, meta, .. } = attributes.remove(position);
        let Meta::List(list) = meta else {
            continue;
        };
        let lines = lines(&list.tokens)?;
        let docs = lines.into_iter().map(|line| -> Attribute {
            match style {
                AttrStyle::Outer => parse_quote! { #[doc = #line] },
                AttrStyle::Inner(_) => parse_quote! { #![doc = #line] },
            }
        });
        attributes.splice(position..position, docs);
    }
    Ok(())
}

/// Statements as lines of a doc comment.
fn lines(statements: &TokenStream) -> syn::Result<Vec<String>> {
    let function = syn::parse2(quote! { fn snippet() { #statements } })?;
    let text = printer::print(&function);
    let inside = text.lines().filter_map(|line| line.strip_prefix("    "));
    Ok(inside.map(|line| format!(" {line}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_become_documentation() {
        let mut file: syn::File = parse_quote! {
            #![doc = " A."]
            #![doc_snippet { let a=1; b(a) ?; }]
            #![doc = " C."]
            impl D {
                #[doc_snippet { e(); }]
                fn f() {}
            }
        };
        print_all(&mut file).expect("Rust");
        let expected: syn::File = parse_quote! {
            #![doc = " A."]
            #![doc = " let a = 1;"]
            #![doc = " b(a)?;"]
            #![doc = " C."]
            impl D {
                #[doc = " e();"]
                fn f() {}
            }
        };
        assert_eq!(printer::print(&file), printer::print(&expected));
    }

    #[test]
    fn what_is_no_rust_is_an_error() {
        let mut file: syn::File = parse_quote! { #![doc_snippet { let let; }] };
        assert!(print_all(&mut file).is_err());
    }
}
