//! Skeletons: what is left of a crate once literals, documentation and identifiers are erased. Two crates with the same
//! skeleton are the same program about other things.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::prose;

/// Words that mean something to the language; every other identifier is a name.
const KEYWORDS: &str = "\
    as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut \
    pub ref return self Self static struct super trait true type unsafe use where while macro_rules";

/// The skeleton of a crate: of each file, in no order, since files and items are sorted by their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skeleton(pub(crate) Vec<String>);

fn all_seen(text: &str) -> Result<(), String> {
    match text.chars().find(|c| is_hidden(*c)) {
        Some(sign) => Err(format!("holds {sign:?}")),
        None => Ok(()),
    }
}

/// Characters that no file may hold as they are: they hide text, change its direction, or end lines.
fn is_hidden(c: char) -> bool {
    let format = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    format || (c.is_control() && c != '\n')
}

/// The skeleton of a file.
///
/// # Errors
///
/// What is no Rust, or not as safe as it has to be.
pub(crate) fn rust(path: &str, text: &str) -> Result<String, String> {
    all_seen(text).map_err(|fault| format!("{path} {fault}"))?;
    syn::parse_file(text).map_err(|error| format!("{path}: {error}"))?;
    let tokens = TokenStream::from_str(text).map_err(|error| format!("{path}: {error}"))?;
    let mut erased = path.split('/').next().unwrap_or_default().to_owned();
    let mut docs = prose::Docs::default();
    erase(tokens, &mut erased, &mut docs);
    docs.end();
    if let Some(fault) = docs.fault {
        return Err(format!("{path}: {fault}"));
    }
    // What rustdoc looks up is our own, and as much for each string.
    Ok(format!("{erased} / {} links{}", docs.links, docs.examples))
}

pub(crate) fn erase(tokens: TokenStream, out: &mut String, docs: &mut prose::Docs) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                let inner = tokens.next_if(is_bang).map(|_| "!").unwrap_or_default();
                if let Some(TokenTree::Group(group)) = tokens.next()
                    && !docs.take(group.stream())
                    && !is_alias(group.stream())
                {
                    out.push_str(&format!(" #{inner}[{}]", attribute(group.stream())));
                }
                continue;
            }
            // The printer sets a comma after the last of several lines, and none where all is on one.
            TokenTree::Punct(sign) if sign.as_char() == ',' && tokens.peek().is_none() => {}
            TokenTree::Punct(sign) => match (sign.as_char(), tokens.peek()) {
                (',', Some(TokenTree::Punct(end))) if end.as_char() == '>' => {}
                (other, _) => out.push(other),
            },
            TokenTree::Literal(literal) => out.push_str(kind(&literal.to_string())),
            TokenTree::Ident(name) => {
                let name = name.to_string();
                let is_macro = tokens.peek().is_some_and(is_bang);
                let keyword = KEYWORDS.split_whitespace().any(|keyword| keyword == name);
                let shown = if is_macro || keyword { &name } else { "_" };
                out.push_str(&format!(" {shown}"));
            }
            // The printer sets braces around the value of an arm or closure that needs several lines.
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Brace && out.ends_with(['>', '|']) =>
            {
                docs.end();
                let is_arm = out.ends_with("=>");
                erase(group.stream(), out, docs);
                let ends = tokens.peek().is_none_or(is_comma);
                out.push_str(if is_arm && !ends { "," } else { "" });
            }
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                docs.end();
                out.push_str(open);
                erase(group.stream(), out, docs);
                out.push_str(close);
            }
        }
        docs.end();
    }
}

/// Whether an attribute is `doc(alias = "…")` or `doc(alias("…", "…"))`. How many there are depends on the strings: rustdoc
/// does not take each.
fn is_alias(attribute: TokenStream) -> bool {
    let doc = syn::parse2::<syn::MetaList>(attribute);
    let Ok(doc) = doc
        .as_ref()
        .map(|doc| (&doc.path, doc.parse_args::<syn::Meta>()))
    else {
        return false;
    };
    match doc {
        (doc, Ok(syn::Meta::NameValue(one))) => {
            doc.is_ident("doc") && one.path.is_ident("alias") && is_string(&one.value)
        }
        (doc, Ok(syn::Meta::List(both))) => {
            let strings =
                syn::punctuated::Punctuated::<syn::LitStr, syn::Token![,]>::parse_terminated;
            doc.is_ident("doc")
                && both.path.is_ident("alias")
                && both.parse_args_with(strings).is_ok()
        }
        _ => false,
    }
}

fn is_string(value: &syn::Expr) -> bool {
    matches!(value, syn::Expr::Lit(literal) if matches!(literal.lit, syn::Lit::Str(_)))
}

fn is_bang(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == '!')
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',')
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// An attribute with all it says but the names that things have on the wire: serde takes other strings for paths.
fn attribute(tokens: TokenStream) -> String {
    let mut out = String::new();
    let mut renames = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => out.push_str(&format!("({})", attribute(group.stream()))),
            TokenTree::Literal(literal) if renames => out.push_str(kind(&literal.to_string())),
            TokenTree::Ident(name) => {
                renames = name == "rename" || name == "note";
                out.push_str(&format!(" {name}"));
            }
            other => out.push_str(&other.to_string()),
        }
    }
    out
}

fn kind(literal: &str) -> &'static str {
    match literal.chars().next() {
        Some('"') => "\"\"",
        Some('\'') => "''",
        Some('b') => "b\"\"",
        Some('0'..='9') => "0",
        _ => "other literal",
    }
}

/// A manifest without what the package is about.
///
/// # Errors
///
/// What is no TOML, or hidden in it.
pub(crate) fn manifest(text: &str) -> Result<String, String> {
    all_seen(text).map_err(|fault| format!("Cargo.toml {fault}"))?;
    let mut manifest: toml::Table = text
        .parse()
        .map_err(|error| format!("Cargo.toml: {error}"))?;
    if let Some(package) = manifest
        .get_mut("package")
        .and_then(toml::Value::as_table_mut)
        && let Some(about) = package.get_mut("description")
    {
        *about = toml::Value::String(String::new());
    }
    Ok(manifest.to_string())
}

/// The blocks of a read-me, without the description of the API, which may have its own.
///
/// # Errors
///
/// What is not as safe as it has to be.
pub(crate) fn readme(text: &str) -> Result<String, String> {
    all_seen(text).map_err(|fault| format!("README.md {fault}"))?;
    let (head, tail) = text
        .split_once("\n## Settings\n")
        .ok_or("README.md has no settings")?;
    let mut out = String::new();
    for event in Parser::new_ext(head, options()).chain(Parser::new_ext(tail, options())) {
        if let Event::Html(html) | Event::InlineHtml(html) = event {
            return Err(format!("README.md holds HTML: {html:?}"));
        }
    }
    let (title, _) = head
        .split_once("\n\nA Rust client")
        .ok_or("README.md does not say what it is")?;
    for part in [title, tail] {
        for event in Parser::new_ext(part, options()) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                    if !prose::is_absolute(&dest_url) =>
                {
                    return Err(format!("README.md links to {dest_url:?}"));
                }
                Event::Start(
                    Tag::Link { .. }
                    | Tag::Image { .. }
                    | Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough,
                ) => {}
                Event::Start(tag) => out.push_str(&format!(" {tag:?}")),
                _ => {}
            }
        }
        out.push_str(" /");
    }
    Ok(out)
}

pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}
