//! Faults of the network: broken connections and endless bodies are typed errors, and the next call works.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::task::Poll;

use bytes::Bytes;
use http::StatusCode;
use support::{Frames, Script, Step, builder, client, frames, json, response, with_headers};
use templates::fixture::{Post, Thing, UpdateError};
use templates::runtime::{Body, Error, ErrorKind, TimeoutKind, TransportError, TransportErrorKind};

async fn update(step: Step) -> Result<Thing, Error<UpdateError>> {
    client(&Script::new([step])).update("1").await
}

#[tokio::test]
async fn transport_errors_keep_their_kind() {
    use TransportErrorKind::{Connect, ConnectTimeout, Other, Reset, Timeout};
    for (kind, expected, unknown) in [
        (Connect, ErrorKind::Connect, false),
        (
            ConnectTimeout,
            ErrorKind::Timeout(TimeoutKind::Connect),
            false,
        ),
        (Timeout, ErrorKind::Timeout(TimeoutKind::Attempt), true),
        (Reset, ErrorKind::Transport, true),
        (Other, ErrorKind::Transport, true),
    ] {
        let error = update(Step::Fail(TransportError::new(kind)))
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome_unknown(), error.attempts()),
            (expected, unknown, 1)
        );
        assert!(error.status().is_none() && std::error::Error::source(&error).is_some());
    }
    let unwritten = update(Step::Fail(
        TransportError::new(Reset).request_written(false),
    ))
    .await
    .unwrap_err();
    assert_eq!(
        unwritten.to_string(),
        "updateThing: the exchange with the server failed: the connection broke before the response was complete"
    );
    assert!(!unwritten.outcome_unknown());
    for status in [200, 500] {
        let broken = frames(vec![
            Ok(Bytes::from_static(b"{")),
            Err(TransportError::new(Reset)),
        ]);
        let error = update(with_headers(status, &[], broken)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Body, StatusCode::from_u16(status).ok())
        );
        assert_eq!(error.outcome_unknown(), status == 500);
    }
}

#[tokio::test]
async fn bodies_are_read_up_to_their_limit() {
    let run = async |status, body: Body| {
        let script = Script::new([with_headers(status, &[], body)]);
        Post::new(
            &builder(&script)
                .max_response_bytes(10)
                .max_error_bytes(5)
                .build()
                .unwrap(),
        )
        .await
    };
    let chunks = |sizes: &[usize]| {
        frames(
            sizes
                .iter()
                .map(|size| Ok(Bytes::from(vec![b'x'; *size])))
                .collect(),
        )
    };
    assert_eq!(run(200, chunks(&[10])).await.unwrap(), "xxxxxxxxxx");
    assert_eq!(run(200, chunks(&[0, 4, 0, 6])).await.unwrap().len(), 10);
    let announced = |size| Body::from(Bytes::from(vec![b'x'; size]));
    assert_eq!(run(200, announced(10)).await.unwrap().len(), 10);
    for (status, body) in [
        (200, chunks(&[11])),
        (200, chunks(&[5, 5, 1])),
        (200, announced(11)),
        (400, chunks(&[6])),
        (302, chunks(&[6])),
    ] {
        let error = run(status, body).await.unwrap_err();
        let expected = if status == 302 {
            ErrorKind::Redirect
        } else {
            ErrorKind::TooLarge
        };
        assert_eq!(
            (error.kind(), error.status()),
            (expected, StatusCode::from_u16(status).ok())
        );
    }
    assert_eq!(
        run(400, chunks(&[5])).await.unwrap_err().kind(),
        ErrorKind::UnexpectedStatus
    );
    // Without an end, it stops at the limit.
    let endless = Body::new(Frames(|| Poll::Ready(Some(Ok(Bytes::from_static(b"xx"))))));
    assert_eq!(
        run(200, endless).await.unwrap_err().kind(),
        ErrorKind::TooLarge
    );
    let options = client(&Script::default()).with_options(|options| options.max_response_bytes(0));
    assert!(format!("{options:?}").contains("max_response_bytes: 0"));
}

#[tokio::test]
async fn the_next_call_works_after_every_fault() {
    let faults = [
        Step::Fail(TransportError::new(TransportErrorKind::Reset)),
        Step::Hang,
        response(500, "text/html", "<"),
        with_headers(307, &[("location", "https://evil.example")], Body::empty()),
        with_headers(
            200,
            &[],
            frames(vec![Err(TransportError::new(TransportErrorKind::Reset))]),
        ),
    ];
    for fault in faults {
        let client = client(&Script::new([fault, json(200, r#"{"id": "1"}"#)]));
        client.update("1").await.unwrap_err();
        client.update("1").await.unwrap();
    }
}
