//! Streams of events over several connections: what each connection sends, when, and how the stream ends. Both drivers
//! run every script, and must do the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use support::{Jumping, SENTINEL, Script, builder, frames};
use templates::fixture::{API_KEY, Hear, Listen};
use templates::runtime::{
    BlockingBody, BlockingTransport, Body, BoxFuture, Client, Clock as _, Credential, ErrorKind,
    Event, SecretString, StreamError, Transport, TransportError, TransportErrorKind,
};

/// A response in chunks, of which `None` is a connection that breaks; or no response at all.
#[derive(Clone)]
enum Step {
    Response(u16, &'static str, Vec<Option<String>>),
    Broken,
}

/// A connection that sends this and ends.
fn sends(data: &str) -> Step {
    Step::Response(200, "text/event-stream", vec![Some(data.to_owned())])
}

/// A connection that sends this and breaks.
fn breaks(data: &str) -> Step {
    let chunks = vec![Some(data.to_owned()), None];
    Step::Response(200, "text/event-stream", chunks)
}

fn over() -> Step {
    Step::Response(204, "", vec![])
}

fn reset() -> TransportError {
    TransportError::new(TransportErrorKind::Reset)
}

type Chunks = Vec<Result<Bytes, TransportError>>;

/// A server in memory, and the requests that it received: after how many milliseconds, with which last id and key.
#[derive(Clone)]
struct Server {
    clock: Jumping,
    start: Instant,
    steps: Arc<Mutex<VecDeque<Step>>>,
    seen: Arc<Mutex<Vec<(u128, String)>>>,
    keys: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(steps: &[Step]) -> Self {
        let clock = Jumping::new();
        Self {
            start: clock.now(),
            clock,
            steps: Arc::new(Mutex::new(steps.iter().cloned().collect())),
            seen: Arc::default(),
            keys: Arc::default(),
        }
    }

    fn respond<B>(&self, request: &Request<B>) -> Result<Response<Chunks>, TransportError> {
        let header = |name: &str| {
            let value = request.headers().get(name);
            value.map_or("-".to_owned(), |value| {
                String::from_utf8_lossy(value.as_bytes()).into_owned()
            })
        };
        let at = (self.clock.now() - self.start).as_millis();
        self.seen
            .lock()
            .unwrap()
            .push((at, header("last-event-id")));
        self.keys.lock().unwrap().push(header("x-api-key"));
        let step = self.steps.lock().unwrap().pop_front();
        match step.expect("a request that the test does not expect") {
            Step::Broken => Err(reset()),
            Step::Response(status, content_type, chunks) => {
                let chunks = chunks.into_iter();
                let chunks = chunks.map(|chunk| chunk.map(Bytes::from).ok_or_else(reset));
                let response = Response::builder().status(status);
                let response = response.header("content-type", content_type);
                Ok(response.body(chunks.collect()).unwrap())
            }
        }
    }

    fn client(&self) -> Client {
        builder(&Script::default())
            .retries(2)
            .transport(self.clone())
            .blocking_transport(self.clone())
            .clock(self.clock.clone())
            .build()
            .unwrap()
    }

    fn seen(&self) -> Vec<(u128, String)> {
        self.seen.lock().unwrap().clone()
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let response = self.respond(&request).map(|response| response.map(frames));
        Box::pin(async move { response })
    }
}

impl BlockingTransport for Server {
    fn send(
        &self,
        request: Request<BlockingBody>,
        _: Option<Duration>,
    ) -> Result<Response<BlockingBody>, TransportError> {
        let response = self.respond(&request)?;
        Ok(response.map(BlockingBody::new))
    }
}

fn shown(item: Result<Event<String>, StreamError>) -> String {
    match item {
        Ok(event) => event.data,
        Err(error) => format!(
            "{:?} {:?}",
            error.kind(),
            error.status().map(|s| s.as_u16())
        ),
    }
}

/// Runs a script with both drivers. Returns the events, and when which id was sent.
async fn run(steps: &[Step], change: impl Fn(Hear) -> Hear) -> (Vec<String>, Vec<(u128, String)>) {
    let server = Server::new(steps);
    let request = change(Hear::new(&server.client()));
    let mut stream = request.await.unwrap().reconnecting().unwrap();
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        items.push(shown(item));
    }
    assert!(stream.next().await.is_none());
    assert!(
        server.steps.lock().unwrap().is_empty(),
        "every step was used"
    );

    let other = Server::new(steps);
    let request = change(Hear::new(&other.client()));
    let stream = request.send_blocking().unwrap().reconnecting().unwrap();
    let blocking: Vec<String> = stream.map(shown).collect();
    assert_eq!((&blocking, other.seen()), (&items, server.seen()));
    (items, server.seen())
}

/// The same for an unchanged request, with the times and ids as one line.
async fn plain(steps: &[Step]) -> (Vec<String>, String) {
    let (items, seen) = run(steps, |request| request).await;
    let seen = seen.iter().map(|(at, id)| format!("{at} {id}"));
    (items, seen.collect::<Vec<_>>().join(", "))
}

#[tokio::test]
async fn continues_after_the_last_id_when_the_server_asks() {
    let steps = [
        sends("id: 1\ndata: a\n\n"),
        // What is cut off is not an event, and its id does not count.
        breaks("retry: 50\ndata: b\n\nid: 2\ndata: cut"),
        // An id without data counts, one with a null does not.
        sends("data: c\n\nid: é\n\nid: x\0\n\n"),
        // The server takes its ids back; a wait that is no number is none.
        sends("id\nretry: 1s\ndata: d\n\n"),
        over(),
    ];
    let (items, seen) = plain(&steps).await;
    assert_eq!(items, ["a", "b", "c", "d"]);
    assert_eq!(seen, "0 -, 3000 1, 3050 1, 3100 é, 3150 -");
}

#[tokio::test]
async fn no_server_makes_it_wait_longer_than_allowed() {
    for retry in ["61000", "18446744073709551615", &"9".repeat(40)] {
        let steps = [sends(&format!("retry: {retry}\ndata: a\n\n")), over()];
        let (_, seen) = plain(&steps).await;
        assert_eq!(seen, "0 -, 60000 -", "{retry}");
    }
    let server = Server::new(&[sends("data: a\n\n"), over()]);
    let client = server.client();
    let client = client.with_options(|options| options.max_retry_wait(Duration::from_secs(1)));
    let stream = Hear::new(&client).send_blocking().unwrap();
    assert_eq!(stream.reconnecting().unwrap().count(), 1);
    let seen = server.seen();
    assert_eq!(seen[1].0, 1000);
}

#[tokio::test]
async fn ends_for_good_with_any_other_response() {
    let text = |text: &str| vec![Some(text.to_owned())];
    for (step, end) in [
        (
            Step::Response(200, "application/json", text("{}")),
            "ContentType Some(200)",
        ),
        (
            Step::Response(409, "application/json", text("{\"message\": \"no\"}")),
            "Api Some(409)",
        ),
        (
            Step::Response(404, "text/plain", text("no")),
            "UnexpectedStatus Some(404)",
        ),
        (Step::Response(302, "", vec![]), "Redirect Some(302)"),
    ] {
        let (items, seen) = plain(&[sends("data: a\n\n"), step]).await;
        assert_eq!(items, ["a", end]);
        assert_eq!(seen, "0 -, 3000 -");
    }
    let (items, _) = plain(&[sends("id: \u{1}\ndata: a\n\n")]).await;
    assert_eq!(items, ["a", "InvalidRequest Some(200)"]);
}

#[tokio::test]
async fn failures_without_an_event_between_them_are_limited() {
    let event = || sends("data: a\n\n");
    // One after each event is no more than one, however many there are.
    let mut steps = Vec::new();
    for _ in 0..5 {
        steps.extend([event(), sends(": nothing\n\n"), sends("")]);
    }
    steps.extend([event(), over()]);
    assert_eq!(plain(&steps).await.0, ["a"; 6]);
    // Two retries, and then the end as an error.
    let (items, seen) = plain(&[event(), sends(""), sends(""), sends("")]).await;
    assert_eq!(items, ["a", "Body Some(200)"]);
    assert_eq!(seen, "0 -, 3000 -, 6000 -, 9000 -");
    let (items, _) = plain(&[event(), breaks(""), breaks(""), breaks("data: cut")]).await;
    assert_eq!(items, ["a", "Body Some(200)"]);
    // None at all, but a connection after an event is no retry.
    let steps = [event(), event(), sends("")];
    let (items, _) = run(&steps, |request| request.retries(0)).await;
    assert_eq!(items, ["a", "a", "Body Some(200)"]);
}

#[tokio::test]
async fn retries_of_a_connection_and_empty_connections_are_counted_together() {
    for steps in [
        vec![Step::Broken, Step::Broken, Step::Broken],
        vec![Step::Broken, Step::Broken, sends("")],
        vec![sends(""), Step::Broken, Step::Broken],
        vec![Step::Broken, sends(""), sends("")],
    ] {
        let server = Server::new(&[&[sends("data: a\n\n")], &steps[..]].concat());
        let stream = Hear::new(&server.client()).await.unwrap();
        let mut stream = stream.reconnecting().unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap().data, "a");
        assert!(stream.next().await.unwrap().is_err());
        assert!(stream.next().await.is_none());
        assert_eq!(server.seen().len(), 4);
    }
}

#[tokio::test]
async fn is_refused_where_repeating_may_do_harm() {
    let server = Server::new(&[sends("data: a\n\n"), sends("data: a\n\n")]);
    let request = Hear::new(&server.client()).idempotent(false);
    let error = request.clone().await.unwrap().reconnecting().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(
        error.to_string().contains("not known to be harmless"),
        "{error}"
    );
    let error = request.send_blocking().unwrap().reconnecting().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn is_off_unless_asked_for_and_done_is_the_end() {
    let server = Server::new(&[sends("data: a\n\n"), sends("data: [DONE]\n\n")]);
    let client = server.client();
    let mut stream = Hear::new(&client).await.unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    assert!(stream.next().await.is_none());
    let mut stream = Listen::new(&client).await.unwrap().reconnecting().unwrap();
    assert!(stream.next().await.is_none());
    assert!(stream.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn an_event_that_is_too_large_is_the_end() {
    let server = Server::new(&[sends(&format!("data: {}", "x".repeat(100)))]);
    let client = server.client();
    let client = client.with_options(|options| options.max_response_bytes(64));
    let mut stream = Hear::new(&client).await.unwrap().reconnecting().unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_asked_for_or_after_a_drop() {
    let server = Server::new(&[sends("data: a\n\n"), sends("data: b\n\n")]);
    let mut stream = Hear::new(&server.client())
        .await
        .unwrap()
        .reconnecting()
        .unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
    // The wait has begun when the future is dropped, and goes on with the next one.
    tokio::select! {
        biased;
        _ = stream.next() => panic!("the wait is not over"),
        () = std::future::ready(()) => {}
    }
    assert_eq!(server.seen().len(), 1);
    assert_eq!(stream.next().await.unwrap().unwrap().data, "b");
    tokio::select! {
        biased;
        _ = stream.next() => panic!("the wait is not over"),
        () = std::future::ready(()) => {}
    }
    drop(stream);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn each_connection_asks_for_its_credential_and_none_is_shown() {
    let server = Server::new(&[
        sends("data: a\n\n"),
        Step::Response(
            409,
            "application/json",
            vec![Some(format!(
                "{{\"message\": \"not {SENTINEL}1, not {SENTINEL}2\"}}"
            ))],
        ),
    ]);
    let asked = AtomicU32::new(0);
    let source = Credential::from_fn(move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        Ok::<_, std::io::Error>(SecretString::from(format!("{SENTINEL}{number}")))
    });
    let client = Client::builder()
        .credential(&API_KEY, source)
        .transport(server.clone())
        .clock(server.clock.clone())
        .build()
        .unwrap();
    let mut stream = Hear::new(&client).await.unwrap().reconnecting().unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("not [redacted], not [redacted]"),
        "{error}"
    );
    let shown = format!("{error:?} {stream:?}");
    assert!(!shown.contains(SENTINEL), "{shown}");
    let keys = server.keys.lock().unwrap().clone();
    assert_eq!(keys, [format!("{SENTINEL}1"), format!("{SENTINEL}2")]);
}
