//! Objects as the tables of their properties say: read, written, compared and shown.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::json::writer::to_json;
use crate::runtime::{self, Field};
use crate::tests::json::from_slice;

/// More properties than are searched one by one.
struct Wide {
    a: String,
    b: Option<i64>,
    c: Option<i64>,
    d: Option<i64>,
    e: Option<i64>,
    f: Option<i64>,
    g: Option<i64>,
    h: Option<i64>,
    i: Option<i64>,
    j: Option<i64>,
    r#type: Option<String>,
    nullable: Option<bool>,
    id: Option<i64>,
    state: Field<f64>,
    rest: BTreeMap<String, Value>,
}

runtime::properties!(Wide {
    a = "A", b, c, d, e, f, g, h, i, j, r#type = "type", nullable: required, id: read_only, state, ..rest
});

fn read(json: &Value) -> Wide {
    from_slice(json.to_string().as_bytes()).expect("it has the described form")
}

#[test]
fn properties_are_found_in_any_order() {
    let wide = read(&json!({
        "type": "t", "j": 9, "b": 1, "state": null, "A": "x", "id": 7, "i": 8, "other": [1], "c": 2.0, "nullable": null,
    }));
    assert_eq!((wide.a.as_str(), wide.r#type.as_deref()), ("x", Some("t")));
    assert_eq!(
        (wide.b, wide.c, wide.i, wide.j),
        (Some(1), Some(2), Some(8), Some(9))
    );
    assert_eq!(
        (wide.id, wide.state, wide.nullable),
        (Some(7), Field::Null, None)
    );
    assert_eq!(
        wide.rest,
        BTreeMap::from([("other".to_owned(), json!([1]))])
    );
}

#[test]
fn what_is_written_depends_on_the_property() {
    let mut wide = read(&json!({"A": "x", "id": 7, "state": 0.5, "other": 1, "nullable": null}));
    let written = |wide: &Wide| serde_json::to_value(wide).expect("it is JSON");
    let sent = |wide: &Wide| {
        let json = to_json(wide, &mut Vec::new()).expect("it is JSON");
        serde_json::from_slice::<Value>(&json).expect("it is JSON")
    };
    // What only the server sets is stored, but not sent.
    let stored = json!({"A": "x", "id": 7, "nullable": null, "state": 0.5, "other": 1});
    assert_eq!(written(&wide), stored);
    let expected = json!({"A": "x", "nullable": null, "state": 0.5, "other": 1});
    assert_eq!(sent(&wide), expected);
    wide.state = Field::Absent;
    wide.nullable = Some(true);
    wide.rest.clear();
    assert_eq!(sent(&wide), json!({"A": "x", "nullable": true}));
    let again: Wide = serde_json::from_value(written(&wide)).expect("it reads what it wrote");
    assert_eq!(again, wide);
}

#[test]
fn equality_and_debug_are_those_of_a_derive() {
    #[derive(Debug)]
    #[allow(dead_code, reason = "only its `Debug` is used")]
    struct Part {
        id: String,
        r#type: Option<i64>,
    }

    let derived = Part {
        id: "a".to_owned(),
        r#type: Some(1),
    };
    let by_table = tabled::Part {
        id: "a".to_owned(),
        r#type: Some(1),
    };
    assert_eq!(format!("{by_table:?}"), format!("{derived:?}"));
    assert_eq!(format!("{by_table:#?}"), format!("{derived:#?}"));
    assert_eq!(by_table, by_table.clone());
    let mut other = by_table.clone();
    other.r#type = None;
    assert_ne!(by_table, other);
}

mod tabled {
    use crate::runtime;

    pub(super) struct Part {
        pub(super) id: String,
        pub(super) r#type: Option<i64>,
    }

    runtime::properties!(Part { id, r#type = "type" });
}

#[test]
fn a_property_that_is_missing_or_there_twice_is_an_error() {
    for (json, expected) in [
        ("{}", "the property `A` is missing"),
        (
            r#"{"A": "x", "b": 1, "b": 2}"#,
            "the property `b` appears twice",
        ),
        (
            r#"{"A": "x", "other": 1, "b": "s"}"#,
            "b: found a string, expected a 64-bit integer",
        ),
    ] {
        let error = from_slice::<Wide>(json.as_bytes()).expect_err(json);
        assert!(error.starts_with(expected), "{json}: {error}");
    }
}

#[test]
fn too_deep_is_an_error_of_its_own() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(from_slice::<Value>(nested(127).as_bytes()).is_ok());
    assert!(from_slice::<Value>(nested(128).as_bytes()).is_err());
}
