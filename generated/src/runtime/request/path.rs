//! Paths: a template and its values become the path of a URL.
//!
//! Always: a value stays inside its segment and is never empty or a dot segment, in whatever encoding a server may
//! undo; what is asked for is what goes out.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode, utf8_percent_encode};

use crate::runtime::encode::shape::Shape;
use crate::runtime::encode::style::encode;
use crate::runtime::{InvalidRequest, Param, Style};

/// What a path may not hold literally. A template's own percent signs stay.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path as it stands in a URL: encoded, and without a segment `.` or `..`. No URL parser changes it: neither the `url`
/// crate, which resolves dot segments and drops tabs and line ends without a word, nor a server's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path(pub(crate) String);

impl Path {
    /// The path, if it is one.
    pub(crate) fn new(text: String) -> Option<Self> {
        let is_literal = text.bytes().all(|byte| IS_LITERAL[usize::from(byte)]);
        // No other segment can be dots.
        let may_have_dots = text.starts_with(['.', '%'])
            || text
                .as_bytes()
                .windows(2)
                .any(|pair| matches!(pair, [b'/', b'.' | b'%']));
        if !is_literal || may_have_dots && text.split('/').any(is_dots) {
            return None;
        }
        Some(Self(text))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which bytes can stand in a path as they are: those that [`LITERAL`] leaves alone. A path is looked through byte by
/// byte, for which a table is the quickest.
const IS_LITERAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut index = 0;
    while index < table.len() {
        let byte = index as u8;
        table[index] = byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'"' | b'#'
                    | b'<'
                    | b'>'
                    | b'?'
                    | b'['
                    | b']'
                    | b'\\'
                    | b'^'
                    | b'`'
                    | b'{'
                    | b'|'
                    | b'}'
            );
        index += 1;
    }
    table
};

/// Whether a text stands in the query of a URL as it is.
pub(crate) fn is_query(text: &str) -> bool {
    let changes = |byte| matches!(byte, b'"' | b'#' | b'<' | b'>' | b'\'');
    text.bytes()
        .all(|byte| byte.is_ascii_graphic() && !changes(byte))
}

/// What the query of a template may not hold literally.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\'');

/// A template's path, and the query that all its requests have: what stands behind a `?` in it.
pub(crate) fn parts(template: &str) -> (&str, String) {
    match template.split_once('?') {
        Some((path, query)) => (path, utf8_percent_encode(query, QUERY).to_string()),
        None => (template, String::new()),
    }
}

/// Refuses values that cannot stand in a path. What is in front of them in the styles `label` and `matrix` keeps empty
/// texts and dots from being segments; where it does not, [`expand`] sees the whole segment.
pub(crate) fn check(param: &Param, shape: &Shape) -> Result<(), InvalidRequest> {
    check_value(param.name, param.path_style(), shape)
}

fn check_value(name: &str, style: Style, shape: &Shape) -> Result<(), InvalidRequest> {
    let refuse = |reason: &'static str| Err(InvalidRequest::new(name.to_owned(), reason));
    if shape.is_nothing() {
        return refuse("a path parameter needs a value");
    }
    if shape.texts().any(has_controls) {
        return refuse("control characters cannot stand in a path");
    }
    match shape {
        _ if style != Style::Simple => Ok(()),
        Shape::Primitive(text) if text.is_empty() => refuse("a path parameter must not be empty"),
        Shape::Primitive(text) if is_dots(text) => refuse("`.` and `..` cannot stand in a path"),
        _ => Ok(()),
    }
}

fn has_controls(text: &str) -> bool {
    // The usual case is found out sooner.
    if text.is_ascii() {
        text.bytes().any(|byte| byte.is_ascii_control())
    } else {
        text.chars().any(char::is_control)
    }
}

/// Whether a text is a dot segment, now or after being decoded again and again, as chains of servers do. The number of
/// times is bounded because each costs time.
fn is_dots(text: &str) -> bool {
    // Without an escape there is nothing to decode.
    if !text.contains('%') {
        return matches!(text, "." | "..");
    }
    let mut text = text.as_bytes().to_vec();
    for _ in 0..8 {
        let decoded: Vec<u8> = percent_decode(&text).collect();
        if decoded == text {
            break;
        }
        text = decoded;
    }
    matches!(text.as_slice(), b"." | b"..")
}

/// Fills a template's path. Values are encoded already; they come in any order.
pub(crate) fn expand(template: &str, values: &[(&str, String)]) -> Result<Path, InvalidRequest> {
    // The usual template has nothing to encode.
    if let Some(path) = Path::new(fill(template, values, Cow::Borrowed)?) {
        return Ok(path);
    }
    let encode = |literal| utf8_percent_encode(literal, LITERAL).into();
    Path::new(fill(template, values, encode)?).ok_or_else(|| {
        let last = template.rsplit_once('{').map_or("", |(_, after)| after);
        let last = last.split_once('}').map_or("path", |(name, _)| name);
        InvalidRequest::new(last.to_owned(), "the path would hold a `.` or `..` segment")
    })
}

fn fill<'a>(
    template: &'a str,
    values: &[(&str, String)],
    encode: impl Fn(&'a str) -> Cow<'a, str>,
) -> Result<String, InvalidRequest> {
    let length = values.iter().map(|(_, value)| value.len()).sum::<usize>();
    let mut path = String::with_capacity(template.len() + length);
    let mut rest = template;
    while let Some((literal, from_name)) = rest.split_once('{') {
        let Some((name, after)) = from_name.split_once('}') else {
            break;
        };
        path.push_str(&encode(literal));
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.ok_or_else(|| {
            InvalidRequest::new(name.to_owned(), "the path needs it and it was not given")
        })?;
        path.push_str(value);
        rest = after;
    }
    path.push_str(&encode(rest));
    Ok(path)
}

/// The path and the query of a request that no operation describes: what is literal must be encoded already, values
/// are encoded here.
pub(crate) fn raw(
    template: &str,
    values: &[(String, String)],
) -> Result<(Path, String), InvalidRequest> {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let refuse = |reason: &'static str| Err(InvalidRequest::new("path", reason));
    if !path.starts_with('/') || path.starts_with("//") {
        return refuse("it must begin with one `/`: it is added to the base URL");
    }
    if !is_encoded(path, |b| matches!(b, b'{' | b'}')) || !is_encoded(query, |b| b == b'?') {
        return refuse("it has characters that must be percent-encoded");
    }
    let places_end = |(index, text): (usize, &str)| text.matches('}').count() == index.min(1);
    if !path.split('{').enumerate().all(places_end) {
        return refuse("it has braces that are no place for a value");
    }
    let mut encoded = Vec::with_capacity(values.len());
    for (name, value) in values {
        if !path.contains(&format!("{{{name}}}")) {
            let reason = "the path has no such place";
            return Err(InvalidRequest::new(name.clone(), reason));
        }
        let shape = Shape::Primitive(value.clone());
        check_value(name, Style::Simple, &shape)?;
        encoded.push((name.as_str(), encode(value)));
    }
    let path = expand(path, &encoded)?;
    if path.as_str().starts_with("//") {
        return refuse("it must begin with one `/`: it is added to the base URL");
    }
    Ok((path, query.to_owned()))
}

/// Whether a text holds nothing but what a path may hold (RFC 3986, section 3.3), `/`, and what else is `allowed`.
fn is_encoded(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'%', [a, b, after @ ..]) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => after,
            (b, after) if b.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(b) => after,
            (b, after) if allowed(*b) => after,
            _ => return false,
        };
    }
    true
}
