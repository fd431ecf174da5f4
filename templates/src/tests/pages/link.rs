//! Tests of `runtime/pages/link.rs`.

use http::HeaderValue;

use crate::runtime::pages::link::*;
use http::HeaderMap;
use http::header;

fn read(values: &[&'static str]) -> Links {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(header::LINK, HeaderValue::from_static(value));
    }
    links(&headers)
}

#[test]
fn the_next_page_is_found_in_whatever_form_it_is_said() {
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
            Links::Next("/a?page=2".to_owned()),
            "{value}"
        );
    }
    let apart = ["</a?page=1>; rel=first", "</a?page=2>; rel=next"];
    assert_eq!(read(&apart), Links::Next("/a?page=2".to_owned()));
    let comma = r#"</a?ids=1,2>; rel="next""#;
    assert_eq!(read(&[comma]), Links::Next("/a?ids=1,2".to_owned()));
}

#[test]
fn a_last_page_is_told_from_a_header_about_other_things() {
    assert_eq!(read(&["</a?page=1>; rel=\"prev\""]), Links::Last);
    for silent in [
        "",
        "</style.css>; rel=preload",
        "rel=next",
        "<a; rel=next",
        "</a>; rel",
        "</a>",
    ] {
        assert_eq!(read(&[silent]), Links::Silent, "{silent}");
    }
    assert_eq!(read(&[]), Links::Silent);
}

#[test]
fn the_first_relation_of_a_link_counts() {
    assert_eq!(read(&["</a>; rel=last; rel=next"]), Links::Last);
}
