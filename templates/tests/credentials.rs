//! Which credential is sent, where it is read from, and where it may go.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::future::IntoFuture as _;

use http::Request;
use support::{Jumping, Script, response};
use templates::fixture::{
    API_KEY, BEARER, Below, Both, Clear, Either, Elsewhere, InCookie, InQuery, Open, Optional,
    QUERY_KEY, SIGNATURE, Signed, USER_KEY, WithLogin, WithToken,
};
use templates::runtime::{BuildError, Client, ClientBuilder, ErrorKind, SecurityScheme};

type Held<'a> = &'a [(&'static SecurityScheme, &'a str)];

fn builder(script: &Script, held: Held<'_>) -> ClientBuilder {
    let builder = Client::builder()
        .transport(script.clone())
        .clock(Jumping::new());
    held.iter().fold(builder, |builder, (scheme, secret)| {
        builder.credential(scheme, *secret)
    })
}

/// Which of the fixture's credentials are on a request.
fn credentials(request: &Request<bytes::Bytes>) -> Vec<String> {
    let headers = ["x-api-key", "x-user-key", "authorization", "cookie"];
    let mut found: Vec<String> = headers
        .iter()
        .flat_map(|name| {
            request.headers().get_all(*name).iter().map(move |value| {
                assert!(value.is_sensitive(), "{name}");
                format!("{name}: {}", value.to_str().unwrap())
            })
        })
        .collect();
    found.extend(request.uri().query().map(str::to_owned));
    found
}

macro_rules! sent {
    ($operation:ident, $held:expr) => {{
        let script = Script::new([response(200, "application/octet-stream", "ok")]);
        $operation::new(&builder(&script, $held).build().unwrap())
            .await
            .unwrap();
        credentials(&script.only())
    }};
}

macro_rules! missing {
    ($operation:ident, $held:expr) => {{
        let script = Script::default();
        let error = $operation::new(&builder(&script, $held).build().unwrap())
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::MissingCredential, 0)
        );
        assert!(script.seen().is_empty());
        error.to_string()
    }};
}

#[tokio::test]
async fn the_first_alternative_that_is_held_is_sent_and_only_that() {
    assert_eq!(sent!(Either, &[(&API_KEY, "a")]), ["x-api-key: a"]);
    assert_eq!(sent!(Either, &[(&USER_KEY, "u")]), ["x-user-key: u"]);
    assert_eq!(
        sent!(Either, &[(&USER_KEY, "u"), (&API_KEY, "a")]),
        ["x-api-key: a"]
    );
    assert_eq!(
        sent!(Both, &[(&USER_KEY, "u"), (&API_KEY, "a"), (&BEARER, "b")]),
        ["x-api-key: a", "x-user-key: u"]
    );
    assert_eq!(
        sent!(Both, &[(&API_KEY, "a"), (&BEARER, "b")]),
        ["authorization: Bearer b"]
    );
    assert_eq!(sent!(Open, &[(&API_KEY, "a"), (&BEARER, "b")]), [""; 0]);
    assert_eq!(sent!(Optional, &[(&API_KEY, "a")]), ["x-api-key: a"]);
    assert_eq!(sent!(Optional, &[(&USER_KEY, "u")]), [""; 0]);
    assert_eq!(sent!(InQuery, &[(&QUERY_KEY, "q/&")]), ["key=q%2F%26"]);
    assert_eq!(
        sent!(InCookie, &[(&templates::fixture::COOKIE_KEY, "c")]),
        ["cookie: sid=c"]
    );
    assert_eq!(
        sent!(WithToken, &[(&BEARER, "t")]),
        ["authorization: Bearer t"]
    );
    assert_eq!(
        sent!(WithLogin, &[(&templates::fixture::BASIC, "user:pass")]),
        ["authorization: Basic dXNlcjpwYXNz"]
    );
}

#[tokio::test]
async fn an_alternative_is_sent_whole_whatever_kinds_it_is_of() {
    let all: Held<'_> = &[
        (&SIGNATURE, "keyId=\"k\", signature=\"s\""),
        (&templates::fixture::COOKIE_KEY, "c"),
        (&QUERY_KEY, "q"),
        (&templates::fixture::BASIC, "u:p"),
        (&BEARER, "b"),
    ];
    assert_eq!(
        sent!(Signed, all),
        [
            "authorization: Signature keyId=\"k\", signature=\"s\"",
            "cookie: sid=c",
            "key=q"
        ]
    );
    // One of three is not held, so the next alternative that is held whole is sent, and nothing of the first.
    assert_eq!(sent!(Signed, &all[1..]), ["authorization: Basic dTpw"]);
    let without_login = [all[1], all[2], all[4]];
    assert_eq!(sent!(Signed, &without_login), ["authorization: Bearer b"]);
    assert!(
        missing!(Signed, &all[..2]).contains(
            "QueryKey (FIXTURE_QUERY_KEY) and CookieKey (FIXTURE_COOKIE_KEY) and Signature"
        )
    );
}

#[tokio::test]
async fn without_one_nothing_is_sent_and_the_error_says_what_helps() {
    let expected = "Either: a credential is missing: set ApiKey (FIXTURE_API_KEY) or UserKey (FIXTURE_USER_KEY), \
                    on the builder or in the environment variable named beside it, or call `anonymous()` on the builder to go without";
    assert_eq!(missing!(Either, &[]), expected);
    assert!(
        missing!(Both, &[(&API_KEY, "a")])
            .contains("ApiKey (FIXTURE_API_KEY) and UserKey (FIXTURE_USER_KEY) or Bearer")
    );
    missing!(InQuery, &[(&API_KEY, "a")]);
}

#[test]
fn the_environment_is_trimmed_and_empty_means_unset() {
    let of = |pairs: &'static [(&str, &str)]| {
        Client::builder()
            .transport(Script::default())
            .clock(Jumping::new())
            .from_lookup(|name| {
                pairs
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            })
            .build()
    };
    assert_eq!(
        of(&[("FIXTURE_BASE_URL", " https://x.example/v1\n")])
            .unwrap()
            .base_url(),
        "https://x.example/v1"
    );
    assert_eq!(
        of(&[("FIXTURE_BASE_URL", " "), ("FIXTURE_API_KEY", "")])
            .unwrap()
            .base_url(),
        "https://api.example.com/"
    );
    assert!(of(&[("FIXTURE_API_KEY", " key\r\n")]).is_ok());
    for (variable, value) in [
        ("FIXTURE_API_KEY", "sentinel\nkey"),
        ("FIXTURE_API_KEY", "sentinel\u{fffd}"),
        ("FIXTURE_LOGIN", "sentinel"),
        ("FIXTURE_BASE_URL", "sentinel"),
        ("FIXTURE_BASE_URL", "ftp://sentinel"),
        ("FIXTURE_BASE_URL", "https://sentinel@x.example"),
        ("FIXTURE_BASE_URL", "https://x.example?sentinel"),
        ("FIXTURE_BASE_URL", "https://x.example/\u{7}sentinel"),
    ] {
        let pairs: &'static [(&str, &str)] = Box::leak(Box::new([(variable, value)]));
        let error = of(pairs).unwrap_err();
        assert!(
            matches!(error, BuildError::Environment { .. }),
            "{value:?}: {error:?}"
        );
        assert!(error.to_string().contains(variable), "{error}");
        assert!(
            !format!("{error} {error:?}").contains("sentinel"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn what_is_set_by_hand_wins_in_either_order() {
    for first in [true, false] {
        let script = Script::new([response(200, "application/octet-stream", "ok")]);
        let env = |name: &str| {
            Some(
                if name.ends_with("URL") {
                    "https://env.example"
                } else {
                    "env:key"
                }
                .to_owned(),
            )
        };
        let by_hand = |builder: ClientBuilder| {
            builder
                .credential(&API_KEY, "hand")
                .base_url("https://hand.example")
        };
        let start = Client::builder()
            .transport(script.clone())
            .clock(Jumping::new());
        let built = if first {
            by_hand(start).from_lookup(env)
        } else {
            by_hand(start.from_lookup(env))
        };
        Either::new(&built.build().unwrap()).await.unwrap();
        assert_eq!(credentials(&script.only()), ["x-api-key: hand"]);
        assert_eq!(script.only().uri(), "https://hand.example/plain");
    }
}

#[test]
fn plain_http_is_refused_when_building() {
    let build = |base: &str, allowed: &[&str]| {
        let builder = Client::builder()
            .base_url(base)
            .credential(&API_KEY, "a")
            .transport(Script::default())
            .clock(Jumping::new());
        allowed
            .iter()
            .fold(builder, |builder, origin| {
                builder.allow_insecure_origin(*origin)
            })
            .build()
    };
    for (base, allowed, fits) in [
        ("https://x.example", &[][..], true),
        ("http://x.example", &[], false),
        ("http://localhost:3000", &[], true),
        ("http://127.1.2.3", &[], true),
        ("http://[::1]:80", &[], true),
        ("http://x.example:8080", &["http://x.example:8080"], true),
        ("http://x.example:8080", &["http://x.example"], false),
        ("http://x.example", &["https://x.example"], false),
        ("http://x.example", &["x.example"], false),
        ("file:///etc/passwd", &[], false),
        ("https://user:pass@x.example", &[], false),
        ("not a url", &[], false),
    ] {
        assert_eq!(build(base, allowed).is_ok(), fits, "{base} {allowed:?}");
    }
    assert!(
        build("http://x.example", &[])
            .unwrap_err()
            .to_string()
            .contains("http://x.example")
    );
}

#[tokio::test]
async fn an_operations_own_server_counts_unless_the_caller_named_one() {
    let script = || Script::new([response(200, "application/octet-stream", "ok")]);
    let (own, named, below) = (script(), script(), script());
    let held: Held<'_> = &[(&API_KEY, "a")];
    Elsewhere::new(&builder(&own, held).build().unwrap())
        .await
        .unwrap();
    assert_eq!(own.only().uri(), "https://files.example.com/up/plain");
    assert_eq!(credentials(&own.only()), ["x-api-key: a"]);
    Elsewhere::new(
        &builder(&named, held)
            .base_url("https://proxy.example")
            .build()
            .unwrap(),
    )
    .await
    .unwrap();
    assert_eq!(named.only().uri(), "https://proxy.example/plain");
    Below::new(&builder(&below, held).build().unwrap())
        .await
        .unwrap();
    assert_eq!(below.only().uri(), "https://api.example.com/below/plain");

    let clear = Script::default();
    let error = Clear::new(&builder(&clear, held).build().unwrap())
        .into_future()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InsecureUrl);
    assert!(clear.seen().is_empty());
}
