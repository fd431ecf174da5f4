//! The final check: whether rustdoc would compile, link or warn about anything in a text.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

/// The Markdown that rustdoc reads.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Whether rustdoc neither compiles, links nor warns about anything in a text.
pub(super) fn is_quiet(markdown: &str) -> bool {
    // Brackets that nothing defines are links to items.
    let looked_up = |_: BrokenLink<'_>| Some((CowStr::from("item"), CowStr::from("")));
    let mut inside = 0_usize;
    let parser = Parser::new_with_broken_link_callback(markdown, OPTIONS, Some(looked_up));
    parser.into_offset_iter().all(|(event, range)| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            inside += 1;
            matches!(kind, CodeBlockKind::Fenced(language) if &*language == "text")
        }
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
            inside += 1;
            link_type == LinkType::Email || is_absolute(&dest_url)
        }
        Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => {
            inside = inside.saturating_sub(1);
            true
        }
        Event::Html(_) | Event::InlineHtml(_) => false,
        Event::TaskListMarker(_) => is_plain_task(&markdown[range.start..]),
        Event::Text(text) => inside > 0 || !holds_url(&text),
        _ => true,
    })
}

/// Whether a text has something that rustdoc would want to be a link: a scheme and a host with a dot in it.
fn holds_url(text: &str) -> bool {
    let starts = text.match_indices("://").filter(|(at, _)| {
        let scheme = &text[..*at];
        scheme.ends_with("http") || scheme.ends_with("https")
    });
    starts
        .map(|(at, sign)| &text[at + sign.len()..])
        .any(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-.@:%_+~#=".contains(c));
            rest[..end.unwrap_or(rest.len())]
                .trim_matches('.')
                .contains('.')
        })
}

/// Whether all versions of the parser agree on a text that begins with the box of a task: some take what comes next for a
/// block, such as code, and some take a box by itself for a link.
pub(super) fn is_plain_task(text: &str) -> bool {
    let words = text
        .get("[ ]".len()..)
        .and_then(|rest| rest.strip_prefix(' '));
    words.is_some_and(|words| words.starts_with(char::is_alphabetic))
}

/// Whether a link leads somewhere by itself; any other is looked up among the crate's items.
pub(super) fn is_absolute(url: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
}

/// A text as it stands: a block of code that nothing in it ends.
pub(super) fn verbatim(text: &str) -> Vec<String> {
    let longest = text
        .split(|c| c != '~')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "~".repeat(longest.max(2) + 1);
    let mut lines = vec![format!("{fence}text")];
    lines.extend(text.trim().lines().map(|line| line.trim_end().to_owned()));
    lines.push(fence);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_takes_is_quiet() {
        for text in [
            "a *b* `c`",
            "```text\nlet x; https://a.example\n```",
            "[a](https://a.example)",
            "<https://a.example>",
            "\\[a\\] \\<b>",
            "`https://a.example`",
            "begins with https://. No more.",
            "- [ ] done",
            "<a@b.example>",
            "| a |\n|---|\n| b |",
        ] {
            assert!(is_quiet(text), "{text}");
        }
    }

    #[test]
    fn what_rustdoc_minds_is_not() {
        for text in [
            "```\nlet x;\n```",
            "a\n\n    let x;",
            "[Vec]",
            "[a](b)",
            "<b>",
            "<!-- a -->",
            "at https://a.example/b",
            "[a](https://a.example) at https://a.example/b",
            "- [x]",
            "- [ ] ```",
            "- [ ]     let x;",
        ] {
            assert!(!is_quiet(text), "{text}");
        }
    }

    #[test]
    fn nothing_ends_a_text_as_it_stands() {
        let text = "~~~~\n```rust\nlet x;\n<b> [Vec]";
        let lines = verbatim(text);
        assert_eq!(lines.first().map(String::as_str), Some("~~~~~text"));
        assert!(is_quiet(&lines.join("\n")));
    }
}
