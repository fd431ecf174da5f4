//! Paths: from a template and its values to the path of a URL.
//!
//! Always: a value stays inside its segment, unless its parameter allows reserved characters; no segment is empty or a dot
//! segment because of it, not even after a server decodes it again; no URL parser changes the path.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode, utf8_percent_encode};

use crate::runtime::encode::flat_value::FlatValue;
use crate::runtime::encode::percent::encode;
use crate::runtime::{InvalidRequest, Param, Style};

/// The characters that a path cannot contain literally. Percent signs in a template are kept.
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

/// The path of a URL: encoded, and without the segments `.` and `..`. No URL parser changes it, neither a server's nor the
/// `url` crate, which resolves dot segments and silently removes tabs and line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path(pub(crate) String);

impl Path {
    /// Checks a path; `None` if a URL parser would change it.
    pub(crate) fn new(path: String) -> Option<Self> {
        let (mut found, mut before) = (0, SLASH << 1);
        for byte in path.bytes() {
            let class = CLASSES[usize::from(byte)];
            // Only a segment that begins like this can decode to dots.
            found |= class & (before | ENCODED);
            before = class << 1;
        }
        if found & ENCODED != 0 || found & DOTS_BEGIN != 0 && path.split('/').any(is_dots) {
            return None;
        }
        Some(Self(path))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A byte that a path cannot contain as it is: [`LITERAL`] encodes it.
const ENCODED: u8 = 1;
/// What comes before a segment.
const SLASH: u8 = 2;
/// A dot or a percent sign, with which a segment may begin that decodes to dots.
const DOTS_BEGIN: u8 = 4;

/// What each byte is in a path. A table is the fastest way to check a path byte by byte.
const CLASSES: [u8; 256] = {
    let mut table = [ENCODED; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'"' | b'#' | b'<' | b'>' | b'?' | b'[' | b']' | b'\\' | b'^' | b'`' | b'{' | b'|'
            | b'}' => ENCODED,
            b'/' => SLASH,
            b'.' | b'%' => DOTS_BEGIN,
            _ if byte.is_ascii_graphic() => 0,
            _ => ENCODED,
        };
        byte += 1;
    }
    table
};

/// Whether a URL parser leaves a query unchanged.
pub(crate) fn is_query(query: &str) -> bool {
    let changes = |byte| matches!(byte, b'"' | b'#' | b'<' | b'>' | b'\'');
    query
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !changes(byte))
}

/// The characters that the query of a template cannot contain literally.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\'');

/// Splits a template into its path and the encoded query after the `?`, which every request has.
pub(crate) fn parts(template: &str) -> (&str, String) {
    match template.split_once('?') {
        Some((path, query)) => (path, utf8_percent_encode(query, QUERY).to_string()),
        None => (template, String::new()),
    }
}

/// Refuses values that a path cannot contain. In the styles `label` and `matrix` a prefix keeps empty values and dots
/// from being a whole segment; in any other case [`expand`] checks the whole segment.
pub(crate) fn check(param: &Param, value: &FlatValue) -> Result<(), InvalidRequest> {
    let (name, style) = (param.name, param.path_style());
    let refuse = |reason: &'static str| Err(InvalidRequest::new(name.to_owned(), reason));
    if value.is_undefined() {
        return refuse("a path parameter needs a value");
    }
    if value.strings().any(has_controls) {
        return refuse(CONTROLS_IN_PATH);
    }
    if param.allow_reserved {
        value
            .strings()
            .try_for_each(|string| check_reserved(name, string))?;
    }
    match value {
        FlatValue::Primitive(string) if style == Style::Simple => check_segment(name, string),
        _ => Ok(()),
    }
}

/// Refuses a value with reserved characters that would lead out of its place in the path. Some servers take what follows a
/// semicolon off each segment, so `..;` climbs, too.
fn check_reserved(name: &str, value: &str) -> Result<(), InvalidRequest> {
    let refuse = |reason: &'static str| Err(InvalidRequest::new(name.to_owned(), reason));
    if value.contains('/') && value.split('/').any(str::is_empty) {
        return refuse("a path cannot have an empty segment");
    }
    let decoded = decoded(value);
    let mut segments = decoded.split(|byte| matches!(byte, b'/' | b'\\'));
    let climbs = |segment: &[u8]| {
        let cut = segment.split(|byte| *byte == b';').next();
        matches!(cut, Some(b"." | b".."))
    };
    if segments.any(climbs) {
        return refuse(DOTS);
    }
    Ok(())
}

/// Refuses a value that cannot be a whole segment.
pub(crate) fn check_segment(name: &str, value: &str) -> Result<(), InvalidRequest> {
    let refuse = |reason: &'static str| Err(InvalidRequest::new(name.to_owned(), reason));
    if has_controls(value) {
        return refuse(CONTROLS_IN_PATH);
    }
    if value.is_empty() {
        return refuse("a path parameter must not be empty");
    }
    if is_dots(value) {
        return refuse(DOTS);
    }
    Ok(())
}

const DOTS: &str = "a segment of a path cannot be `.` or `..`";

const CONTROLS_IN_PATH: &str = "a path cannot contain control characters";

fn has_controls(string: &str) -> bool {
    // In the usual case there is nothing to look at, which one pass without branches tells.
    let is_usual = |byte: u8| (b' '..=b'~').contains(&byte);
    let all_usual = string.bytes().fold(true, |all, byte| all & is_usual(byte));
    !all_usual && string.chars().any(char::is_control)
}

/// Whether a segment that begins with this byte can be `.` or `..`, now or after it has been decoded.
fn may_begin_dots(first: u8) -> bool {
    matches!(first, b'.' | b'%')
}

/// Whether a segment is `.` or `..`, now or after it has been decoded.
fn is_dots(segment: &str) -> bool {
    // Most are neither, which is seen at once.
    if !segment.bytes().next().is_some_and(may_begin_dots) {
        return false;
    }
    matches!(decoded(segment).as_slice(), b"." | b"..")
}

/// A string after it has been decoded repeatedly, as chains of servers do. The number of repetitions is bounded because each
/// takes time.
fn decoded(string: &str) -> Vec<u8> {
    let mut decoded = string.as_bytes().to_vec();
    for _ in 0..8 {
        let again: Vec<u8> = percent_decode(&decoded).collect();
        if again == decoded {
            break;
        }
        decoded = again;
    }
    decoded
}

/// The encoded values of the placeholders of a template, by name. The usual one takes no allocation.
pub(crate) enum Values {
    One(Option<(&'static str, String)>),
    Several(Vec<(&'static str, String)>),
}

impl Values {
    /// Adds a value.
    pub(crate) fn push(&mut self, name: &'static str, value: String) {
        match self {
            Self::One(one @ None) => *one = Some((name, value)),
            Self::One(one) => {
                *self = Self::Several(one.take().into_iter().chain([(name, value)]).collect());
            }
            Self::Several(values) => values.push((name, value)),
        }
    }

    pub(crate) fn as_slice(&self) -> &[(&'static str, String)] {
        match self {
            Self::One(one) => one.as_slice(),
            Self::Several(values) => values,
        }
    }
}

/// Replaces the placeholders of a template by values, which are encoded and in any order.
///
/// # Errors
/// If a value is missing, or a segment is `.` or `..`.
pub(crate) fn expand(template: &str, values: &[(&str, String)]) -> Result<Path, InvalidRequest> {
    // The usual template needs no encoding.
    if let Some(path) = Path::new(fill(template, values, Cow::Borrowed)?) {
        return Ok(path);
    }
    let encode = |literal| utf8_percent_encode(literal, LITERAL).into();
    Path::new(fill(template, values, encode)?).ok_or_else(|| {
        let last = template.rsplit_once('{').map_or("", |(_, after)| after);
        let last = last.split_once('}').map_or("path", |(name, _)| name);
        InvalidRequest::new(last.to_owned(), "the path would have a segment `.` or `..`")
    })
}

/// As [`str::split_once`] for an ASCII character, and faster for a string as short as a template.
fn cut_at(string: &str, at: u8) -> Option<(&str, &str)> {
    let place = string.bytes().position(|byte| byte == at)?;
    Some((string.get(..place)?, string.get(place + 1..)?))
}

fn fill<'a>(
    template: &'a str,
    values: &[(&str, String)],
    encode: impl Fn(&'a str) -> Cow<'a, str>,
) -> Result<String, InvalidRequest> {
    let length = values.iter().map(|(_, value)| value.len()).sum::<usize>();
    let mut path = String::with_capacity(template.len() + length);
    let mut rest = template;
    while let Some((literal, from_name)) = cut_at(rest, b'{') {
        let Some((name, after)) = cut_at(from_name, b'}') else {
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

/// The path and the query of a request that no operation describes. The template must be encoded; values are encoded
/// here.
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
    let placeholder_ends = |(index, part): (usize, &str)| part.matches('}').count() == index.min(1);
    if !path.split('{').enumerate().all(placeholder_ends) {
        return refuse("it has braces that are not a placeholder");
    }
    let mut encoded = Vec::with_capacity(values.len());
    for (name, value) in values {
        if !path.contains(&format!("{{{name}}}")) {
            let reason = "the path has no such placeholder";
            return Err(InvalidRequest::new(name.clone(), reason));
        }
        check_segment(name, value)?;
        encoded.push((name.as_str(), encode(value)));
    }
    let path = expand(path, &encoded)?;
    if path.as_str().starts_with("//") {
        return refuse("it must begin with one `/`: it is added to the base URL");
    }
    Ok((path, query.to_owned()))
}

/// Whether a string has only the characters of path segments (RFC 3986, section 3.3), `/`, and those that are `allowed`.
fn is_encoded(string: &str, allowed: impl Fn(u8) -> bool) -> bool {
    let mut rest = string.as_bytes();
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
