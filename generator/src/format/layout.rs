//! Layout: the lists that the runtime's macros take, one entry a line. The printer sets macros as running text.
//!
//! Such a macro is taken out of a file before it is printed, and a line that stands for it is replaced afterwards.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// The macros whose last argument is a list between braces.
const LISTS: &[&str] = &[
    "body_setters",
    "error_body",
    "model",
    "paged",
    "read_union",
    "request_setters",
    "string_enum",
    "union",
    "write_union",
];

/// A list that fits into a line of this length stands on one.
const WIDTH: usize = 100;

/// What the lines are called that stand for macros.
const STAND_IN: &str = "LAID_OUT_";

/// Takes the macros out of a file; what is given back is their text, in order.
pub(super) fn take_out(file: &mut syn::File) -> Vec<String> {
    let mut texts = Vec::new();
    for item in &mut file.items {
        let syn::Item::Macro(called) = item else {
            continue;
        };
        let Some(text) = text(&called.mac) else {
            continue;
        };
        let stand_in = format_ident!("{STAND_IN}{}", texts.len());
        if let Ok(stand_in) = syn::parse2(quote! { const #stand_in: () = (); }) {
            *item = stand_in;
            texts.push(text);
        }
    }
    texts
}

/// Puts the macros back into the printed file.
pub(super) fn put_back(printed: &str, texts: Vec<String>) -> String {
    if texts.is_empty() {
        return printed.to_owned();
    }
    let mut out = String::with_capacity(printed.len() * 2);
    let mut texts = texts.into_iter();
    for line in printed.lines() {
        let stands_in = line
            .strip_prefix("const ")
            .is_some_and(|rest| rest.starts_with(STAND_IN));
        match stands_in.then(|| texts.next()).flatten() {
            Some(text) => out.push_str(&text),
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// The text of a macro with a list.
fn text(called: &syn::Macro) -> Option<String> {
    let name = called.path.segments.last()?.ident.to_string();
    if !LISTS.contains(&name.as_str()) {
        return None;
    }
    let mut head: Vec<TokenTree> = called.tokens.clone().into_iter().collect();
    let Some(TokenTree::Group(list)) = head.pop() else {
        return None;
    };
    if list.delimiter() != Delimiter::Brace {
        return None;
    }
    let path = &called.path;
    let start = format!("{}!(", line(quote! { #path }));
    let entries = entries(list.stream());
    let plain = entries.iter().all(|entry| entry.lines().count() == 1);
    let inside: Vec<&str> = entries.iter().map(|entry| entry.trim()).collect();
    let short = match inside.as_slice() {
        [] => format!("{start}{} {{}});\n", line(head.iter().cloned().collect())),
        some => format!(
            "{start}{} {{ {} }});\n",
            line(head.iter().cloned().collect()),
            some.join(" ")
        ),
    };
    if plain && short.trim_end().len() <= WIDTH {
        return Some(short);
    }
    let head = self::head(head, start.len());
    if !inside.is_empty() && inside.iter().all(|entry| is_name(entry)) {
        return Some(format!("{start}{head} {{\n{}}});\n", filled(&inside)));
    }
    if entries.is_empty() {
        return Some(format!("{start}{head} {{}});\n"));
    }
    Some(format!("{start}{head} {{\n{}}});\n", entries.concat()))
}

/// Whether an entry is nothing but a name.
fn is_name(entry: &str) -> bool {
    let mut name = entry.trim_end_matches(',').chars();
    name.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Names one after the other, as many as fit in a line.
fn filled(names: &[&str]) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for name in names {
        if line.len() + name.len() + 5 > WIDTH {
            out.push_str(&format!("   {line}\n"));
            line.clear();
        }
        line.push_str(&format!(" {name}"));
    }
    if !line.is_empty() {
        out.push_str(&format!("   {line}\n"));
    }
    out
}

/// What stands before a list: on one line, or one argument a line.
fn head(tokens: Vec<TokenTree>, start: usize) -> String {
    let short = line(tokens.iter().cloned().collect());
    let is_list = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
    if start + short.len() + 2 <= WIDTH || !tokens.iter().any(is_list) {
        return short;
    }
    let mut out = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut stream = group.stream();
                stream.extend(quote! { , });
                out.push_str(&format!("(\n{})", entries(stream).concat()));
            }
            other => {
                gap(&mut out);
                out.push_str(&line(TokenStream::from(other)));
            }
        }
    }
    out
}

/// The entries of a list, each with its documentation above it.
fn entries(list: TokenStream) -> Vec<String> {
    let mut entries = Vec::new();
    let mut entry = String::new();
    let mut tokens: Vec<TokenTree> = Vec::new();
    let mut list = list.into_iter().peekable();
    while let Some(token) = list.next() {
        match (&token, list.peek()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' && !in_generics(&tokens) => {
                let tokens: TokenStream = std::mem::take(&mut tokens).into_iter().collect();
                if tokens.is_empty() {
                    continue;
                }
                entry.push_str(&format!("    {},\n", line(tokens)));
                entries.push(std::mem::take(&mut entry));
            }
            (TokenTree::Punct(hash), Some(TokenTree::Group(group))) if hash.as_char() == '#' => {
                entry.push_str(&format!("    {}\n", attribute(group)));
                list.next();
            }
            _ => tokens.push(token),
        }
    }
    entries
}

/// Whether a comma after these tokens stands between type arguments.
fn in_generics(tokens: &[TokenTree]) -> bool {
    let signs = tokens.iter().filter_map(|token| match token {
        TokenTree::Punct(sign) => Some(sign.as_char()),
        _ => None,
    });
    let depth = signs.fold(0i32, |depth, sign| match sign {
        '<' => depth + 1,
        '>' => depth - 1,
        _ => depth,
    });
    depth > 0
}

/// An attribute: documentation as a comment, anything else as it is.
fn attribute(group: &Group) -> String {
    let mut tokens = group.stream().into_iter();
    let is_doc = matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let text = tokens.nth(1);
    if let (true, Some(TokenTree::Literal(text))) = (is_doc, text)
        && let Ok(text) = syn::parse2::<syn::LitStr>(TokenTree::from(text).into())
    {
        return format!("///{}", text.value());
    }
    format!("#[{}]", line(group.stream()))
}

/// Tokens as one line, spaced as the printer would.
fn line(tokens: TokenStream) -> String {
    let mut out = String::new();
    let mut joint = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let inside = line(group.stream());
                match group.delimiter() {
                    Delimiter::Parenthesis => out.push_str(&format!("({inside})")),
                    Delimiter::Bracket => {
                        gap(&mut out);
                        out.push_str(&format!("[{inside}]"));
                    }
                    Delimiter::Brace => out.push_str(&format!(" {{ {inside} }}")),
                    Delimiter::None => out.push_str(&inside),
                }
                joint = false;
            }
            TokenTree::Punct(sign) => {
                let double = joint || sign.spacing() == Spacing::Joint;
                match sign.as_char() {
                    '=' => out.push_str(" = "),
                    ',' => out.push_str(", "),
                    ':' if !double => out.push_str(": "),
                    other => out.push(other),
                }
                joint = sign.spacing() == Spacing::Joint;
            }
            other => {
                gap(&mut out);
                out.push_str(&other.to_string());
                joint = false;
            }
        }
    }
    out.trim_end().to_owned()
}

/// A space after a word, before another.
fn gap(out: &mut String) {
    let word = out
        .chars()
        .last()
        .is_some_and(|last| last.is_alphanumeric() || matches!(last, '_' | '"' | '>' | ')' | ']'));
    if word {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_one_entry_a_line() {
        let mut file: syn::File = syn::parse2(quote! {
            struct A;
            crate::runtime::model!(A(b: set into String) { a: some into std::collections::BTreeMap<String, Vec<i64>>,
                #[doc = " Sets [`type`](Self#structfield.type)."] #[deprecated] r#type: set value bool, });
            runtime::read_union!(B by "kind" or shape { Cat: ["cat", "lion"], Dog, ..Unknown, });
            crate::runtime::model!(D(long: set into a_rather_long_path::to_a::Type,
                longer: set into a_rather_long_path::to_another::Type) { });
            runtime::operation!(C);
        })
        .expect("Rust");
        let lists = take_out(&mut file);
        let text = put_back(&prettyplease::unparse(&file), lists);
        let expected = "struct A;\ncrate::runtime::model!(A(b: set into String) {\n    a: some into std::collections::BTreeMap<String, Vec<i64>>,\n    /// Sets [`type`](Self#structfield.type).\n    #[deprecated]\n    r#type: set value bool,\n});\nruntime::read_union!(B by \"kind\" or shape { Cat: [\"cat\", \"lion\"], Dog, ..Unknown, });\ncrate::runtime::model!(D(\n    long: set into a_rather_long_path::to_a::Type,\n    longer: set into a_rather_long_path::to_another::Type,\n) {});\nruntime::operation!(C);\n";
        assert_eq!(text, expected);
        syn::parse_file(&text).expect("what is laid out is Rust");
    }
}
