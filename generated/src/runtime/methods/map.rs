//! `IntoMap` and `IntoOptionalMap`: what is taken for a map, and for an object whose properties are not described.
//!
//! Always: pairs and maps convert their keys and values; JSON that is no object makes a map that no request can send, so
//! that nothing is lost in silence.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::runtime::Field;
use crate::runtime::methods::argument::{ByField, ByOption, ByValue};

/// The only key of a map that was made from JSON which is no object. Writers refuse it.
pub(crate) const NOT_AN_OBJECT: &str = "\0not an object";

/// An argument for a map: pairs in an array or a `Vec`, a map, and for a map of JSON values an object of `json!`.
///
/// If the JSON is no object, the request is refused when it is sent.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no map of `{V}`",
    label = "neither pairs nor a map whose values convert into `{V}`"
)]
pub trait IntoMap<V> {
    /// The map.
    fn into_map(self) -> BTreeMap<String, V>;
}

impl<V> IntoMap<V> for BTreeMap<String, V> {
    fn into_map(self) -> BTreeMap<String, V> {
        self
    }
}

impl<V, S> IntoMap<V> for HashMap<String, V, S> {
    fn into_map(self) -> BTreeMap<String, V> {
        self.into_iter().collect()
    }
}

impl<V, K: Into<String>, T: Into<V>> IntoMap<V> for Vec<(K, T)> {
    fn into_map(self) -> BTreeMap<String, V> {
        entries(self)
    }
}

impl<V, K: Into<String>, T: Into<V>, const N: usize> IntoMap<V> for [(K, T); N] {
    fn into_map(self) -> BTreeMap<String, V> {
        entries(self)
    }
}

impl IntoMap<Value> for serde_json::Map<String, Value> {
    fn into_map(self) -> BTreeMap<String, Value> {
        self.into_iter().collect()
    }
}

impl IntoMap<Value> for Value {
    fn into_map(self) -> BTreeMap<String, Value> {
        match self {
            Self::Object(object) => object.into_map(),
            other => BTreeMap::from([(NOT_AN_OBJECT.to_owned(), other)]),
        }
    }
}

fn entries<V, K: Into<String>, T: Into<V>>(
    pairs: impl IntoIterator<Item = (K, T)>,
) -> BTreeMap<String, V> {
    let pairs = pairs.into_iter();
    pairs
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

/// An argument for an optional map: what [`IntoMap`] takes, an `Option` of that, or a [`Field`] of the map. `None` sets no
/// map; where it may be `null`, it is `null` then.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no map of `{V}`",
    label = "neither pairs nor a map whose values convert into `{V}`, nor an `Option` of these"
)]
pub trait IntoOptionalMap<V, By> {
    /// The map, `null`, or nothing.
    fn into_optional_map(self) -> Field<BTreeMap<String, V>>;
}

impl<V, M: IntoMap<V>> IntoOptionalMap<V, ByValue> for M {
    fn into_optional_map(self) -> Field<BTreeMap<String, V>> {
        Field::Value(self.into_map())
    }
}

impl<V, M: IntoMap<V>> IntoOptionalMap<V, ByOption> for Option<M> {
    fn into_optional_map(self) -> Field<BTreeMap<String, V>> {
        self.map_or(Field::Null, |map| Field::Value(map.into_map()))
    }
}

impl<V> IntoOptionalMap<V, ByField> for Field<BTreeMap<String, V>> {
    fn into_optional_map(self) -> Field<BTreeMap<String, V>> {
        self
    }
}
