//! The default transport over real sockets of this machine.

use std::time::Duration;

use generated::Client;
use generated::runtime::{ErrorKind, TimeoutKind};

use crate::calls::{CALLS, Call, ID};
use crate::sentinel::{KEY, TOKEN, assert_hidden, listen, records};
use crate::server::{Bait, Server, nobody, whole};

/// A client with the default transport and the default clock.
fn client(base: &str) -> Client {
    listen();
    Client::builder()
        .base_url(base)
        .api_key(KEY)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_call_arrives_and_its_response_comes_back() {
    for call in CALLS {
        let server = Server::responding(vec![whole(call.good())]);
        let before = records();
        call.succeed(&client(&server.base)).await;
        let request = server.request();
        assert!(
            request.contains(&format!("x-api-key: {KEY}\r\n")),
            "{request}"
        );
        assert_eq!(request.contains(TOKEN), call == Call::Update);
        if call == Call::Revoke {
            assert!(request.contains("\r\ncontent-length: 0\r\n"), "{request}");
        }
        assert!(!request.contains("accept-encoding"), "{request}");
        assert!(
            records() > before,
            "the transport logs nothing, so nothing was searched"
        );
        assert_hidden("");
    }
}

#[tokio::test]
async fn a_redirect_to_another_port_is_not_followed() {
    for call in CALLS {
        for code in [301, 302, 303, 307, 308] {
            let elsewhere = Bait::new();
            let server = Server::responding(vec![format!(
                "HTTP/1.1 {code} Moved\r\nlocation: {}/x\r\ncontent-length: 0\r\n\r\n",
                elsewhere.base()
            )]);
            let failed = call.fail(&client(&server.base)).await;
            assert_eq!(
                (failed.kind, failed.status),
                (ErrorKind::Redirect, Some(code))
            );
            assert!(failed.line.contains(&elsewhere.base()), "{}", failed.line);
            assert!(server.request().contains(KEY));
            assert!(!elsewhere.was_taken(), "{call:?} {code}");
        }
    }
}

/// The bait of the test above is one that can be taken.
#[test]
fn a_port_that_is_called_is_noticed() {
    let bait = Bait::new();
    assert!(!bait.was_taken());
    let address = bait.base().replace("http://", "");
    let _stream = std::net::TcpStream::connect(address).unwrap();
    assert!(bait.was_taken());
}

#[tokio::test]
async fn a_redirect_within_the_origin_keeps_the_request() {
    for call in CALLS {
        let server = Server::responding(vec![
            "HTTP/1.1 307 Moved\r\nconnection: close\r\nlocation: {here}/moved\r\ncontent-length: 0\r\n\r\n".to_owned(),
            whole(call.good()),
        ]);
        call.succeed(&client(&server.base)).await;
        let (first, second) = (server.request(), server.request());
        let (first_line, first_rest) = first.split_once("\r\n").unwrap();
        let (second_line, second_rest) = second.split_once("\r\n").unwrap();
        assert!(second_line.contains(" /moved HTTP/1.1"), "{second_line}");
        assert_eq!(first_line.split(' ').next(), second_line.split(' ').next());
        assert_eq!(first_rest, second_rest);
    }
}

#[tokio::test]
async fn broken_responses_are_typed_errors() {
    for (response, kind, status) in [
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\"",
            ErrorKind::Body,
            Some(200),
        ),
        (
            "HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{\"er",
            ErrorKind::Body,
            Some(404),
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
            ErrorKind::Body,
            Some(200),
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n",
            ErrorKind::TooLarge,
            Some(200),
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            ErrorKind::Decode,
            Some(200),
        ),
        (
            "HTTP/1.1 200 OK\r\n\r\n{\"id\"",
            ErrorKind::Decode,
            Some(200),
        ),
        ("HTTP/1.1 2", ErrorKind::Transport, None),
        ("no HTTP at all\r\n\r\n", ErrorKind::Transport, None),
        ("", ErrorKind::Transport, None),
    ] {
        for call in CALLS {
            let server = Server::responding(vec![response.to_owned()]);
            let failed = call.fail(&client(&server.base)).await;
            assert_eq!(
                (failed.kind, failed.status),
                (kind, status),
                "{call:?} {response:?}: {}",
                failed.line
            );
            assert_eq!(failed.attempts, 1);
            // reqwest puts the URL in its errors.
            assert!(!failed.shown.contains(ID), "{}", failed.shown);
        }
    }
}

#[tokio::test]
async fn a_body_that_stalls_ends_at_the_deadline() {
    for call in CALLS {
        let server = Server::stalling("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\"");
        let client = client(&server.base)
            .with_options(|options| options.deadline(Duration::from_millis(100)));
        let failed = call.fail(&client).await;
        assert_eq!(
            failed.kind,
            ErrorKind::Timeout(TimeoutKind::Deadline),
            "{}",
            failed.line
        );
    }
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    for call in CALLS {
        // The clock is the default one, and a retry would wait.
        let client = client(&nobody()).with_options(|options| options.retries(0));
        let failed = call.fail(&client).await;
        assert_eq!(failed.kind, ErrorKind::Connect, "{}", failed.line);
        assert!(!failed.outcome_unknown && failed.has_source);
        assert!(!failed.shown.contains(ID), "{}", failed.shown);
    }
}
