//! Blocking streams and uploads: they give what the asynchronous ones give, from the same bytes and over sockets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::fmt::Debug;
use std::io::{self, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use support::{SENTINEL, Script, builder, frames, with_headers};
use templates::fixture::{API_KEY, Append, Either, Hear, Lines, Listen};
use templates::runtime::{
    BlockingBody, BlockingStream, BlockingTransport, Client, Error, ErrorKind, RequestExt as _,
    StreamError, TransportError, TransportErrorKind, Upload,
};

/// A response in chunks; `None` is a connection that breaks.
type Scripted = (u16, &'static str, &'static [Option<&'static str>]);

fn chunks(response: Scripted) -> Vec<Result<Bytes, TransportError>> {
    let broken = || TransportError::new(TransportErrorKind::Reset);
    let chunks = response.2.iter();
    chunks
        .map(|chunk| chunk.map(Bytes::from).ok_or_else(broken))
        .collect()
}

/// A server in memory, and what it has received.
struct Server(Scripted, Arc<Mutex<Vec<Arrived>>>);

/// The announced length of a body, and its content.
type Arrived = (Option<u64>, Bytes);

impl BlockingTransport for Server {
    fn send(
        &self,
        request: Request<BlockingBody>,
        _: Option<Duration>,
    ) -> Result<Response<BlockingBody>, TransportError> {
        let mut content = Vec::new();
        let body = request.into_body();
        let length = body.length();
        for chunk in body {
            content.extend_from_slice(&chunk?);
        }
        self.1.lock().unwrap().push((length, content.into()));
        let response = Response::builder()
            .status(self.0.0)
            .header("content-type", self.0.1);
        Ok(response.body(BlockingBody::new(chunks(self.0))).unwrap())
    }
}

fn blocking_client(response: Scripted) -> Client {
    let server = Server(response, Arc::default());
    builder(&Script::default())
        .blocking_transport(server)
        .build()
        .unwrap()
}

fn async_client(response: Scripted) -> Client {
    let body = frames(chunks(response));
    let step = with_headers(response.0, &[("content-type", response.1)], body);
    builder(&Script::new([step])).build().unwrap()
}

fn shown<T: Debug>(item: Result<T, StreamError>) -> String {
    match item {
        Ok(item) => format!("{item:?}"),
        Err(error) => format!("{error:?} {:?}", error.body()),
    }
}

async fn collected<S, T, E>(opened: Result<S, Error<E>>) -> Vec<String>
where
    S: Stream<Item = Result<T, StreamError>> + Unpin,
    T: Debug,
{
    let mut stream = match opened {
        Ok(stream) => stream,
        Err(error) => return vec![format!("{error:?}")],
    };
    let mut items = Vec::new();
    while let Some(item) =
        std::future::poll_fn(|cx| std::pin::Pin::new(&mut stream).poll_next(cx)).await
    {
        items.push(shown(item));
    }
    items
}

fn waited<S, T, E>(opened: Result<BlockingStream<S>, Error<E>>) -> Vec<String>
where
    S: Stream<Item = Result<T, StreamError>> + Unpin,
    T: Debug,
{
    match opened {
        Ok(stream) => stream.map(shown).collect(),
        Err(error) => vec![format!("{error:?}")],
    }
}

#[tokio::test]
async fn both_drivers_give_the_same() {
    let events = "text/event-stream";
    for response in [
        (
            200,
            events,
            &[
                Some("data: {\"num"),
                Some("ber\": 1}\n\nid: 7\nretry: 3\ndata: x\n\n"),
            ][..],
        ),
        (
            200,
            events,
            &[Some(
                "data: {\"number\": 2}\n\ndata: [DONE]\n\ndata: {}\n\n",
            )],
        ),
        (
            200,
            events,
            &[Some("data: {\"number\": 3}\n\n"), None, Some("data: 1\n\n")],
        ),
        (
            200,
            "application/jsonl",
            &[Some("{\"number\": 1}\n{}"), Some("\n{\"number\": 2}")],
        ),
        (
            200,
            "application/jsonl",
            &[Some("{\"number\": 1}\n{\"nu"), None],
        ),
        (
            200,
            "application/octet-stream",
            &[Some("a"), Some(""), Some("bc"), None],
        ),
        (200, "text/html", &[Some("<p>")]),
        (204, events, &[]),
        (409, "application/json", &[Some("{\"message\": \"no\"}")]),
        (500, "application/json", &[Some("{}")]),
    ] {
        let (one, other) = (|| async_client(response), || blocking_client(response));
        let (mut found, mut expected) = (Vec::new(), Vec::new());
        expected.push(collected(Listen::new(&one()).await).await);
        found.push(waited(Listen::new(&other()).send_blocking()));
        expected.push(collected(Hear::new(&one()).await).await);
        found.push(waited(Hear::new(&other()).send_blocking()));
        expected.push(collected(Lines::new(&one()).await).await);
        found.push(waited(Lines::new(&other()).send_blocking()));
        expected.push(collected(Either::new(&one()).stream().await).await);
        found.push(waited(Either::new(&other()).stream_blocking()));
        assert_eq!(found, expected, "{response:?}");
    }
}

#[test]
fn bytes_can_be_read() {
    let response: Scripted = (
        200,
        "application/octet-stream",
        &[Some("a"), Some(""), Some("bc")],
    );
    let mut stream = Either::new(&blocking_client(response))
        .stream_blocking()
        .unwrap();
    assert_eq!(stream.status(), 200);
    let mut content = String::new();
    stream.read_to_string(&mut content).unwrap();
    assert_eq!(content, "abc");
}

#[test]
fn a_reader_and_a_file_are_read_where_they_are_sent() {
    let path = std::env::temp_dir().join(format!("blocking-{}", std::process::id()));
    std::fs::write(&path, "content").unwrap();
    let on_disk = Upload::from_path(&path).unwrap();
    let reader = Upload::from_reader(io::Cursor::new("content"));
    for (upload, length) in [
        (Upload::from("content"), Some(7)),
        (on_disk, Some(7)),
        (reader, None),
    ] {
        let server = Server((204, "", &[]), Arc::default());
        let arrived = Arc::clone(&server.1);
        let client = builder(&Script::default()).blocking_transport(server);
        let request = Append::new(&client.build().unwrap(), upload);
        request.send_blocking().unwrap();
        assert_eq!(*arrived.lock().unwrap(), [(length, "content".into())]);
    }
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn what_only_asynchronous_code_can_read_is_refused() {
    struct Nothing;
    impl Stream for Nothing {
        type Item = io::Result<Bytes>;
        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(None)
        }
    }
    let client = blocking_client((204, "", &[]));
    let error = Append::new(&client, Upload::from_stream(Nothing)).send_blocking();
    let error = error.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidRequest, 0)
    );
}

/// Serves one connection: reads until the request ends like this, responds, and keeps the connection open.
fn serve(end: &'static str, response: &'static str) -> (Client, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = String::new();
        let mut buffer = [0; 4096];
        while !request.ends_with(end) {
            let read = stream.read(&mut buffer).unwrap();
            assert!(read > 0, "{request}");
            request.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
        }
        stream.write_all(response.as_bytes()).unwrap();
        // Until the client has had enough.
        let _ = stream.read(&mut buffer);
        request
    });
    let client = Client::builder()
        .base_url(base)
        .credential(&API_KEY, SENTINEL);
    (client.build().unwrap(), server)
}

#[test]
fn over_a_socket_the_timeout_ends_a_stream() {
    let response =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: {\"number\": 1}\n\n";
    for limit in [Some(Duration::from_millis(300)), None] {
        let (client, server) = serve("\r\n\r\n", response);
        let request = Listen::new(&client).timeout(limit).retries(0);
        let mut stream = request.send_blocking().unwrap();
        assert_eq!(stream.next().unwrap().unwrap().data.number, 1);
        if limit.is_some() {
            assert!(stream.next().unwrap().unwrap_err().is_timeout());
            assert!(stream.next().is_none());
        }
        drop((stream, client));
        server.join().unwrap();
    }
}

#[test]
fn over_a_socket_a_reader_leaves_in_chunks() {
    let (client, server) = serve("0\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
    let upload = Upload::from_reader(io::Cursor::new("content"));
    Append::new(&client, upload).send_blocking().unwrap();
    drop(client);
    let sent = server.join().unwrap();
    assert!(
        sent.ends_with("\r\n\r\n7\r\ncontent\r\n0\r\n\r\n"),
        "{sent}"
    );
}

#[test]
fn any_response_is_a_raw_one() {
    let csv = (200, "text/csv", &[Some("a,b\n"), Some("c,d\n")][..]);
    let client = blocking_client(csv);
    let raw = client.update("1").send_raw_blocking().unwrap();
    assert_eq!(raw.read_text().unwrap(), "a,b\nc,d\n");
    for mut stream in [
        client.update("1").stream_raw_blocking().unwrap(),
        client
            .request(http::Method::GET, "/v3/export")
            .stream_blocking()
            .unwrap(),
    ] {
        assert_eq!(stream.next().unwrap().unwrap(), "a,b\n");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "c,d\n");
    }
    let refused = blocking_client((404, "text/plain", &[]));
    let error = refused.update("1").stream_raw_blocking().unwrap_err();
    assert!(error.is_not_found());
}
