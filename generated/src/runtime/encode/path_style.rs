//! The styles of paths and headers: `simple`, `label` and `matrix`.
//!
//! Always: the receiver splits a string into the values that were put in; a value that it would split into several is
//! refused.

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::flat_value::FlatValue;
use crate::runtime::encode::join::join_unambiguously;
use crate::runtime::encode::param::{Param, Style};
use crate::runtime::encode::percent::{
    self, encode, encode_reserved_in_list, encode_reserved_in_path,
};

type Encoded = Result<String, EncodeError>;

/// Encodes a value.
type Encode = fn(&str) -> String;

impl Param {
    /// The style of this parameter in a path, where only three styles are defined.
    pub(crate) fn path_style(&self) -> Style {
        match self.style {
            Some(style @ (Style::Label | Style::Matrix)) => style,
            _ => Style::Simple,
        }
    }

    /// Encodes a path parameter. The caller refuses `Absent`.
    pub(crate) fn in_path(&self, value: &FlatValue) -> Encoded {
        let style = self.path_style();
        let explode = self.explodes(style);
        let encode = match value {
            _ if !self.allow_reserved => encode,
            FlatValue::Primitive(_) if style == Style::Simple => encode_reserved_in_path,
            _ => encode_reserved_in_list,
        };
        match style {
            Style::Label => label(value, explode, encode),
            Style::Matrix => matrix(self.name, value, explode, encode),
            _ => simple(value, explode, encode),
        }
    }

    /// Encodes a header; `None` if there is nothing to send. Headers are not percent-encoded (appendix D of OpenAPI
    /// 3.0.4 and 3.1.1). JSON is written in ASCII, because a header cannot contain anything else.
    pub(crate) fn in_header(&self, value: &FlatValue) -> Result<Option<String>, EncodeError> {
        match value {
            _ if value.is_undefined() => Ok(None),
            FlatValue::Primitive(json) if self.writes_json() => Ok(Some(ascii_json(json))),
            _ => simple(value, self.explodes(Style::Simple), str::to_owned).map(Some),
        }
    }
}

/// `blue`, `blue,black`, `R,100,G,200` or, exploded, `R=100,G=200`.
pub(crate) fn simple(value: &FlatValue, explode: bool, encode: Encode) -> Encoded {
    match value {
        FlatValue::Absent => Ok(String::new()),
        FlatValue::Primitive(string) => Ok(encode(string)),
        FlatValue::Array(items) => join_unambiguously(
            &items.iter().map(|item| encode(item)).collect::<Vec<_>>(),
            ",",
        ),
        FlatValue::Object(properties) if explode => {
            join_unambiguously(&named(properties, encode)?, ",")
        }
        FlatValue::Object(properties) => {
            let strings = properties
                .iter()
                .flat_map(|(name, value)| [encode(name), encode(value)]);
            join_unambiguously(&strings.collect::<Vec<_>>(), ",")
        }
    }
}

/// `.blue`, `.blue,black`, `.R,100` or, exploded, `.blue.black`, `.R=100.G=200`.
pub(crate) fn label(value: &FlatValue, explode: bool, encode: Encode) -> Encoded {
    let encoded = match value {
        FlatValue::Array(items) if explode => join_unambiguously(
            &items.iter().map(|item| encode(item)).collect::<Vec<_>>(),
            ".",
        )?,
        FlatValue::Object(properties) if explode => {
            join_unambiguously(&named(properties, encode)?, ".")?
        }
        _ => simple(value, explode, encode)?,
    };
    Ok(format!(".{encoded}"))
}

/// `;color=blue`, `;color=blue,black` or, exploded, `;color=blue;color=black`, `;R=100;G=200`. An empty value has no
/// equals sign (RFC 6570, section 3.2.7).
pub(crate) fn matrix(name: &str, value: &FlatValue, explode: bool, encode: Encode) -> Encoded {
    let pair = |name: &str, encoded: &str| match encoded {
        "" => format!(";{}", percent::encode(name)),
        _ => format!(";{}={encoded}", percent::encode(name)),
    };
    match value {
        FlatValue::Array(items) if explode => {
            Ok(items.iter().map(|item| pair(name, &encode(item))).collect())
        }
        FlatValue::Object(properties) if explode => {
            let pairs = properties
                .iter()
                .map(|(name, value)| pair(name, &encode(value)));
            Ok(pairs.collect())
        }
        _ => Ok(pair(name, &simple(value, explode, encode)?)),
    }
}

/// `name=value` for each property.
fn named(properties: &[(String, String)], encode: Encode) -> Result<Vec<String>, EncodeError> {
    let pairs = properties.iter().map(|(name, value)| {
        let name = encode(name);
        if name.contains('=') {
            return Err(EncodeError::AMBIGUOUS);
        }
        Ok(format!("{name}={}", encode(value)))
    });
    pairs.collect()
}

/// Escapes the characters of JSON that are not ASCII. They only occur in strings.
pub(crate) fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        // DEL is a control character in HTTP, but not in JSON.
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
