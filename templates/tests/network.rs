//! The default transport against a TCP server, which can break every rule of HTTP.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]
#![cfg(feature = "reqwest")]

use std::time::Duration;

use templates::fixture::{API_KEY, Append, Either, Post};
use templates::runtime::{Client, ClientBuilder, ErrorKind, TimeoutKind, Upload};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Serves one connection: reads one request, responds with these bytes, and returns the request.
async fn serve(response: &'static str) -> (ClientBuilder, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        while !complete(&request) {
            let read = stream.read(&mut buffer).await.unwrap();
            request.extend_from_slice(&buffer[..read]);
            if read == 0 {
                break;
            }
        }
        stream.write_all(response.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        // A second connection would be a request that must not be made.
        let again = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(again.is_err(), "one connection");
        String::from_utf8(request).unwrap()
    });
    (
        Client::builder()
            .base_url(base)
            .credential(&API_KEY, "sentinel-key"),
        server,
    )
}

/// Whether the head has arrived, and as much of the body as it announces.
fn complete(request: &[u8]) -> bool {
    let request = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    if head.contains("transfer-encoding: chunked") {
        return body.ends_with("0\r\n\r\n");
    }
    body.len() >= length.unwrap_or(0)
}

#[tokio::test]
async fn what_is_not_in_memory_leaves_in_chunks_or_with_its_length() {
    let reader = || Upload::from_reader(std::io::Cursor::new("content"));
    for (upload, expected) in [
        (
            reader(),
            "transfer-encoding: chunked\r\n|7\r\ncontent\r\n0\r\n\r\n",
        ),
        (
            reader().of_length(7),
            "content-length: 7\r\n|\r\n\r\ncontent",
        ),
    ] {
        let (builder, server) = serve("HTTP/1.1 204 No Content\r\n\r\n").await;
        Append::new(&builder.build().unwrap(), upload)
            .await
            .unwrap();
        let sent = server.await.unwrap();
        let (field, end) = expected.split_once('|').unwrap();
        assert!(sent.contains(field) && sent.ends_with(end), "{sent}");
    }
}

#[tokio::test]
async fn a_request_arrives_as_it_was_built() {
    let (builder, server) = serve("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{\"id\":\"1\"}").await;
    let thing = builder
        .build()
        .unwrap()
        .update("a/b")
        .alias("x")
        .ids(["1", "2"])
        .await
        .unwrap();
    assert_eq!(thing.id, "1");
    let request = server.await.unwrap();
    assert!(
        request.starts_with("PATCH /v3/things/a%2Fb?ids=1%202 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(request.ends_with("\r\n\r\n{\"alias\":\"x\"}"), "{request}");
    let mut names: Vec<&str> = request
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "accept",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-api-key"
        ]
    );
}

#[tokio::test]
async fn a_post_without_a_body_says_so_once() {
    let (builder, server) = serve("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    Post::new(&builder.build().unwrap()).await.unwrap();
    let request = server.await.unwrap().to_ascii_lowercase();
    assert_eq!(
        request.matches("content-length: 0\r\n").count(),
        1,
        "{request}"
    );
    assert!(
        !request.contains("content-type") && !request.contains("transfer-encoding"),
        "{request}"
    );
}

#[tokio::test]
async fn a_redirect_elsewhere_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        // The same machine under another name is another origin.
        let response = format!(
            "HTTP/1.1 {status} Moved\r\nlocation: http://localhost:1/x\r\ncontent-length: 0\r\n\r\n"
        );
        let (builder, server) = serve(Box::leak(response.into_boxed_str())).await;
        let error = Either::new(&builder.build().unwrap()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(
            error
                .to_string()
                .ends_with("its target is another origin, http://localhost:1"),
            "{error}"
        );
        server.await.unwrap();
    }
}

#[tokio::test]
async fn broken_responses_are_typed_errors() {
    for (response, kind) in [
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\"",
            ErrorKind::Body,
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
            ErrorKind::Body,
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
            ErrorKind::Body,
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\n",
            ErrorKind::TooLarge,
        ),
        ("", ErrorKind::Transport),
        ("HTTP/1.1 2", ErrorKind::Transport),
        ("garbage\r\n\r\n", ErrorKind::Transport),
        ("HTTP/1.1 999999 X\r\n\r\n", ErrorKind::Transport),
        ("HTTP/1.1 200 OK\r\n\r\nno length", ErrorKind::Decode),
    ] {
        let (builder, server) = serve(response).await;
        let error = builder.build().unwrap().update("1").await.unwrap_err();
        assert_eq!(error.kind(), kind, "{response:?}: {error:?}");
        let has_head = matches!(
            kind,
            ErrorKind::Body | ErrorKind::TooLarge | ErrorKind::Decode
        );
        assert_eq!(error.status().is_some(), has_head, "{response:?}");
        assert_eq!(
            error.outcome_unknown(),
            kind == ErrorKind::Transport,
            "{response:?}"
        );
        let mut source: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = source {
            assert!(
                !format!("{error} {error:?}").contains("127.0.0.1"),
                "{error:?}"
            );
            source = error.source();
        }
        server.await.unwrap();
    }
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder()
        .base_url(base)
        .credential(&API_KEY, "k")
        .build()
        .unwrap();
    // The clock is the default one, and a retry would wait.
    let error = Post::new(&client).retries(0).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome_unknown()),
        (ErrorKind::Connect, false)
    );
    assert!(error.is_connect() && std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_server_that_accepts_and_is_silent_ends_at_the_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder()
        .base_url(base)
        .credential(&API_KEY, "k")
        .timeout(Duration::from_millis(80))
        .build()
        .unwrap();
    let error = Post::new(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Attempt));
    assert!(error.outcome_unknown());
}
