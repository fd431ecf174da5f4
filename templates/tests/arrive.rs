//! Random ids, header values and query values: each arrives as itself, or the call fails before anything is sent.
//!
//! Always: numbers come from a seed, and what arrives is decoded here, not by the client's own code.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use support::{Script, client, json};
use templates::runtime::ErrorKind;

const CASES: usize = 10_000;

/// A generator of numbers (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(limit)).unwrap()
    }

    /// Up to seven characters, mostly those that mean something in a URL or a header.
    fn text(&mut self) -> String {
        const SHARP: &[u8] = b"./%\\?#&=+;:@,\"'<>[]{}| \t\r\n2eE5c";
        let length = self.below(8);
        (0..length)
            .map(|_| match self.below(8) {
                0..5 => char::from(SHARP[self.below(SHARP.len() as u32) as usize]),
                5 | 6 => char::from(self.below(128) as u8),
                _ => char::from_u32(self.below(0x11_0000)).unwrap_or('x'),
            })
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if let (b'%', [high, low, after @ ..]) = (first, after) {
            let digits = [*high, *low];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            rest = after;
        } else {
            let plain = first.is_ascii_alphanumeric() || b"-._~".contains(first);
            assert!(plain, "{text}");
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn every_value_arrives_as_itself_or_nothing_is_sent() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let (mut arrived, mut refused) = (0, 0);
    for case in 0..3 * CASES {
        let text = numbers.text();
        let script = Script::new([json(200, r#"{"id": "1"}"#)]);
        let client = client(&script);
        let result = match case % 3 {
            0 => client.update(text.as_str()).await,
            1 => client.update("1").trace(text.as_str()).await,
            _ => client.update("1").query("extra", text.as_str()).await,
        };
        if let Err(error) = result {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{text:?}");
            assert!(script.seen().is_empty() && error.attempts() == 0);
            refused += 1;
            continue;
        }
        let request = script.only();
        let (path, query) = (request.uri().path(), request.uri().query());
        let segment = path.strip_prefix("/v3/things/").unwrap();
        let header = request.headers().get("x-trace");
        match case % 3 {
            0 => {
                assert!(!matches!(segment, "" | "." | ".."), "{path}");
                assert_eq!((decoded(segment), query), (text, None));
            }
            1 => assert_eq!(
                (header.unwrap().as_bytes(), segment),
                (text.as_bytes(), "1")
            ),
            _ => {
                let value = query.unwrap().strip_prefix("extra=").unwrap();
                assert_eq!((decoded(value), segment), (text, "1"));
            }
        }
        arrived += 1;
    }
    assert!(
        arrived > CASES && refused > CASES / 10,
        "{arrived} arrived, {refused} refused"
    );
}
