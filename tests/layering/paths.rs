//! Paths: everything a file names, with its line.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::visit::Visit;

/// Every path of a file, with its line.
#[derive(Default)]
pub(crate) struct Paths {
    pub(crate) found: Vec<(usize, Vec<String>)>,
}

impl Paths {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| {
            let mut path = before.to_vec();
            path.push(ident.to_string());
            path
        };
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
            syn::UseTree::Name(name) => self.add(&name.ident, with(&name.ident)),
            syn::UseTree::Rename(name) => self.add(&name.ident, with(&name.ident)),
            syn::UseTree::Glob(glob) => {
                self.found
                    .push((glob.star_token.spans[0].start().line, before.to_vec()));
            }
        }
    }

    fn add(&mut self, at: &syn::Ident, path: Vec<String>) {
        self.found.push((at.span().start().line, path));
    }

    /// Paths in tokens that are not parsed: the arguments of macros and attributes.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if colons == 2 && !path.is_empty() => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Ident(ident) => {
                    self.end(line, &mut path);
                    line = ident.span().start().line;
                    path = vec![ident.to_string()];
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.end(line, &mut path);
                    self.tokens(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => self.end(line, &mut path),
            }
        }
        self.end(line, &mut path);
    }

    fn end(&mut self, line: usize, path: &mut Vec<String>) {
        let path = std::mem::take(path);
        // A word by itself names nothing outside.
        if path.len() > 1 {
            self.found.push((line, path));
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !item.attrs.iter().any(is_for_tests) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !item.attrs.iter().any(is_for_tests) {
            syn::visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let first = &path.segments[0].ident;
        if path.segments.len() > 1 {
            self.add(
                first,
                path.segments.iter().map(|s| s.ident.to_string()).collect(),
            );
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        // What `quote!` holds is the generated code, not this one's.
        let quoted = call
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "quote" || last.ident == "parse_quote");
        if !quoted {
            self.tokens(call.tokens.clone());
        }
        syn::visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        self.tokens(attribute.meta.to_token_stream());
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .meta
            .to_token_stream()
            .to_string()
            .contains("test")
}
