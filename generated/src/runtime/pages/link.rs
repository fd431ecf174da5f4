//! The `Link` header of a response (RFC 8288) and the next page it refers to.

use http::HeaderMap;
use http::header;

/// The next page according to the `Link` headers of a response.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NextLink {
    /// The headers have no links to other pages.
    Unknown,
    /// The headers have links to other pages, but none to a next one.
    None,
    /// The target of the link to the next page, as written.
    Url(String),
}

/// Reads the `Link` headers of a response. Malformed links are ignored.
pub(crate) fn next_link(headers: &HeaderMap) -> NextLink {
    let mut found = NextLink::Unknown;
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
                return NextLink::Url(target.to_owned());
            }
            if ["prev", "previous", "first", "last"].into_iter().any(is) {
                found = NextLink::None;
            }
        }
    }
    found
}

/// Splits off the first link of a list: its target, its parameters, and the rest of the list.
fn split(links: &str) -> Option<(&str, &str, &str)> {
    let (_, from) = links.split_once('<')?;
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
