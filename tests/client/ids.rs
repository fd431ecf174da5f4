//! Ids of accounts: one segment of the path, or refused before anything is sent.

use generated::runtime::ErrorKind;

use crate::calls::{CALLS, Call};
use crate::script::Script;
use crate::sentinel::client;

/// The path around the id.
fn around(call: Call) -> (&'static str, &'static str) {
    match call {
        Call::Refresh => ("/api/v3/connected_accounts/", "/refresh"),
        Call::Update => ("/api/v3/connected_accounts/", ""),
        Call::Revoke => ("/api/v3.1/connected_accounts/", "/revoke"),
    }
}

/// Percent-decoding, written here so that the client's own does not test itself.
fn decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.as_bytes();
    while let [first, after @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (first, after) {
            let digits = [*high, *low];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = after;
        } else {
            assert!(
                first.is_ascii_alphanumeric() || b"-._~".contains(first),
                "{segment}"
            );
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The segment that a request has for the id.
fn segment(call: Call, uri: &http::Uri) -> String {
    let (before, after) = around(call);
    let segment = uri.path().strip_prefix(before).unwrap();
    let segment = segment.strip_suffix(after).unwrap();
    assert!(!segment.is_empty() && !segment.contains('/'), "{uri}");
    segment.to_owned()
}

#[tokio::test]
async fn ids_that_are_no_segment_are_refused_by_name() {
    for call in CALLS {
        for id in [
            "", ".", "..", "%2e", "%2E%2e", ".%2E", "a\nb", "\r", "\t", "\0", "\u{7f}", "a\u{85}b",
        ] {
            let failed = call.fail_with_id(&client(&Script::silent()), id).await;
            assert_eq!(failed.kind, ErrorKind::InvalidRequest, "{call:?} {id:?}");
            assert_eq!((failed.status, failed.attempts), (None, 0));
            assert!(failed.line.contains("nanoid"), "{}", failed.line);
            assert!(
                failed.line.starts_with(call.operation_id()),
                "{}",
                failed.line
            );
            assert!(!failed.line.contains(['\n', '\r', '\0']), "{}", failed.line);
        }
    }
}

#[tokio::test]
async fn ids_are_encoded_into_one_segment() {
    for (id, expected) in [
        ("ca_1a2b3c4d5e6f", "ca_1a2b3c4d5e6f"),
        ("con_-.~", "con_-.~"),
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("a?b#c", "a%3Fb%23c"),
        ("a%2Fb", "a%252Fb"),
        ("a b+c", "a%20b%2Bc"),
        ("ü\u{1F511}", "%C3%BC%F0%9F%94%91"),
        ("a;b=c,d&e", "a%3Bb%3Dc%2Cd%26e"),
        ("{nanoid}", "%7Bnanoid%7D"),
        ("...", "..."),
        ("a\\b", "a%5Cb"),
        (" ", "%20"),
    ] {
        for call in CALLS {
            let script = Script::json(200, call.good());
            let client = client(&script);
            let accounts = client.connected_accounts();
            match call {
                Call::Refresh => drop(accounts.refresh(id).await.unwrap()),
                Call::Update => drop(accounts.update(id).await.unwrap()),
                Call::Revoke => drop(accounts.revoke(id).await.unwrap()),
            }
            let request = script.only();
            assert_eq!(segment(call, request.uri()), expected);
            assert_eq!(request.uri().query(), None);
        }
    }
}

/// A generator of numbers (xorshift), seeded, so that a failure can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// Up to six characters, mostly those that mean something in a URL.
    fn id(&mut self) -> String {
        const SHARP: &[u8] = b"./%\\?#&=+;:@ 2eE5cCfF0";
        let length = self.below(7);
        let mut character = || match self.below(8) {
            0..6 => char::from(SHARP[usize::try_from(self.below(SHARP.len() as u64)).unwrap()]),
            6 => char::from(u8::try_from(self.below(128)).unwrap()),
            _ => char::from_u32(u32::try_from(self.below(0x11_0000)).unwrap()).unwrap_or('x'),
        };
        (0..length).map(|_| character()).collect()
    }
}

#[tokio::test]
async fn every_id_arrives_as_itself_or_is_refused() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let (mut arrived, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let id = numbers.id();
        let script = Script::json(200, Call::Revoke.good());
        match client(&script)
            .connected_accounts()
            .revoke(id.as_str())
            .await
        {
            Ok(_) => {
                let request = script.only();
                assert_eq!(decoded(&segment(Call::Revoke, request.uri())), id);
                arrived += 1;
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{id:?}: {error}");
                assert!(script.seen().is_empty());
                refused += 1;
            }
        }
    }
    assert!(
        arrived > 10_000 && refused > 500,
        "{arrived} arrived, {refused} refused"
    );
}
