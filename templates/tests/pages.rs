//! Pages: how each kind goes from one to the next, where it ends, and that both drivers do the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use support::{Script, Step, builder, json, response, with_headers};
use templates::fixture::{
    ByCursor, ByLastItem, ByLink, ByOffset, ByOffsetOfTotal, ByPage, ByPageOfTotal, ByUrl, Page,
    QUERY_KEY,
};
use templates::runtime::{Body, Client, ErrorKind, Items, Paged, ResponsePolicy};

/// A scripted response that either driver can use.
#[derive(Clone, Copy)]
struct Reply {
    status: u16,
    link: &'static str,
    body: &'static str,
}

const fn ok(body: &'static str) -> Reply {
    linked("", body)
}

const fn linked(link: &'static str, body: &'static str) -> Reply {
    Reply {
        status: 200,
        link,
        body,
    }
}

impl Reply {
    fn step(self) -> Step {
        let headers = [("content-type", "application/json"), ("link", self.link)];
        with_headers(self.status, &headers, Body::from(Bytes::from(self.body)))
    }
}

/// The outcome of reading a list: the items' numbers, the error's kind, and the queries that were sent.
#[derive(Debug, PartialEq)]
struct Walked {
    items: Vec<u32>,
    error: Option<ErrorKind>,
    queries: Vec<String>,
}

fn queries(seen: &[http::Request<Bytes>]) -> Vec<String> {
    for request in seen {
        assert_eq!(request.uri().host(), Some("api.example.com"));
        assert_eq!(request.uri().path(), "/parts");
        assert_eq!(request.headers().get("x-mine").unwrap(), "1");
    }
    let query = |request: &http::Request<Bytes>| request.uri().query().unwrap_or("").to_owned();
    seen.iter().map(query).collect()
}

/// Reads all items of a scripted list with both drivers, which must do the same.
async fn walk<O>(script: &[Reply], make: impl Fn(&Client) -> O) -> Walked
where
    O: Paged<Item = templates::fixture::Part>,
{
    let server = Script::new(script.iter().map(|reply| reply.step()));
    let client = builder(&server).build().unwrap();
    let mut items = Items::new(with_header(make(&client)));
    let mut walked = Walked {
        items: Vec::new(),
        error: None,
        queries: Vec::new(),
    };
    while let Some(item) = items.next().await {
        match item {
            Ok(part) => walked.items.push(part.number),
            Err(error) => walked.error = Some(error.kind()),
        }
    }
    assert!(items.next().await.is_none(), "the end stays the end");
    walked.queries = queries(&server.seen());
    #[cfg(feature = "blocking")]
    assert_eq!(walked, blocking::walk(script, make));
    walked
}

fn with_header<O: Paged>(mut request: O) -> O {
    request.call_mut().header("x-mine", "1");
    request
}

#[cfg(feature = "blocking")]
mod blocking {
    use std::sync::{Arc, Mutex};

    use http::Request;
    use templates::runtime::{BlockingBody, BlockingItems, BlockingTransport, TransportError};

    use super::*;

    #[derive(Clone)]
    struct Server {
        replies: Arc<Mutex<std::vec::IntoIter<Reply>>>,
        seen: Arc<Mutex<Vec<Request<Bytes>>>>,
    }

    impl BlockingTransport for Server {
        fn send(
            &self,
            request: Request<BlockingBody>,
            _: Option<Duration>,
        ) -> Result<http::Response<BlockingBody>, TransportError> {
            self.seen
                .lock()
                .unwrap()
                .push(request.map(|body| body.as_bytes().unwrap().clone()));
            let reply = self.replies.lock().unwrap().next().unwrap();
            let response = http::Response::builder()
                .status(reply.status)
                .header("content-type", "application/json")
                .header("link", reply.link);
            Ok(response.body(Bytes::from(reply.body).into()).unwrap())
        }
    }

    pub(super) fn walk<O>(script: &[Reply], make: impl Fn(&Client) -> O) -> Walked
    where
        O: Paged<Item = templates::fixture::Part>,
    {
        let server = Server {
            replies: Arc::new(Mutex::new(Vec::from(script).into_iter())),
            seen: Arc::default(),
        };
        let client = builder(&Script::default())
            .blocking_transport(server.clone())
            .build()
            .unwrap();
        let mut walked = Walked {
            items: Vec::new(),
            error: None,
            queries: Vec::new(),
        };
        for item in BlockingItems::new(with_header(make(&client))) {
            match item {
                Ok(part) => walked.items.push(part.number),
                Err(error) => walked.error = Some(error.kind()),
            }
        }
        walked.queries = queries(&server.seen.lock().unwrap());
        walked
    }

    #[test]
    fn pages_are_asked_for_one_by_one() {
        let replies = [ok(r#"{"parts":[{"number":1}],"next":"b"}"#), ok("{}")];
        let server = Server {
            replies: Arc::new(Mutex::new(Vec::from(replies).into_iter())),
            seen: Arc::default(),
        };
        let client = builder(&Script::default())
            .blocking_transport(server.clone())
            .build()
            .unwrap();
        let mut pages = ByCursor::new(&client).pages_blocking();
        assert_eq!(server.seen.lock().unwrap().len(), 0);
        assert_eq!(
            pages
                .next()
                .unwrap()
                .unwrap()
                .parts
                .map_or(0, |parts| parts.len()),
            1
        );
        assert_eq!(server.seen.lock().unwrap().len(), 1);
        assert_eq!(
            pages
                .next()
                .unwrap()
                .unwrap()
                .parts
                .map_or(0, |parts| parts.len()),
            0
        );
        assert!(pages.next().is_none());
        let items = ByCursor::new(&client).items_blocking();
        drop(items);
        assert_eq!(server.seen.lock().unwrap().len(), 2);
    }
}

fn walked(items: &[u32], queries: &[&str]) -> Walked {
    Walked {
        items: items.to_vec(),
        error: None,
        queries: queries.iter().map(|query| (*query).to_owned()).collect(),
    }
}

fn lost(items: &[u32], queries: &[&str]) -> Walked {
    Walked {
        error: Some(ErrorKind::Pages),
        ..walked(items, queries)
    }
}

const ONE: &str = r#"{"parts":[{"number":1}]}"#;
const TWO: &str = r#"{"parts":[{"number":2},{"number":3}]}"#;
const NONE: &str = r#"{"parts":[]}"#;

#[tokio::test]
async fn a_cursor_is_sent_as_it_came_until_there_is_none() {
    let script = [
        ok(r#"{"parts":[{"number":1}],"next":"a&b=c +/é"}"#),
        // Nothing on a page says nothing of the next.
        ok(r#"{"parts":[],"next":"2"}"#),
        ok(r#"{"parts":[{"number":2}],"next":null}"#),
    ];
    let all = walk(&script, |client| ByCursor::new(client).at("0").limit(1)).await;
    let queries = [
        "v=1&at=0&limit=1",
        "v=1&limit=1&at=a%26b%3Dc%20%2B%2F%C3%A9",
        "v=1&limit=1&at=2",
    ];
    assert_eq!(all, walked(&[1, 2], &queries));
    for end in [r#"{"next":""}"#, r#"{"next":"a","has_more":false}"#, "{}"] {
        let one = walk(&[ok(end)], ByCursor::new).await;
        assert_eq!(one, walked(&[], &["v=1"]), "{end}");
    }
}

#[tokio::test]
async fn the_last_item_says_where_to_go_on() {
    let script = [
        ok(r#"{"parts":[{"number":1},{"number":7}],"has_more":true}"#),
        ok(r#"{"parts":[{"number":8}],"has_more":false}"#),
    ];
    let all = walk(&script, ByLastItem::new).await;
    assert_eq!(all, walked(&[1, 7, 8], &["v=1", "v=1&at=7"]));
    // There is more, but nothing says where: the items are given before the error.
    let script = [ok(r#"{"parts":[],"has_more":true}"#)];
    let none = walk(&script, ByLastItem::new).await;
    assert_eq!(none, lost(&[], &["v=1"]));
}

#[tokio::test]
async fn only_the_query_of_a_url_is_used() {
    for next in [
        "https://api.example.com/elsewhere?at=2&x=%2F",
        "https://API.example.com:443/?at=2&x=%2F",
        "/parts?at=2&x=%2F",
        "?at=2&x=%2F#y",
    ] {
        let first = format!(r#"{{"parts":[{{"number":1}}],"next":"{next}"}}"#);
        let script = [ok(first.leak()), ok(TWO)];
        let all = walk(&script, |client| ByUrl::new(client).limit(5)).await;
        let expected = walked(&[1, 2, 3], &["v=1&limit=5", "at=2&x=%2F"]);
        assert_eq!(all, expected, "{next}");
    }
    // A cursor may turn out to be a URL.
    let script = [
        ok(r#"{"parts":[{"number":1}],"next":"https://api.example.com/?at=2"}"#),
        ok(TWO),
    ];
    let all = walk(&script, ByCursor::new).await;
    assert_eq!(all, walked(&[1, 2, 3], &["v=1", "at=2"]));
}

#[tokio::test]
async fn no_other_server_gets_a_request() {
    for next in [
        "https://evil.example.com/?at=2",
        "https://api.example.com.evil.com/?at=2",
        "http://api.example.com/?at=2",
        "https://api.example.com:444/?at=2",
        "//evil.example.com/?at=2",
        "file:///etc/passwd",
        "https://[::bad",
    ] {
        let first = format!(r#"{{"parts":[{{"number":1}}],"next":"{next}"}}"#);
        let script = [ok(first.leak())];
        assert_eq!(
            walk(&script, ByUrl::new).await,
            lost(&[1], &["v=1"]),
            "{next}"
        );
        let link = format!("<{next}>; rel=\"next\"");
        let script = [linked(link.leak(), r#"[{"number":1}]"#)];
        assert_eq!(
            walk(&script, ByLink::new).await,
            lost(&[1], &["v=1"]),
            "{next}"
        );
    }
}

#[tokio::test]
async fn a_link_leads_on_until_there_is_none() {
    let script = [
        linked(
            r#"</parts?at=2>; rel="next", </parts?at=9>; rel="last""#,
            r#"[{"number":1}]"#,
        ),
        linked(r#"</parts?at=1>; rel="prev""#, r#"[{"number":2}]"#),
    ];
    let all = walk(&script, ByLink::new).await;
    assert_eq!(all, walked(&[1, 2], &["v=1", "at=2"]));
    let one = walk(&[ok(r#"[{"number":1}]"#)], ByLink::new).await;
    assert_eq!(one, walked(&[1], &["v=1"]));
    let nothing = walk(&[ok("null")], ByLink::new).await;
    assert_eq!(nothing, walked(&[], &["v=1"]));
}

#[tokio::test]
async fn pages_are_counted_until_one_is_empty() {
    let all = walk(&[ok(ONE), ok(TWO), ok(NONE)], ByPage::new).await;
    assert_eq!(all, walked(&[1, 2, 3], &["v=1", "v=1&at=2", "v=1&at=3"]));
    let from = walk(&[ok(ONE), ok(NONE)], |client| ByPage::new(client).at("7")).await;
    assert_eq!(from, walked(&[1], &["v=1&at=7", "v=1&at=8"]));
    // What was added to the request by hand counts too.
    let by_hand = |client: &Client| ByPage::new(client).query("at", "7");
    let from = walk(&[ok(ONE), ok(NONE)], by_hand).await;
    assert_eq!(from, walked(&[1], &["v=1&at=7", "v=1&at=8"]));
}

#[tokio::test]
async fn what_the_response_says_of_more_pages_counts() {
    let script = [
        ok(r#"{"parts":[],"has_more":true}"#),
        ok(r#"{"parts":[{"number":1}],"has_more":false}"#),
    ];
    let all = walk(&script, ByPage::new).await;
    assert_eq!(all, walked(&[1], &["v=1", "v=1&at=2"]));
    let script = [ok(r#"{"total":2.0}"#), ok(r#"{"total":2.0}"#)];
    let all = walk(&script, ByPageOfTotal::new).await;
    assert_eq!(all, walked(&[], &["v=1", "v=1&at=1"]));
    // Where a page says it in its header, that is followed.
    let script = [
        linked("<?at=5>; rel=next", ONE),
        linked("<?at=1>; rel=first", TWO),
    ];
    let all = walk(&script, ByPage::new).await;
    assert_eq!(all, walked(&[1, 2, 3], &["v=1", "at=5"]));
}

#[tokio::test]
async fn offsets_grow_by_the_number_of_items() {
    let all = walk(&[ok(TWO), ok(ONE), ok(NONE)], |client| {
        ByOffset::new(client).limit(9)
    })
    .await;
    let queries = ["v=1&limit=9", "v=1&limit=9&at=2", "v=1&limit=9&at=3"];
    assert_eq!(all, walked(&[2, 3, 1], &queries));
    let script = [
        ok(r#"{"parts":[{"number":1}],"total":5}"#),
        ok(r#"{"parts":[{"number":2}],"total":5}"#),
    ];
    let all = walk(&script, |client| ByOffsetOfTotal::new(client).at("3")).await;
    assert_eq!(all, walked(&[1, 2], &["v=1&at=3", "v=1&at=4"]));
}

#[tokio::test]
async fn a_first_page_that_is_not_a_number_is_refused_before_sending() {
    let refused = walk(&[], |client| ByPage::new(client).at("x")).await;
    assert_eq!(refused.error, Some(ErrorKind::InvalidRequest));
    assert_eq!(refused.queries, [""; 0]);
}

#[tokio::test]
async fn pages_that_form_a_loop_end_with_an_error() {
    let same = ok(r#"{"parts":[{"number":1}],"next":"a"}"#);
    let all = walk(&[same, same], ByCursor::new).await;
    assert_eq!(all, lost(&[1, 1], &["v=1", "v=1&at=a"]));
    let other = ok(r#"{"next":"b"}"#);
    let script: Vec<Reply> = [same, other].into_iter().cycle().take(9).collect();
    let all = walk(&script, ByCursor::new).await;
    assert_eq!(all.error, Some(ErrorKind::Pages));
    assert!(all.queries.len() <= 6, "{all:?}");
    let again = linked("<?at=2>; rel=next", "[]");
    let all = walk(&[again, again], ByLink::new).await;
    assert_eq!(all, lost(&[], &["v=1", "at=2"]));
    // A server that does not know the parameter gives its first page for ever.
    for all in [
        walk(&[ok(ONE), ok(ONE)], ByPage::new).await,
        walk(&[ok(ONE), ok(ONE)], |client| ByOffset::new(client).at("1")).await,
    ] {
        assert_eq!(all.error, Some(ErrorKind::Pages));
        assert_eq!(all.queries.len(), 2);
    }
}

#[tokio::test]
async fn an_error_is_the_end() {
    let failed = Reply {
        status: 500,
        ..ok("{}")
    };
    let script = [ok(r#"{"parts":[{"number":1}],"next":"a"}"#), failed];
    let all = walk(&script, ByCursor::new).await;
    assert_eq!(all.items, [1]);
    assert_eq!(all.error, Some(ErrorKind::UnexpectedStatus));
    assert_eq!(all.queries.len(), 2);
}

#[tokio::test]
async fn nothing_is_read_ahead() {
    let script = Script::new([
        json(200, r#"{"parts":[{"number":1},{"number":2}],"next":"a"}"#),
        json(200, r#"{"parts":[{"number":3}],"next":"b"}"#),
    ]);
    let client = builder(&script).build().unwrap();
    let mut items = ByCursor::new(&client).items();
    assert_eq!(script.seen().len(), 0);
    for (number, sent) in [(1, 1), (2, 1), (3, 2)] {
        assert_eq!(items.next().await.unwrap().unwrap().number, number);
        assert_eq!(script.seen().len(), sent);
    }
    let shown = format!("{items:?}");
    assert_eq!(shown, r#"Items { operation: "ByCursor", .. }"#);
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    fn is_stream<S: Stream<Item = Result<T, E>> + Send + Unpin + 'static, T, E>(_: &S) {}

    let script = Script::new([json(200, r#"{"parts":[],"next":"a"}"#), json(200, ONE)]);
    let client = builder(&script).build().unwrap();
    let mut pages = ByCursor::new(&client).pages();
    is_stream(&pages);
    is_stream(&ByCursor::new(&client).items());
    let mut all: Vec<Page> = Vec::new();
    while let Some(page) = std::future::poll_fn(|cx| Pin::new(&mut pages).poll_next(cx)).await {
        all.push(page.unwrap());
    }
    let counts: Vec<usize> = all
        .iter()
        .map(|page| page.parts.as_ref().map_or(0, Vec::len))
        .collect();
    assert_eq!(counts, [0, 1]);
}

/// A page that is on its way is not asked for again when its future is dropped.
#[tokio::test]
async fn a_dropped_wait_loses_nothing() {
    let script = Script::new([Step::Hang]);
    let client = builder(&script).timeout(None).build().unwrap();
    let mut items = ByCursor::new(&client).items();
    for _ in 0..3 {
        let mut next = std::pin::pin!(items.next());
        let polled = std::future::poll_fn(|cx| {
            std::task::Poll::Ready(std::future::Future::poll(next.as_mut(), cx).is_pending())
        });
        assert!(polled.await);
    }
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test]
async fn options_of_the_request_hold_for_each_page() {
    let script = Script::new([
        json(200, r#"{"parts":[{"number":1}],"next":"a"}"#),
        response(503, "text/plain", ""),
        json(200, r#"{"parts":[{"number":2}],"next":"b"}"#),
        Step::Hang,
    ]);
    let client = builder(&script).build().unwrap();
    let request = ByCursor::new(&client).retries(1).header("x-mine", "1");
    let mut items = request.timeout(Duration::from_secs(5)).items();
    assert_eq!(items.next().await.unwrap().unwrap().number, 1);
    assert_eq!(items.next().await.unwrap().unwrap().number, 2);
    drop(items);
    assert_eq!(queries(&script.seen()), ["v=1", "v=1&at=a", "v=1&at=a"]);
}

#[tokio::test]
async fn a_key_in_a_link_is_not_sent_twice() {
    let script = Script::new([
        with_headers(
            200,
            &[
                ("content-type", "application/json"),
                ("link", "</parts?at=2&key=theirs>; rel=next"),
            ],
            Body::from(Bytes::from("[]")),
        ),
        json(200, "[]"),
    ]);
    let client = builder(&script)
        .credential(&QUERY_KEY, "mine")
        .build()
        .unwrap();
    let mut pages = ByLink::new(&client).pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let query = |request: &http::Request<Bytes>| request.uri().query().unwrap().to_owned();
    let queries: Vec<String> = script.seen().iter().map(query).collect();
    assert_eq!(queries, ["v=1&key=mine", "at=2&key=mine"]);
}

#[tokio::test]
async fn the_error_after_a_page_describes_that_page() {
    let script = Script::new([with_headers(
        200,
        &[("content-type", "application/json"), ("x-request-id", "r1")],
        Body::from(Bytes::from(
            r#"{"next":"https://evil.example.com/?secret=1"}"#,
        )),
    )]);
    let client = builder(&script).build().unwrap();
    let mut pages = ByUrl::new(&client).pages();
    pages.next().await.unwrap().unwrap();
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "ByUrl: 200 OK: there is no way to the next page: the next page is on another server"
    );
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn pages_are_read_as_far_as_the_policy_goes_and_list_what_was_accepted() {
    let pages = || {
        [
            ok(r#"{"parts": [{"number": -1}], "next": "b"}"#).step(),
            ok(r#"{"parts": [{"number": 2}, {"number": "x"}], "next": null}"#).step(),
        ]
    };
    let lenient = builder(&Script::new(pages())).response_policy(ResponsePolicy::Lenient);
    let mut items = Items::new(ByCursor::new(&lenient.build().unwrap()));
    let mut numbers = Vec::new();
    while let Some(item) = items.next().await {
        numbers.push(item.unwrap().number);
    }
    assert_eq!(numbers, [u32::MAX, 2, 0]);
    let listed: Vec<&str> = items.deviations().iter().map(|one| one.found()).collect();
    assert_eq!(listed, ["an integer out of range", "a string"]);
    let by_default = builder(&Script::new(pages())).build().unwrap();
    let mut items = Items::new(ByCursor::new(&by_default));
    assert_eq!(items.next().await.unwrap().unwrap().number, u32::MAX);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
