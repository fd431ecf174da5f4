//! Documentation with an attribute for each line, as the printer wants it; statements in it are printed like any other
//! code.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    AttrStyle, Attribute, Expr, ExprLit, ImplItem, Item, Lit, Meta, MetaNameValue as NameValue,
    parse_quote,
};

use super::printer;

/// Turns each `#[doc = "…"]` with several lines and each `#[doc_snippet { … }]` into attributes with a line each.
///
/// Snippets are in the documentation of a file and of methods.
///
/// # Errors
///
/// The parser's message, if a snippet is no Rust.
pub(super) fn print_all(file: &mut syn::File) -> syn::Result<()> {
    print(&mut file.attrs)?;
    for item in &mut file.items {
        match item {
            Item::Impl(item) => {
                print(&mut item.attrs)?;
                for item in &mut item.items {
                    if let ImplItem::Fn(method) = item {
                        print(&mut method.attrs)?;
                    }
                }
            }
            Item::Struct(item) => {
                print(&mut item.attrs)?;
                item.fields
                    .iter_mut()
                    .try_for_each(|field| print(&mut field.attrs))?;
            }
            Item::Enum(item) => {
                print(&mut item.attrs)?;
                let mut variants = item.variants.iter_mut();
                variants.try_for_each(|variant| print(&mut variant.attrs))?;
            }
            Item::Type(item) => print(&mut item.attrs)?,
            _ => {}
        }
    }
    Ok(())
}

fn print(attributes: &mut Vec<Attribute>) -> syn::Result<()> {
    let mut printed = Vec::with_capacity(attributes.len());
    for attribute in attributes.drain(..) {
        let Some(lines) = lines_of(&attribute)? else {
            printed.push(attribute);
            continue;
        };
        printed.extend(lines.into_iter().map(|line| -> Attribute {
            match attribute.style {
                AttrStyle::Outer => parse_quote! { #[doc = #line] },
                AttrStyle::Inner(_) => parse_quote! { #![doc = #line] },
            }
        }));
    }
    *attributes = printed;
    Ok(())
}

/// The lines of documentation that an attribute holds, if it is for several.
fn lines_of(attribute: &Attribute) -> syn::Result<Option<Vec<String>>> {
    match &attribute.meta {
        Meta::List(list) if list.path.is_ident("doc_snippet") => lines(&list.tokens).map(Some),
        Meta::NameValue(NameValue { path, value, .. }) if path.is_ident("doc") => {
            let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = value
            else {
                return Ok(None);
            };
            Ok(Some(text.value().split('\n').map(str::to_owned).collect()))
        }
        _ => Ok(None),
    }
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
            #![doc = " C.\n\n D."]
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
            #![doc = ""]
            #![doc = " D."]
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
