//! Places and kinds in decoding errors, integral floats, and that no message holds a value.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::runtime::Field;
use crate::runtime::response::decode::*;
use serde_json::Value;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Outer {
    connected_account: Option<Inner>,
    items: Vec<Inner>,
    map: BTreeMap<String, u8>,
    small: i8,
    big: u64,
    wide: i128,
    ratio: f64,
    maybe: Field<u16>,
    pair: (u8, String),
    choice: Choice,
    loose: Loose,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Inner {
    id: String,
    status: Option<String>,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
enum Choice {
    #[default]
    None,
    Number(u8),
    Shape {
        side: u8,
    },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(u8),
    Flag { on: bool },
}

impl Default for Loose {
    fn default() -> Self {
        Self::Number(0)
    }
}

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
            "map.b: found a boolean, expected u8",
        ),
        (
            r#"{"map": {"<secret key>": true}}"#,
            "map.*: found a boolean, expected u8",
        ),
        (
            r#"{"small": 300}"#,
            "small: found an integer out of range, expected i8",
        ),
        (
            r#"{"small": 300.0}"#,
            "small: found an integer out of range, expected i8",
        ),
        (r#"{"small": 1.5}"#, "small: found a number, expected i8"),
        (
            r#"{"big": -1}"#,
            "big: found an integer out of range, expected u64",
        ),
        (r#"{"big": 1e300}"#, "big: found a number, expected u64"),
        (
            r#"{"pair": [1]}"#,
            "pair: found 1 items, expected a tuple of size 2",
        ),
        (
            r#"{"pair": [1, null]}"#,
            "pair[1]: found null, expected a string",
        ),
        (
            r#"{"choice": "Hearts"}"#,
            "choice: found an unknown name, expected one of None, Number, Shape",
        ),
        (
            r#"{"choice": {"Shape": {"side": "x"}}}"#,
            "choice.Shape.side: found a string, expected u8",
        ),
        (
            r#"{"choice": 4}"#,
            "choice: found an integer, expected enum Choice",
        ),
        (
            r#"{"loose": "sentinel"}"#,
            "loose: found a value that its type refuses",
        ),
        (r#"{"maybe": []}"#, "maybe: found an array, expected u16"),
    ] {
        let error = decode(json).expect_err(json);
        assert!(
            error.starts_with(&format!("{expected} (line 1, column ")),
            "{json}: {error}"
        );
    }
    assert!(
        decode("[]").is_ok_and(|outer| outer == Outer::default()),
        "serde reads a struct from an array, too"
    );
    assert!(
        decode("7")
            .expect_err("a number")
            .starts_with("found an integer, expected struct Outer (line 1, column")
    );
}

#[test]
fn lines_and_columns_are_those_of_the_source() {
    let error = decode("{\n  \"small\": 1,\n  \"big\": \"x\"\n}").expect_err("a string");
    assert_eq!(
        error,
        "big: found a string, expected u64 (line 3, column 12)"
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
                small: 1,
                ..Outer::default()
            },
        ),
        (
            r#"{"small": -1.2e1}"#,
            Outer {
                small: -12,
                ..Outer::default()
            },
        ),
        (
            r#"{"big": 1e3}"#,
            Outer {
                big: 1000,
                ..Outer::default()
            },
        ),
        (
            r#"{"big": 1e19}"#,
            Outer {
                big: 10_000_000_000_000_000_000,
                ..Outer::default()
            },
        ),
        (
            r#"{"wide": -1e3}"#,
            Outer {
                wide: -1000,
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
                small: 1,
                maybe: Field::Null,
                ..Outer::default()
            },
        ),
        (
            r#"{"choice": {"Number": 3.0}}"#,
            Outer {
                choice: Choice::Number(3),
                ..Outer::default()
            },
        ),
        (
            r#"{"small": 1.0, "ratio": 2, "loose": {"on": true}}"#,
            Outer {
                small: 1,
                ratio: 2.0,
                loose: Loose::Flag { on: true },
                ..Outer::default()
            },
        ),
        (
            r#"{"small": 1.0, "choice": {"Shape": {"side": 2}}}"#,
            Outer {
                small: 1,
                choice: Choice::Shape { side: 2 },
                ..Outer::default()
            },
        ),
    ] {
        assert_eq!(decode(json), Ok(expected), "{json}");
    }
    for json in [
        r#"{"big": 18446744073709551616}"#,
        r#"{"big": 1e20}"#,
        r#"{"small": 128.0}"#,
        r#"{"big": -1.0}"#,
    ] {
        assert!(decode(json).is_err(), "{json}");
    }
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(from_slice::<u8>(b"\xef\xbb\xbf7"), Ok(7));
}

#[test]
fn no_message_holds_a_value() {
    for json in [
        r#"{"small": "sentinel"}"#,
        r#"{"connected_account": "sentinel"}"#,
        r#"{"choice": "sentinel"}"#,
        r#"{"choice": {"sentinel": 1}}"#,
        r#"{"loose": {"on": "sentinel"}}"#,
        r#"{"map": {"sent inel": "sentinel"}}"#,
        r#"{"items": "sentinel"}"#,
        r#"{"small": 77777777}"#,
        r#"{"small": 7777.7777}"#,
    ] {
        let error = decode(json).expect_err(json);
        assert!(
            !error.contains("sentinel") && !error.contains("7777") && !error.contains("sent inel"),
            "{json}: {error}"
        );
    }
}
