//! Tests of `runtime/model/properties.rs`.

use crate::runtime::Table;
use crate::runtime::model::properties::Writing;

#[test]
fn a_table_says_of_each_property_what_its_list_says() {
    static TABLE: Table = Table::new(
        "Pet",
        "id: required, r#type , owner_id :read_only, name",
        &[("r#type", "type"), ("owner_id", "owner, id: x")],
        "rest",
    );
    let properties = TABLE.get();
    let list: Vec<_> = properties
        .list
        .iter()
        .map(|property| (property.field, property.name, property.writing))
        .collect();
    let expected = [
        ("id", "id", Writing::Always),
        ("r#type", "type", Writing::Present),
        ("owner_id", "owner, id: x", Writing::Stored),
        ("name", "name", Writing::Present),
    ];
    assert_eq!(list, expected);
    assert_eq!(properties.name, "Pet");
    assert_eq!(properties.rest, Some("rest"));
    assert!(std::ptr::eq(properties, TABLE.get()));
}

#[test]
fn a_table_may_be_empty() {
    static TABLE: Table = Table::new("Empty", "", &[], "");
    assert!(TABLE.get().list.is_empty());
    assert_eq!(TABLE.get().rest, None);
    assert_eq!(TABLE.get().find("a", 0), None);
}

#[test]
fn one_of_many_properties_is_found() {
    static TABLE: Table = Table::new(
        "Many",
        "n, m, l, k, j, i, h, g, f, e, d, c, b, a",
        &[("m", "z")],
        "",
    );
    for (index, name) in "nzlkjihgfedcba".chars().enumerate() {
        assert_eq!(TABLE.get().find(&name.to_string(), 0), Some(index));
    }
    assert_eq!(TABLE.get().find("m", 1), None);
}
