//! Tests of `runtime/encode/layout.rs`.

use crate::runtime::encode::layout::*;
use crate::runtime::encode::shape::Shape;
use crate::runtime::encode::style::encode;

fn array(items: &[&str]) -> Shape {
    Shape::Array(items.iter().map(|item| (*item).to_owned()).collect())
}

fn object(key: &str, text: &str) -> Shape {
    Shape::Object(vec![(key.to_owned(), text.to_owned())])
}

#[test]
fn a_value_that_would_arrive_as_several_is_refused() {
    let plain: fn(&str) -> String = str::to_owned;
    for (text, is_sent) in [
        (simple(&array(&["a,b"]), false, plain), false),
        (simple(&array(&["a;b", "c d"]), false, plain), true),
        (
            simple(&Shape::Primitive("a,b".to_owned()), false, plain),
            true,
        ),
        (simple(&array(&["a,b"]), false, encode), true),
        (simple(&object("a", "b,c"), true, plain), false),
        (simple(&object("a=b", "c"), true, plain), false),
        (simple(&object("a=b", "c"), false, plain), true),
        (simple(&object("a", "b=c"), true, plain), true),
        (label(&array(&["1.5"]), true), false),
        (label(&array(&["1.5"]), false), true),
        (label(&object("a", "1.5"), true), false),
        (label(&Shape::Primitive("1.5".to_owned()), true), true),
        (matrix("m", &array(&["a;b", "c,d", "e=f"]), true), true),
    ] {
        assert_eq!(text.is_ok(), is_sent, "{text:?}");
    }
}

#[test]
fn an_empty_value_in_a_matrix_has_no_equals_sign() {
    assert_eq!(
        matrix("m", &array(&["", "a"]), true).as_deref(),
        Ok(";m;m=a")
    );
    assert_eq!(matrix("m", &object("k", ""), true).as_deref(), Ok(";k"));
}

#[test]
fn json_can_be_written_in_ascii() {
    assert_eq!(
        ascii_json(r#"{"ü":"😀\n"}"#),
        r#"{"\u00fc":"\ud83d\ude00\n"}"#
    );
    assert_eq!(ascii_json("\"\u{7f}\""), "\"\\u007f\"");
}
