//! Every cell of the table "Style Examples" of OpenAPI 3.0.4, section 4.7.12.4, and 3.1.1, section 4.8.12.4, which is
//! the same, and what the table leaves undefined. Cookies and headers are laid out by the same functions.

use crate::runtime::encode::flat_value::FlatValue;
use crate::runtime::encode::param::*;
use crate::runtime::encode::value_tree::ValueTree;

fn shapes() -> [FlatValue; 4] {
    let text = |text: &str| text.to_owned();
    [
        FlatValue::Primitive(String::new()),
        FlatValue::Primitive(text("blue")),
        FlatValue::Array(vec![text("blue"), text("black"), text("brown")]),
        FlatValue::Object(vec![
            (text("R"), text("100")),
            (text("G"), text("200")),
            (text("B"), text("150")),
        ]),
    ]
}

fn tree(shape: &FlatValue) -> ValueTree {
    let text = |text: &String| ValueTree::String(text.clone());
    match shape {
        FlatValue::Absent => ValueTree::Null,
        FlatValue::Primitive(one) => text(one),
        FlatValue::Array(items) => ValueTree::Array(items.iter().map(text).collect()),
        FlatValue::Object(members) => ValueTree::Object(
            members
                .iter()
                .map(|(key, value)| (key.clone(), text(value)))
                .collect(),
        ),
    }
}

fn in_path(param: &Param, shape: &FlatValue) -> String {
    param.in_path(shape).expect("a path")
}

fn in_header(param: &Param, shape: &FlatValue) -> String {
    param.in_header(shape).expect("a header").expect("a text")
}

fn in_query(param: &Param, shape: &FlatValue) -> String {
    param.in_query(&tree(shape)).expect("a query")
}

fn in_cookie(param: &Param, shape: &FlatValue) -> String {
    param.in_cookie(&tree(shape)).expect("a cookie")
}

/// The four cells of one row: empty, string, array, object.
fn row(write: fn(&Param, &FlatValue) -> String, style: Style, explode: bool) -> [String; 4] {
    let param = Param::new("color").style(style).explode(explode);
    shapes().map(|shape| write(&param, &shape))
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
        shapes().map(|shape| in_header(&plain, &shape)),
        ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]
    );
    let exploded = plain.explode(true);
    assert_eq!(
        shapes().map(|shape| in_header(&exploded, &shape)),
        ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]
    );
    assert_eq!(
        shapes().map(|shape| in_cookie(&plain, &shape)),
        [
            "color=",
            "color=blue",
            "color=blue; color=black; color=brown",
            "R=100; G=200; B=150"
        ]
    );
    let joined = plain.explode(false);
    assert_eq!(
        shapes().map(|shape| in_cookie(&joined, &shape)),
        [
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150"
        ]
    );
}

#[test]
fn defaults_are_those_of_the_place() {
    let [.., array, object] = shapes();
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
            for shape in [
                FlatValue::Absent,
                FlatValue::Array(Vec::new()),
                FlatValue::Object(Vec::new()),
            ] {
                let param = Param::new("color").explode(explode);
                assert_eq!(in_query(&param.style(style), &shape), "");
                assert_eq!(in_cookie(&param, &shape), "");
                assert_eq!(param.in_header(&shape), Ok(None));
            }
        }
    }
}

#[test]
fn values_cannot_break_out_of_their_parameter() {
    let shape = FlatValue::Primitive("a&b=c#d+e f/é\r\n".to_owned());
    assert_eq!(
        in_query(&Param::new("q[x]"), &shape),
        "q%5Bx%5D=a%26b%3Dc%23d%2Be%20f%2F%C3%A9%0D%0A"
    );
    let reserved = Param::new("q").allow_reserved(true);
    assert_eq!(
        in_query(&reserved, &shape),
        "q=a%26b%3Dc%23d%2Be%20f/%C3%A9%0D%0A"
    );
    let url = FlatValue::Primitive("https://x.example/a?b=(1,2);c:@!$*'[]".to_owned());
    assert_eq!(
        in_query(&reserved, &url),
        "q=https://x.example/a?b%3D(1,2);c:@!$*%27%5B%5D"
    );
    for (text, expected) in [
        ("100%", "100%25"),
        ("%41", "%41"),
        ("%4g%", "%254g%25"),
        ("%é", "%25%C3%A9"),
    ] {
        assert_eq!(
            in_query(&reserved, &FlatValue::Primitive(text.to_owned())),
            format!("q={expected}"),
            "{text}"
        );
    }
}

#[test]
fn a_parameter_described_by_content_is_json() {
    let filter = Param::new("filter").json();
    let value = serde_json::json!({"a": [1, {"b": null}]});
    let shape = filter.flat_value(&value).expect("a shape");
    assert_eq!(
        in_query(&filter, &shape),
        "filter=%7B%22a%22%3A%5B1%2C%7B%22b%22%3Anull%7D%5D%7D"
    );
    let header = filter
        .flat_value("ü")
        .and_then(|json| filter.in_header(&json));
    assert_eq!(header.ok().flatten().as_deref(), Some(r#""\u00fc""#));
    assert_eq!(filter.flat_value(&None::<u8>), Ok(FlatValue::Absent));
    assert_eq!(
        filter.flat_value("x"),
        Ok(FlatValue::Primitive("\"x\"".to_owned()))
    );
}
