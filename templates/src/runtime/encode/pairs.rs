//! Names and values: how a query, a cookie or a form lays out one value (OpenAPI 3.0.4, section 4.7.12.4).
//!
//! Always: names and values leave encoded as the place wants it; the characters that separate values are those of the
//! style, and a value that holds them is refused. What the table of styles leaves undefined: `style.rs`.

use crate::runtime::encode::layout::separated;
use crate::runtime::encode::shape::{NULL_ITEM, Shape};
use crate::runtime::encode::style::{Param, Style, encode, encode_reserved};
use crate::runtime::encode::tree::{Tree, Unsupported};

/// How a place encodes text.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    /// Names, and the delimiters that are not to be taken for the place's own.
    pub(crate) name: fn(&str) -> String,
    /// Values.
    pub(crate) value: fn(&str) -> String,
    /// Values with `allowReserved`.
    pub(crate) reserved: fn(&str) -> String,
}

/// How queries and cookies encode text.
pub(crate) const QUERY: Texts = Texts {
    name: encode,
    value: encode,
    reserved: encode_reserved,
};

/// Why an object is refused whose key would be read as several.
const BRACKETS: Unsupported =
    Unsupported("its value has a key with a bracket, which separates keys in this style");

/// A name and its value, both encoded.
pub(crate) type Pair = (String, String);

impl Param {
    /// The pairs of a value; none when nothing is to be sent.
    pub(crate) fn pairs(
        &self,
        name: &str,
        tree: &Tree,
        texts: Texts,
    ) -> Result<Vec<Pair>, Unsupported> {
        let value = if self.allow_reserved {
            texts.reserved
        } else {
            texts.value
        };
        let texts = Texts { value, ..texts };
        let style = self.style.unwrap_or(Style::Form);
        let delimiter = match style {
            Style::SpaceDelimited => (texts.name)(" "),
            Style::PipeDelimited => (texts.name)("|"),
            Style::DeepObject => {
                let mut pairs = Vec::new();
                deep_object((texts.name)(name), tree, texts, &mut pairs)?;
                return Ok(pairs);
            }
            // The other styles are not for pairs; `form` is what a query has by default.
            _ => ",".to_owned(),
        };
        let shape = Shape::of(tree)?;
        delimited(name, &shape, self.explodes(style), &delimiter, texts)
    }
}

/// `color=blue,black` with the style's delimiter or, exploded, `color=blue&color=black`, `R=100&G=200`.
fn delimited(
    name: &str,
    shape: &Shape,
    explode: bool,
    delimiter: &str,
    texts: Texts,
) -> Result<Vec<Pair>, Unsupported> {
    let value = |text: &String| (texts.value)(text);
    let members = |members: &[(String, String)]| {
        let pairs = members.iter();
        let pairs = pairs.map(|(key, text)| ((texts.name)(key), value(text)));
        pairs.collect::<Vec<Pair>>()
    };
    let name = (texts.name)(name);
    let joined: Vec<String> = match shape {
        Shape::Absent => Vec::new(),
        Shape::Primitive(text) => return Ok(vec![(name, value(text))]),
        Shape::Array(items) if explode => {
            let pairs = items.iter().map(|item| (name.clone(), value(item)));
            return Ok(pairs.collect());
        }
        Shape::Object(pairs) if explode => return Ok(members(pairs)),
        Shape::Array(items) => items.iter().map(value).collect(),
        Shape::Object(pairs) => {
            let pairs = members(pairs).into_iter();
            pairs.flat_map(|(key, text)| [key, text]).collect()
        }
    };
    if joined.is_empty() {
        return Ok(Vec::new());
    }
    // With `allowReserved` a comma is not encoded yet.
    let encoded = joined.iter().map(|text| match delimiter {
        "," => text.replace(',', &(texts.name)(",")),
        _ => text.clone(),
    });
    let text = separated(&encoded.collect::<Vec<_>>(), delimiter)?;
    Ok(vec![(name, text)])
}

/// `color[R]=100&color[G]=200`. What the table leaves undefined is filled by what servers commonly read: a single
/// value as in `form`; `explode: false` as `true`; what is nested deeper in more brackets, `a[b][c]=1`; a list of
/// texts as `color[]=blue&color[]=black`. A list of objects or lists has numbers, `a[0][b]=1&a[1][b]=2`, because
/// empty brackets do not say where one item ends and the next begins. A key that holds a bracket is refused: decoded, it
/// would be a path to another place.
fn deep_object(
    name: String,
    tree: &Tree,
    texts: Texts,
    pairs: &mut Vec<Pair>,
) -> Result<(), Unsupported> {
    let (open, close) = ((texts.name)("["), (texts.name)("]"));
    let inside = |key: &str| format!("{name}{open}{key}{close}");
    match tree {
        Tree::List(items) => {
            let numbered = items.iter().any(Tree::is_nested);
            for (index, item) in items.iter().enumerate() {
                if *item == Tree::Null {
                    return Err(NULL_ITEM);
                }
                let key = if numbered {
                    index.to_string()
                } else {
                    String::new()
                };
                deep_object(inside(&key), item, texts, pairs)?;
            }
        }
        Tree::Object(members) => {
            for (key, value) in members {
                if key.contains(['[', ']']) {
                    return Err(BRACKETS);
                }
                deep_object(inside(&(texts.name)(key)), value, texts, pairs)?;
            }
        }
        single => {
            let text = single.text()?.map(|text| (texts.value)(&text));
            pairs.extend(text.map(|text| (name, text)));
        }
    }
    Ok(())
}

/// `name=value` of each pair, in a row.
pub(crate) fn joined(pairs: &[Pair], separator: &str) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join(separator)
}
