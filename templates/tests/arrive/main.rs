//! Random ids, header values, query values and cookies: each arrives unchanged, or the call fails before anything is
//! sent, for a reason that this file knows too.
//!
//! Always: the values follow from a seed, and a value that fails is shrunk. What arrives is decoded
//! here, not by the client's own code: in memory from the request that the transport gets, and over TCP from the bytes
//! that the transport sends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

#[cfg(feature = "reqwest")]
mod server;
#[path = "../support/mod.rs"]
mod support;

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use support::{Script, client, json};
use templates::fixture::Update;
use templates::runtime::{Client, ErrorKind};

const SEED: u64 = 20_261_121;
/// How many values each place gets in memory.
const CASES: u32 = 10_000;
/// How many it gets over one connection.
const SENT: u32 = 500;

/// Where a value is put.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Path,
    Header,
    Query,
    Cookie,
}

use Place::{Cookie, Header, Path, Query};

const PLACES: [Place; 4] = [Path, Header, Query, Cookie];

impl Place {
    fn request(self, client: &Client, value: &str) -> Update {
        match self {
            Path => client.update(value),
            Header => client.update("1").trace(value),
            Query => client.update("1").query("extra", value),
            Cookie => client.update("1").session(value),
        }
    }

    /// Whether a value cannot arrive unchanged here.
    fn refuses(self, value: &str) -> bool {
        match self {
            Path => value.is_empty() || is_dots(value) || value.chars().any(char::is_control),
            // White space at the ends is not part of a value (RFC 9110, section 5.5).
            Header => {
                value.starts_with([' ', '\t'])
                    || value.ends_with([' ', '\t'])
                    || !value.chars().all(|c| matches!(c, '\t' | ' '..='~'))
            }
            Query | Cookie => false,
        }
    }

    /// Asserts that a request has the value here, and nothing elsewhere.
    fn check(self, value: &str, head: &Head) {
        assert_eq!(head.method, "PATCH");
        let (path, query) = match head.target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (&*head.target, None),
        };
        let segment = path.strip_prefix("/v3/things/").unwrap();
        assert!(!matches!(segment, "" | "." | ".."), "{path}");
        let id = if self == Path { value } else { "1" };
        assert_eq!(decoded(segment), id, "{path}");
        let extra = query.map(|query| decoded(query.strip_prefix("extra=").unwrap()));
        assert_eq!(extra.as_deref(), (self == Query).then_some(value));
        let header = head.value("x-trace");
        assert_eq!(header, (self == Header).then_some(value.as_bytes()));
        let cookie = head.value("cookie").map(|cookie| {
            let cookie = std::str::from_utf8(cookie).unwrap();
            decoded(cookie.strip_prefix("session=").unwrap())
        });
        assert_eq!(cookie.as_deref(), (self == Cookie).then_some(value));
    }
}

/// Whether chains of servers can read a segment as a dot segment.
fn is_dots(value: &str) -> bool {
    let mut value = value.to_ascii_lowercase();
    for _ in 0..value.len() {
        value = value.replace("%25", "%").replace("%2e", ".");
    }
    matches!(&*value, "." | "..")
}

/// Percent-decodes a string. Except for escapes, it may only have unreserved characters.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if let (b'%', [high, low, after @ ..]) = (first, after) {
            let digits = [*high, *low];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            rest = after;
        } else {
            let plain = first.is_ascii_alphanumeric() || b"-._~".contains(first);
            assert!(plain, "{value}");
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What arrives of a request, without its body.
struct Head {
    method: String,
    target: String,
    headers: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// The only value of a header.
    fn value(&self, name: &str) -> Option<&[u8]> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let first = values.next().map(|(_, value)| &value[..]);
        assert!(values.next().is_none(), "{name} occurs twice");
        first
    }
}

/// Up to seven characters, mostly those that have a meaning in a URL or a header.
fn value() -> impl Strategy<Value = String> {
    const SHARP: &[u8] = b"./%\\?#&=+;:@,\"'<>[]{}| \t\r\n2eE5c";
    let character = prop_oneof![
        5 => select(SHARP).prop_map(char::from),
        2 => (0..128_u8).prop_map(char::from),
        1 => any::<char>(),
    ];
    vec(character, 0..8).prop_map(String::from_iter)
}

/// Checks a property for random values. Failures are not kept in a file.
fn hold(cases: u32, property: impl Fn(&str)) {
    let mut runner = TestRunner::new(Config {
        cases,
        rng_seed: RngSeed::Fixed(SEED),
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(&value(), |value| {
        property(&value);
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

#[test]
fn every_value_arrives_as_itself_or_nothing_is_sent() {
    let runtime = runtime();
    for place in PLACES {
        let (arrived, refused) = (Cell::new(0), Cell::new(0));
        hold(CASES, |value| {
            let script = Script::new([json(200, r#"{"id": "1"}"#)]);
            let result = runtime.block_on(place.request(&client(&script), value).send());
            if let Err(error) = result {
                assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
                assert!(script.seen().is_empty() && error.attempts() == 0);
                assert!(place.refuses(value), "{value:?} is refused: {error}");
                refused.set(refused.get() + 1);
                return;
            }
            assert!(!place.refuses(value), "{value:?} is sent");
            place.check(value, &head_of(&script.only()));
            arrived.set(arrived.get() + 1);
        });
        assert_eq!(arrived.get() + refused.get(), CASES, "{place:?}");
        assert!(arrived.get() > CASES / 10, "{place:?}: {arrived:?}");
        let all = matches!(place, Query | Cookie);
        assert!(
            all == (refused.get() == 0) && (all || refused.get() > CASES / 10),
            "{place:?}: {refused:?}"
        );
    }
}

/// The request that a transport gets.
fn head_of(request: &http::Request<bytes::Bytes>) -> Head {
    let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        (name.as_str().to_owned(), value.as_bytes().to_vec())
    };
    Head {
        method: request.method().to_string(),
        target: request.uri().path_and_query().unwrap().to_string(),
        headers: request.headers().iter().map(header).collect(),
    }
}

#[cfg(feature = "reqwest")]
#[test]
fn every_value_arrives_over_one_connection() {
    let runtime = runtime();
    over_one_connection(|request| runtime.block_on(request.send()).is_ok());
}

#[cfg(all(feature = "blocking", feature = "reqwest"))]
#[test]
fn every_value_arrives_over_one_connection_of_the_blocking_driver() {
    over_one_connection(|request| request.send_blocking().is_ok());
}

/// The same over the default transport, by one driver, which says whether a request was sent.
#[cfg(feature = "reqwest")]
fn over_one_connection(sends: impl Fn(Update) -> bool) {
    let (base, heads) = server::start();
    let client = Client::builder()
        .base_url(base)
        .credential(&templates::fixture::API_KEY, support::SENTINEL)
        .retries(0)
        .build()
        .unwrap();
    for place in PLACES {
        hold(SENT, |value| {
            if sends(place.request(&client, value)) {
                assert!(!place.refuses(value), "{value:?} is sent");
                place.check(value, &heads.recv_timeout(server::PATIENCE).unwrap());
            } else {
                assert!(place.refuses(value), "{value:?} is not sent");
                assert!(heads.try_recv().is_err(), "{value:?} is sent");
            }
        });
    }
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap()
}
