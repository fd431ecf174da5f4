//! Functions: every function of a file, with its length and its body.

use proc_macro2::{LineColumn, TokenStream};
use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::visit::Visit;
use tests::sources::is_for_tests;

/// A function of a file, whether it stands alone, in an implementation, a trait or another function.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// The first line, without documentation and attributes.
    pub(crate) line: usize,
    /// From the line of `fn` to that of the closing brace.
    pub(crate) lines: usize,
    pub(crate) is_test: bool,
    pub(crate) body: TokenStream,
}

/// The functions of a file's text.
pub(crate) fn functions(text: &str) -> Vec<Function> {
    let file = syn::parse_file(text).unwrap();
    let mut finder = Finder {
        is_test: file.attrs.iter().any(is_for_tests),
        found: Vec::new(),
    };
    finder.visit_file(&file);
    finder.found
}

struct Finder {
    /// Whether what is looked at is compiled for tests alone.
    is_test: bool,
    found: Vec<Function>,
}

impl Finder {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let LineColumn { line, .. } = signature.span().start();
        self.found.push(Function {
            name: signature.ident.to_string(),
            line,
            lines: body.span().end().line + 1 - line,
            is_test: self.is_test,
            body: body.to_token_stream(),
        });
    }

    fn within(&mut self, attributes: &[syn::Attribute], visit: impl FnOnce(&mut Self)) {
        let around = self.is_test;
        self.is_test |= attributes.iter().any(is_for_tests);
        visit(self);
        self.is_test = around;
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.within(&item.attrs, |finder| {
            syn::visit::visit_item_mod(finder, item);
        });
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.within(&item.attrs, |finder| {
            syn::visit::visit_item_impl(finder, item);
        });
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let is_async_test = |attribute: &syn::Attribute| {
            let last = attribute.path().segments.last();
            last.is_some_and(|last| last.ident == "test")
        };
        let around = self.is_test;
        self.is_test |= item.attrs.iter().any(is_async_test);
        self.within(&item.attrs, |finder| {
            finder.add(&item.sig, &item.block);
            syn::visit::visit_item_fn(finder, item);
        });
        self.is_test = around;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.within(&item.attrs, |finder| {
            finder.add(&item.sig, &item.block);
            syn::visit::visit_impl_item_fn(finder, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.sig, body);
        }
        syn::visit::visit_trait_item_fn(self, item);
    }
}

#[test]
fn functions_are_found_with_their_lengths() {
    let text = "
/// Documentation.
#[must_use]
fn one() {
    fn inner() {}
}
impl A {
    fn two(
        a: u8,
    ) -> u8 {
        a
    }
}
trait B { fn three(); fn four() { } }
#[cfg(test)]
mod tests {
    fn five() {}
}
#[tokio::test]
async fn six() {}
";
    let found: Vec<(String, usize, usize, bool)> = functions(text)
        .into_iter()
        .map(|f| (f.name, f.line, f.lines, f.is_test))
        .collect();
    let expected = [
        ("one", 4, 3, false),
        ("inner", 5, 1, false),
        ("two", 8, 5, false),
        ("four", 14, 1, false),
        ("five", 17, 1, true),
        ("six", 20, 1, true),
    ]
    .map(|(name, line, lines, is_test)| (name.to_owned(), line, lines, is_test));
    assert_eq!(found, expected);
}
