//! Another page of the same list: the same request with another query.

use crate::runtime::encode::style::encode;
use crate::runtime::pages::page_request::Turn;
use crate::runtime::request::writer::RequestWriter;

impl RequestWriter {
    /// Asks for another page than the parameters do. A URL that the server gives may repeat a credential, which only
    /// the client sets.
    pub(crate) fn turn(&mut self, turn: &Turn) {
        let (old, kept): (String, &dyn Fn(&str) -> bool) = match turn {
            Turn::Set(name, _) => (std::mem::take(&mut self.query), &|pair| {
                pair_of(pair).0 != *name
            }),
            Turn::Query(query) => (query.clone(), &|pair| !self.is_credential(&pair_of(pair).0)),
        };
        let kept: Vec<&str> = old.split('&').filter(|pair| kept(pair)).collect();
        self.query = kept.join("&");
        if let Turn::Set(name, value) = turn {
            self.push_query(&format!("{}={}", encode(name), encode(value)));
        }
    }

    /// The value of a query parameter as it stands.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let mut pairs = self.query.split('&').map(pair_of);
        pairs
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }
}

/// Name and value of a pair in a query.
fn pair_of(pair: &str) -> (String, String) {
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    let (name, value) = pairs.next().unwrap_or_default();
    (name.into_owned(), value.into_owned())
}
