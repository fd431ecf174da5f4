//! Tests of `runtime/model/setters.rs`, with types as the generator writes them.
#![allow(unreachable_pub, reason = "generated types are public")]

use crate::runtime;

#[derive(Clone, Debug, PartialEq)]
struct Model {
    id: String,
    kind: &'static str,
    name: Option<String>,
    count: i64,
    tags: Option<Vec<String>>,
    sizes: Vec<i64>,
    next: Option<Box<Model>>,
    r#type: Option<String>,
    made: Option<String>,
}

runtime::model!(Model(id: set into String) always(kind = "model") absent(made) {
    name: some into String,
    count: set value i64,
    tags: some items String,
    sizes: set each i64,
    next: some_boxed into Model,
    /// Sets [`type`](Self#structfield.type).
    r#type: some into String,
});

#[test]
fn setters_convert_and_store_values() {
    let inner = Model::new("2").r#type("inner");
    let model = Model::new("1")
        .name("a")
        .count(2)
        .tags(["x", "y"])
        .sizes([1, 2])
        .next(inner.clone());
    let expected = Model {
        id: "1".to_owned(),
        kind: "model",
        name: Some("a".to_owned()),
        count: 2,
        tags: Some(vec!["x".to_owned(), "y".to_owned()]),
        sizes: vec![1, 2],
        next: Some(Box::new(inner)),
        r#type: None,
        made: None,
    };
    assert_eq!(model, expected);
}
