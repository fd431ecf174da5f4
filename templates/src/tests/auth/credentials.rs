//! What credentials add to a request, and which secrets cannot be sent.

use crate::runtime::auth::credentials::*;
use crate::runtime::{KeyLocation, SchemeKind, SecurityScheme};
use http::HeaderMap;
use http::HeaderValue;
use http::Uri;
use http::header;
use std::sync::Arc;

static HEADER: SecurityScheme = SecurityScheme {
    name: "Header",
    variable: "H",
    kind: SchemeKind::ApiKey {
        location: KeyLocation::Header,
        name: "x-key",
    },
};
static QUERY: SecurityScheme = SecurityScheme {
    name: "Query",
    variable: "Q",
    kind: SchemeKind::ApiKey {
        location: KeyLocation::Query,
        name: "k y",
    },
};
static COOKIE: SecurityScheme = SecurityScheme {
    name: "Cookie",
    variable: "C",
    kind: SchemeKind::ApiKey {
        location: KeyLocation::Cookie,
        name: "sid",
    },
};
static BEARER: SecurityScheme = SecurityScheme {
    name: "Bearer",
    variable: "B",
    kind: SchemeKind::Bearer,
};
static BASIC: SecurityScheme = SecurityScheme {
    name: "Basic",
    variable: "L",
    kind: SchemeKind::Basic,
};
static DIGEST: SecurityScheme = SecurityScheme {
    name: "Digest",
    variable: "D",
    kind: SchemeKind::Http { scheme: "Digest" },
};

fn applied(scheme: &'static SecurityScheme, secret: &str) -> Arc<AppliedCredentials> {
    let mut held = Credentials::default();
    held.set(scheme, secret.into()).expect("a credential");
    AppliedCredentials::choose(&[&[scheme]], &held).expect("credentials")
}

#[test]
fn each_kind_goes_to_its_place_and_is_hidden() {
    let place =
        |scheme: &'static SecurityScheme, secret: &str, url: &str, cookie: Option<&'static str>| {
            let (mut url, mut headers): (Uri, HeaderMap) =
                (url.parse().expect("a URL"), HeaderMap::new());
            headers.extend(cookie.map(|cookie| (header::COOKIE, HeaderValue::from_static(cookie))));
            let put = applied(scheme, secret).apply(&mut url, &mut headers);
            put.expect("a short URL");
            assert!(headers.values().all(HeaderValue::is_sensitive));
            let headers: Vec<String> = headers
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().expect("text")))
                .collect();
            format!("{url} {}", headers.join(" | "))
        };
    let url = "https://e.com/";
    assert_eq!(place(&HEADER, "s3", url, None), "https://e.com/ x-key: s3");
    assert_eq!(
        place(&BEARER, "s3", url, None),
        "https://e.com/ authorization: Bearer s3"
    );
    assert_eq!(
        place(&BASIC, "u:p:q", url, None),
        "https://e.com/ authorization: Basic dTpwOnE="
    );
    assert_eq!(
        place(&DIGEST, "username=\"u\", nonce=\"n\"", url, None),
        "https://e.com/ authorization: Digest username=\"u\", nonce=\"n\""
    );
    assert_eq!(
        place(&COOKIE, "s3", url, None),
        "https://e.com/ cookie: sid=s3"
    );
    assert_eq!(
        place(&COOKIE, "s3", url, Some("a=b")),
        "https://e.com/ cookie: a=b; sid=s3"
    );
    assert_eq!(
        place(&QUERY, "s 3&", url, None),
        "https://e.com/?k%20y=s%203%26 "
    );
    assert_eq!(
        place(&QUERY, "s3", "https://e.com/?a=b", None),
        "https://e.com/?a=b&k%20y=s3 "
    );
    assert_eq!(
        place(&QUERY, "s3", "https://e.com/?k%20y=s3&a", None),
        "https://e.com/?k%20y=s3&a "
    );
}

#[test]
fn every_form_that_is_sent_is_hidden() {
    let shown =
        |scheme, secret: &str, message: &str| applied(scheme, secret).redactor.clean(message);
    assert_eq!(
        shown(&BASIC, "user:pass", "user:pass pass dXNlcjpwYXNz"),
        "[redacted] [redacted] [redacted]"
    );
    assert_eq!(shown(&QUERY, "s 3", "s 3 s%203"), "[redacted] [redacted]");
}

#[test]
fn debug_shows_nothing() {
    for scheme in [&HEADER, &QUERY, &COOKIE, &BEARER, &BASIC, &DIGEST] {
        let mut held = Credentials::default();
        held.set(scheme, "sen:tinel".into()).expect("a credential");
        let shown = format!(
            "{held:?} {:?}",
            AppliedCredentials::choose(&[&[scheme]], &held)
        );
        assert!(
            !shown.contains("tinel") && !shown.contains("c2VuOnRpbmVs"),
            "{shown}"
        );
    }
}

#[test]
fn what_cannot_be_sent_is_refused_when_building() {
    for (scheme, secret) in [
        (&HEADER, ""),
        (&HEADER, "a\nb"),
        (&HEADER, "a\u{7f}"),
        (&HEADER, "é"),
        (&HEADER, " key"),
        (&HEADER, "key "),
        (&BEARER, "a b"),
        (&BEARER, "a\r"),
        (&BASIC, "no colon"),
        (&BASIC, "user:\u{0}"),
        (&COOKIE, "a;b"),
        (&COOKIE, "a b"),
        (&COOKIE, "é"),
        (&QUERY, "a\u{1b}"),
        (&QUERY, ""),
        (&DIGEST, "a\nb"),
        (&DIGEST, " value"),
    ] {
        let problem = Credentials::default()
            .set(scheme, secret.into())
            .expect_err(secret);
        assert!(secret.is_empty() || !problem.contains(secret), "{problem}");
    }
    for (scheme, secret) in [
        (&HEADER, "a b"),
        (&BASIC, "é:ü"),
        (&QUERY, "é;"),
        (&BEARER, "a.b-c="),
    ] {
        assert_eq!(
            Credentials::default().set(scheme, secret.into()),
            Ok(()),
            "{secret}"
        );
    }
}
