//! Percent-encoding of names and values in URLs, cookies and forms.
//!
//! Always: an encoded string contains no character that has a meaning in the place it is encoded for.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Whether [`STRICT`] keeps a byte as it is.
const IS_UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x7f {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

/// With `allowReserved`: the reserved characters are kept, except those that a query cannot contain or that have a
/// meaning in it: `#`, `[`, `]`, `&`, `=`, `+` (appendices C and E of OpenAPI 3.0.4 and 3.1.1) and, for the URL
/// standard, `'`.
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

/// With `allowReserved` in a path: the reserved characters are kept, except those that end a path or that a segment cannot
/// contain: `?`, `#`, `[`, `]` (RFC 3986, section 3.3).
const RESERVED_IN_PATH: &AsciiSet = &RESERVED_IN_LIST.remove(b',').remove(b';').remove(b'=');

/// The same for one of several values, without the characters that separate them.
const RESERVED_IN_LIST: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+');

/// The URL standard's application/x-www-form-urlencoded percent-encode set, except for the space, which becomes `+`.
const URLENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// How names and values are encoded in one place: a query, an urlencoded form, or a multipart body.
#[derive(Clone, Copy)]
pub(crate) struct Encoder {
    /// Encodes names, and the separators that must not be read as those of the place.
    pub(crate) name: fn(&str) -> String,
    /// Encodes values.
    pub(crate) value: fn(&str) -> String,
    /// Encodes values with `allowReserved`.
    pub(crate) reserved: fn(&str) -> String,
}

impl Encoder {
    /// Queries and cookies.
    pub(crate) const QUERY: Self = Self {
        name: encode,
        value: encode,
        reserved: encode_reserved,
    };

    /// Urlencoded forms. A space is `+`, as the media type defines it (RFC 1866, section 8.2.1); every parser of forms
    /// accepts that, and `%20` as well.
    pub(crate) const FORM: Self = Self {
        name: encode_form,
        value: encode_form,
        reserved: |string| encode_reserved(string).replace("%20", "+"),
    };

    /// Multipart bodies, in which nothing is encoded.
    pub(crate) const MULTIPART: Self = Self {
        name: str::to_owned,
        value: str::to_owned,
        reserved: str::to_owned,
    };
}

/// Percent-encodes everything but unreserved characters.
pub(crate) fn encode(string: &str) -> String {
    let mut encoded = String::new();
    encode_into(string, &mut encoded);
    encoded
}

/// Like [`encode`], but appends to `encoded`.
pub(crate) fn encode_into(string: &str, encoded: &mut String) {
    let is_unreserved = |byte: &u8| IS_UNRESERVED[usize::from(*byte)];
    let kept = string.bytes().filter(is_unreserved).count();
    encoded.reserve(kept + 3 * (string.len() - kept));
    if kept == string.len() {
        encoded.push_str(string);
    } else {
        encoded.extend(utf8_percent_encode(string, STRICT));
    }
}

/// Percent-encodes, but keeps reserved characters and percent-encoded triplets (RFC 6570, section 3.2.3).
pub(crate) fn encode_reserved(string: &str) -> String {
    encode_but(RESERVED, string)
}

/// Like [`encode_reserved`], for a value in a path.
pub(crate) fn encode_reserved_in_path(string: &str) -> String {
    encode_but(RESERVED_IN_PATH, string)
}

/// Like [`encode_reserved`], for one of several values in a path.
pub(crate) fn encode_reserved_in_list(string: &str) -> String {
    encode_but(RESERVED_IN_LIST, string)
}

/// Percent-encodes a set of characters, but keeps percent-encoded triplets.
fn encode_but(set: &'static AsciiSet, string: &str) -> String {
    let mut encoded = String::with_capacity(string.len());
    for (index, part) in string.split('%').enumerate() {
        if index > 0 {
            let is_triplet = matches!(part.as_bytes(), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
            encoded.push_str(if is_triplet { "%" } else { "%25" });
        }
        encoded.extend(utf8_percent_encode(part, set));
    }
    encoded
}

/// Encodes a name or a value of an urlencoded form.
pub(crate) fn encode_form(string: &str) -> String {
    // A `%` in the string is `%25` at this point, so every `%20` is a space.
    utf8_percent_encode(string, URLENCODED)
        .to_string()
        .replace("%20", "+")
}
