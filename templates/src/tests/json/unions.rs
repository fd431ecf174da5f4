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

#[derive(Clone, Debug, PartialEq)]
enum Amount {
    Number(f64),
    Integer(i64),
    Numbers(Vec<f64>),
    Integers(Vec<i64>),
    Unknown(Value),
}

runtime::union!(Amount { Number(f64), Integer(i64), Numbers, Integers, ..Unknown, });

#[test]
fn a_number_is_the_kind_as_which_it_is_written() {
    let read = |text: &str| -> Amount { from_slice(text.as_bytes()).expect("any value") };
    for (text, expected) in [
        ("100", Amount::Integer(100)),
        ("-1", Amount::Integer(-1)),
        ("9007199254740993", Amount::Integer(9_007_199_254_740_993)),
        ("100.0", Amount::Number(100.0)),
        ("1e2", Amount::Number(100.0)),
        ("[1, 2]", Amount::Integers(vec![1, 2])),
        // The first item does not say what the others are.
        ("[1, 2.5]", Amount::Numbers(vec![1.0, 2.5])),
        // One that no integer type holds is kept, or nearly kept if it has more than 64 bits.
        ("18446744073709551615", Amount::Unknown(json!(u64::MAX))),
        (
            "36893488147419103232",
            Amount::Number(36_893_488_147_419_103_232.0),
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    assert_eq!(serde_json::to_string(&read("100")).expect("JSON"), "100");
    assert_eq!(serde_json::to_string(&read("100.0")).expect("JSON"), "100");
    assert_eq!(serde_json::to_string(&read("0.5")).expect("JSON"), "0.5");
    assert_eq!(
        serde_json::to_string(&Amount::Number(-0.0)).expect("JSON"),
        "-0.0"
    );
    assert_eq!(
        serde_json::to_string(&Amount::Number(1e300)).expect("JSON"),
        "1e+300"
    );
}

struct Tagged {
    kind: Value,
    size: Option<i64>,
}

runtime::properties!(Tagged { kind, size });

/// Variants that only their tags tell apart.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    One(Tagged),
    Two(Tagged),
    Yes(Tagged),
    Unknown(Value),
}

runtime::union!(Kind by "kind" { One: ["1"], Two: ["2"], Yes: ["true"], ..Unknown, });

#[test]
fn a_tag_is_compared_by_its_text() {
    let read = |kind: Value| -> Kind {
        let value = json!({"size": 1, "kind": kind});
        let by_text: Kind = from_slice(value.to_string().as_bytes()).expect("any value");
        assert_eq!(
            serde_json::from_value::<Kind>(value).expect("any value"),
            by_text
        );
        by_text
    };
    assert!(matches!(read(json!(1)), Kind::One(_)));
    assert!(matches!(read(json!(2)), Kind::Two(_)));
    assert!(matches!(read(json!(2.0)), Kind::Two(_)));
    assert!(matches!(read(json!("2")), Kind::Two(_)));
    assert!(matches!(read(json!(true)), Kind::Yes(_)));
    for unknown in [json!(3), json!(false), json!("x")] {
        assert!(
            matches!(read(unknown.clone()), Kind::Unknown(_)),
            "{unknown}"
        );
    }
}

struct Left {
    next: Option<Box<Tree>>,
}

runtime::properties!(Left { next });

struct Right {
    next: Option<Box<Tree>>,
}

runtime::properties!(Right { next });

/// Arrays of objects that look alike.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Lefts(Vec<Left>),
    Rights(Vec<Right>),
    Unknown(Value),
}

runtime::union!(Tree { Lefts, Rights, ..Unknown, });

/// If each level tried both variants, this would take years.
#[test]
fn arrays_in_arrays_are_not_read_twice_at_each_level() {
    let deep = |before: &str, inner: &str, after: &str| {
        let levels = 60;
        let text = before.repeat(levels) + inner + &after.repeat(levels);
        from_slice::<Tree>(text.as_bytes())
    };
    // What a variant does not take stands after what is in it.
    assert!(deep(r#"[{"next":"#, "null", "},{}, 5]").is_ok());
    let late = format!("}},{}5]", "{},".repeat(40));
    assert!(deep(r#"[{"next":"#, "null", &late).is_ok());
    // The innermost string cannot be read by any.
    assert!(deep(r#"[{"next":"#, r#""\ud800""#, "}]").is_err());
}

/// The first item may be what both take.
#[test]
fn all_of_the_first_items_count() {
    let numbers = json!([{"value": 1}, {"value": 2}]);
    assert!(matches!(read(&numbers), Either::Numbers(_)));
    let neither = json!([{"value": 1}, {"value": "a"}]);
    assert_eq!(read(&neither), Either::Unknown(neither.clone()));
}
