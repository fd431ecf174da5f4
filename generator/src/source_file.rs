//! A file of Rust before it is text: what render makes, and what format prints.
//!
//! Always: what comes from the document is in tokens or between the quotes of a literal, never source text.

use proc_macro2::TokenStream;

/// A file of Rust, not yet text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the crate's folder, with `/`.
    pub path: String,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a file.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Items, and before the first of them the file's attributes.
    ///
    /// An attribute `#[doc_snippet { … }]` holds statements, which become lines of documentation.
    Items(TokenStream),
    /// A macro that takes a list.
    List(MacroList),
}

/// A call of a macro whose last argument is a list between braces.
///
/// Each entry is printed on a line of its own. The printer of Rust code knows nothing of what a macro takes, and would
/// fill lines with it.
#[derive(Clone, Debug)]
pub struct MacroList {
    /// The macro's path.
    pub path: &'static str,
    /// What comes before the list.
    pub head: Vec<Head>,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The documentation of what the macro defines, a line each.
    pub docs: Vec<String>,
    /// Whether what the macro defines has the attribute `#[deprecated]`.
    pub is_deprecated: bool,
    /// Whether as many entries stand on a line as fit.
    pub is_filled: bool,
    /// What ends each entry: `,` or `;`.
    pub end: char,
}

/// A part of what comes before a list.
#[derive(Clone, Debug)]
pub enum Head {
    /// Source text that stays on one line.
    Text(String),
    /// Arguments between parentheses, one a line where they do not fit on one.
    Arguments(Vec<String>),
}

/// An entry of a list.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Whether it has the attribute `#[deprecated]`.
    pub deprecated: bool,
    /// Its source text.
    pub text: String,
    /// What follows the text, as many on a line as fit.
    pub list: Vec<String>,
}

impl SourceFile {
    /// A file without content.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            pieces: Vec::new(),
        }
    }

    /// A file of items only.
    #[must_use]
    pub fn of_items(path: impl Into<String>, items: TokenStream) -> Self {
        let mut file = Self::new(path);
        file.items(items);
        file
    }

    /// Adds items.
    pub fn items(&mut self, items: TokenStream) {
        match self.pieces.last_mut() {
            Some(Piece::Items(before)) => before.extend(items),
            _ => self.pieces.push(Piece::Items(items)),
        }
    }

    /// Adds a macro that takes a list.
    pub fn list(&mut self, list: MacroList) {
        self.pieces.push(Piece::List(list));
    }
}

impl MacroList {
    /// A call with an empty list; its first argument is source text.
    #[must_use]
    pub fn new(path: &'static str, head: impl Into<String>) -> Self {
        Self {
            path,
            head: vec![Head::Text(head.into())],
            entries: Vec::new(),
            docs: Vec::new(),
            is_deprecated: false,
            is_filled: false,
            end: ',',
        }
    }
}

impl Entry {
    /// An entry that is a list itself.
    #[must_use]
    pub fn of_list(text: impl Into<String>, list: Vec<String>) -> Self {
        Self {
            text: text.into(),
            list,
            ..Self::default()
        }
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}
