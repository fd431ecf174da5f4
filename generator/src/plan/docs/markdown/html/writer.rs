//! Markdown, written element by element.

use super::tags::{Element, Piece, Sign};

/// What is deeper than anybody reads is not indented further.
const DEEPEST: usize = 8;

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
    /// How many elements around keep lines and spaces as they are.
    preformatted: usize,
    /// The indent of the Markdown list, in which further indents mean something.
    base: Option<usize>,
    /// The indent of what follows a line break in an item of Markdown.
    indent: usize,
    /// Where the last paragraph after a line break begins, and its indent.
    broken: Option<(usize, usize)>,
}

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.out.push_str(text);
            return;
        }
        if self.out.is_empty() || text.contains('\n') {
            let line = text.rsplit('\n').next().unwrap_or_default();
            self.in_row = self.lists.is_empty() && line.trim_start().starts_with('|');
        }
        if !self.lists.is_empty() {
            self.text_of_list(text);
        } else if self.in_blocks {
            // Paragraphs of Markdown may stand between those of HTML.
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.out.push('\n');
                }
                self.line(line);
            }
        } else if self.out.ends_with("\n\n") {
            let text = text.trim_start();
            self.after_break(text);
            self.out.push_str(text);
        } else {
            self.out.push_str(text);
        }
    }

    /// Writes code of Markdown as it is.
    pub(super) fn verbatim(&mut self, code: &str) {
        let block = ["```", "~~~", "    "]
            .iter()
            .any(|start| code.starts_with(start))
            || code.trim_start().starts_with("```\n");
        if self.preformatted == 0 && block && !self.lists.is_empty() && code.contains('\n') {
            self.blank_line();
            self.indented(code.trim_end());
            self.out.push_str("\n\n");
        } else {
            if self.preformatted == 0 && !block {
                self.after_break(code);
            }
            self.out.push_str(code);
        }
    }

    /// Writes text in which only words mean something.
    fn text_of_list(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        if words.is_empty() {
            return;
        }
        if self.out.ends_with('\n') {
            self.out.push_str(&self.indent_of_lists());
        }
        self.out.push_str(&words.join(" "));
        if text.ends_with(char::is_whitespace) {
            self.out.push(' ');
        }
    }

    /// Writes a line, or the rest of one, without the indent that it has in HTML.
    fn line(&mut self, line: &str) {
        let words = line.trim_start();
        if !self.out.is_empty() && !self.out.ends_with(['\n', ' ']) {
            self.out.push_str(line);
        } else if self.out.ends_with(' ') || words.is_empty() {
            self.out.push_str(words);
        } else if self.indent > 0 {
            self.after_break(words);
            self.out.push_str(words);
        } else {
            let indent = line.len() - words.len();
            if marker(words).is_some() && self.base.is_none() {
                self.base = Some(indent);
            }
            let indent = self.base.map_or(0, |base| indent.saturating_sub(base));
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(words);
        }
    }

    /// Keeps what follows a line break in its item, unless it is an item itself.
    fn after_break(&mut self, words: &str) {
        if words.is_empty() || !self.out.ends_with('\n') {
            return;
        }
        let indent = std::mem::take(&mut self.indent);
        if marker(words).is_none() {
            self.out.push_str(&" ".repeat(indent));
        } else {
            self.broken = Some((self.out.len(), 0));
        }
    }

    pub(super) fn piece(&mut self, piece: &Piece) {
        match (&piece.element, piece.sign) {
            (Element::Nothing, _) | (Element::Item, Sign::End) => {}
            (Element::Break, _) => self.line_break(),
            (Element::Image(shown), _) => self.text(shown),
            (element, Sign::Start) if element.is_of_line() => self.open(element),
            (element, Sign::End) if element.is_of_line() => self.close(element),
            // In the row of a table there are no lines.
            _ if self.in_row => self.space(),
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
            _ => self.paragraph(),
        }
    }

    pub(super) fn finished(self) -> String {
        self.out
    }

    fn open(&mut self, element: &Element) {
        let url = match element {
            Element::Link(url) => url.clone(),
            _ => None,
        };
        self.preformatted += usize::from(*element == Element::Block);
        self.open.push((self.out.len(), url));
    }

    /// Ends an element of a line: what is in it is known now.
    fn close(&mut self, element: &Element) {
        let Some((start, url)) = self.open.pop() else {
            return;
        };
        let inside = self.out.split_off(start);
        if *element == Element::Block {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        // Signs of Markdown stand beside words, never beside spaces, and around no block.
        let words = inside.trim();
        let (before, after) = match inside.split_once(words) {
            Some(around) if !words.is_empty() => around,
            _ => {
                self.out.push_str(&inside);
                return;
            }
        };
        if self.preformatted > 0 || words.contains("~~~text\n") {
            self.out.push_str(&inside);
            return;
        }
        if *element == Element::Block && (!self.in_row || words.contains('\n')) {
            self.block(&inside);
            return;
        }
        self.out.push_str(before);
        match (element, url) {
            (Element::Strong, _) => self.between("**", words),
            (Element::Emphasis, _) => self.between("*", words),
            (Element::Code | Element::Block, _) => self.code(words),
            (_, Some(url)) => self.out.push_str(&format!("[{words}]({url})")),
            // What changes no words, and an address that leads nowhere from here.
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

    fn block(&mut self, inside: &str) {
        let text = characters(inside);
        // Empty lines around are no code, but the indent of the first line is.
        let from = text.len() - text.trim_start().len();
        let from = text[..from].rfind('\n').map_or(0, |at| at + 1);
        let text = text[from..].trim_end();
        let runs = text.split(|c| c != '~').map(str::len).max();
        let fence = "~".repeat(runs.unwrap_or_default().max(2) + 1);
        self.blank_line();
        self.indented(&format!("{fence}text\n{text}\n{fence}"));
        self.out.push_str("\n\n");
    }

    /// Writes a block as a part of the item around it.
    fn indented(&mut self, block: &str) {
        let indent = self.indent_of_lists();
        for (index, line) in block.lines().enumerate() {
            self.out.push_str(if index > 0 { "\n" } else { "" });
            self.out
                .push_str(if line.is_empty() { "" } else { &indent });
            self.out.push_str(line);
        }
    }

    /// The indent of a block in an item.
    fn indent_of_lists(&self) -> String {
        "   ".repeat(self.lists.len().min(DEEPEST))
    }

    fn list(&mut self, numbers: Option<usize>) {
        if self.lists.is_empty() {
            self.blank_line();
        }
        self.base = None;
        self.indent = 0;
        self.lists.push(numbers);
        self.in_blocks = true;
    }

    fn item(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.trim();
            self.out.push('\n');
        }
        // An indent that goes for both kinds of lists.
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
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
        if self.preformatted > 0 {
            self.out.push('\n');
        } else if self.in_row || !self.lists.is_empty() {
            self.space();
        } else {
            if !self.out.ends_with("\n\n") {
                self.indent = self.indent_of_item();
            }
            self.blank_line();
            self.broken = Some((self.out.len(), self.indent));
        }
    }

    /// The indent of what is in the item of Markdown that the last paragraph is in. What only looks like an item after a line
    /// break is none: the next line break ends it.
    fn indent_of_item(&self) -> usize {
        let out = self.out.trim_end();
        let start = out.rfind("\n\n").map_or(0, |at| at + 2);
        if let Some((at, indent)) = self.broken
            && out
                .get(at..start)
                .is_some_and(|space| space.trim().is_empty())
        {
            return indent;
        }
        let mut lines = out[start..].lines().rev();
        let item = lines.find_map(|line| {
            let words = line.trim_start();
            Some(line.len() - words.len() + marker(words)?)
        });
        item.unwrap_or_default()
    }

    fn paragraph(&mut self) {
        self.in_blocks = true;
        self.base = None;
        self.indent = 0;
        if self.lists.is_empty() {
            self.blank_line();
        } else {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(['\n', ' ']) {
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
        let open = self.open.last().map_or(0, |(start, _)| *start);
        let length = self.out[open..].trim_end().len();
        self.out.truncate(open + length);
    }
}

/// The length of what begins an item of a Markdown list.
fn marker(words: &str) -> Option<usize> {
    if words.starts_with(['-', '*', '+']) {
        return words[1..].starts_with(' ').then_some(2);
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && words[digits..].starts_with(". ")).then_some(digits + 2)
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
