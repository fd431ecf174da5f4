//! Pages that a property of the request body asks for: what each request says, and where the pages end.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use bytes::Bytes;
use support::{Script, Step, builder, with_headers};
use templates::fixture::{FindByCursor, FindByOffset, FindByPage, Part, Place, Words};
use templates::runtime::{Body, Client, ErrorKind, Field, Items, Paged};

/// The numbers of the items, the kind of the error, and the bodies that were sent.
type Walked = (Vec<u32>, Option<ErrorKind>, Vec<String>);

/// Reads all items of a list.
async fn walk<O: Paged<Item = Part>>(
    script: &[&'static str],
    make: impl Fn(&Client) -> O,
) -> Walked {
    let step = |body: &&'static str| -> Step {
        // A link has no place here.
        let headers = [
            ("content-type", "application/json"),
            ("link", "</parts/find?page=9>; rel=\"next\""),
        ];
        with_headers(200, &headers, Body::from(Bytes::from(*body)))
    };
    let server = Script::new(script.iter().map(step));
    let client = builder(&server).build().unwrap();
    let mut items = Items::new(make(&client));
    let (mut numbers, mut error) = (Vec::new(), None);
    while let Some(item) = items.next().await {
        match item {
            Ok(part) => numbers.push(part.number),
            Err(problem) => error = Some(problem.kind()),
        }
    }
    let bodies = server.seen().into_iter().map(|request| {
        assert_eq!(request.uri(), "https://api.example.com/parts/find");
        String::from_utf8(request.body().to_vec()).unwrap()
    });
    (numbers, error, bodies.collect())
}

fn bodies(bodies: &[&str]) -> Vec<String> {
    bodies.iter().map(|body| (*body).to_owned()).collect()
}

const ONE: &str = r#"{"parts":[{"number":1}]}"#;
const TWO: &str = r#"{"parts":[{"number":2},{"number":3}]}"#;
const NONE: &str = r#"{"parts":[]}"#;

#[tokio::test]
async fn a_cursor_goes_into_the_body() {
    let script = [
        r#"{"parts":[{"number":1}],"next":"b"}"#,
        r#"{"parts":[{"number":2}],"next":"https://elsewhere.example/?x=1"}"#,
        r#"{"parts":[{"number":3}]}"#,
    ];
    let words = Words::default().limit(2);
    let walked = walk(&script, |client| {
        FindByCursor::new(client).words(words.clone())
    })
    .await;
    let expected = bodies(&[
        r#"{"words":{"limit":2}}"#,
        r#"{"words":{"limit":2},"page":{"cursor":"b"}}"#,
        r#"{"words":{"limit":2},"page":{"cursor":"https://elsewhere.example/?x=1"}}"#,
    ]);
    assert_eq!(walked, (vec![1, 2, 3], None, expected));
}

#[tokio::test]
async fn an_offset_goes_into_the_body() {
    let walked = walk(&[TWO, ONE, NONE], FindByOffset::new).await;
    let expected = bodies(&["", r#"{"page":{"offset":2}}"#, r#"{"page":{"offset":3}}"#]);
    assert_eq!(
        walked,
        (vec![2, 3, 1], None, expected),
        "no body until it is needed"
    );

    let from = |client: &Client| {
        let mut place = Place::default();
        (place.cursor, place.offset) = (Some("kept".to_owned()), Field::Value(5));
        FindByOffset::new(client).page(place)
    };
    let expected = bodies(&[
        r#"{"page":{"cursor":"kept","offset":5}}"#,
        r#"{"page":{"cursor":"kept","offset":6}}"#,
    ]);
    assert_eq!(walk(&[ONE, NONE], from).await, (vec![1], None, expected));
}

#[tokio::test]
async fn a_page_is_counted_in_the_body() {
    let script = [
        r#"{"parts":[{"number":1}],"total":2}"#,
        r#"{"parts":[{"number":2}],"total":2}"#,
    ];
    let expected = bodies(&["", r#"{"page":{"offset":1}}"#]);
    let walked = walk(&script, FindByPage::new).await;
    assert_eq!(walked, (vec![1, 2], None, expected));
}

#[tokio::test]
async fn a_server_that_ignores_the_body_ends_with_an_error() {
    let (numbers, error, sent) = walk(&[ONE, ONE], FindByOffset::new).await;
    assert_eq!(
        (numbers, error, sent.len()),
        (vec![1, 1], Some(ErrorKind::Pages), 2)
    );
    let looped = r#"{"parts":[],"next":"a"}"#;
    let (_, error, sent) = walk(&[looped, looped], FindByCursor::new).await;
    assert_eq!((error, sent.len()), (Some(ErrorKind::Pages), 2));
}
