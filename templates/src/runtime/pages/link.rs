//! The `Link` header (RFC 8288): where the next page of an answer is, if the header speaks of pages.

use http::HeaderMap;
use http::header;

/// What the `Link` headers of an answer say of its next page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// Nothing about pages.
    Silent,
    /// There are other pages, but none after this one.
    Last,
    /// The target of the next page, as it stands there.
    Next(String),
}

/// Reads the `Link` headers of an answer. What cannot be read is passed over.
pub(crate) fn links(headers: &HeaderMap) -> Links {
    let mut found = Links::Silent;
    for value in headers.get_all(header::LINK) {
        let mut rest = value.to_str().unwrap_or_default();
        while let Some((target, parameters, after)) = split(rest) {
            rest = after;
            let relations = relations(parameters);
            let is = |name: &str| {
                relations
                    .split_whitespace()
                    .any(|it| name.eq_ignore_ascii_case(it))
            };
            if is("next") {
                return Links::Next(target.to_owned());
            }
            if ["prev", "previous", "first", "last"].into_iter().any(is) {
                found = Links::Last;
            }
        }
    }
    found
}

/// The first link of a list: its target, its parameters, and the links after it.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (_, from) = text.split_once('<')?;
    let (target, after) = from.split_once('>')?;
    let mut quoted = false;
    let end = after.find(|c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    });
    let (parameters, rest) = after.split_at(end.unwrap_or(after.len()));
    Some((target.trim(), parameters, rest))
}

/// The value of the first `rel`, which is the only one that counts (RFC 8288, section 3.3).
fn relations(parameters: &str) -> &str {
    let mut pairs = parameters
        .split(';')
        .filter_map(|pair| pair.split_once('='));
    let rel = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("rel"));
    rel.map_or("", |(_, value)| value.trim().trim_matches('"'))
}
