//! Places and kinds in decoding errors, integral floats, and that no message holds a value.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{self, Field};
use crate::tests::json::from_slice;

#[derive(Default)]
struct Outer {
    connected_account: Option<Inner>,
    items: Option<Vec<Inner>>,
    map: Option<BTreeMap<String, u32>>,
    small: Option<i32>,
    big: Option<u64>,
    wide: Option<i64>,
    ratio: Option<f64>,
    maybe: Field<u32>,
    pair: Option<(u32, String)>,
    choice: Option<Choice>,
}

runtime::properties!(Outer {
    connected_account,
    items,
    map,
    small,
    big,
    wide,
    ratio,
    maybe,
    pair,
    choice,
});

struct Inner {
    id: String,
    status: Option<String>,
}

runtime::properties!(Inner { id, status });

#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Number(i64),
    Inner(Inner),
    Unknown(Value),
}

runtime::union!(Choice { Number(i64), Inner(Inner), ..Unknown, });

fn decode(json: &str) -> Result<Outer, String> {
    from_slice(json.as_bytes())
}

#[test]
fn errors_say_where_and_what() {
    for (json, expected) in [
        (
            r#"{"connected_account": {"id": "x", "status": 17}}"#,
            "connected_account.status: found an integer, expected a string",
        ),
        (
            r#"{"items": [{"id": "a"}, {"id": {"a": 1}}]}"#,
            "items[1].id: found an object, expected a string",
        ),
        (
            r#"{"items": [{"status": null}]}"#,
            "items[0]: the property `id` is missing",
        ),
        (
            r#"{"map": {"a": 1, "b": true}}"#,
            "map.b: found a boolean, expected an unsigned 32-bit integer",
        ),
        (
            r#"{"map": {"<secret key>": true}}"#,
            "map.*: found a boolean, expected an unsigned 32-bit integer",
        ),
        (
            r#"{"small": 3000000000}"#,
            "small: found an integer out of range, expected a 32-bit integer",
        ),
        (
            r#"{"small": 3e9}"#,
            "small: found an integer out of range, expected a 32-bit integer",
        ),
        (
            r#"{"small": 1.5}"#,
            "small: found a number, expected a 32-bit integer",
        ),
        (
            r#"{"big": -1}"#,
            "big: found an integer out of range, expected an unsigned 64-bit integer",
        ),
        (
            r#"{"big": 1e300}"#,
            "big: found an integer out of range, expected an unsigned 64-bit integer",
        ),
        (r#"{"pair": [1]}"#, "pair: found 1 items, expected 2"),
        (
            r#"{"pair": [1, null]}"#,
            "pair[1]: found null, expected a string",
        ),
        (
            r#"{"maybe": []}"#,
            "maybe: found an array, expected an unsigned 32-bit integer",
        ),
    ] {
        let error = decode(json).expect_err(json);
        assert!(
            error.starts_with(&format!("{expected} (line 1, column ")),
            "{json}: {error}"
        );
    }
    assert!(
        decode("[]")
            .expect_err("an array")
            .starts_with("found an array, expected an object (line 1, column")
    );
    assert!(
        decode("7")
            .expect_err("a number")
            .starts_with("found an integer, expected an object (line 1, column")
    );
}

#[test]
fn lines_and_columns_are_those_of_the_source() {
    let error = decode("{\n  \"small\": 1,\n  \"big\": \"x\"\n}").expect_err("a string");
    assert_eq!(
        error,
        "big: found a string, expected an unsigned 64-bit integer (line 3, column 12)"
    );
}

#[test]
fn what_is_not_json_differs_from_what_ends_early() {
    for (json, expected) in [
        ("", "it is empty"),
        (
            "{\"small\": ",
            "its JSON ends too early (line 1, column 10)",
        ),
        ("<html>", "it is not JSON (line 1, column 1)"),
        ("{} trailing", "it is not JSON (line 1, column 4)"),
        ("{\"small\": 01}", "it is not JSON (line 1, column 12)"),
        // A mismatch stands before what is not JSON: the latter is said.
        (
            "{\"small\": \"x\", nonsense",
            "it is not JSON (line 1, column 16)",
        ),
    ] {
        assert_eq!(decode(json).expect_err(json), expected, "{json}");
    }
    let deep = "[".repeat(100_000);
    assert!(from_slice::<Value>(deep.as_bytes()).is_err());
}

#[test]
fn integral_floats_are_integers_in_range() {
    for (json, expected) in [
        (
            r#"{"small": 1.0}"#,
            Outer {
                small: Some(1),
                ..Outer::default()
            },
        ),
        (
            r#"{"small": -1.2e1}"#,
            Outer {
                small: Some(-12),
                ..Outer::default()
            },
        ),
        (
            r#"{"big": 1e3}"#,
            Outer {
                big: Some(1000),
                ..Outer::default()
            },
        ),
        (
            r#"{"big": 1e19}"#,
            Outer {
                big: Some(10_000_000_000_000_000_000),
                ..Outer::default()
            },
        ),
        (
            r#"{"wide": -1e3}"#,
            Outer {
                wide: Some(-1000),
                ..Outer::default()
            },
        ),
        (
            r#"{"maybe": 5.0}"#,
            Outer {
                maybe: Field::Value(5),
                ..Outer::default()
            },
        ),
        (
            r#"{"small": 1.0, "maybe": null}"#,
            Outer {
                small: Some(1),
                maybe: Field::Null,
                ..Outer::default()
            },
        ),
        (
            r#"{"small": 1.0, "ratio": 2, "choice": 3.0}"#,
            Outer {
                small: Some(1),
                ratio: Some(2.0),
                choice: Some(Choice::Number(3)),
                ..Outer::default()
            },
        ),
    ] {
        assert_eq!(decode(json), Ok(expected), "{json}");
    }
    for json in [
        r#"{"big": 18446744073709551616}"#,
        r#"{"big": 1e20}"#,
        r#"{"small": 3e9}"#,
        r#"{"big": -1.0}"#,
    ] {
        assert!(decode(json).is_err(), "{json}");
    }
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(from_slice::<u32>(b"\xef\xbb\xbf7"), Ok(7));
}

#[test]
fn no_message_holds_a_value() {
    for json in [
        r#"{"small": "sentinel"}"#,
        r#"{"connected_account": "sentinel"}"#,
        r#"{"map": {"sent inel": "sentinel"}}"#,
        r#"{"items": "sentinel"}"#,
        r#"{"small": 77777777777}"#,
        r#"{"small": 7777.7777}"#,
    ] {
        let error = decode(json).expect_err(json);
        assert!(
            !error.contains("sentinel") && !error.contains("7777") && !error.contains("sent inel"),
            "{json}: {error}"
        );
    }
}
