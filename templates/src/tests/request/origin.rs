//! Tests of `runtime/request/origin.rs`.

use crate::runtime::request::origin::*;
use http::Uri;
use url::Url;

fn origin(url: &str) -> Origin {
    Origin::of(&Url::parse(url).expect("a URL")).expect("an origin")
}

fn uri(url: &str) -> Uri {
    let url = Url::parse(url).expect("a URL");
    url.as_str().parse().expect("a URI")
}

#[test]
fn http_needs_loopback_or_an_allowed_origin() {
    for (url, expected) in [
        ("https://example.com", true),
        ("http://example.com", false),
        ("http://localhost:8080", true),
        ("http://LOCALHOST", true),
        ("http://api.localhost", true),
        ("http://127.0.0.1:1", true),
        ("http://127.9.9.9", true),
        ("http://0x7f.1", true),
        ("http://[::1]:9", true),
        ("http://128.0.0.1", false),
        ("http://[::2]", false),
        ("http://localhost.example.com", false),
        ("http://notlocalhost", false),
        ("http://127.0.0.1.example.com", false),
        ("http://0.0.0.0", false),
    ] {
        assert_eq!(origin(url).is_trustworthy(&[]), expected, "{url}");
    }
    let allowed = [origin("http://proxy.internal:8080")];
    assert!(origin("http://proxy.internal:8080/x").is_trustworthy(&allowed));
    assert!(!origin("http://proxy.internal:8081").is_trustworthy(&allowed));
    assert!(!origin("http://proxy.internal").is_trustworthy(&allowed));
}

#[test]
fn scheme_host_and_port_all_count() {
    let base = origin("https://api.example.com/v1");
    let same = Url::parse("https://API.example.com:443/v2?x#y").expect("a URL");
    assert_eq!(base, origin(same.as_str()));
    assert!(base.is_of(&uri(same.as_str())));
    for other in [
        "http://api.example.com",
        "https://api.example.com:444",
        "https://example.com",
        "https://api.example.com.",
        "https://evil.api.example.com",
    ] {
        assert_ne!(base, origin(other), "{other}");
        assert!(!base.is_of(&uri(other)), "{other}");
    }
    assert_eq!(
        Origin::of(&Url::parse("ftp://example.com").expect("a URL")),
        None
    );
}
