//! Tests of `runtime/response/effect.rs`.

use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::runtime::Effect::{self, Done, NotDone, Unknown};

fn effect(status: u16, media: &'static str, accept: &str, names_time: bool) -> Effect {
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(media))]);
    let status = StatusCode::from_u16(status).unwrap();
    Effect::of_response(status, &headers, accept, names_time)
}

#[test]
fn what_each_status_says() {
    for status in 100..=599 {
        let expected = match status {
            200..=299 => Done,
            304 | 307 | 308 | 501 => NotDone,
            408 => Unknown,
            400..=499 => NotDone,
            _ => Unknown,
        };
        assert_eq!(
            effect(status, "application/json", "", false),
            expected,
            "{status}"
        );
        let expected = if status == 503 { NotDone } else { expected };
        assert_eq!(
            effect(status, "application/json", "", true),
            expected,
            "{status}"
        );
    }
}

#[test]
fn a_page_says_nothing_unless_it_is_described() {
    for media in [
        "text/html",
        "Text/HTML; charset=utf-8",
        "application/xhtml+xml",
    ] {
        assert_eq!(
            effect(200, media, "application/json", false),
            Unknown,
            "{media}"
        );
        assert_eq!(effect(200, media, "text/html", false), Done, "{media}");
        assert_eq!(
            effect(403, media, "application/json", false),
            NotDone,
            "{media}"
        );
    }
}

#[test]
fn what_came_before_is_not_forgotten() {
    for (effect, after) in [(Done, Done), (NotDone, Unknown), (Unknown, Unknown)] {
        assert_eq!(effect.after(true), after);
        assert_eq!(effect.after(false), effect);
    }
}
