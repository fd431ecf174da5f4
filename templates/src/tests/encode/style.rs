//! Every cell of the table "Style Examples" of OpenAPI 3.0.4, section 4.7.12.4, and 3.1.1, section 4.8.12.4, which is
//! the same, and what the table leaves undefined. Cookies and headers are laid out by the same functions.

use crate::runtime::encode::shape::Shape;
use crate::runtime::encode::style::*;
use crate::runtime::encode::tree::Tree;

fn shapes() -> [Shape; 4] {
    let text = |text: &str| text.to_owned();
    [
        Shape::Primitive(String::new()),
        Shape::Primitive(text("blue")),
        Shape::Array(vec![text("blue"), text("black"), text("brown")]),
        Shape::Object(vec![
            (text("R"), text("100")),
            (text("G"), text("200")),
            (text("B"), text("150")),
        ]),
    ]
}

fn tree(shape: &Shape) -> Tree {
    let text = |text: &String| Tree::Text(text.clone());
    match shape {
        Shape::Absent => Tree::Null,
        Shape::Primitive(one) => text(one),
        Shape::Array(items) => Tree::List(items.iter().map(text).collect()),
        Shape::Object(members) => Tree::Object(
            members
                .iter()
                .map(|(key, value)| (key.clone(), text(value)))
                .collect(),
        ),
    }
}

fn in_path(param: &Param, shape: &Shape) -> String {
    param.in_path(shape).expect("a path")
}

fn in_header(param: &Param, shape: &Shape) -> String {
    param.in_header(shape).expect("a header").expect("a text")
}

fn in_query(param: &Param, shape: &Shape) -> String {
    param.in_query(&tree(shape)).expect("a query")
}

fn in_cookie(param: &Param, shape: &Shape) -> String {
    param.in_cookie(&tree(shape)).expect("a cookie")
}

/// The four cells of one row: empty, string, array, object.
fn row(write: fn(&Param, &Shape) -> String, style: Style, explode: bool) -> [String; 4] {
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
                Shape::Absent,
                Shape::Array(Vec::new()),
                Shape::Object(Vec::new()),
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
    let shape = Shape::Primitive("a&b=c#d+e f/é\r\n".to_owned());
    assert_eq!(
        in_query(&Param::new("q[x]"), &shape),
        "q%5Bx%5D=a%26b%3Dc%23d%2Be%20f%2F%C3%A9%0D%0A"
    );
    let reserved = Param::new("q").allow_reserved(true);
    assert_eq!(
        in_query(&reserved, &shape),
        "q=a%26b%3Dc%23d%2Be%20f/%C3%A9%0D%0A"
    );
    let url = Shape::Primitive("https://x.example/a?b=(1,2);c:@!$*'[]".to_owned());
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
            in_query(&reserved, &Shape::Primitive(text.to_owned())),
            format!("q={expected}"),
            "{text}"
        );
    }
}

#[test]
fn a_parameter_described_by_content_is_json() {
    let filter = Param::new("filter").json();
    let value = serde_json::json!({"a": [1, {"b": null}]});
    let shape = filter.shape_of(&value).expect("a shape");
    assert_eq!(
        in_query(&filter, &shape),
        "filter=%7B%22a%22%3A%5B1%2C%7B%22b%22%3Anull%7D%5D%7D"
    );
    let header = filter
        .shape_of("ü")
        .and_then(|json| filter.in_header(&json));
    assert_eq!(header.ok().flatten().as_deref(), Some(r#""\u00fc""#));
    assert_eq!(filter.shape_of(&None::<u8>), Ok(Shape::Absent));
    assert_eq!(
        filter.shape_of("x"),
        Ok(Shape::Primitive("\"x\"".to_owned()))
    );
}
