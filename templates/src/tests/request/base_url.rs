//! Tests of `runtime/request/base_url.rs`.

use crate::runtime::request::base_url::*;
use crate::runtime::request::path::Path;
use url::Url;

fn base(url: &str) -> BaseUrl {
    BaseUrl::new(Url::parse(url).expect("a URL")).expect("a base")
}

fn below(url: &str, path: &str, query: &str) -> Option<String> {
    let path = Path::new(path.to_owned())?;
    let uri = base(url).uri(&path, query).ok()?;
    Some(uri.to_string())
}

#[test]
fn path_and_query_are_added_unchanged() {
    for (url, path, query, expected) in [
        ("https://e.com", "/a", "", "https://e.com/a"),
        ("https://e.com", "a", "b=c", "https://e.com/a?b=c"),
        ("https://E.com:443/", "/a", "", "https://e.com/a"),
        ("https://e.com/v1", "/a", "", "https://e.com/v1/a"),
        ("https://e.com/v1/", "/a/", "", "https://e.com/v1/a/"),
        (
            "https://e.com/v 1",
            "/a%20b",
            "",
            "https://e.com/v%201/a%20b",
        ),
        ("http://[::1]:80", "/", "", "http://[::1]/"),
        ("http://127.0.0.1:81", "", "", "http://127.0.0.1:81/"),
        (
            "https://é.com",
            "/a",
            "[b]=%zz",
            "https://xn--9ca.com/a?[b]=%zz",
        ),
    ] {
        assert_eq!(below(url, path, query).as_deref(), Some(expected), "{url}");
    }
}

#[test]
fn a_url_that_would_change_is_refused() {
    for path in [
        "/a/../b",
        "/a/%2e%2e/b",
        "/a\tb",
        "/a b",
        "/a\\b",
        "/é",
        "/a?b",
    ] {
        assert_eq!(below("https://e.com", path, ""), None, "{path}");
    }
    for query in ["a=#", "a= b", "a=\n", "a='", "é"] {
        assert_eq!(below("https://e.com", "/a", query), None, "{query}");
    }
    let longest = below("https://e.com", "/a", &"q".repeat(65_518));
    assert_eq!(longest.map(|url| url.len()), Some(MAX_LENGTH));
    assert_eq!(below("https://e.com", "/a", &"q".repeat(65_519)), None);
}

/// Most transports parse the URL with the `url` crate.
#[test]
fn the_url_crate_does_not_change_an_accepted_url() {
    for byte in 0..=255_u8 {
        let part = format!("/{}/x", char::from(byte));
        if let Some(uri) = below("https://e.com/v1", &part, "") {
            assert_eq!(Url::parse(&uri).expect("a URL").as_str(), uri);
        }
        if let Some(uri) = below("https://e.com/v1", "/a", &part) {
            assert_eq!(Url::parse(&uri).expect("a URL").as_str(), uri);
        }
    }
}

#[test]
fn other_schemes_and_user_info_are_refused() {
    for url in [
        "ftp://e.com",
        "https://u:p@e.com",
        "https://u@e.com",
        "data:x",
    ] {
        assert!(
            BaseUrl::new(Url::parse(url).expect("a URL")).is_err(),
            "{url}"
        );
    }
}
