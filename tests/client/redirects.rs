//! Redirects: to another origin they take nothing along, within the origin they keep the request or are refused.

use generated::runtime::ErrorKind;
use http::Uri;

use crate::calls::{CALLS, Call};
use crate::script::{Script, json};
use crate::sentinel::{KEY, builder, client};
use crate::steps::response;

const CODES: [u16; 5] = [301, 302, 303, 307, 308];

/// The home origin, and what differs from it in one respect.
const ELSEWHERE: [(&str, &str, &str); 4] = [
    (
        "host",
        "https://api.example.com",
        "https://evil.example.com",
    ),
    (
        "port",
        "https://api.example.com",
        "https://api.example.com:8443",
    ),
    (
        "scheme",
        "https://api.example.com",
        "http://api.example.com",
    ),
    (
        "this machine's port",
        "http://127.0.0.1:4010",
        "http://127.0.0.1:4011",
    ),
];

fn origin(uri: &Uri) -> String {
    format!(
        "{}://{}",
        uri.scheme_str().unwrap(),
        uri.authority().unwrap()
    )
}

#[tokio::test]
async fn neither_key_nor_body_reaches_another_origin() {
    let (mut cases, mut keys, mut bodies) = (0, 0, 0);
    for call in CALLS {
        for code in CODES {
            for (what, home, target) in ELSEWHERE {
                let location = format!("{target}/api/v3/connected_accounts/x");
                let script = Script::by(move |number| match number {
                    0 => response(code, &[("location", &location)], ""),
                    _ => json(200, call.good()),
                });
                let client = builder(&script).base_url(home).build().unwrap();
                let failed = call.fail(&client).await;
                assert_eq!(failed.kind, ErrorKind::Redirect, "{call:?} {code} {what}");
                assert_eq!(failed.status, Some(code));
                assert!(failed.line.contains(target), "{}", failed.line);
                assert!(
                    !failed.line.contains("/x"),
                    "only the origin: {}",
                    failed.line
                );

                let seen = script.seen();
                assert!(
                    seen[0]
                        .headers()
                        .get("x-api-key")
                        .is_some_and(|key| key == KEY)
                );
                for request in seen.iter().filter(|seen| origin(seen.uri()) != home) {
                    keys += usize::from(format!("{request:?}").contains("x-api-key"));
                    bodies += usize::from(!request.body().is_empty());
                }
                assert_eq!(seen.len(), 1, "{call:?} {code} {what}");
                cases += 1;
            }
        }
    }
    assert_eq!((cases, keys, bodies), (3 * 5 * 4, 0, 0));
}

#[tokio::test]
async fn within_the_origin_307_and_308_repeat_the_request_as_it_was() {
    for call in CALLS {
        for code in [307, 308] {
            for location in [
                "/moved?a=1",
                "https://backend.composio.dev/moved?a=1",
                "//backend.composio.dev:443/moved?a=1",
            ] {
                let script = Script::by(move |number| match number {
                    0 => response(code, &[("location", location)], ""),
                    _ => json(200, call.good()),
                });
                call.succeed(&client(&script)).await;
                let [first, second] = &script.seen()[..] else {
                    panic!("two requests");
                };
                assert_eq!(second.uri(), "https://backend.composio.dev/moved?a=1");
                assert_eq!(second.method(), first.method());
                assert_eq!(second.body(), first.body());
                assert_eq!(second.headers(), first.headers());
                assert_eq!(second.headers()["x-api-key"], KEY);
            }
        }
    }
}

#[tokio::test]
async fn no_code_changes_the_method() {
    for call in CALLS {
        for code in [301, 302, 303] {
            let script = Script::by(move |number| match number {
                0 => response(code, &[("location", "/moved")], ""),
                _ => json(200, call.good()),
            });
            let failed = call.fail(&client(&script)).await;
            assert_eq!(
                (failed.kind, failed.status),
                (ErrorKind::Redirect, Some(code))
            );
            assert!(failed.outcome_unknown, "{}", failed.line);
            script.only();
        }
    }
}

#[tokio::test]
async fn a_redirect_that_leads_away_later_stops_there() {
    for call in CALLS {
        let script = Script::by(move |number| match number {
            0 => response(307, &[("location", "/one")], ""),
            1 => response(307, &[("location", "https://evil.example.com/two")], ""),
            _ => json(200, call.good()),
        });
        let failed = call.fail(&client(&script)).await;
        assert_eq!(failed.kind, ErrorKind::Redirect);
        assert_eq!(script.seen().len(), 2);
    }
}

#[tokio::test]
async fn redirects_in_a_circle_come_to_an_end() {
    for call in CALLS {
        let script = Script::by(|_| response(308, &[("location", "/again")], ""));
        let failed = call.fail(&client(&script)).await;
        assert_eq!(
            (failed.kind, failed.status),
            (ErrorKind::Redirect, Some(308))
        );
        assert_eq!(script.seen().len(), 11, "the request and ten redirects");
    }
}

#[tokio::test]
async fn locations_that_lead_nowhere_are_refused() {
    for location in [
        None,
        Some(""),
        Some("http://["),
        Some("javascript:alert(1)"),
        Some("file:///etc/passwd"),
        Some("https://u:p@backend.composio.dev/x"),
    ] {
        let script = Script::by(move |number| match number {
            0 => {
                let headers: Vec<_> = location
                    .map(|location| ("location", location))
                    .into_iter()
                    .collect();
                response(302, &headers, "")
            }
            _ => json(200, Call::Revoke.good()),
        });
        let failed = Call::Revoke.fail(&client(&script)).await;
        assert_eq!(
            (failed.kind, failed.status),
            (ErrorKind::Redirect, Some(302)),
            "{location:?}"
        );
        assert_eq!(script.seen().len(), 1, "{location:?}");
    }
}
