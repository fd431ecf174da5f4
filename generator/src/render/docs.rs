//! Doc comments as attributes, one for all lines of a comment, so that they are printed with `///` and `//!`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Documentation of an item.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let Some(text) = text(lines) else {
        return TokenStream::new();
    };
    quote! { #[doc = #text] }
}

/// Documentation of a file.
pub(super) fn inner_docs(lines: &[String]) -> TokenStream {
    let Some(text) = text(lines) else {
        return TokenStream::new();
    };
    quote! { #![doc = #text] }
}

/// Lines as they are in a comment, with a space at the start of each that is not empty.
fn text(lines: &[String]) -> Option<Literal> {
    if lines.is_empty() {
        return None;
    }
    let length: usize = lines.iter().map(|line| line.len() + 2).sum();
    let mut text = String::with_capacity(length);
    for (position, line) in lines.iter().enumerate() {
        if position > 0 {
            text.push('\n');
        }
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
    }
    Some(literal(&text))
}

/// A string as a literal. Most text needs few escapes, so it is not looked at one character after the other.
fn literal(text: &str) -> Literal {
    let is_plain = |byte: &u8| *byte == b'\n' || *byte >= b' ' && *byte != 0x7f;
    let is_quoted = |byte: &u8| matches!(*byte, b'"' | b'\\');
    // To count all is quicker than to look for the first.
    if text.bytes().filter(is_plain).count() < text.len() {
        return Literal::string(text);
    }
    let quoted = text.bytes().filter(is_quoted).count();
    let mut source = String::with_capacity(text.len() + quoted + 2);
    source.push('"');
    let mut rest = text;
    for _ in 0..quoted {
        let position = rest
            .bytes()
            .position(|byte| is_quoted(&byte))
            .unwrap_or_default();
        source.push_str(&rest[..position]);
        source.push('\\');
        source.push_str(&rest[position..=position]);
        rest = &rest[position + 1..];
    }
    source.push_str(rest);
    source.push('"');
    source.parse().unwrap_or_else(|_| Literal::string(text))
}
