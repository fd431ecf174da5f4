//! The cleaner of documentation: whatever a description says, rustdoc has no word to say about it, and runs none of it.
//!
//! The judge knows nothing of the cleaner: each check is what one of rustdoc's own passes does with the text, as it stands
//! in `src/librustdoc`. That they say what rustdoc says is seen in `tests/rustdoc`, where rustdoc itself reads such strings.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use generator::{Config, Diagnostics, Source, lower, parse, plan};
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use regex::Regex;
use serde_json::json;

use super::strings;

/// What the lint `bare_urls` takes for a URL.
static URL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"https?://",
        r"([-a-zA-Z0-9@:%._\+~#=]{2,256}\.)+",
        r"[a-zA-Z]{2,63}",
        r"\b([-a-zA-Z0-9@:%_\+.~#?&/=]*)",
    ))
    .unwrap()
});

/// Markdown of pieces that mean something, or any text.
pub fn docs(bytes: &[u8]) {
    if let Some(text) = description(bytes) {
        quiet(&text);
    }
}

/// The property for one description.
pub fn quiet(text: &str) {
    let lines = cleaned(text);
    for line in &lines {
        let kept = |c: char| !c.is_control() && !is_hidden(c);
        assert!(line.chars().all(kept), "{line:?} of {text:?}");
    }
    let made = lines.join("\n");
    let faults = [
        doctests(&made),
        items(&made),
        bare_urls(&made),
        html_tags(&made),
    ]
    .concat();
    assert!(faults.is_empty(), "{faults:?}\nof {text:?}\nmade {made}");
}

/// The description that bytes stand for.
#[must_use]
pub fn description(bytes: &[u8]) -> Option<String> {
    let mut u = Unstructured::new(bytes);
    if u.ratio(1, 8).unwrap_or_default() {
        u.arbitrary::<String>().ok()
    } else {
        strings::markdown(&mut u, 40).ok()
    }
}

/// What becomes of a description: the documentation of the crate.
#[must_use]
pub fn cleaned(text: &str) -> Vec<String> {
    let document = json!({
        "openapi": "3.1.0", "info": { "title": "t", "version": "1", "description": text }, "paths": {}
    });
    let source = Source {
        name: "docs.json".to_owned(),
        text: document.to_string(),
    };
    let mut diagnostics = Diagnostics::default();
    let config = Config::default();
    let document = parse::parse_with(&source, None, config.limits, &mut diagnostics);
    let document = document.unwrap_or_else(|| panic!("{}", diagnostics.render(&source)));
    let api = lower::lower(&document, &mut diagnostics);
    plan::plan(&api, &config, &mut diagnostics).docs
}

/// Characters that change the order of others, or are not seen.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The Markdown that rustdoc reads (`main_body_opts`).
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(markdown, options())
}

/// Code that would be compiled, or whose block has words that the lint `invalid_codeblock_attributes` looks at.
fn doctests(markdown: &str) -> Vec<String> {
    let blocks = events(markdown).filter_map(|event| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) if &*words == "text" => None,
        Event::Start(Tag::CodeBlock(kind)) => Some(format!("code: {kind:?}")),
        _ => None,
    });
    blocks.collect()
}

/// Links that are looked up among the crate's items: also brackets that nothing defines (`markdown_links`).
fn items(markdown: &str) -> Vec<String> {
    let found = |_: BrokenLink<'_>| Some((CowStr::from("an item"), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(markdown, options(), Some(found));
    let links = parser.filter_map(|event| match event {
        Event::Start(
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            },
        ) => {
            let starts = ["https://", "http://", "mailto:"];
            let leads = starts.iter().any(|start| dest_url.starts_with(start));
            (!leads && link_type != LinkType::Email).then(|| format!("a link to {dest_url:?}"))
        }
        _ => None,
    });
    links.collect()
}

/// The lint `bare_urls`: URLs in strings that stand neither in code nor in a link nor below an image.
fn bare_urls(markdown: &str) -> Vec<String> {
    let mut events = events(markdown);
    let mut urls = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Text(text) => urls.extend(
                URL.find_iter(&text)
                    .map(|url| format!("a bare URL {:?}", url.as_str())),
            ),
            Event::Start(Tag::CodeBlock(_)) => {
                events.find(|event| matches!(event, Event::End(TagEnd::CodeBlock)));
            }
            Event::Start(Tag::Link { .. }) => {
                events.find(|event| matches!(event, Event::End(TagEnd::Link)));
            }
            Event::Start(Tag::Image { .. }) => {
                events.find(|event| matches!(event, Event::End(TagEnd::Image)));
            }
            _ => {}
        }
    }
    urls
}

/// HTML, which the lint `invalid_html_tags` looks at, and which a browser would.
fn html_tags(markdown: &str) -> Vec<String> {
    let tags = events(markdown).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML {html:?}")),
        _ => None,
    });
    tags.collect()
}
