//! Tests of `runtime/methods/setters.rs` and `runtime/request/given.rs`, with requests as the generator writes them.
#![allow(dead_code, unreachable_pub, reason = "generated types are public")]

use std::collections::BTreeMap;
use std::convert::Infallible;

use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::{self, Call, Client, SecretString, Style};

#[derive(Clone, Debug, Default, PartialEq)]
struct Part {
    name: Option<String>,
    tags: Option<Vec<String>>,
}

runtime::model!(Part() { name: some into String, tags: some items String, });

#[derive(Clone, Debug)]
struct Request {
    call: Call,
    body: Part,
}

impl Request {
    fn new() -> Self {
        let client = Client::builder().build().expect("a client");
        Self {
            call: runtime::set::start::<Self>(&client).with::<String>(1, "a b".to_owned()),
            body: Part::default(),
        }
    }
}

runtime::request_setters!(Request {
    /// How many.
    limit(0): value i64,
    /// Which ones.
    ids(2): items String,
    /// How large.
    sizes(3): each f64,
    /// Who.
    key(4): into SecretString,
    /// Of what form.
    filter(5): value BTreeMap<String, String>,
});

runtime::body_setters!(Request, Part {
    /// The whole body.
    body = *: value Part,
    name: into String,
    body_tags = tags: items String,
});

runtime::operation!(Request: (), Infallible {
    GET "/parts/{id}", "parts", accept("");
    params: query("limit"), path("id"), query("ids").explode(false), query("sizes").json(),
        header("x-text"), query("filter").style(Style::DeepObject);
    ok: 204 => nothing;
});
runtime::request!(Request: (), Infallible {});

/// The URL of a request, or why it is refused.
fn sent(request: &Request) -> Result<String, String> {
    PreparedRequest::new(&request.call, &mut |_| Ok(()))
        .map(|prepared| prepared.outgoing.uri.to_string())
        .map_err(|failure| failure.to_string())
}

#[test]
fn a_request_sets_the_fields_of_its_body() {
    let request = Request::new().name("a").body_tags(["t"]);
    assert_eq!(request.body, Part::new().name("a").tags(["t"]));
    assert_eq!(request.body(Part::default()).body, Part::default());
}

#[test]
fn parameters_are_written_in_the_order_of_the_description() {
    let request = Request::new().sizes([1.0, 0.5]).ids(["x", "y"]).limit(2);
    let url = "https://api.example.com/parts/a%20b?limit=2&ids=x,y&sizes=%5B1%2C0.5%5D";
    assert_eq!(sent(&request).as_deref(), Ok(url));
}

#[test]
fn the_last_value_of_a_parameter_counts() {
    let request = Request::new().limit(2).limit(3);
    let url = "https://api.example.com/parts/a%20b?limit=3";
    assert_eq!(sent(&request).as_deref(), Ok(url));
}

#[test]
fn an_option_is_passed_on() {
    let request = Request::new()
        .limit(Some(2))
        .ids(Some(["x"]))
        .key(None::<String>);
    let url = "https://api.example.com/parts/a%20b?limit=2&ids=x";
    assert_eq!(sent(&request).as_deref(), Ok(url));
    let request = request.limit(None).ids(None::<Vec<String>>);
    assert_eq!(
        sent(&request).as_deref(),
        Ok("https://api.example.com/parts/a%20b")
    );
}

#[test]
fn a_value_that_cannot_be_sent_is_refused_with_its_name() {
    let bracket = BTreeMap::from([("a[".to_owned(), "b".to_owned())]);
    let refused = sent(&Request::new().filter(bracket)).expect_err("a bracket in a key");
    assert!(refused.contains("`filter`"), "{refused}");
    let refused = sent(&Request::new().sizes([f64::NAN])).expect_err("JSON has no such number");
    assert!(refused.contains("`sizes`"), "{refused}");
}

#[test]
fn debug_shows_values_but_no_secret() {
    let request = Request::new().limit(2).ids(["x"]).key("hidden");
    let shown = format!("{request:?}");
    let given = r#"params: {"limit": 2, "id": "a b", "ids": ["x"], "x-text": [redacted]}"#;
    assert!(shown.contains(given), "{shown}");
    assert!(shown.contains(r#"operation: "parts""#) && !shown.contains("hidden"));
}

#[test]
fn secrets_in_parameters_are_redacted() {
    let request = Request::new().key("hidden-value").key("other-value");
    let prepared = PreparedRequest::new(&request.call, &mut |_| Ok(()))
        .unwrap_or_else(|failure| panic!("{failure}"));
    let clean = |echoed| prepared.redactor.clean(echoed);
    assert_eq!(prepared.outgoing.headers["x-text"], "other-value");
    assert!(!clean("it was other-value").contains("other-value"));
    assert!(clean("it was hidden-value").contains("hidden-value"));
}
