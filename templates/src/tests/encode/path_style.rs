//! Tests of `runtime/encode/path_style.rs`.

use crate::runtime::encode::flat_value::FlatValue;
use crate::runtime::encode::path_style::*;
use crate::runtime::encode::percent::encode;

fn array(items: &[&str]) -> FlatValue {
    FlatValue::Array(items.iter().map(|item| (*item).to_owned()).collect())
}

fn object(key: &str, value: &str) -> FlatValue {
    FlatValue::Object(vec![(key.to_owned(), value.to_owned())])
}

#[test]
fn a_value_with_the_separator_is_refused() {
    let plain: fn(&str) -> String = str::to_owned;
    for (encoded, is_sent) in [
        (simple(&array(&["a,b"]), false, plain), false),
        (simple(&array(&["a;b", "c d"]), false, plain), true),
        (
            simple(&FlatValue::Primitive("a,b".to_owned()), false, plain),
            true,
        ),
        (simple(&array(&["a,b"]), false, encode), true),
        (simple(&object("a", "b,c"), true, plain), false),
        (simple(&object("a=b", "c"), true, plain), false),
        (simple(&object("a=b", "c"), false, plain), true),
        (simple(&object("a", "b=c"), true, plain), true),
        (label(&array(&["1.5"]), true, encode), false),
        (label(&array(&["1.5"]), false, encode), true),
        (label(&object("a", "1.5"), true, encode), false),
        (
            label(&FlatValue::Primitive("1.5".to_owned()), true, encode),
            true,
        ),
        (
            matrix("m", &array(&["a;b", "c,d", "e=f"]), true, encode),
            true,
        ),
    ] {
        assert_eq!(encoded.is_ok(), is_sent, "{encoded:?}");
    }
}

#[test]
fn an_empty_value_in_a_matrix_has_no_equals_sign() {
    assert_eq!(
        matrix("m", &array(&["", "a"]), true, encode).as_deref(),
        Ok(";m;m=a")
    );
    assert_eq!(
        matrix("m", &object("k", ""), true, encode).as_deref(),
        Ok(";k")
    );
}

#[test]
fn json_can_be_written_in_ascii() {
    assert_eq!(
        ascii_json(r#"{"ü":"😀\n"}"#),
        r#"{"\u00fc":"\ud83d\ude00\n"}"#
    );
    assert_eq!(ascii_json("\"\u{7f}\""), "\"\\u007f\"");
}
