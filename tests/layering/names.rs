//! Names: every path that code names, also in macros, with its line.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::visit::Visit;

use crate::modules::{Import, Name};
use tests::sources::is_for_tests;

/// Macros whose tokens are the code that is generated, not this crate's.
const QUOTES: [&str; 4] = ["quote", "quote_spanned", "parse_quote", "format_ident"];

/// Keys of serde's attributes whose values are paths.
const PATH_KEYS: [&str; 9] = [
    "default",
    "deserialize_with",
    "from",
    "into",
    "remote",
    "serialize_with",
    "skip_serializing_if",
    "try_from",
    "with",
];

/// The imports of a `use`.
pub(crate) fn tree(
    before: &[String],
    tree: &syn::UseTree,
    is_export: bool,
    found: &mut Vec<Import>,
) {
    let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
    let mut add = |name: Option<&syn::Ident>, path: Vec<String>, line: usize| {
        let name = name.map(ToString::to_string).filter(|name| name != "_");
        found.push(Import {
            // An anonymous import has a name that no code has.
            name: name.or_else(|| Some("_".to_owned())),
            path,
            line,
            is_export,
        });
    };
    match tree {
        syn::UseTree::Path(path) => self::tree(&with(&path.ident), &path.tree, is_export, found),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                self::tree(before, tree, is_export, found);
            }
        }
        syn::UseTree::Name(name) if name.ident == "self" => {
            let last = before.last().cloned().unwrap_or_default();
            let last = syn::Ident::new(&last, name.ident.span());
            add(Some(&last), with(&name.ident), line_of(&name.ident));
        }
        syn::UseTree::Name(name) => add(Some(&name.ident), with(&name.ident), line_of(&name.ident)),
        syn::UseTree::Rename(name) => {
            add(Some(&name.rename), with(&name.ident), line_of(&name.ident));
        }
        syn::UseTree::Glob(glob) => found.push(Import {
            name: None,
            path: before.to_vec(),
            line: glob.star_token.spans[0].start().line,
            is_export,
        }),
    }
}

fn line_of(ident: &syn::Ident) -> usize {
    ident.span().start().line
}

/// Every path of some code.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) found: Vec<Name>,
    /// The variables of the function around.
    variables: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, path: Vec<String>, line: usize, is_macro: bool) {
        let is_variable = path.len() == 1 && self.variables.contains(&path[0]);
        if is_macro || !is_variable {
            self.found.push(Name {
                path,
                line,
                is_macro,
            });
        }
    }

    fn path(&mut self, path: &syn::Path, is_macro: bool) {
        if path.leading_colon.is_none() {
            let line = line_of(&path.segments[0].ident);
            let path = path.segments.iter().map(|s| s.ident.to_string());
            self.add(path.collect(), line, is_macro);
        }
    }

    /// Visits a function, whose variables are no names of items.
    fn function(&mut self, variables: Variables, visit: impl FnOnce(&mut Self)) {
        let outer = self.variables.clone();
        self.variables.extend(variables.0);
        visit(self);
        self.variables = outer;
    }

    /// Paths in tokens that are not parsed; `before` is what stands before their `::{`.
    fn tokens(&mut self, before: &[String], tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Ident(_) => at = self.token_path(before, &tokens, at),
                TokenTree::Group(group) => {
                    self.tokens(before, group.stream());
                    at += 1;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
            }
        }
    }

    /// A path that begins with the identifier at `start`. Returns where it ends.
    fn token_path(&mut self, before: &[String], tokens: &[TokenTree], start: usize) -> usize {
        let mut path = before.to_vec();
        let mut at = start;
        let line = tokens[start].span().start().line;
        while let TokenTree::Ident(ident) = &tokens[at] {
            path.push(ident.to_string());
            at += 1;
            if !is_path_separator(tokens, at) {
                break;
            }
            match tokens.get(at + 2) {
                Some(TokenTree::Ident(_)) => at += 2,
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    if begins_a_path(tokens, start) {
                        self.tokens(&path, group.stream());
                    }
                    return at + 3;
                }
                _ => break,
            }
        }
        let is_macro =
            matches!(tokens.get(at), Some(TokenTree::Punct(sign)) if sign.as_char() == '!');
        let is_call = matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
        let is_type = path[0].starts_with(char::is_uppercase);
        if begins_a_path(tokens, start) && (path.len() > 1 || is_macro || is_call || is_type) {
            self.add(path, line, is_macro);
        }
        at
    }
}

fn is_path_separator(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize, joint: bool| match tokens.get(at) {
        Some(TokenTree::Punct(sign)) => {
            sign.as_char() == ':' && (!joint || sign.spacing() == Spacing::Joint)
        }
        _ => false,
    };
    is_colon(at, true) && is_colon(at + 1, false)
}

/// Whether an identifier begins a path: it is no method or field, no lifetime, no variable of a macro, not what is
/// defined, and nothing of another crate.
fn begins_a_path(tokens: &[TokenTree], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else {
        return true;
    };
    match before {
        TokenTree::Punct(sign) => match sign.as_char() {
            '$' => matches!(&tokens[at], TokenTree::Ident(ident) if ident == "crate"),
            '.' => {
                // `..Default::default()` and `0..LIMIT` are no methods.
                at >= 2
                    && matches!(&tokens[at - 2], TokenTree::Punct(sign) if sign.as_char() == '.')
            }
            '\'' => false,
            ':' => !(at >= 2 && is_path_separator(tokens, at - 2)),
            _ => true,
        },
        TokenTree::Ident(ident) => {
            let defines = [
                "fn", "struct", "enum", "mod", "let", "type", "trait", "const",
            ];
            !defines.iter().any(|word| ident == word)
        }
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let is_test = match item {
            syn::Item::Fn(item) => item.attrs.iter().any(is_for_tests),
            syn::Item::Mod(item) => item.attrs.iter().any(is_for_tests),
            syn::Item::Impl(item) => item.attrs.iter().any(is_for_tests),
            _ => false,
        };
        // Imports are kept apart.
        if !is_test && !matches!(item, syn::Item::Use(_)) {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let mut variables = Variables::default();
        variables.visit_item_fn(item);
        self.function(variables, |names| syn::visit::visit_item_fn(names, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !item.attrs.iter().any(is_for_tests) {
            let mut variables = Variables::default();
            variables.visit_impl_item_fn(item);
            self.function(variables, |names| {
                syn::visit::visit_impl_item_fn(names, item);
            });
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        let mut variables = Variables::default();
        variables.visit_trait_item_fn(item);
        self.function(variables, |names| {
            syn::visit::visit_trait_item_fn(names, item);
        });
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if !local.attrs.iter().any(is_for_tests) {
            syn::visit::visit_local(self, local);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if !field.attrs.iter().any(is_for_tests) {
            syn::visit::visit_field(self, field);
        }
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        if !field.attrs.iter().any(is_for_tests) {
            syn::visit::visit_field_value(self, field);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path, false);
        syn::visit::visit_path(self, path);
    }

    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        // A constant or a variant; a variable begins with a small letter.
        if pattern.ident.to_string().starts_with(char::is_uppercase) {
            self.add(
                vec![pattern.ident.to_string()],
                line_of(&pattern.ident),
                false,
            );
        }
        syn::visit::visit_pat_ident(self, pattern);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.path(&call.path, true);
        let name = call.path.segments.last().map(|last| last.ident.to_string());
        if name.is_some_and(|name| QUOTES.contains(&name.as_str())) {
            return;
        }
        let parser = Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
        match call.parse_body_with(parser) {
            Ok(arguments) => {
                for argument in &arguments {
                    self.visit_expr(argument);
                }
            }
            Err(_) => self.tokens(&[], call.tokens.clone()),
        }
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        if item.ident.is_some() {
            self.tokens(&[], item.mac.tokens.clone());
        } else {
            syn::visit::visit_item_macro(self, item);
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if attribute.path().segments.len() > 1 {
            self.path(attribute.path(), false);
        }
        let syn::Meta::List(list) = &attribute.meta else {
            return;
        };
        if list.path.is_ident("derive") {
            self.tokens(&[], list.tokens.clone());
        }
        let tokens: Vec<TokenTree> = list.tokens.clone().into_iter().collect();
        for three in tokens.windows(3) {
            if let [TokenTree::Ident(key), _, TokenTree::Literal(value)] = three
                && PATH_KEYS.iter().any(|known| key == known)
                && let Ok(value) = syn::parse_str::<syn::LitStr>(&value.to_string())
                && let Ok(path) = value.parse::<syn::Path>()
            {
                self.path(&path, false);
            }
        }
    }
}

/// The variables of a function.
#[derive(Default)]
struct Variables(BTreeSet<String>);

impl<'ast> Visit<'ast> for Variables {
    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        if pattern.ident.to_string().starts_with(char::is_lowercase) {
            self.0.insert(pattern.ident.to_string());
        }
        syn::visit::visit_pat_ident(self, pattern);
    }
}
