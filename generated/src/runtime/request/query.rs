//! `Query`: the query of a request.
//!
//! Always: its pairs are encoded, and stay in the order in which they were added.

use crate::runtime::encode::percent::encode;

/// The query of a URL, without the `?`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(pub(crate) String);

impl Query {
    /// Adds encoded pairs, or nothing if there are none.
    pub(crate) fn push(&mut self, pairs: &str) {
        if !pairs.is_empty() {
            let separator = if self.0.is_empty() { "" } else { "&" };
            self.0.extend([separator, pairs]);
        }
    }

    /// Encodes and adds a pair.
    pub(crate) fn push_pair(&mut self, name: &str, value: &str) {
        self.push(&format!("{}={}", encode(name), encode(value)));
    }

    /// The decoded value of the first parameter with this name.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let mut pairs = self.0.split('&').map(decode);
        pairs
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Keeps only the parameters whose names satisfy a predicate.
    pub(crate) fn retain(&mut self, keeps: impl Fn(&str) -> bool) {
        let pairs = self.0.split('&');
        let kept: Vec<&str> = pairs.filter(|pair| keeps(&decode(pair).0)).collect();
        self.0 = kept.join("&");
    }
}

/// The decoded name and value of a pair.
fn decode(pair: &str) -> (String, String) {
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    let (name, value) = pairs.next().unwrap_or_default();
    (name.into_owned(), value.into_owned())
}
