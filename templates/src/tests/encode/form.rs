//! Urlencoded forms, byte for byte.

use std::collections::BTreeMap;

use http::header;
use serde_json::{Value, json};

use crate::runtime::{Field, SecretString, Style};
use crate::runtime::{File, Param};
use crate::tests::request::writer::written;
use serde::Serialize;

/// The body of a form that has one property with this value.
fn sent(encoding: Param, value: &Value) -> Result<String, String> {
    let body = BTreeMap::from([(encoding.name, value)]);
    let request = written(|w| w.form(&[encoding], &body)).map_err(|refused| refused.to_string())?;
    Ok(String::from_utf8(request.body.as_bytes().expect("bytes").to_vec()).expect("UTF-8"))
}

#[test]
fn properties_without_an_encoding() {
    let plain = Param::new("a");
    for (value, expected) in [
        (json!("x"), "a=x"),
        (json!(""), "a="),
        (json!(7), "a=7"),
        (json!(true), "a=true"),
        (json!(null), ""),
        (json!([]), ""),
        (json!(["x", "", 3]), "a=x&a=&a=3"),
        // The example of the specification, encoded as in the URL standard.
        (
            json!({"street": "123 Example Dr.", "zip": "99999+1234"}),
            "a=%7B%22street%22%3A%22123+Example+Dr.%22%2C%22zip%22%3A%2299999%2B1234%22%7D",
        ),
        (
            json!([{"b": 1}, ["c"]]),
            "a=%7B%22b%22%3A1%7D&a=%5B%22c%22%5D",
        ),
        (
            json!("a&b=c%20+é~*-._\r\n'()!"),
            "a=a%26b%3Dc%2520%2B%C3%A9%7E*-._%0D%0A%27%28%29%21",
        ),
    ] {
        assert_eq!(sent(plain, &value).as_deref(), Ok(expected), "{value}");
    }
    assert_eq!(
        sent(Param::new("a b[&]é"), &json!("x")).as_deref(),
        Ok("a+b%5B%26%5D%C3%A9=x")
    );
    let refused = sent(plain, &json!(["sentinel", null])).expect_err("a null in a list");
    assert!(refused.starts_with("`a`:") && !refused.contains("sentinel"));
}

#[test]
fn properties_with_a_media_type() {
    let json = Param::new("a").content_type("application/json");
    assert_eq!(sent(json, &json!("x")).as_deref(), Ok("a=%22x%22"));
    assert_eq!(
        sent(json, &json!([1, {"b": 2}])).as_deref(),
        Ok("a=%5B1%2C%7B%22b%22%3A2%7D%5D")
    );
    let text = Param::new("a").content_type("text/plain");
    assert_eq!(sent(text, &json!("x")).as_deref(), Ok("a=x"));
    assert!(sent(text, &json!({"b": 1})).is_err());
}

#[test]
fn properties_with_a_style() {
    use Style::{DeepObject, Form, PipeDelimited, SpaceDelimited};
    // Keys in order, because `json!` may or may not keep another one.
    let list = json!(["a b", "c,d"]);
    let object = json!({"G": "2 0", "R": 100, "none": null});
    let nested = json!({
        "b": {"c": 1, "none": null},
        "empty": [],
        "items": [{"price": "p", "tags": ["t"]}, {"price": "q"}],
        "list": ["x y", 2],
        "text": "",
    });
    let named = Param::new("k").style(DeepObject).explode(true);
    for (encoding, value, expected) in [
        (Param::new("k").style(Form), &list, "k=a+b&k=c%2Cd"),
        (Param::new("k").explode(false), &list, "k=a+b,c%2Cd"),
        (
            Param::new("k").style(SpaceDelimited),
            &json!(["a", "c,d"]),
            "k=a+c%2Cd",
        ),
        (Param::new("k").style(PipeDelimited), &list, "k=a+b%7Cc%2Cd"),
        (Param::new("k").explode(true), &object, "G=2+0&R=100"),
        (Param::new("k").explode(false), &object, "k=G,2+0,R,100"),
        (
            Param::new("k").allow_reserved(true),
            &json!("a/b c&d"),
            "k=a/b+c%26d",
        ),
        (named, &json!("x"), "k=x"),
        (named, &object, "k%5BG%5D=2+0&k%5BR%5D=100"),
        (named, &list, "k%5B%5D=a+b&k%5B%5D=c%2Cd"),
        (
            named,
            &nested,
            "k%5Bb%5D%5Bc%5D=1\
             &k%5Bitems%5D%5B0%5D%5Bprice%5D=p&k%5Bitems%5D%5B0%5D%5Btags%5D%5B%5D=t\
             &k%5Bitems%5D%5B1%5D%5Bprice%5D=q\
             &k%5Blist%5D%5B%5D=x+y&k%5Blist%5D%5B%5D=2&k%5Btext%5D=",
        ),
    ] {
        assert_eq!(sent(encoding, value).as_deref(), Ok(expected), "{value}");
    }
    assert!(sent(named, &json!([{"b": 1}, null])).is_err());
    assert!(sent(Param::new("k").style(SpaceDelimited), &list).is_err());
    assert!(sent(Param::new("k").explode(true), &json!({"b": {"c": 1}})).is_err());
}

#[test]
fn a_struct_is_sent_in_the_order_of_its_fields() {
    #[derive(Serialize)]
    struct Body {
        z: Option<&'static str>,
        #[serde(skip_serializing_if = "Field::is_absent")]
        left_out: Field<u8>,
        nothing: Field<u8>,
        password: SecretString,
        file: File,
    }
    let body = Body {
        z: Some("1"),
        left_out: Field::Absent,
        nothing: Field::Null,
        password: SecretString::from("p w"),
        file: File::from("text"),
    };
    let request = written(|w| w.form(&[], &body)).expect("a request");
    assert_eq!(request.body, "z=1&password=p+w&file=text".into());
    assert_eq!(
        request.headers[header::CONTENT_TYPE],
        "application/x-www-form-urlencoded"
    );
}

#[test]
fn a_form_is_an_object_or_nothing() {
    let nothing = written(|w| w.form(&[], &None::<u8>)).expect("a request");
    assert!(nothing.body.is_empty() && !nothing.headers.contains_key(header::CONTENT_TYPE));
    let empty = written(|w| w.form(&[], &json!({}))).expect("a request");
    assert!(empty.body.is_empty() && empty.headers.contains_key(header::CONTENT_TYPE));
    for value in [json!("x"), json!([1]), json!(1)] {
        let refused = written(|w| w.form(&[], &value)).map(drop);
        assert_eq!(
            refused.expect_err("no object").to_string(),
            "`body`: a form must be an object"
        );
    }
    let bytes = BTreeMap::from([("f", File::new(vec![0xff]))]);
    assert!(written(|w| w.form(&[], &bytes)).is_err());
}
