//! Documentation as rustdoc reads it: whether anything in it would be compiled, be HTML, or be looked up.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};

use super::skeleton::{erase, options};

/// The documentation that is being read, and what was found in all of it.
#[derive(Default)]
pub(crate) struct Docs {
    lines: Vec<String>,
    /// How many links rustdoc looks up.
    pub(crate) links: usize,
    /// The skeletons of examples: the generator writes some, which rustdoc would compile, but not run.
    pub(crate) examples: String,
    /// The first thing that must not stand in documentation.
    pub(crate) fault: Option<String>,
}

impl Docs {
    /// Takes a line, if the attribute is one.
    pub(crate) fn take(&mut self, attribute: TokenStream) -> bool {
        let mut tokens = attribute.clone().into_iter();
        let is_doc = matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc");
        let equals = matches!(tokens.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=');
        let Some(text) = tokens.next().filter(|_| is_doc && equals) else {
            return false;
        };
        let Ok(text) = syn::parse2::<syn::LitStr>(text.into()) else {
            return false;
        };
        self.lines.push(text.value());
        true
    }

    /// Reads what was taken: the thing that it documents has come.
    pub(crate) fn end(&mut self) {
        if self.lines.is_empty() {
            return;
        }
        // Rustdoc takes the indentation away that all lines have.
        let indent = self
            .lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start_matches(' ').len())
            .min()
            .unwrap_or_default();
        let lines = self.lines.drain(..);
        let text: Vec<String> = lines
            .map(|line| line.get(indent..).unwrap_or_default().to_owned())
            .collect();
        self.read(&text.join("\n"));
    }

    fn read(&mut self, text: &str) {
        // Rustdoc looks up what looks like a link and has no address.
        let mut looked_up = 0;
        let found = |_| {
            looked_up += 1;
            Some((CowStr::from("https://looked.up"), CowStr::from("")))
        };
        let mut example: Option<String> = None;
        for event in Parser::new_with_broken_link_callback(text, options(), Some(found)) {
            let fault = match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                    if &*language == "no_run" =>
                {
                    example = Some(String::new());
                    continue;
                }
                Event::End(TagEnd::CodeBlock) => {
                    let Some(example) = example.take() else {
                        continue;
                    };
                    match TokenStream::from_str(&example) {
                        Ok(tokens) => {
                            let mut none = Self::default();
                            self.examples.push_str(" / ");
                            erase(tokens, &mut self.examples, &mut none);
                            continue;
                        }
                        Err(error) => format!("an example that is no Rust ({error})"),
                    }
                }
                Event::Text(code) if example.is_some() => {
                    for line in code.lines() {
                        let shown = line.strip_prefix("# ").unwrap_or(line);
                        let example = example.get_or_insert_default();
                        example.push_str(shown);
                        example.push('\n');
                    }
                    continue;
                }
                Event::Html(html) | Event::InlineHtml(html) => format!("HTML {html:?}"),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => "indented code".to_owned(),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                    if &*language != "text" =>
                {
                    format!("code of the language {language:?}")
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                    if !is_absolute(&dest_url) =>
                {
                    if !is_path(&dest_url) {
                        self.fault = Some(format!("a link to {dest_url:?} in {text:?}"));
                    }
                    self.links += 1;
                    continue;
                }
                _ => continue,
            };
            self.fault = Some(format!("{fault} in {text:?}"));
        }
        self.links += looked_up;
    }
}

pub(crate) fn is_absolute(url: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
        // An address of electronic mail between angle brackets.
        || (url.contains('@') && !url.contains(':'))
}

/// Whether this names an item.
fn is_path(url: &str) -> bool {
    url.chars()
        .all(|c| c.is_ascii_alphanumeric() || "_:#.()!`".contains(c))
}
