//! Items as text by the parser and the printer of Rust code: any form, slowly.

use proc_macro2::TokenStream;

use super::{blank_lines, printer, snippet};

/// Items as text, with blank lines between them.
///
/// # Errors
///
/// The parser's message, if this is not Rust.
pub(super) fn print(items: TokenStream) -> syn::Result<String> {
    let mut file: syn::File = syn::parse2(items)?;
    snippet::print_all(&mut file)?;
    let sections = blank_lines::sections(file).map(|section| printer::print(&section));
    Ok(sections.collect::<Vec<_>>().join("\n"))
}
