//! Every cell of the table "Style Examples" (OpenAPI 3.0.4, section 4.7.12.4, and the same in 3.1.1, section 4.8.12.4),
//! and what the table leaves undefined.

use serde::Serialize;

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::flat_value::FlatValue;
use crate::runtime::encode::param::*;
use crate::runtime::encode::value_tree::ValueTree;

fn values() -> [FlatValue; 4] {
    let string = |string: &str| string.to_owned();
    [
        FlatValue::Primitive(String::new()),
        FlatValue::Primitive(string("blue")),
        FlatValue::Array(vec![string("blue"), string("black"), string("brown")]),
        FlatValue::Object(vec![
            (string("R"), string("100")),
            (string("G"), string("200")),
            (string("B"), string("150")),
        ]),
    ]
}

fn tree(value: &FlatValue) -> ValueTree {
    let string = |string: &String| ValueTree::String(string.clone());
    match value {
        FlatValue::Absent => ValueTree::Null,
        FlatValue::Primitive(one) => string(one),
        FlatValue::Array(items) => ValueTree::Array(items.iter().map(string).collect()),
        FlatValue::Object(properties) => ValueTree::Object(
            properties
                .iter()
                .map(|(key, value)| (key.clone(), string(value)))
                .collect(),
        ),
    }
}

fn flat<T: Serialize + ?Sized>(param: &Param, value: &T) -> Result<FlatValue, EncodeError> {
    FlatValue::of(&param.value_tree(value)?)
}

fn in_path(param: &Param, value: &FlatValue) -> String {
    param.in_path(value).expect("a path")
}

fn in_header(param: &Param, value: &FlatValue) -> String {
    param.in_header(value).expect("a header").expect("a value")
}

fn in_query(param: &Param, value: &FlatValue) -> String {
    param.in_query(&tree(value)).expect("a query")
}

fn in_cookie(param: &Param, value: &FlatValue) -> String {
    param.in_cookie(&tree(value)).expect("a cookie")
}

/// The four cells of one row: empty, string, array, object.
fn row(write: fn(&Param, &FlatValue) -> String, style: Style, explode: bool) -> [String; 4] {
    let param = Param::new("color").style(style).explode(explode);
    values().map(|value| write(&param, &value))
}

#[test]
fn path_styles() {
    use Style::{Label, Matrix, Simple};
    for (style, explode, expected) in [
        (
            Matrix,
            false,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            Matrix,
            true,
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            Label,
            false,
            [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            Label,
            true,
            [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            Simple,
            false,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Simple,
            true,
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ] {
        assert_eq!(
            row(in_path, style, explode),
            expected,
            "{style:?}, explode: {explode}"
        );
    }
}

#[test]
fn query_styles() {
    use Style::{DeepObject, Form, PipeDelimited, SpaceDelimited};
    let exploded = [
        "color=",
        "color=blue",
        "color=blue&color=black&color=brown",
        "R=100&G=200&B=150",
    ];
    let deep = [
        "color=",
        "color=blue",
        "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ];
    for (style, explode, expected) in [
        (
            Form,
            false,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (Form, true, exploded),
        (
            SpaceDelimited,
            false,
            [
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (SpaceDelimited, true, exploded),
        (
            PipeDelimited,
            false,
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        (PipeDelimited, true, exploded),
        (DeepObject, false, deep),
        (DeepObject, true, deep),
    ] {
        assert_eq!(
            row(in_query, style, explode),
            expected,
            "{style:?}, explode: {explode}"
        );
    }
}

#[test]
fn headers_and_cookies() {
    let plain = Param::new("color");
    assert_eq!(
        values().map(|value| in_header(&plain, &value)),
        ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]
    );
    let exploded = plain.explode(true);
    assert_eq!(
        values().map(|value| in_header(&exploded, &value)),
        ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]
    );
    assert_eq!(
        values().map(|value| in_cookie(&plain, &value)),
        [
            "color=",
            "color=blue",
            "color=blue; color=black; color=brown",
            "R=100; G=200; B=150"
        ]
    );
    let joined = plain.explode(false);
    assert_eq!(
        values().map(|value| in_cookie(&joined, &value)),
        [
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150"
        ]
    );
}

#[test]
fn defaults_depend_on_the_location() {
    let [.., array, object] = values();
    let param = Param::from("color");
    assert_eq!(in_path(&param, &array), "blue,black,brown");
    assert_eq!(
        in_query(&param, &array),
        "color=blue&color=black&color=brown"
    );
    assert_eq!(
        in_query(&param.style(Style::PipeDelimited), &object),
        "color=R%7C100%7CG%7C200%7CB%7C150"
    );
}

#[test]
fn nothing_is_sent_for_nothing() {
    for style in [
        Style::Form,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::DeepObject,
    ] {
        for explode in [false, true] {
            for value in [
                FlatValue::Absent,
                FlatValue::Array(Vec::new()),
                FlatValue::Object(Vec::new()),
            ] {
                let param = Param::new("color").explode(explode);
                assert_eq!(in_query(&param.style(style), &value), "");
                assert_eq!(in_cookie(&param, &value), "");
                assert_eq!(param.in_header(&value), Ok(None));
            }
        }
    }
}

#[test]
fn values_cannot_break_out_of_their_parameter() {
    let value = FlatValue::Primitive("a&b=c#d+e f/é\r\n".to_owned());
    assert_eq!(
        in_query(&Param::new("q[x]"), &value),
        "q%5Bx%5D=a%26b%3Dc%23d%2Be%20f%2F%C3%A9%0D%0A"
    );
    let reserved = Param::new("q").allow_reserved(true);
    assert_eq!(
        in_query(&reserved, &value),
        "q=a%26b%3Dc%23d%2Be%20f/%C3%A9%0D%0A"
    );
    let url = FlatValue::Primitive("https://x.example/a?b=(1,2);c:@!$*'[]".to_owned());
    assert_eq!(
        in_query(&reserved, &url),
        "q=https://x.example/a?b%3D(1,2);c:@!$*%27%5B%5D"
    );
    for (string, expected) in [
        ("100%", "100%25"),
        ("%41", "%41"),
        ("%4g%", "%254g%25"),
        ("%é", "%25%C3%A9"),
    ] {
        assert_eq!(
            in_query(&reserved, &FlatValue::Primitive(string.to_owned())),
            format!("q={expected}"),
            "{string}"
        );
    }
}

#[test]
fn a_parameter_described_by_content_is_json() {
    let filter = Param::new("filter").json();
    let value = serde_json::json!({"a": [1, {"b": null}]});
    let nested = flat(&filter, &value).expect("a flat value");
    assert_eq!(
        in_query(&filter, &nested),
        "filter=%7B%22a%22%3A%5B1%2C%7B%22b%22%3Anull%7D%5D%7D"
    );
    let header = flat(&filter, "ü").and_then(|json| filter.in_header(&json));
    assert_eq!(header.ok().flatten().as_deref(), Some(r#""\u00fc""#));
    assert_eq!(flat(&filter, &None::<u8>), Ok(FlatValue::Absent));
    assert_eq!(
        flat(&filter, "x"),
        Ok(FlatValue::Primitive("\"x\"".to_owned()))
    );
}

#[test]
fn what_a_style_cannot_say_is_json_if_it_is_described() {
    let value = serde_json::json!({"in": {"c": [2]}, "list": [{"a": 1}, "b"], "n": 1});
    let value = ValueTree::of(&value).expect("a tree");
    let query = |param: Param| param.in_query(&value);
    assert!(query(Param::new("q")).is_err());
    assert_eq!(
        query(Param::new("q").nested()).as_deref(),
        Ok("in=%7B%22c%22%3A%5B2%5D%7D&list=%7B%22a%22%3A1%7D&list=b&n=1")
    );
    assert_eq!(
        query(Param::new("q").explode(false).nested()).as_deref(),
        Ok("q=in,%7B%22c%22%3A%5B2%5D%7D,list,%5B%7B%22a%22%3A1%7D%2C%22b%22%5D,n,1")
    );
    let deep = Param::new("q").style(Style::DeepObject);
    assert_eq!(query(deep).as_deref(), query(deep.nested()).as_deref());
}
