//! A file as text: its header, and its pieces with a blank line between them.

use proc_macro2::TokenStream;

use super::{direct, list, parsed};
use crate::source_file::{Piece, SourceFile};

/// The first lines of every generated file; `source` is the document's file name.
///
/// They name no version of the generator, which would change every file with each release. The crate's README has it.
#[must_use]
pub fn header(source: &str) -> String {
    let source: String = source.chars().filter(|c| !c.is_control()).collect();
    format!("// @generated from {source} by generator. Do not edit: run the generator again.\n\n")
}

/// Formats a file.
///
/// # Errors
///
/// The parser's message, if the file is not Rust: a defect of this generator, never of the document.
pub fn format(file: SourceFile, header: &str) -> Result<String, String> {
    let mut texts = Vec::with_capacity(file.pieces.len());
    for piece in file.pieces {
        let text = match piece {
            Piece::Items(items) => {
                print(items).map_err(|error| format!("{}: {error}", file.path))?
            }
            Piece::List(list) => list::print(&list),
        };
        if !text.is_empty() {
            texts.push(text);
        }
    }
    Ok([header, &texts.join("\n")].concat())
}

/// Items as text, apart from the attributes of their file.
fn print(items: TokenStream) -> syn::Result<String> {
    if !cfg!(debug_assertions) {
        return direct::print(items);
    }
    let (text, expected) = (direct::print(items.clone())?, parsed::print(items)?);
    if text == expected {
        return Ok(text);
    }
    let message = format!("printed as\n{text}\nin place of\n{expected}");
    Err(syn::Error::new(proc_macro2::Span::call_site(), message))
}
