//! Markdown, written element by element.

use super::tags::{Element, Piece, Sign};

/// Writes text and elements as Markdown.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// The lists around, outermost first: the number of the last item of one that counts.
    lists: Vec<Option<usize>>,
    /// Elements of a line that are open: where their contents begin, and where they lead.
    open: Vec<(usize, Option<String>)>,
    /// Whether tags of blocks have been met: from then on line breaks and indents mean nothing.
    in_blocks: bool,
    /// Whether the line is one of a table.
    in_row: bool,
}

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        if self.out.is_empty() || text.contains('\n') {
            let line = text.rsplit('\n').next().unwrap_or_default();
            self.in_row = line.trim_start().starts_with('|');
        }
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        if self.lists.is_empty() && !self.in_blocks {
            let after_break = self.out.ends_with("\n\n");
            let text = if after_break { text.trim_start() } else { text };
            self.out.push_str(text);
            return;
        }
        if self.lists.is_empty() {
            // Paragraphs of Markdown may stand between those of HTML.
            let mut start = at_start;
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.out.push('\n');
                    start = true;
                }
                self.out
                    .push_str(if start { line.trim_start() } else { line });
            }
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        if text.starts_with(char::is_whitespace) && !at_start {
            self.out.push(' ');
        }
        self.out.push_str(&words.join(" "));
        if text.ends_with(char::is_whitespace) && !words.is_empty() {
            self.out.push(' ');
        }
    }

    pub(super) fn piece(&mut self, piece: &Piece) {
        match (&piece.element, piece.sign) {
            (Element::Nothing, _) | (Element::Item, Sign::End) => {}
            (Element::Paragraph, _) => self.paragraph(),
            (Element::Break, _) => self.line_break(),
            (Element::Bullets, Sign::Start) => self.list(None),
            (Element::Numbers, Sign::Start) => self.list(Some(0)),
            (Element::Bullets | Element::Numbers, Sign::End) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.blank_line();
                }
            }
            (Element::Item, Sign::Start) => self.item(),
            (Element::Heading, Sign::Start) => {
                self.paragraph();
                self.out
                    .push_str(if self.lists.is_empty() { "### " } else { "" });
            }
            (Element::Heading, Sign::End) => self.paragraph(),
            (Element::Image(shown), _) => self.out.push_str(shown),
            (Element::Link(url), Sign::Start) => self.open.push((self.out.len(), url.clone())),
            (_, Sign::Start) => self.open.push((self.out.len(), None)),
            (element, Sign::End) => self.close(element),
        }
    }

    pub(super) fn finished(self) -> String {
        self.out
    }

    /// Ends an element of a line: what is in it is known now.
    fn close(&mut self, element: &Element) {
        let Some((start, url)) = self.open.pop() else {
            return;
        };
        let inside = self.out.split_off(start);
        // Signs of Markdown stand beside words, never beside spaces.
        let words = inside.trim();
        let (before, after) = match inside.split_once(words) {
            Some(around) if !words.is_empty() => around,
            _ => {
                self.out.push_str(&inside);
                return;
            }
        };
        self.out.push_str(before);
        match (element, url) {
            (Element::Strong, _) => self.between("**", words),
            (Element::Emphasis, _) => self.between("*", words),
            (Element::Code, _) => self.code(words),
            (Element::Block, _) => self.block(words),
            (_, Some(url)) => self.out.push_str(&format!("[{words}]({url})")),
            // An address that leads nowhere from here.
            (_, None) => self.out.push_str(words),
        }
        self.out.push_str(after);
    }

    fn between(&mut self, sign: &str, words: &str) {
        // Emphasis of what is emphasized, or of more than a paragraph, would show its signs.
        let plain = !words.starts_with('*') && !words.ends_with('*') && !words.contains("\n\n");
        let sign = if plain { sign } else { "" };
        self.out.push_str(sign);
        self.out.push_str(words);
        self.out.push_str(sign);
    }

    fn code(&mut self, words: &str) {
        let words = characters(words);
        let longest = words
            .split(|c| c != '`')
            .map(str::len)
            .max()
            .unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        let space = if longest > 0 { " " } else { "" };
        let line: Vec<&str> = words.split_whitespace().collect();
        self.out
            .push_str(&format!("{fence}{space}{}{space}{fence}", line.join(" ")));
    }

    fn block(&mut self, words: &str) {
        let words = characters(words.trim_matches('`'));
        let fence = "~".repeat(
            words
                .split(|c| c != '~')
                .map(str::len)
                .max()
                .unwrap_or_default()
                .max(2)
                + 1,
        );
        self.blank_line();
        self.out
            .push_str(&format!("{fence}text\n{}\n{fence}\n\n", words.trim()));
    }

    fn list(&mut self, numbers: Option<usize>) {
        if self.lists.is_empty() {
            self.blank_line();
        }
        self.lists.push(numbers);
        self.in_blocks = true;
    }

    fn item(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.trim();
            self.out.push('\n');
        }
        // An indent that goes for both kinds of lists; what is deeper than anybody reads is not indented further.
        let depth = self.lists.len().saturating_sub(1).min(8);
        self.out.push_str(&"   ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                self.out.push_str(&format!("{number}. "));
            }
            _ => self.out.push_str("- "),
        }
    }

    fn line_break(&mut self) {
        // In the row of a table there are no lines.
        if self.in_row || !self.lists.is_empty() {
            self.out.push(' ');
        } else {
            self.blank_line();
        }
    }

    fn paragraph(&mut self) {
        self.in_blocks = true;
        if self.lists.is_empty() {
            self.blank_line();
        } else if !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    fn blank_line(&mut self) {
        self.trim();
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn trim(&mut self) {
        let length = self.out.trim_end().len();
        let open = self.open.last().map_or(0, |(start, _)| *start);
        self.out.truncate(length.max(open));
    }
}

/// Text in which the characters that HTML has names for stand as they are: in code Markdown has none.
fn characters(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
