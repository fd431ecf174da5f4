//! The styles of queries, cookies and forms, which make pairs of names and values: `form`, `spaceDelimited`,
//! `pipeDelimited` and `deepObject` (OpenAPI 3.0.4, section 4.7.12.4).
//!
//! Always: names and values are encoded for their place; a value that contains the separator of its style is refused.
//! `param.rs` lists what is sent where the table of styles defines nothing.

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::flat_value::{FlatValue, Nesting};
use crate::runtime::encode::join::{Pair, join_pairs, join_unambiguously};
use crate::runtime::encode::param::{Param, Style};
use crate::runtime::encode::percent::{Encoder, encode_into, encode_reserved};
use crate::runtime::encode::value_tree::ValueTree;

impl Param {
    /// The pairs of a value; none if there is nothing to send.
    pub(crate) fn pairs(
        &self,
        name: &str,
        tree: &ValueTree,
        encoder: Encoder,
    ) -> Result<Vec<Pair>, EncodeError> {
        let value = if self.allow_reserved {
            encoder.reserved
        } else {
            encoder.value
        };
        let encoder = Encoder { value, ..encoder };
        let style = self.style.unwrap_or(Style::Form);
        let separator = match style {
            Style::SpaceDelimited => (encoder.name)(" "),
            Style::PipeDelimited => (encoder.name)("|"),
            Style::DeepObject => {
                let mut pairs = Vec::new();
                deep_object((encoder.name)(name), tree, encoder, &mut pairs)?;
                return Ok(pairs);
            }
            // The other styles make no pairs; `form` is the default of queries.
            _ => ",".to_owned(),
        };
        let explode = self.explodes(style);
        let nesting = Nesting {
            repeats: explode,
            as_json: self.nested,
        };
        let value = FlatValue::with(tree, nesting)?;
        delimited(name, &value, explode, &separator, encoder)
    }

    /// Appends the pair of a string to a query. Every style sends a string in the same way.
    pub(crate) fn push_string(&self, string: &str, query: &mut String) {
        query.reserve(self.name.len() + string.len() + 2);
        if !query.is_empty() {
            query.push('&');
        }
        encode_into(self.name, query);
        query.push('=');
        if self.allow_reserved {
            query.push_str(&encode_reserved(string));
        } else {
            encode_into(string, query);
        }
    }

    /// The pairs of a query, joined by `&`; empty if there is nothing to send.
    pub(crate) fn in_query(&self, tree: &ValueTree) -> Result<String, EncodeError> {
        Ok(join_pairs(
            &self.pairs(self.name, tree, Encoder::QUERY)?,
            "&",
        ))
    }

    /// The pairs of a cookie. Only `form` is defined for cookies; exploded pairs are joined as cookies are.
    pub(crate) fn in_cookie(&self, tree: &ValueTree) -> Result<String, EncodeError> {
        Ok(join_pairs(
            &self.pairs(self.name, tree, Encoder::QUERY)?,
            "; ",
        ))
    }
}

/// `color=blue,black` with the style's separator or, exploded, `color=blue&color=black`, `R=100&G=200`.
fn delimited(
    name: &str,
    value: &FlatValue,
    explode: bool,
    separator: &str,
    encoder: Encoder,
) -> Result<Vec<Pair>, EncodeError> {
    let encode = |string: &String| (encoder.value)(string);
    let properties = |properties: &[(String, String)]| {
        let pairs = properties.iter();
        let pairs = pairs.map(|(name, value)| ((encoder.name)(name), encode(value)));
        pairs.collect::<Vec<Pair>>()
    };
    let name = (encoder.name)(name);
    let strings: Vec<String> = match value {
        FlatValue::Absent => Vec::new(),
        FlatValue::Primitive(string) => return Ok(vec![(name, encode(string))]),
        FlatValue::Array(items) if explode => {
            let pairs = items.iter().map(|item| (name.clone(), encode(item)));
            return Ok(pairs.collect());
        }
        FlatValue::Object(pairs) if explode => return Ok(properties(pairs)),
        FlatValue::Array(items) => items.iter().map(encode).collect(),
        FlatValue::Object(pairs) => {
            let pairs = properties(pairs).into_iter();
            pairs.flat_map(|(name, value)| [name, value]).collect()
        }
    };
    if strings.is_empty() {
        return Ok(Vec::new());
    }
    // With `allowReserved` a comma is not encoded yet.
    let strings = strings.iter().map(|string| match separator {
        "," => string.replace(',', &(encoder.name)(",")),
        _ => string.clone(),
    });
    let joined = join_unambiguously(&strings.collect::<Vec<_>>(), separator)?;
    Ok(vec![(name, joined)])
}

/// `color[R]=100&color[G]=200`.
///
/// What the table of styles leaves undefined is sent as most servers read it: a primitive as in `form`; `explode: false`
/// like `true`; deeper nesting in more brackets, `a[b][c]=1`; an array of primitives as `color[]=blue&color[]=black`. An
/// array of arrays or objects is numbered, `a[0][b]=1&a[1][b]=2`, because empty brackets do not show where an item ends.
/// A property whose name contains a bracket is refused: the server would read it as a path.
fn deep_object(
    name: String,
    tree: &ValueTree,
    encoder: Encoder,
    pairs: &mut Vec<Pair>,
) -> Result<(), EncodeError> {
    let (open, close) = ((encoder.name)("["), (encoder.name)("]"));
    let inside = |key: &str| format!("{name}{open}{key}{close}");
    match tree {
        ValueTree::Array(items) => {
            let is_numbered = items.iter().any(ValueTree::is_nested);
            for (index, item) in items.iter().enumerate() {
                if *item == ValueTree::Null {
                    return Err(EncodeError::NULL_ITEM);
                }
                let key = if is_numbered {
                    index.to_string()
                } else {
                    String::new()
                };
                deep_object(inside(&key), item, encoder, pairs)?;
            }
        }
        ValueTree::Object(properties) => {
            for (key, value) in properties {
                if key.contains(['[', ']']) {
                    return Err(EncodeError(
                        "its value has a key with a bracket, which separates keys in this style",
                    ));
                }
                deep_object(inside(&(encoder.name)(key)), value, encoder, pairs)?;
            }
        }
        single => {
            let value = single.string()?.map(|string| (encoder.value)(&string));
            pairs.extend(value.map(|value| (name, value)));
        }
    }
    Ok(())
}
