//! How much memory hostile responses take: each ends at its limit of size or time, and costs little more than that limit.
//!
//! Always: this is the only test of its program, since the allocator counts for all threads.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod bombs;

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use peak_alloc::PeakAlloc;
use templates::fixture::{API_KEY, Either, ReadEverything};
use templates::runtime::{
    Body, BoxFuture, Client, ErrorKind, TimeoutKind, Transport, TransportError,
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const CAP: usize = 8 * 1024 * 1024;
const ALLOWED: usize = 2 * CAP + 8 * 1024 * 1024;

/// A server that responds to each request with a head and then does something else, on a thread for each connection.
fn server(
    head: &'static str,
    then: impl Fn(&mut TcpStream) -> io::Result<()> + Copy + Send + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            thread::spawn(move || {
                let patience = Some(Duration::from_secs(30));
                stream.set_read_timeout(patience).unwrap();
                stream.set_write_timeout(patience).unwrap();
                let mut request = Vec::new();
                let mut buffer = [0; 1024];
                while !request.ends_with(b"\r\n\r\n") {
                    let read = stream.read(&mut buffer).unwrap();
                    request.extend_from_slice(&buffer[..read]);
                }
                let request = String::from_utf8(request).unwrap();
                let asked = request
                    .lines()
                    .any(|line| line.starts_with("accept-encoding:") && line.contains("gzip"));
                let head = if asked {
                    head
                } else {
                    "HTTP/1.1 400 Ask\r\n\r\n"
                };
                // The client gives up in the middle.
                let _ = stream
                    .write_all(head.as_bytes())
                    .and_then(|()| then(&mut stream));
            });
        }
    });
    base
}

fn client(base: &str, timeout: Duration) -> Client {
    Client::builder()
        .base_url(base)
        .credential(&API_KEY, "k")
        .compression(true)
        .timeout(timeout)
        .retries(0)
        .build()
        .unwrap()
}

/// What a call with each driver fails with, and the most memory that either takes beyond what was there before.
fn cost(client: &Client) -> ([ErrorKind; 2], usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    // The blocking transport is made with the first call; it does not count towards the response.
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let waiting = runtime.block_on(async { Either::new(client).await });
    let blocking = Either::new(client).send_blocking();
    let peak = MEMORY.peak_usage() - before;
    (
        [waiting.unwrap_err().kind(), blocking.unwrap_err().kind()],
        peak,
    )
}

/// A response, how long it is waited for, what it ends with, and how much memory it may take.
type Case = (&'static str, String, Duration, ErrorKind, usize);

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_secs(2);

/// Responses that are large or never end, without compression.
fn plain() -> Vec<Case> {
    let endless = server("HTTP/1.1 200 OK\r\n\r\n", |stream| {
        loop {
            stream.write_all(&[b' '; 4096])?;
        }
    });
    const LENGTH: &str = "HTTP/1.1 200 OK\r\ncontent-length: 8000000\r\n\r\n";
    let stalling = server(LENGTH, |stream| {
        stream.write_all(&[b' '; 4_000_000])?;
        stream.read(&mut [0]).map(drop)
    });
    let late = ErrorKind::Timeout(TimeoutKind::Attempt);
    vec![
        (
            "an endless body",
            endless,
            LONG,
            ErrorKind::TooLarge,
            ALLOWED,
        ),
        ("a body that stalls", stalling, SHORT, late, ALLOWED),
    ]
}

/// Small responses that decompress to large ones.
fn packed() -> Vec<Case> {
    const PACKED: &str = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n";
    assert!((200_000..220_000).contains(&bombs::GZIP.len()));
    let bomb = server(PACKED, |stream| stream.write_all(&bombs::GZIP));
    let stalling = server(PACKED, |stream| {
        // As much as becomes half of what is allowed.
        stream.write_all(&bombs::GZIP[..4000])?;
        stream.read(&mut [0]).map(drop)
    });
    let late = ErrorKind::Timeout(TimeoutKind::Attempt);
    vec![
        ("gzip", bomb, LONG, ErrorKind::TooLarge, ALLOWED),
        ("gzip that stalls", stalling, SHORT, late, ALLOWED),
    ]
}

/// The decoder of zstd allocates its window from the system, which is not counted here, and touches only as much of it
/// as it reads.
#[cfg(feature = "zstd")]
fn zstd() -> Vec<Case> {
    const PACKED: &str = "HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\n\r\n";
    let kinds = [
        (17, ErrorKind::TooLarge),
        (23, ErrorKind::TooLarge),
        (27, ErrorKind::TooLarge),
        // More than the decoder takes.
        (28, ErrorKind::Body),
        (41, ErrorKind::Body),
    ];
    let case = |(window, kind)| {
        let bomb = move |stream: &mut TcpStream| stream.write_all(&bombs::zstd(window));
        ("zstd", server(PACKED, bomb), LONG, kind, ALLOWED)
    };
    kinds.map(case).into()
}

/// Responds with the same JSON to every request, without a copy of it.
struct Fixed(Bytes);

impl Transport for Fixed {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let response = Response::builder().header("content-type", "application/json");
        let response = response.body(Body::from(self.0.clone())).unwrap();
        Box::pin(async { Ok(response) })
    }
}

/// What reading JSON of one shape throughout takes beyond its text: what opens it, what it is made of, what closes it.
fn decoding(open: &str, item: &str, close: &str) -> usize {
    let body = open.to_owned() + &item.repeat(LENGTH / item.len()) + close;
    let client = Client::builder()
        .credential(&API_KEY, "k")
        .transport(Fixed(Bytes::from(body)))
        .retries(0)
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let things = runtime.block_on(async { client.update("1").await });
    let unions = runtime.block_on(async { ReadEverything::new(&client).await });
    let peak = MEMORY.peak_usage() - before;
    drop((things, unions));
    peak
}

/// As much as makes the difference between what is kept and what is passed over.
const LENGTH: usize = 1024 * 1024;

/// Beyond the body, no more than another one, unless a type keeps it.
fn json_is_read_in_place() {
    let items = [
        ("objects", r#"{"":0},"#),
        ("arrays", "[[]],"),
        ("numbers", "0,"),
        ("strings", r#""","#),
        ("escapes", r#""\u0041","#),
    ];
    // A property that is not described, one of another type, and one in a union in an object that is not complete.
    let places = [
        (r#"{"id":"1","x":["#, "0]}"),
        (r#"{"id":["#, "0]}"),
        (r#"{"one":{"tagged":{"kind":"dog","age":1,"x":["#, "0]}}}"),
    ];
    for (what, item) in items {
        for (open, close) in places {
            let extra = decoding(open, item, close);
            assert!(extra <= LENGTH / 2, "{what} in {open}: {extra} bytes");
        }
    }
    for (open, item) in [("", "["), ("{\"id\":\"1\",\"x\":", "["), ("", "{\"x\":")] {
        let extra = decoding(open, item, "");
        assert!(extra <= 2 * LENGTH, "{open}{item}: {extra} bytes");
    }
}

#[test]
fn hostile_responses_cost_little_more_than_the_limit() {
    json_is_read_in_place();
    let mut cases = plain();
    cases.extend(packed());
    #[cfg(feature = "zstd")]
    cases.extend(zstd());
    for (what, base, timeout, kind, allowed) in cases {
        let (kinds, extra) = cost(&client(&base, timeout));
        assert_eq!(kinds, [kind; 2], "{what}");
        assert!(extra <= allowed, "{what}: {extra} bytes");
    }
}
