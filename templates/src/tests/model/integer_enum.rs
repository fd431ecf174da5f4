//! Tests of `runtime/model/integer_enum.rs`, with an enum as the generator writes it.

use crate::runtime;
use crate::tests::json::from_slice;

runtime::integer_enum! {
    /// Which side.
    Side { Left = -1, Right = 1, ..Unknown, }
}

#[test]
fn every_integer_is_read_and_written() {
    for (json, side) in [
        ("-1", Side::Left),
        ("1", Side::Right),
        ("1.0", Side::Right),
        ("7", Side::Unknown(7)),
        ("-9223372036854775808", Side::Unknown(i64::MIN)),
    ] {
        let read: Side = from_slice(json.as_bytes()).expect("it is an integer");
        assert_eq!(read, side);
        assert_eq!(Side::from(side.as_i64()), side);
        assert_eq!(i64::from(side), side.as_i64());
        let written = serde_json::to_string(&read).expect("it is JSON");
        assert_eq!(written, side.to_string());
    }
}

#[test]
fn nothing_else_is_one() {
    for (json, message) in [
        ("1.5", "found a number, expected a 64-bit integer"),
        ("\"1\"", "found a string, expected a 64-bit integer"),
        (
            "9223372036854775808",
            "found an integer out of range, expected a 64-bit integer",
        ),
    ] {
        let refused = from_slice::<Side>(json.as_bytes()).expect_err("it is none");
        assert!(refused.starts_with(message), "{refused}");
    }
}
