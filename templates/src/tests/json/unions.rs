//! Unions as the reader chooses among their variants, from text and from other formats of serde's.

use crate::runtime;

use serde_json::{Value, json};

use crate::tests::json::from_slice;

struct Number {
    value: f64,
}

runtime::properties!(Number { value });

struct Text {
    value: String,
    next: Option<Box<Either>>,
}

runtime::properties!(Text { value, next });

/// The same property, with values of different kinds.
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Number(Number),
    Text(Text),
    Numbers(Vec<Number>),
    Texts(Vec<Text>),
    Unknown(Value),
}

runtime::union!(Either { Number(Number), Text(Text), Numbers, Texts, ..Unknown, });

/// The union that text becomes; another format of serde's gives the same.
fn read(value: &Value) -> Either {
    let by_text: Either =
        from_slice(value.to_string().as_bytes()).expect("any value has a variant");
    let by_value: Either = serde_json::from_value(value.clone()).expect("any value has a variant");
    assert_eq!(by_text, by_value, "{value}");
    by_text
}

#[test]
fn kinds_of_properties_and_items_tell_variants_apart() {
    assert!(matches!(read(&json!({"value": 1})), Either::Number(_)));
    assert!(matches!(read(&json!({"value": "a"})), Either::Text(_)));
    assert!(matches!(read(&json!([{"value": 1.5}])), Either::Numbers(_)));
    assert!(matches!(read(&json!([{"value": "a"}])), Either::Texts(_)));
    assert!(matches!(read(&json!([])), Either::Numbers(_)));
    // Neither has a boolean, and both need the property.
    for value in [json!({"value": true}), json!({}), json!([{"value": null}])] {
        assert_eq!(read(&value), Either::Unknown(value.clone()), "{value}");
    }
}

#[test]
fn what_does_not_fit_further_down_is_kept_there() {
    let value = json!({"value": "a", "next": {"value": "b", "next": {"value": []}}});
    let Either::Text(outer) = read(&value) else {
        panic!("the outer object is a text");
    };
    let Some(Either::Text(inner)) = outer.next.as_deref() else {
        panic!("so is the one in it");
    };
    let unknown = json!({"value": []});
    assert_eq!(inner.next.as_deref(), Some(&Either::Unknown(unknown)));
    assert_eq!(
        serde_json::to_value(read(&value)).expect("it is JSON"),
        value
    );
}

#[test]
fn null_is_no_union_where_there_may_be_none() {
    let text: Text = from_slice(br#"{"value": "a", "next": null}"#).expect("it may be null");
    assert_eq!(text.next, None);
}

#[test]
fn unions_in_unions_end_at_the_depth_of_all_json() {
    let deep = |depth: usize| {
        format!(
            "{}null{}",
            r#"{"value":"a","next":"#.repeat(depth),
            "}".repeat(depth)
        )
    };
    assert!(from_slice::<Either>(deep(60).as_bytes()).is_ok());
    // What is nested too deeply is an error or kept as it is; it never overflows the stack.
    for depth in [126, 127, 128, 200, 5_000] {
        let _ = from_slice::<Either>(deep(depth).as_bytes());
    }
}
