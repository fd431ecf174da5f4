//! OpenAPI's parameter styles: the table of "Style Examples" (OpenAPI 3.0.4, section 4.7.12.4; OpenAPI 3.1.1, section
//! 4.8.12.4), which is that of RFC 6570 where that has a style.
//!
//! Always: names and values leave percent-encoded, all but the unreserved characters of RFC 3986, except in headers; the
//! characters that separate values are those of the style; a value that would arrive as several is refused.
//!
//! What the table leaves undefined (`n/a`), and where it can be read in two ways:
//!
//! | style, value | what is sent |
//! |---|---|
//! | column `undefined` | an empty text is what the column shows; in a path `simple` has nothing to show and is refused |
//! | nothing at all: `None`, an empty array or object | no parameter (RFC 6570, section 2.3); refused in a path |
//! | `spaceDelimited`, `pipeDelimited`: a text, or exploded | as in `form` |
//! | `deepObject` without `explode` | as with it |
//! | `deepObject`: a text | as in `form`: `color=blue` |
//! | `deepObject`: an array | `color[]=blue&color[]=black`; what nests deeper: `pairs.rs` |
//! | any other style: an array or object inside another | refused |
//! | a member that is `null`; an item that is | left out; refused |
//! | several values in a cookie | joined by `; ` instead of `&` (appendix D of both) |
//!
//! Before 3.0.4 and 3.1.1 the table showed `.blue.black` for `label` without `explode`, against the RFC that it names,
//! and `spaceDelimited` without its name. Both were faults of the text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::runtime::encode::layout;
use crate::runtime::encode::pairs::{QUERY, joined};
use crate::runtime::encode::shape::Shape;
use crate::runtime::encode::tree::{Tree, Unsupported};

/// Everything but RFC 3986's unreserved characters.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The bytes that [`STRICT`] leaves alone.
const IS_KEPT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x7f {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

/// With `allowReserved`: the reserved characters stay, but for those that a query cannot hold or that mean something in
/// it: `#`, `[`, `]`, `&`, `=`, `+` (appendices C and E of OpenAPI 3.0.4 and 3.1.1) and, as the URL standard wants it,
/// `'`.
const RESERVED: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// How a parameter's value is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// Separated by commas; the default in paths and headers.
    Simple,
    /// Beginning with a dot; paths only.
    Label,
    /// Beginning with a semicolon and the name; paths only.
    Matrix,
    /// `name=value`; the default in queries and cookies.
    Form,
    /// Separated by `%20`; queries only.
    SpaceDelimited,
    /// Separated by `%7C`; queries only.
    PipeDelimited,
    /// `name[key]=value`; queries only.
    DeepObject,
}

/// A parameter's name and how its value is laid out. A plain name stands for the defaults of its place.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    pub(crate) name: &'static str,
    pub(crate) style: Option<Style>,
    explode: Option<bool>,
    pub(crate) allow_reserved: bool,
    pub(crate) content_type: Option<&'static str>,
}

impl Param {
    /// A parameter with the defaults of the place where it is used.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            style: None,
            explode: None,
            allow_reserved: false,
            content_type: None,
        }
    }

    /// Sets the style.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = Some(style);
        self
    }

    /// Sets whether each value of an array or object stands for itself. By default only `form` does that.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = Some(explode);
        self
    }

    /// Sets whether reserved characters stay as they are in a query value.
    #[must_use]
    pub const fn allow_reserved(mut self, allow: bool) -> Self {
        self.allow_reserved = allow;
        self
    }

    /// Writes the value as JSON, for a parameter that is described by `content` instead of a style.
    #[must_use]
    pub const fn json(self) -> Self {
        self.content_type("application/json")
    }

    /// Sets the media type of the value where no style lays it out: of a part of a body, or of one value of a form.
    /// JSON of any kind is written as such.
    #[must_use]
    pub const fn content_type(mut self, content_type: &'static str) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// The tree of this parameter's value.
    pub(crate) fn tree_of<T: Serialize + ?Sized>(&self, value: &T) -> Result<Tree, Unsupported> {
        if !self.writes_json() {
            return Tree::of(value);
        }
        let json = serde_json::to_string(value);
        let json = json.map_err(|_| Unsupported("its value cannot be written as JSON"))?;
        Ok(if json == "null" {
            Tree::Null
        } else {
            Tree::Text(json)
        })
    }

    /// The shape of this parameter's value.
    pub(crate) fn shape_of<T: Serialize + ?Sized>(&self, value: &T) -> Result<Shape, Unsupported> {
        match self.tree_of(value)? {
            // The usual case, without a copy of the text.
            Tree::Text(text) | Tree::Literal(text) => Ok(Shape::Primitive(text)),
            tree => Shape::of(&tree),
        }
    }

    /// Whether the value's media type is JSON of some kind.
    pub(crate) fn writes_json(&self) -> bool {
        self.content_type.is_some_and(|content_type| {
            let essence = content_type.split(';').next().unwrap_or_default().trim();
            // The names JSON had before its own are still about.
            essence.ends_with("+json")
                || matches!(
                    essence,
                    "application/json" | "application/x-json" | "text/json" | "text/x-json"
                )
        })
    }

    /// Whether a style lays the value out; in a form, a media type does so otherwise.
    pub(crate) fn has_style(&self) -> bool {
        self.style.is_some() || self.explode.is_some() || self.allow_reserved
    }

    pub(crate) fn explodes(&self, style: Style) -> bool {
        self.explode.unwrap_or(style == Style::Form)
    }

    /// How a path parameter is laid out: the other styles are not for paths.
    pub(crate) fn path_style(&self) -> Style {
        match self.style {
            Some(style @ (Style::Label | Style::Matrix)) => style,
            _ => Style::Simple,
        }
    }

    /// The text of a path parameter. `Absent` is the caller's to refuse.
    pub(crate) fn in_path(&self, shape: &Shape) -> Result<String, Unsupported> {
        let style = self.path_style();
        let explode = self.explodes(style);
        match style {
            Style::Label => layout::label(shape, explode),
            Style::Matrix => layout::matrix(self.name, shape, explode),
            _ => layout::simple(shape, explode, encode),
        }
    }

    /// The text of a header; `None` when nothing is to be sent. Nothing is percent-encoded there: a header has no such
    /// layer (appendix D of OpenAPI 3.0.4 and 3.1.1). JSON is written in ASCII, which is all that a header holds.
    pub(crate) fn in_header(&self, shape: &Shape) -> Result<Option<String>, Unsupported> {
        match shape {
            _ if shape.is_nothing() => Ok(None),
            Shape::Primitive(json) if self.writes_json() => Ok(Some(layout::ascii_json(json))),
            _ => layout::simple(shape, self.explodes(Style::Simple), str::to_owned).map(Some),
        }
    }

    /// The pair of a single text in a query, behind those that are there: every style has it alike.
    pub(crate) fn push_text(&self, text: &str, query: &mut String) {
        query.reserve(self.name.len() + text.len() + 2);
        if !query.is_empty() {
            query.push('&');
        }
        encode_into(self.name, query);
        query.push('=');
        if self.allow_reserved {
            query.push_str(&encode_reserved(text));
        } else {
            encode_into(text, query);
        }
    }

    /// The pairs of a query, joined by `&`; empty when nothing is to be sent.
    pub(crate) fn in_query(&self, tree: &Tree) -> Result<String, Unsupported> {
        Ok(joined(&self.pairs(self.name, tree, QUERY)?, "&"))
    }

    /// The pairs of a cookie. Only `form` is defined there; exploded pairs are joined as cookies are.
    pub(crate) fn in_cookie(&self, tree: &Tree) -> Result<String, Unsupported> {
        Ok(joined(&self.pairs(self.name, tree, QUERY)?, "; "))
    }
}

impl From<&'static str> for Param {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

/// Percent-encodes everything but unreserved characters.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    encode_into(text, &mut encoded);
    encoded
}

/// The same, behind what is there already.
fn encode_into(text: &str, encoded: &mut String) {
    let kept = text.bytes().filter(|b| IS_KEPT[usize::from(*b)]).count();
    encoded.reserve(kept + 3 * (text.len() - kept));
    if kept == text.len() {
        encoded.push_str(text);
    } else {
        encoded.extend(utf8_percent_encode(text, STRICT));
    }
}

/// RFC 6570, section 3.2.3: reserved characters and percent-encoded triplets stay.
pub(crate) fn encode_reserved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split('%').enumerate() {
        if index > 0 {
            let is_triplet = matches!(part.as_bytes(), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
            out.push_str(if is_triplet { "%" } else { "%25" });
        }
        out.extend(utf8_percent_encode(part, RESERVED));
    }
    out
}
