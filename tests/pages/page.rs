//! A page: its blocks of code, its code in lines, and its links.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use tests::sources::{checkout, files};

/// A fenced block.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// What stands behind the fence: `rust,no_run`.
    pub(crate) info: String,
    pub(crate) text: String,
    /// The last heading before it.
    pub(crate) heading: String,
}

/// What is read from a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) blocks: Vec<Block>,
    /// What stands in backticks in a line.
    pub(crate) code: Vec<String>,
    /// Where links lead.
    pub(crate) links: Vec<String>,
}

/// The pages of the repository, by their paths.
pub(crate) fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let readme = std::fs::read_to_string(checkout().join("README.md")).unwrap();
    pages.insert("README.md".to_owned(), readme);
    for (name, text) in files("generator", "md") {
        pages.insert(format!("generator/{name}"), text);
    }
    pages
}

impl Page {
    /// Reads a page.
    pub(crate) fn read(text: &str) -> Self {
        let mut page = Self::default();
        let (mut heading, mut in_heading) = (String::new(), false);
        let mut block: Option<Block> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    heading.clear();
                    in_heading = true;
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    block = Some(Block {
                        info: info.to_string(),
                        text: String::new(),
                        heading: heading.clone(),
                    });
                }
                Event::End(TagEnd::CodeBlock) => page.blocks.extend(block.take()),
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
                Event::Code(code) => page.code.push(code.to_string()),
                Event::Text(text) => match &mut block {
                    Some(block) => block.text.push_str(&text),
                    None if in_heading => heading.push_str(&text),
                    None => {}
                },
                // Everything else is set around what is read.
                _ => {}
            }
        }
        page
    }
}

#[test]
fn a_page_is_read() {
    let text = "# One\n\nA `code` and [a link](b.md#c).\n\n## Two words\n\n```rust,no_run\nfn a() {}\n```\n\n| `in a table` |\n|---|\n";
    let page = Page::read(text);
    let block = Block {
        info: "rust,no_run".to_owned(),
        text: "fn a() {}\n".to_owned(),
        heading: "Two words".to_owned(),
    };
    assert_eq!(page.blocks, [block]);
    assert_eq!(page.code, ["code", "in a table"]);
    assert_eq!(page.links, ["b.md#c"]);
}
