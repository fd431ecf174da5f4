//! Format: tokens to text, with the header that says whose file it is.

mod layout;
mod pool;

use proc_macro2::TokenStream;
use quote::quote;

pub use self::pool::format_all;
use crate::render::SourceFile;

/// The first lines of every generated file; `source` is the document's file name.
#[must_use]
pub fn header(source: &str) -> String {
    let source: String = source.chars().filter(|c| !c.is_control()).collect();
    format!("// @generated from {source} by the generator of this repository. Do not edit.\n\n")
}

/// Formats a file.
///
/// # Errors
///
/// The parser's message, if the tokens are no Rust: a defect of this generator, never of the document.
pub fn format(file: SourceFile, header: &str) -> Result<String, String> {
    let mut parsed =
        syn::parse2::<syn::File>(file.tokens).map_err(|error| format!("{}: {error}", file.path))?;
    let lists = layout::take_out(&mut parsed);
    let printed = layout::put_back(&prettyplease::unparse(&parsed), lists);
    Ok(format!("{header}{}", spaced(&printed)))
}

/// Statements as formatted lines; `None` if they are no Rust.
pub(crate) fn snippet(statements: &TokenStream) -> Option<Vec<String>> {
    let function = quote! { fn snippet() { #statements } };
    let parsed = syn::parse2::<syn::File>(function).ok()?;
    let text = prettyplease::unparse(&parsed);
    let lines: Vec<&str> = text.lines().collect();
    let inside = lines.get(1..lines.len().checked_sub(1)?)?;
    let indented = |line: &&str| line.strip_prefix("    ").unwrap_or(line).to_owned();
    Some(inside.iter().map(indented).collect())
}

/// Puts a blank line between items, which the printer sets close together.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = Line::default();
    for line in text.lines() {
        let line = Line::of(line, &previous);
        if line.is_apart_from(&previous) {
            spaced.push('\n');
        }
        spaced.push_str(line.text);
        spaced.push('\n');
        previous = line;
    }
    spaced
}

/// A line and what it is part of.
#[derive(Clone, Copy, Default)]
struct Line<'t> {
    text: &'t str,
    indent: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    FileDocs,
    FileAttribute,
    Docs,
    Attribute,
    Module,
    Use,
    Item,
    #[default]
    Other,
}

impl<'t> Line<'t> {
    fn of(text: &'t str, previous: &Self) -> Self {
        let code = text.trim_start();
        let starts = |starts: &[&str]| starts.iter().any(|start| code.starts_with(start));
        let indent = text.len() - code.len();
        // The lines of a list of imports belong to it.
        let continues = previous.kind == Kind::Use && !previous.text.ends_with(';');
        let attribute = previous.kind == Kind::FileAttribute && !previous.text.ends_with(']');
        let kind = match () {
            () if continues => Kind::Use,
            () if attribute => Kind::FileAttribute,
            () if starts(&["//!"]) => Kind::FileDocs,
            () if starts(&["#!["]) => Kind::FileAttribute,
            () if starts(&["//"]) => Kind::Docs,
            () if starts(&["#["]) => Kind::Attribute,
            () if starts(&["mod ", "pub mod "]) => Kind::Module,
            () if starts(&["use ", "pub use "]) => Kind::Use,
            () if starts(&[
                "pub ",
                "pub(crate) ",
                "impl",
                "fn ",
                "async fn",
                "static ",
                "const ",
                "runtime::",
                "crate::runtime::",
            ]) =>
            {
                Kind::Item
            }
            () => Kind::Other,
        };
        Self { text, indent, kind }
    }

    /// Whether a blank line belongs between the line before and this one.
    fn is_apart_from(&self, previous: &Self) -> bool {
        use Kind::{Attribute, Docs, FileAttribute, FileDocs, Item, Module, Other, Use};
        match (previous.kind, self.kind) {
            (FileDocs | FileAttribute | Module | Use, kind) => kind != previous.kind,
            (Docs | Attribute, _) | (_, Other) => false,
            (Item | Other, Docs | Attribute | Item | Use | Module) => {
                let ended = ["}", ");", "]"].contains(&previous.text.trim())
                    || previous.text.ends_with(';');
                ended && previous.indent == self.indent && !previous.text.is_empty()
            }
            (Item | Other, FileDocs | FileAttribute) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_apart_and_statements_do_not() {
        let text = "//! A.\nmod a;\nmod b;\npub use a::{\n    A,\n};\npub use b::B;\nstruct C {\n    /// D.\n    d: u8,\n}\nimpl C {\n    fn e() {\n        let f;\n        f;\n    }\n    fn g() {}\n}\n";
        let expected = "//! A.\n\nmod a;\nmod b;\n\npub use a::{\n    A,\n};\npub use b::B;\n\nstruct C {\n    /// D.\n    d: u8,\n}\n\nimpl C {\n    fn e() {\n        let f;\n        f;\n    }\n\n    fn g() {}\n}\n";
        assert_eq!(spaced(text), expected);
    }
}
