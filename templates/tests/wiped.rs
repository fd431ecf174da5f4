//! No copy of a key is left in memory by the client: neither by one that was built and dropped, nor by its requests.
//!
//! Always: this is the only test of its program, and the key is in no literal, since all of the program's memory is
//! searched.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use http::{Request, Response};
use support::Jumping;
use templates::fixture::{API_KEY, BEARER, COOKIE_KEY};
use templates::runtime::{Body, BoxFuture, Client, SecurityScheme, Transport, TransportError};

/// The key, each byte of which is hidden by another.
const MASKED: &[u8] =
    b"\x2e\x36\x70\x0c\x64\x65\x0f\x6c\x2c\x6b\x28\x17\x3b\x69\x2d\x0a\x6f\x34\x11\x6d";
const MASK: u8 = 0x5d;

fn key() -> String {
    let mut key = String::with_capacity(MASKED.len());
    key.extend(MASKED.iter().map(|byte| char::from(byte ^ MASK)));
    key
}

/// How often the tail of the key is in memory; its head may be overwritten when memory is freed.
fn copies() -> usize {
    let tail = &MASKED[MASKED.len() - 8..];
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut count = 0;
    for map in maps.lines().filter(|map| map.contains(" rw-p ")) {
        let (start, rest) = map.split_once('-').unwrap();
        let (end, _) = rest.split_once(' ').unwrap();
        let [start, end] = [start, end].map(|at| u64::from_str_radix(at, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(end - start).unwrap()];
        // Some regions cannot be read.
        if memory.read_exact_at(&mut bytes, start).is_ok() {
            let mut windows = bytes.windows(tail.len());
            let is_it = |window: &&[u8]| window.iter().zip(tail).all(|(a, b)| a ^ MASK == *b);
            count += windows.by_ref().filter(is_it).count();
        }
        bytes.fill(0);
        std::hint::black_box(&bytes);
    }
    count
}

/// Drops every request.
struct Nothing;

impl Transport for Nothing {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async { Ok(Response::builder().status(204).body(Body::empty()).unwrap()) })
    }
}

fn client(scheme: &'static SecurityScheme, key: String) -> Client {
    let builder = Client::builder().credential(scheme, key);
    builder
        .transport(Nothing)
        .clock(Jumping::new())
        .build()
        .unwrap()
}

#[test]
fn a_dropped_client_leaves_no_key_in_memory() {
    let held = key();
    assert!(copies() > 0, "a key that is held is found");
    let client_with_key = client(&API_KEY, held);
    assert!(copies() > 0);
    drop(client_with_key);
    assert_eq!(copies(), 0, "after a client");
    for scheme in [&API_KEY, &BEARER, &COOKIE_KEY] {
        drop(client(scheme, key()));
        assert_eq!(copies(), 0, "{}", scheme.name);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let sending = client(&API_KEY, key());
    let sent = runtime.block_on(async { sending.update("1").await });
    assert!(sent.is_err());
    drop((sent, sending));
    assert_eq!(copies(), 0, "after a call");
}
