//! Positions: every string of a document, value or key, that is no word of the specification.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// What properties are called in the specification: these keys are no strings of the document's author.
static KEYWORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

const WORDS: &str = "\
    $anchor $comment $defs $ref additionalProperties allOf allowReserved anyOf attribute authorizationCode \
    authorizationUrl bearerFormat callbacks components const contact content contentEncoding contentMediaType \
    contentType cookie default delete dependentRequired deprecated description discriminator email encoding enum \
    example examples explode externalDocs externalValue flows format get header headers identifier in info items \
    jsonSchemaDialect license links mapping maxItems minItems multipart name namespace oneOf openIdConnectUrl openapi \
    operationId operationRef parameters patch path paths pattern patternProperties post prefix prefixItems properties \
    propertyName put query refreshUrl requestBodies requestBody required responses schema schemas scheme scopes \
    security securitySchemes servers style summary tags termsOfService title tokenUrl type url value variables version \
    webhooks xml";

/// What is replaced in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// One place, by its number in the order of the document.
    Site(usize),
    /// A word wherever it stands: as a value, as a key, in references and in templates.
    Word(String),
}

/// Every position of a document: each word with all its places, and each place of a word that has several.
pub(crate) fn positions(document: &Value) -> Vec<Position> {
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut site = 0;
    each_string(document, &mut |text| {
        words.entry(text.to_owned()).or_default().push(site);
        site += 1;
        text.to_owned()
    });
    let mut positions = Vec::new();
    for (word, sites) in words {
        if sites.len() > 1 {
            positions.extend(sites.into_iter().map(Position::Site));
        }
        positions.push(Position::Word(word));
    }
    positions
}

/// The document with another string in a position.
pub(crate) fn replaced(document: &Value, position: &Position, by: &str) -> Value {
    let mut site = 0;
    each_string(document, &mut |text| {
        let here = site;
        site += 1;
        match position {
            Position::Site(number) if *number == here => by.to_owned(),
            Position::Site(_) => text.to_owned(),
            Position::Word(word) => in_string(text, word, by),
        }
    })
}

/// A string with another word: the whole of it, a part of a reference, or a parameter of a template.
fn in_string(text: &str, word: &str, by: &str) -> String {
    if text == word {
        return by.to_owned();
    }
    if let Some(pointer) = text.strip_prefix("#/") {
        let parts = pointer.split('/').map(|part| {
            if part == word {
                escaped(by)
            } else {
                part.to_owned()
            }
        });
        return format!("#/{}", parts.collect::<Vec<_>>().join("/"));
    }
    text.replace(&format!("{{{word}}}"), &format!("{{{by}}}"))
}

/// A part of a pointer in a URI reference.
fn escaped(text: &str) -> String {
    let text = text.replace('~', "~0").replace('/', "~1");
    let byte = |byte: u8| match byte {
        b'~' | b'_' | b'-' | b'.' => char::from(byte).to_string(),
        other if other.is_ascii_alphanumeric() => char::from(other).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// The document with each of its strings replaced by what the function gives for it.
pub(crate) fn each_string(value: &Value, replace: &mut impl FnMut(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(replace(text)),
        Value::Array(items) => items
            .iter()
            .map(|item| each_string(item, replace))
            .collect(),
        Value::Object(properties) => {
            let mut replaced = Map::new();
            for (key, value) in properties {
                let key = if KEYWORDS.contains(key.as_str()) {
                    key.clone()
                } else {
                    replace(key)
                };
                let value = each_string(value, replace);
                replaced.insert(key, value);
            }
            Value::Object(replaced)
        }
        other => other.clone(),
    }
}
