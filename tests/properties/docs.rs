//! The cleaner of documentation: whatever a description says, rustdoc has no word to say about it, and runs none of it.

use arbitrary::Unstructured;
use generator::{Config, Diagnostics, Source, lower, parse, plan};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};
use serde_json::json;

use super::texts;

/// Markdown of pieces that mean something, or any text.
pub fn docs(bytes: &[u8]) {
    let mut u = Unstructured::new(bytes);
    let text = if u.ratio(1, 8).unwrap_or_default() {
        u.arbitrary::<String>()
    } else {
        texts::markdown(&mut u, 40)
    };
    if let Ok(text) = text {
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
    let found = faults(&lines.join("\n"));
    assert!(
        found.is_empty(),
        "{found:?}\nof {text:?}\nmade {}",
        lines.join("\n")
    );
}

/// What becomes of a description: the documentation of the crate.
fn cleaned(text: &str) -> Vec<String> {
    let document = json!({
        "openapi": "3.1.0", "info": { "title": "t", "version": "1", "description": text }, "paths": {}
    });
    let source = Source {
        name: "docs.json".to_owned(),
        text: document.to_string(),
    };
    let mut findings = Diagnostics::default();
    let config = Config::default();
    let document = parse::parse_with(&source, None, config.limits, &mut findings);
    let document = document.unwrap_or_else(|| panic!("{}", findings.render(&source)));
    let api = lower::lower(&document, &mut findings);
    plan::plan(&api, &config, &mut findings).docs
}

/// Characters that change the order of others, or are not seen.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What rustdoc would run, look up or warn of: its own passes look for the same.
fn faults(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut faults = Vec::new();
    // Brackets that nothing defines are links to items.
    let looked_up = |link: BrokenLink<'_>| {
        Some((
            CowStr::from(format!("item {}", link.reference)),
            CowStr::from(""),
        ))
    };
    let parser = Parser::new_with_broken_link_callback(markdown, options, Some(looked_up));
    let mut links = 0_usize;
    let mut code = false;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                code = true;
                match kind {
                    CodeBlockKind::Fenced(language) if &*language == "text" => {}
                    CodeBlockKind::Fenced(language) => faults.push(format!("code as {language:?}")),
                    CodeBlockKind::Indented => faults.push("indented code".to_owned()),
                }
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
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
                links += 1;
                let absolute = ["https://", "http://", "mailto:"]
                    .iter()
                    .any(|start| dest_url.starts_with(start));
                if !absolute && link_type != LinkType::Email {
                    faults.push(format!("a link to {dest_url:?}"));
                }
            }
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                links = links.saturating_sub(1)
            }
            Event::Html(html) | Event::InlineHtml(html) => faults.push(format!("HTML {html:?}")),
            Event::Text(text) if !code && links == 0 => {
                faults
                    .extend(bare_url(&text).map(|url| format!("a bare URL {url:?} at {range:?}")));
            }
            _ => {}
        }
    }
    faults
}

/// A URL that rustdoc's lint `bare_urls` would want to be a link: the lint looks for a host with a dot.
fn bare_url(text: &str) -> Option<&str> {
    let (at, _) = text.match_indices("http").find(|(at, _)| {
        let rest = &text[*at..];
        let host = rest
            .strip_prefix("https://")
            .or_else(|| rest.strip_prefix("http://"));
        host.is_some_and(|host| {
            let word: String = host
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-.".contains(*c))
                .collect();
            word.split_once('.')
                .is_some_and(|(name, zone)| !name.is_empty() && zone.len() > 1)
        })
    })?;
    Some(&text[at..])
}
