//! The blocking driver: it does what the asynchronous one does for each fault, and it works over sockets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::task::Poll as Polled;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use support::{Frames, Jumping, SENTINEL, Script, Step, frames, retrying, with_headers};
use templates::fixture::{API_KEY, Either, Leave, Open, Pay, Poll, Remove};
use templates::runtime::{
    BlockingBody, BlockingTransport, Body, Client, Clock as _, Error, ErrorKind, OperationRequest,
    TimeoutKind, TransportError, TransportErrorKind,
};

/// What a server does with each request, for either driver.
#[derive(Clone, Debug)]
enum Fault {
    Response(
        u16,
        &'static [(&'static str, &'static str)],
        &'static [&'static str],
    ),
    /// A response that breaks off.
    CutOff(u16),
    /// A response whose body never arrives.
    Stall(u16),
    Fail(TransportErrorKind, bool),
    Hang,
}

use Fault::{CutOff, Fail, Hang, Response, Stall};

impl Fault {
    fn step(&self) -> Step {
        match self {
            Response(status, headers, chunks) => {
                let chunks = chunks.iter().map(|chunk| Ok(Bytes::from(*chunk))).collect();
                with_headers(*status, headers, frames(chunks))
            }
            CutOff(status) => {
                let reset = TransportError::new(TransportErrorKind::Reset);
                with_headers(*status, &[], frames(vec![Ok("{".into()), Err(reset)]))
            }
            Stall(status) => with_headers(*status, &[], Body::new(Frames(|| Polled::Pending))),
            Fail(kind, written) => Step::Fail(TransportError::new(*kind).request_written(*written)),
            Hang => Step::Hang,
        }
    }
}

/// A server in memory that always has the same fault. It takes as long as it is given.
struct Server {
    fault: Fault,
    clock: Jumping,
    seen: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl BlockingTransport for Server {
    fn send(
        &self,
        request: Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        let request = request.map(|body| body.as_bytes().unwrap().clone());
        self.seen.lock().unwrap().push(request);
        let limit = limit.unwrap();
        let timeout = || TransportError::new(TransportErrorKind::Timeout);
        let response = |status: u16, body| {
            let response = http::Response::builder().status(status);
            Ok(response.body(body).unwrap())
        };
        match self.fault {
            Response(status, headers, chunks) => {
                let chunks = chunks.iter().map(|chunk| Ok(Bytes::from(*chunk)));
                let mut response = http::Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(*name, *value);
                }
                Ok(response.body(BlockingBody::new(chunks)).unwrap())
            }
            CutOff(status) => {
                let reset = TransportError::new(TransportErrorKind::Reset);
                response(status, BlockingBody::new([Ok("{".into()), Err(reset)]))
            }
            Stall(status) => {
                let clock = self.clock.clone();
                let stalled = std::iter::once_with(move || {
                    clock.advance(limit);
                    Err(timeout())
                });
                response(status, BlockingBody::new(stalled))
            }
            Fail(kind, written) => Err(TransportError::new(kind).request_written(written)),
            Hang => {
                self.clock.advance(limit);
                Err(timeout())
            }
        }
    }
}

/// What is known of a call, and the requests that were sent.
#[derive(Debug, PartialEq)]
struct Known {
    kind: Option<ErrorKind>,
    status: Option<u16>,
    attempts: u32,
    outcome_unknown: bool,
    retry_after: Option<Duration>,
    body: Option<Bytes>,
    line: String,
    /// Whole minutes: the waits between attempts differ.
    minutes: u64,
    sent: Vec<String>,
}

fn known<T, E: std::fmt::Debug>(
    result: Result<T, Error<E>>,
    waited: Duration,
    seen: &[Request<Bytes>],
) -> Known {
    let error = result.err();
    let error = error.as_ref();
    Known {
        kind: error.map(Error::kind),
        status: error.and_then(|error| error.status().map(|status| status.as_u16())),
        attempts: error.map_or(0, Error::attempts),
        outcome_unknown: error.is_some_and(Error::outcome_unknown),
        retry_after: error.and_then(Error::retry_after),
        body: error.and_then(|error| error.body().cloned()),
        line: error.map(ToString::to_string).unwrap_or_default(),
        minutes: waited.as_secs() / 60,
        sent: seen.iter().map(|request| format!("{request:?}")).collect(),
    }
}

/// What both drivers make of a fault: the asynchronous one, the blocking one.
async fn both<O: OperationRequest>(fault: &Fault, make: impl Fn(&Client) -> O) -> [Known; 2] {
    let clock = Jumping::new();
    let start = clock.now();
    let script = Script::new((0..20).map(|_| fault.step()));
    let settings = |script, clock: &Jumping| {
        retrying(script)
            .clock(clock.clone())
            .max_response_bytes(9)
            .max_error_bytes(5)
    };
    let client = settings(&script, &clock).build().unwrap();
    let result = templates::runtime::send(make(&client)).await;
    let waiting = known(result, clock.now() - start, &script.seen());

    let clock = Jumping::new();
    let start = clock.now();
    let seen = Arc::default();
    let server = Server {
        fault: fault.clone(),
        clock: clock.clone(),
        seen: Arc::clone(&seen),
    };
    let nothing = Script::default();
    let builder = settings(&nothing, &clock).blocking_transport(server);
    let client = builder.build().unwrap();
    let result = templates::runtime::send_blocking(make(&client));
    let blocking = known(result, clock.now() - start, &seen.lock().unwrap());
    [waiting, blocking]
}

#[tokio::test]
async fn both_drivers_do_the_same() {
    use TransportErrorKind::{Connect, ConnectTimeout, Other, Reset, Timeout};
    let faults = [
        Response(200, &[], &["whole"]),
        Response(200, &[], &["in ", "pieces"]),
        Response(200, &[], &[]),
        Response(200, &[], &["too large", "."]),
        Response(404, &[], &["no"]),
        Response(404, &[], &["large!"]),
        Response(408, &[], &[]),
        Response(429, &[], &[]),
        Response(429, &[("retry-after", "61")], &[]),
        Response(429, &[("x-should-retry", "false")], &[]),
        Response(500, &[], &["{}"]),
        Response(503, &[], &[]),
        Response(503, &[("retry-after", "59")], &["later"]),
        Response(503, &[("retry-after", "soon")], &[]),
        Response(200, &[("content-encoding", "gzip")], &["x"]),
        Response(200, &[("content-type", "text/html")], &["x"]),
        Response(307, &[("location", "/again")], &[]),
        Response(303, &[("location", "/again")], &[]),
        Response(308, &[("location", "https://other.example")], &[]),
        CutOff(200),
        CutOff(500),
        Stall(200),
        Stall(404),
        Fail(Connect, false),
        Fail(ConnectTimeout, false),
        Fail(Reset, true),
        Fail(Reset, false),
        Fail(Timeout, true),
        Fail(Other, true),
        Hang,
    ];
    for fault in &faults {
        let fixed = |client: &Client| Remove::new(client).deadline(Duration::from_secs(30));
        let strict = |client: &Client| Pay::new(client).timeout(Duration::ZERO);
        for (what, [waiting, blocking]) in [
            ("GET", both(fault, Either::new).await),
            ("POST", both(fault, Pay::new).await),
            ("POST, idempotent", both(fault, Poll::new).await),
            ("GET, never", both(fault, Leave::new).await),
            ("DELETE with a deadline", both(fault, fixed).await),
            ("without time", both(fault, strict).await),
        ] {
            assert_eq!(waiting, blocking, "{fault:?}: {what}");
        }
    }
}

#[test]
fn a_server_that_only_fails_gets_little_more_than_one_request_a_call() {
    let clock = Jumping::new();
    let seen = Arc::default();
    let server = Server {
        fault: Response(503, &[], &[]),
        clock: clock.clone(),
        seen: Arc::clone(&seen),
    };
    let builder = retrying(&Script::default()).clock(clock);
    let client = builder.blocking_transport(server).build().unwrap();
    for _ in 0..100 {
        Either::new(&client).send_blocking().unwrap_err();
    }
    let sent = seen.lock().unwrap().len();
    assert!((120..=130).contains(&sent), "{sent}");
}

/// A server that gives each connection one of these responses, and returns the requests it received.
fn server(responses: Vec<&'static str>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let serve = |response: &str| {
            let (mut connection, _) = listener.accept().unwrap();
            let mut request = vec![0; 4096];
            let read = connection.read(&mut request).unwrap();
            match response.strip_suffix("<stall>") {
                None => connection.write_all(response.as_bytes()).unwrap(),
                Some(beginning) => {
                    connection.write_all(beginning.as_bytes()).unwrap();
                    // Until the client gives up.
                    let _ = connection.read(&mut [0]);
                }
            }
            String::from_utf8_lossy(&request[..read]).into_owned()
        };
        responses.into_iter().map(serve).collect()
    });
    (base, thread)
}

fn client(base: &str) -> Client {
    Client::builder()
        .base_url(base)
        .credential(&API_KEY, SENTINEL)
        .build()
        .unwrap()
}

#[test]
fn the_default_transport_sends_and_reads() {
    let (base, served) = server(vec![
        "HTTP/1.1 302 Found\r\nlocation: /next\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        "HTTP/1.1 503 Busy\r\nretry-after-ms: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nx-request-id: r-1\r\ncontent-length: 5\r\nconnection: close\r\n\r\nwhole",
    ]);
    let response = Open::new(&client(&base))
        .send_blocking_with_response()
        .unwrap();
    assert_eq!(
        (response.attempts(), response.request_id()),
        (2, Some("r-1"))
    );
    assert_eq!(response.into_value(), "whole");
    let seen = served.join().unwrap();
    assert!(
        seen[0].starts_with("GET /plain HTTP/1.1\r\n"),
        "{}",
        seen[0]
    );
    assert!(seen[1].starts_with("GET /next HTTP/1.1\r\n"), "{}", seen[1]);
    assert!(
        !seen
            .concat()
            .to_ascii_lowercase()
            .contains("content-length")
    );
}

#[test]
fn a_body_of_the_request_arrives_and_a_cut_response_is_an_error() {
    let (base, served) = server(vec![
        "HTTP/1.1 200 OK\r\ncontent-length: 99\r\nconnection: close\r\n\r\n{\"id\"",
    ]);
    let error = client(&base)
        .update("1")
        .alias("work")
        .send_blocking()
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.outcome_unknown()),
        (ErrorKind::Body, 1, false)
    );
    let seen = served.join().unwrap().remove(0);
    assert!(seen.ends_with("\r\n\r\n{\"alias\":\"work\"}"), "{seen}");
    assert!(seen.contains(SENTINEL) && !format!("{error:?} {error}").contains(SENTINEL));
}

#[test]
fn silence_and_a_stalled_body_end_at_the_limit() {
    for (response, limit, kind) in [
        ("<stall>", None, TimeoutKind::Attempt),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n<stall>",
            None,
            TimeoutKind::Attempt,
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n<stall>",
            Some(Duration::from_millis(50)),
            TimeoutKind::Deadline,
        ),
    ] {
        let (base, served) = server(vec![response]);
        let error = Pay::new(&client(&base))
            .timeout(Duration::from_millis(100))
            .deadline(limit)
            .send_blocking()
            .unwrap_err();
        assert_eq!(
            error.kind(),
            ErrorKind::Timeout(kind),
            "{response}: {error}"
        );
        assert_eq!(error.outcome_unknown(), response == "<stall>");
        drop(served);
    }
}

#[test]
fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = Pay::new(&client(&base)).retries(0).send_blocking();
    let error = error.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome_unknown()),
        (ErrorKind::Connect, false)
    );
    assert!(!format!("{:?}", std::error::Error::source(&error)).contains("127.0.0.1/"));
}
