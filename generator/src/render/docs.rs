//! Doc comments as attributes: a line each, so that they are printed with `///` and `//!`.

use proc_macro2::TokenStream;
use quote::quote;

/// Documentation of an item.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote! { #(#[doc = #lines])* }
}

/// Documentation of a file.
pub(super) fn inner_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote! { #(#![doc = #lines])* }
}

/// Lines whose first paragraph ends like a sentence.
pub(super) fn plain(lines: &[String]) -> Vec<String> {
    let mut lines = lines.to_vec();
    let end = lines
        .iter()
        .position(String::is_empty)
        .unwrap_or(lines.len());
    if let Some(last) = lines[..end].last_mut()
        && last.ends_with(char::is_alphanumeric)
    {
        last.push('.');
    }
    lines
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
