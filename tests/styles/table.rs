//! The table "Style Examples" of the specification, cell by cell, and what is sent where it leaves a cell undefined.

/// Where the table stands: version and section. It is the same in both.
pub(crate) const VERSIONS: &[(&str, &str)] = &[("3.0.4", "4.7.12.4"), ("3.1.1", "4.8.12.4")];

/// The columns, as the names of operations have them.
pub(crate) const COLUMNS: [&str; 4] = ["undefined", "string", "array", "object"];

/// A cell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell {
    /// What the table shows.
    Is(&'static str),
    /// `n/a` in the table: what is sent, as `param.rs` of the runtime says.
    Undefined(&'static str),
}

use Cell::{Is, Undefined};

impl Cell {
    /// What is sent.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Is(text) | Undefined(text) => text,
        }
    }
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) style: &'static str,
    pub(crate) explode: bool,
    pub(crate) cells: [Cell; 4],
}

const fn row(style: &'static str, explode: bool, cells: [Cell; 4]) -> Row {
    Row {
        style,
        explode,
        cells,
    }
}

/// The table of 3.0.4 and 3.1.1. An empty string stands for _empty_; the `?` in front of a query is left out.
#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = &[
    row("matrix", false, [Is(";color"), Is(";color=blue"), Is(";color=blue,black,brown"), Is(";color=R,100,G,200,B,150")]),
    row("matrix", true, [Is(";color"), Is(";color=blue"), Is(";color=blue;color=black;color=brown"), Is(";R=100;G=200;B=150")]),
    row("label", false, [Is("."), Is(".blue"), Is(".blue,black,brown"), Is(".R,100,G,200,B,150")]),
    row("label", true, [Is("."), Is(".blue"), Is(".blue.black.brown"), Is(".R=100.G=200.B=150")]),
    row("simple", false, [Is(""), Is("blue"), Is("blue,black,brown"), Is("R,100,G,200,B,150")]),
    row("simple", true, [Is(""), Is("blue"), Is("blue,black,brown"), Is("R=100,G=200,B=150")]),
    row("form", false, [Is("color="), Is("color=blue"), Is("color=blue,black,brown"), Is("color=R,100,G,200,B,150")]),
    row("form", true, [Is("color="), Is("color=blue"), Is("color=blue&color=black&color=brown"), Is("R=100&G=200&B=150")]),
    row("spaceDelimited", false, [Undefined("color="), Undefined("color=blue"), Is("color=blue%20black%20brown"), Is("color=R%20100%20G%20200%20B%20150")]),
    row("spaceDelimited", true, [Undefined("color="), Undefined("color=blue"), Undefined("color=blue&color=black&color=brown"), Undefined("R=100&G=200&B=150")]),
    row("pipeDelimited", false, [Undefined("color="), Undefined("color=blue"), Is("color=blue%7Cblack%7Cbrown"), Is("color=R%7C100%7CG%7C200%7CB%7C150")]),
    row("pipeDelimited", true, [Undefined("color="), Undefined("color=blue"), Undefined("color=blue&color=black&color=brown"), Undefined("R=100&G=200&B=150")]),
    row("deepObject", false, [Undefined("color="), Undefined("color=blue"), Undefined("color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown"), Undefined("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]),
    row("deepObject", true, [Undefined("color="), Undefined("color=blue"), Undefined("color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown"), Is("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]),
];

/// What a cell of another version has to do with the one above.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Differs {
    /// The same text, not percent-encoded: every reader takes both.
    Unencoded,
    /// A fault of the text that later versions put right: what it shows is not RFC 6570's, or not the parameter.
    Corrected,
    /// `n/a`, where later versions show something.
    Open,
}

/// A cell of 3.0.3 and 3.1.0 (section "Style Examples" of both) that is not as above: style, explode, column, text.
pub(crate) struct Earlier(
    pub(crate) &'static str,
    pub(crate) bool,
    pub(crate) usize,
    pub(crate) &'static str,
    pub(crate) Differs,
);

/// All of them. 3.0.3 alone also has `R|100|G|200|G|150`, a slip.
#[rustfmt::skip]
pub(crate) const EARLIER: &[Earlier] = &[
    Earlier("label", false, 2, ".blue.black.brown", Differs::Corrected),
    Earlier("label", false, 3, ".R.100.G.200.B.150", Differs::Corrected),
    Earlier("simple", false, 0, "", Differs::Open),
    Earlier("simple", true, 0, "", Differs::Open),
    Earlier("spaceDelimited", false, 2, "blue%20black%20brown", Differs::Corrected),
    Earlier("spaceDelimited", false, 3, "R%20100%20G%20200%20B%20150", Differs::Corrected),
    Earlier("pipeDelimited", false, 2, "blue|black|brown", Differs::Corrected),
    Earlier("pipeDelimited", false, 3, "R|100|G|200|B|150", Differs::Corrected),
    Earlier("deepObject", true, 3, "color[R]=100&color[G]=200&color[B]=150", Differs::Unencoded),
];
