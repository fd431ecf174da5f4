//! Tests of `runtime/pages/link.rs`.

use http::HeaderValue;

use crate::runtime::pages::link::*;
use http::HeaderMap;
use http::header;

fn read(values: &[&'static str]) -> NextLink {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(header::LINK, HeaderValue::from_static(value));
    }
    next_link(&headers)
}

#[test]
fn the_next_page_is_found_in_any_notation() {
    for value in [
        r#"</a?page=2>; rel="next", </a?page=9>; rel="last""#,
        r#"</a?page=1>; rel="prev", </a?page=2>; rel="next""#,
        "</a?page=2>;rel=next",
        "</a?page=2>; REL=Next",
        r#"</a?page=2>; title="a, b; c"; rel="last next""#,
        r#"<x>; title="a, <y>; b", </a?page=2>; rel=next"#,
        r#"< /a?page=2 > ; rel = "next""#,
    ] {
        assert_eq!(
            read(&[value]),
            NextLink::Url("/a?page=2".to_owned()),
            "{value}"
        );
    }
    let apart = ["</a?page=1>; rel=first", "</a?page=2>; rel=next"];
    assert_eq!(read(&apart), NextLink::Url("/a?page=2".to_owned()));
    let comma = r#"</a?ids=1,2>; rel="next""#;
    assert_eq!(read(&[comma]), NextLink::Url("/a?ids=1,2".to_owned()));
}

#[test]
fn a_last_page_differs_from_a_header_without_pages() {
    assert_eq!(read(&["</a?page=1>; rel=\"prev\""]), NextLink::None);
    for silent in [
        "",
        "</style.css>; rel=preload",
        "rel=next",
        "<a; rel=next",
        "</a>; rel",
        "</a>",
    ] {
        assert_eq!(read(&[silent]), NextLink::Unknown, "{silent}");
    }
    assert_eq!(read(&[]), NextLink::Unknown);
}

#[test]
fn the_first_relation_of_a_link_counts() {
    assert_eq!(read(&["</a>; rel=last; rel=next"]), NextLink::None);
}
