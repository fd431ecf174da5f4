//! Layout: how a path or a header lays out one value (`simple`, `label` and `matrix`), and how texts are joined.
//!
//! Always: whoever takes the text apart again finds the values that were put in; a value that would be found as several
//! is refused.

use crate::runtime::encode::shape::Shape;
use crate::runtime::encode::style::encode;
use crate::runtime::encode::tree::Unsupported;

/// Why a value is refused that its style cannot hold.
const AMBIGUOUS: Unsupported = Unsupported(
    "its value holds the character that separates values in this style, so it would arrive as several",
);

type Text = Result<String, Unsupported>;

/// Texts with a separator between them, none of which holds the separator.
pub(crate) fn separated(texts: &[String], separator: &str) -> Text {
    if texts.iter().any(|text| text.contains(separator)) {
        return Err(AMBIGUOUS);
    }
    Ok(texts.join(separator))
}

/// `blue`, `blue,black`, `R,100,G,200` or, exploded, `R=100,G=200`.
pub(crate) fn simple(shape: &Shape, explode: bool, value: fn(&str) -> String) -> Text {
    match shape {
        Shape::Absent => Ok(String::new()),
        Shape::Primitive(text) => Ok(value(text)),
        Shape::Array(items) => separated(
            &items.iter().map(|item| value(item)).collect::<Vec<_>>(),
            ",",
        ),
        Shape::Object(members) if explode => separated(&named(members, value)?, ","),
        Shape::Object(members) => {
            let texts = members
                .iter()
                .flat_map(|(key, text)| [value(key), value(text)]);
            separated(&texts.collect::<Vec<_>>(), ",")
        }
    }
}

/// `.blue`, `.blue,black`, `.R,100` or, exploded, `.blue.black`, `.R=100.G=200`.
pub(crate) fn label(shape: &Shape, explode: bool) -> Text {
    let body = match shape {
        Shape::Array(items) if explode => separated(
            &items.iter().map(|item| encode(item)).collect::<Vec<_>>(),
            ".",
        )?,
        Shape::Object(members) if explode => separated(&named(members, encode)?, ".")?,
        _ => simple(shape, explode, encode)?,
    };
    Ok(format!(".{body}"))
}

/// `;color=blue`, `;color=blue,black` or, exploded, `;color=blue;color=black`, `;R=100;G=200`. An empty value has no
/// equals sign (RFC 6570, section 3.2.7).
pub(crate) fn matrix(name: &str, shape: &Shape, explode: bool) -> Text {
    let pair = |name: &str, text: &str| match text {
        "" => format!(";{}", encode(name)),
        _ => format!(";{}={text}", encode(name)),
    };
    match shape {
        Shape::Array(items) if explode => {
            Ok(items.iter().map(|item| pair(name, &encode(item))).collect())
        }
        Shape::Object(members) if explode => {
            let pairs = members.iter().map(|(key, text)| pair(key, &encode(text)));
            Ok(pairs.collect())
        }
        _ => Ok(pair(name, &simple(shape, explode, encode)?)),
    }
}

/// `k=v` for each member.
fn named(
    members: &[(String, String)],
    value: fn(&str) -> String,
) -> Result<Vec<String>, Unsupported> {
    let pairs = members.iter().map(|(key, text)| {
        let key = value(key);
        if key.contains('=') {
            return Err(AMBIGUOUS);
        }
        Ok(format!("{key}={}", value(text)))
    });
    pairs.collect()
}

/// JSON in ASCII: what is not is escaped, as every reader of JSON takes it. Outside of texts JSON has nothing else.
pub(crate) fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        // DEL is no control character to JSON, but it is one to HTTP.
        if character.is_ascii() && character != '\u{7f}' {
            ascii.push(character);
            continue;
        }
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            ascii.push_str(&format!("\\u{unit:04x}"));
        }
    }
    ascii
}
