//! A file as text: its header, and its pieces with a blank line between them.

use proc_macro2::TokenStream;

use super::{blank_lines, list, printer, snippet};
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
    let mut sections = Vec::new();
    for piece in file.pieces {
        match piece {
            Piece::Items(items) => {
                sections.extend(print(items).map_err(|error| format!("{}: {error}", file.path))?);
            }
            Piece::List(list) => sections.push(list::print(&list)),
        }
    }
    Ok(format!("{header}{}", sections.join("\n")))
}

/// Items as text, apart from the attributes of their file.
fn print(items: TokenStream) -> syn::Result<impl Iterator<Item = String>> {
    let mut file: syn::File = syn::parse2(items)?;
    snippet::print_all(&mut file)?;
    Ok(blank_lines::sections(file).map(|section| printer::print(&section)))
}
