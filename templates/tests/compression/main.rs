//! Compressed responses, as servers send them and as they should not: what each ends with, by both drivers, and
//! that the next call on the same client succeeds.
//!
//! Always: the server is a TCP socket; what it sends is compressed here.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod server;

use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use server::{Response, Server};
use templates::fixture::{API_KEY, Either};
use templates::runtime::ErrorKind::{self, Body, ContentType, TooLarge, UnexpectedStatus};
use templates::runtime::{Client, Error, Method, RawResult};

/// What is compressed.
const TEXT: &[u8] = b"The quick brown fox jumps over the lazy dog.";
const LIMIT: usize = 2000;

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The compressed text with one byte changed. A negative position counts from the end.
fn changed(position: isize) -> Vec<u8> {
    let mut compressed = gzip(TEXT);
    let position = position.rem_euclid(compressed.len() as isize) as usize;
    compressed[position] ^= 0xff;
    compressed
}

/// The first bytes of the compressed text.
fn cut(length: usize) -> Vec<u8> {
    gzip(TEXT)[..length].to_vec()
}

/// What a call ends with.
#[derive(Debug, PartialEq)]
enum End {
    Bytes(Bytes),
    Fails(ErrorKind, Option<u16>),
}

use End::Fails;

fn text() -> End {
    End::Bytes(Bytes::from_static(TEXT))
}

fn good() -> Response {
    Response::new("200 OK", "gzip", gzip(TEXT))
}

fn nothing() -> End {
    End::Bytes(Bytes::new())
}

fn fails(kind: ErrorKind) -> End {
    Fails(kind, Some(200))
}

/// What is sent, and what a call that awaits bytes ends with.
#[rustfmt::skip]
fn rows() -> Vec<(&'static str, Response, End)> {
    let ok = |encoding: &'static str, body| Response::new("200 OK", encoding, body);
    vec![
        ("as asked for", ok("gzip", gzip(TEXT)), text()),
        ("plain", ok("identity", TEXT.into()), text()),
        ("plain, in capitals", ok("Identity", TEXT.into()), text()),
        ("plain, with an empty name", ok("", TEXT.into()), text()),
        ("nothing, compressed", ok("gzip", gzip(b"")), nothing()),
        ("nothing, not compressed", ok("gzip", Vec::new()), nothing()),
        ("in capitals", ok("GZIP", gzip(TEXT)), fails(ContentType)),
        ("by its old name", ok("x-gzip", gzip(TEXT)), fails(ContentType)),
        ("by an unknown name", ok("x", gzip(TEXT)), fails(ContentType)),
        ("deflated", ok("deflate", gzip(TEXT)), fails(ContentType)),
        ("compressed twice", ok("gzip, gzip", gzip(&gzip(TEXT))), fails(ContentType)),
        ("not compressed", ok("gzip", TEXT.into()), fails(Body)),
        ("cut off in its head", ok("gzip", cut(5)), fails(Body)),
        ("cut off after its head", ok("gzip", cut(10)), fails(Body)),
        ("cut off in the middle", ok("gzip", cut(30)), fails(Body)),
        ("cut off in its checksum", ok("gzip", cut(gzip(TEXT).len() - 6)), fails(Body)),
        ("cut off in its length", ok("gzip", cut(gzip(TEXT).len() - 1)), fails(Body)),
        ("another method", ok("gzip", changed(2)), fails(Body)),
        ("a broken block", ok("gzip", changed(10)), fails(Body)),
        ("another checksum", ok("gzip", changed(-8)), fails(Body)),
        ("another length", ok("gzip", changed(-1)), fails(Body)),
        // What follows is only noticed if it arrives in its own chunk.
        ("garbage behind it", ok("gzip", [gzip(TEXT), TEXT.into()].concat()), text()),
        ("garbage behind it, in another chunk", ok("gzip", gzip(TEXT)).and(TEXT.into()), fails(Body)),
        ("another behind it", ok("gzip", [gzip(TEXT), gzip(b"x")].concat()), text()),
        ("another behind it, in another chunk", ok("gzip", gzip(TEXT)).and(gzip(b"x")), fails(Body)),
        ("too large", ok("gzip", gzip(&[b' '; LIMIT + 1])), fails(TooLarge)),
        ("just not too large", ok("gzip", gzip(&[b' '; LIMIT])), End::Bytes(vec![b' '; LIMIT].into())),
        ("an error", Response::new("500 No", "gzip", gzip(TEXT)), Fails(UnexpectedStatus, Some(500))),
        ("a broken error", Response::new("500 No", "gzip", cut(20)), Fails(Body, Some(500))),
        ("an error that is too large", Response::new("500 No", "gzip", gzip(&[b' '; LIMIT + 1])), Fails(TooLarge, Some(500))),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Driver {
    Asynchronous,
    Blocking,
}

const DRIVERS: [Driver; 2] = [Driver::Asynchronous, Driver::Blocking];

/// A client that asks for compressed responses, and the runtime that its asynchronous calls need.
struct Pair {
    client: Client,
    runtime: tokio::runtime::Runtime,
}

impl Pair {
    fn new(server: &Server) -> Self {
        let client = Client::builder()
            .base_url(&*server.base)
            .credential(&API_KEY, "k")
            .compression(true)
            .retries(0)
            .max_response_bytes(LIMIT)
            .max_error_bytes(LIMIT);
        Self {
            client: client.build().unwrap(),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
        }
    }

    fn get(&self, driver: Driver) -> End {
        let request = Either::new(&self.client);
        let result = match driver {
            Driver::Asynchronous => self.runtime.block_on(request.send()),
            Driver::Blocking => request.send_blocking(),
        };
        match result {
            Ok(bytes) => End::Bytes(bytes),
            Err(error) => end(&error),
        }
    }

    fn raw(&self, driver: Driver, method: Method) -> RawResult {
        let request = self.client.request(method, "/plain");
        match driver {
            Driver::Asynchronous => self.runtime.block_on(request.send()),
            Driver::Blocking => request.send_blocking(),
        }
    }
}

fn end<E: std::fmt::Debug + 'static>(error: &Error<E>) -> End {
    if error.kind() == UnexpectedStatus {
        assert_eq!(error.body().map(|body| &body[..]), Some(TEXT));
    }
    Fails(error.kind(), error.status().map(|status| status.as_u16()))
}

#[test]
fn each_response_is_decompressed_or_an_error_of_its_kind() {
    let server = Server::new(good());
    let pair = Pair::new(&server);
    for (what, response, expected) in rows() {
        for driver in DRIVERS {
            server.set(response.clone());
            assert_eq!(pair.get(driver), expected, "{what}, {driver:?}");
            server.set(good());
            assert_eq!(pair.get(driver), text(), "after {what}, {driver:?}");
        }
    }
}

/// There is nothing to decompress without a body, whatever the head says.
#[test]
fn a_response_without_a_body_is_not_a_broken_one() {
    let server = Server::new(good());
    let pair = Pair::new(&server);
    for encoding in ["gzip", "x-gzip", "x", "gzip, gzip", "identity"] {
        for (status, method) in [
            ("204 No", Method::GET),
            ("204 No", Method::DELETE),
            ("304 No", Method::GET),
            ("200 OK", Method::HEAD),
            ("404 No", Method::HEAD),
        ] {
            for driver in DRIVERS {
                let context = format!("{status}, {encoding}: {method}, {driver:?}");
                server.set(Response {
                    status,
                    encoding,
                    chunks: Vec::new(),
                });
                let found = pair.raw(driver, method.clone()).expect(&context);
                assert_eq!(found.status().to_string(), status[..3], "{context}");
                assert!(found.body().is_empty(), "{context}");
            }
        }
    }
}

/// A client that did not ask for compression does not decompress.
#[test]
fn compression_that_was_not_asked_for_is_an_error() {
    let server = Server::new(good());
    let mut pair = Pair::new(&server);
    let plain = Client::builder()
        .base_url(&*server.base)
        .credential(&API_KEY, "k");
    pair.client = plain.build().unwrap();
    for driver in DRIVERS {
        assert_eq!(pair.get(driver), fails(ContentType), "{driver:?}");
    }
}
