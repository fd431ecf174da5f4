//! Tests of `runtime/model/setters.rs`, with types as the generator writes them.
#![allow(unreachable_pub, reason = "generated types are public")]

use crate::runtime::{self, Field};

#[derive(Clone, Debug, PartialEq)]
struct Model {
    id: String,
    kind: &'static str,
    name: Option<String>,
    count: Option<i64>,
    tags: Option<Vec<String>>,
    sizes: Option<Vec<i64>>,
    nick: Field<String>,
    labels: Field<Vec<String>>,
    next: Option<Box<Model>>,
    r#type: Option<String>,
    made: Option<String>,
}

runtime::model!(Model(id: set into String) always(kind = "model") absent(made) {
    name: some into String,
    count: some value i64,
    tags: some items String,
    sizes: some each i64,
    nick: set field String,
    labels: set field_items String,
    next: some_boxed into Model,
    /// Sets [`type`](Self#structfield.type).
    r#type<By>: some into String,
});

#[test]
fn setters_convert_and_store_values() {
    let inner = Model::new("2").r#type("inner");
    let model = Model::new("1")
        .name("a")
        .count(2)
        .tags(["x", "y"])
        .sizes([1, 2])
        .nick("n")
        .labels(["l"])
        .next(inner.clone());
    let expected = Model {
        id: "1".to_owned(),
        kind: "model",
        name: Some("a".to_owned()),
        count: Some(2),
        tags: Some(vec!["x".to_owned(), "y".to_owned()]),
        sizes: Some(vec![1, 2]),
        nick: Field::Value("n".to_owned()),
        labels: Field::Value(vec!["l".to_owned()]),
        next: Some(Box::new(inner)),
        r#type: None,
        made: None,
    };
    assert_eq!(model, expected);
}

#[test]
fn an_option_is_passed_on() {
    let given = Model::new("1")
        .name(Some("a"))
        .count(Some(2))
        .tags(Some(["x"]))
        .sizes(Some(vec![1]))
        .next(Some(Model::new("2")));
    let plain = Model::new("1")
        .name("a")
        .count(2)
        .tags(["x"])
        .sizes([1])
        .next(Model::new("2"));
    assert_eq!(given, plain);
    let none = given
        .name(None::<&str>)
        .count(None)
        .tags(None::<Vec<String>>)
        .sizes(None::<Vec<i64>>)
        .next(None::<Model>);
    assert_eq!(none, Model::new("1"));
}

#[test]
fn what_may_be_null_takes_values_options_and_fields() {
    let model = Model::new("1");
    assert_eq!(model.clone().nick(None).nick, Field::Null);
    assert_eq!(model.clone().nick(Field::Null).nick, Field::Null);
    assert_eq!(
        model.clone().nick(Some("a".to_owned())),
        model.clone().nick("a")
    );
    assert_eq!(model.clone().nick("a").nick(Field::Absent), model);
    assert_eq!(model.clone().labels(Field::Null).labels, Field::Null);
    assert_eq!(
        model.clone().labels(None::<Vec<String>>).labels,
        Field::Null
    );
}

#[test]
fn items_of_one_type_need_no_annotation() {
    let model = Model::new("1").sizes([1_i32.into(), 2_u32.into()]);
    assert_eq!(model.sizes, Some(vec![1, 2]));
}
