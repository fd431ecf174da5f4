//! Tests of `runtime/request/query.rs`.

use crate::runtime::request::query::*;

#[test]
fn pairs_are_encoded_and_stay_in_order() {
    let mut query = Query::default();
    query.push("");
    query.push("b=1&a=x%20y");
    query.push_pair("a", "&=é");
    assert_eq!(query.0, "b=1&a=x%20y&a=%26%3D%C3%A9");
    assert_eq!(query.value("a").as_deref(), Some("x y"));
    assert_eq!(query.value("c"), None);
}

#[test]
fn parameters_are_kept_by_their_decoded_names() {
    let mut query = Query("a%20b=1&c=2&a+b=3&d".to_owned());
    query.retain(|name| name != "a b");
    assert_eq!(query.0, "c=2&d");
    query.retain(|_| false);
    assert_eq!(query.0, "");
}
