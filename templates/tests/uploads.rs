//! Requests whose body is not in memory: what is sent, how often, and how much of it is in memory at a time.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::io::{self, Read};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use support::{Jumping, SENTINEL};
use templates::fixture::{API_KEY, Append, Attach, Attachment, Replace};
use templates::runtime::{
    Body, BoxFuture, Client, ErrorKind, File, Transport, TransportError, TransportErrorKind, Upload,
};

/// What a server does with one request.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// No connection.
    Refuse,
    /// The connection breaks after the first chunk.
    Break,
    /// A response before any of the body was read.
    Early(u16),
    /// A response after all of it.
    Response(u16),
}

/// A request as it arrived: its announced length, and its content.
type Arrived = (Option<u64>, Bytes);

/// A server in memory.
#[derive(Clone, Default)]
struct Server {
    steps: Arc<Mutex<Vec<Step>>>,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    /// Whether what arrives is only counted.
    drops: bool,
}

impl Server {
    fn new(steps: &[Step]) -> Self {
        Self {
            steps: Arc::new(Mutex::new(steps.iter().rev().copied().collect())),
            ..Self::default()
        }
    }

    fn client(&self) -> Client {
        Client::builder()
            .credential(&API_KEY, SENTINEL)
            .transport(self.clone())
            .clock(Jumping::new())
            // Threads take their time, which this clock does not know.
            .timeout(None)
            .build()
            .unwrap()
    }

    fn arrived(&self) -> Vec<Arrived> {
        std::mem::take(&mut *self.arrived.lock().unwrap())
    }

    async fn serve(&self, step: Step, mut body: Body) -> Result<Response<Body>, TransportError> {
        let announced = body.length();
        let mut content = Vec::new();
        let mut size = 0;
        let is_read = matches!(step, Step::Break | Step::Response(_));
        while let Some(chunk) = if is_read { body.next().await } else { None } {
            let chunk = chunk?;
            size += chunk.len();
            if !self.drops {
                content.extend_from_slice(&chunk);
            }
            if matches!(step, Step::Break) {
                break;
            }
        }
        let content = if self.drops {
            size.to_string().into()
        } else {
            content.into()
        };
        self.arrived.lock().unwrap().push((announced, content));
        match step {
            Step::Refuse => Err(TransportError::new(TransportErrorKind::Connect)),
            Step::Break => Err(TransportError::new(TransportErrorKind::Reset)),
            Step::Early(status) | Step::Response(status) => {
                let response = Response::builder().status(status);
                let response = response.header("location", "/uploads/2");
                Ok(response.body(Body::empty()).unwrap())
            }
        }
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let step = self
            .steps
            .lock()
            .unwrap()
            .pop()
            .expect("a request too many");
        Box::pin(self.serve(step, request.into_body()))
    }
}

/// Chunks that are made when they are asked for.
struct Chunks<F>(F);

impl<F: FnMut() -> Option<io::Result<Bytes>> + Unpin> Stream for Chunks<F> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready((self.0)())
    }
}

fn stream(chunks: &'static [&'static str]) -> Upload {
    let mut chunks = chunks.iter();
    Upload::from_stream(Chunks(move || {
        chunks.next().map(|chunk| Ok((*chunk).into()))
    }))
}

/// A file on disk that is removed at the end of the test.
struct OnDisk(std::path::PathBuf);

impl OnDisk {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("{name}-{}.txt", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn upload(&self) -> Upload {
        Upload::from_path(&self.0).unwrap()
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn every_kind_of_content_arrives_with_its_length() {
    let large = vec![b'x'; 200_000];
    let on_disk = OnDisk::new("kinds", &large);
    let reader = || Upload::from_reader(io::Cursor::new("content"));
    for (upload, length, content) in [
        (Upload::from("content"), Some(7), &b"content"[..]),
        (on_disk.upload(), Some(200_000), &large),
        (reader(), None, b"content"),
        (reader().of_length(7), Some(7), b"content"),
        (stream(&["con", "", "tent"]), None, b"content"),
        (stream(&["con", "tent"]).of_length(7), Some(7), b"content"),
    ] {
        let shown = format!("{upload:?}");
        let server = Server::new(&[Step::Response(204)]);
        Replace::new(&server.client(), upload).await.unwrap();
        let arrived = server.arrived();
        assert!(arrived == [(length, content.to_vec().into())], "{shown}");
    }
}

/// How many chunks of a stream are in memory.
static HELD: AtomicUsize = AtomicUsize::new(0);

struct Held(Vec<u8>);

impl Held {
    fn new(size: usize) -> Self {
        HELD.fetch_add(1, Ordering::Relaxed);
        Self(vec![0; size])
    }
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        HELD.fetch_sub(1, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn one_chunk_of_a_large_stream_is_in_memory() {
    const MIB: usize = 1024 * 1024;
    let large = || {
        let mut number = 0;
        Upload::from_stream(Chunks(move || {
            assert!(HELD.load(Ordering::Relaxed) <= 1, "one chunk and the next");
            number += 1;
            (number <= 256).then(|| Ok(Bytes::from_owner(Held::new(MIB))))
        }))
    };
    let mut server = Server::new(&[Step::Response(204); 2]);
    server.drops = true;
    let client = server.client();
    Append::new(&client, large()).await.unwrap();
    let attachment = Attachment {
        note: "n".to_owned(),
        file: File::new(large().of_length(256 * MIB as u64)),
    };
    Attach::new(&client, attachment).await.unwrap();
    let arrived = server.arrived();
    assert_eq!(arrived[0], (None, (256 * MIB).to_string().into()));
    let (Some(length), content) = &arrived[1] else {
        panic!("the length of all parts is known");
    };
    assert_eq!(content, &length.to_string());
    assert!(*length > 256 * MIB as u64);
}

#[tokio::test]
async fn parts_that_are_not_in_memory_have_a_boundary_nobody_knew() {
    let on_disk = OnDisk::new("parts", b"content");
    let file = || File::from_path(&on_disk.0).unwrap();
    let name = file().name().unwrap().to_owned();
    let server = Server::new(&[Step::Response(503), Step::Response(204)]);
    let attachment = |file| Attachment {
        note: "n".to_owned(),
        file,
    };
    let request = Attach::new(&server.client(), attachment(file()));
    request.idempotent(true).await.unwrap();
    let arrived = server.arrived();
    assert!(arrived[0] == arrived[1], "each attempt sends the same");
    let (length, content) = &arrived[0];
    let content = std::str::from_utf8(content).unwrap();
    assert_eq!(*length, Some(content.len() as u64));
    let boundary = content.lines().next().unwrap();
    assert_eq!(boundary.len(), "------part-".len() + 32);
    assert_eq!(
        content,
        format!(
            "{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nn\r\n{boundary}\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\ncontent\r\n{boundary}--\r\n"
        )
    );
    let server = Server::new(&[Step::Response(204)]);
    let request = Attach::new(&server.client(), attachment(file()));
    request.await.unwrap();
    assert!(!server.arrived()[0].1.starts_with(boundary.as_bytes()));
}

#[tokio::test]
async fn only_what_was_not_read_is_sent_again() {
    use Step::{Break, Early, Refuse, Response};
    let on_disk = OnDisk::new("again", b"content");
    let read_once = || stream(&["con", "tent"]);
    for (steps, upload, idempotent, attempts, error) in [
        (&[Refuse, Response(204)][..], read_once(), false, 2, None),
        (&[Early(503), Response(204)], read_once(), true, 2, None),
        (
            &[Response(503)],
            read_once(),
            true,
            1,
            Some((ErrorKind::UnexpectedStatus, false)),
        ),
        (
            &[Break],
            read_once(),
            true,
            1,
            Some((ErrorKind::Transport, false)),
        ),
        (
            &[Break],
            read_once(),
            false,
            1,
            Some((ErrorKind::Transport, true)),
        ),
        (
            &[Response(500)],
            read_once(),
            false,
            1,
            Some((ErrorKind::UnexpectedStatus, true)),
        ),
        (
            &[Response(429)],
            read_once(),
            false,
            1,
            Some((ErrorKind::UnexpectedStatus, false)),
        ),
        (
            &[Break, Response(500), Response(204)],
            on_disk.upload(),
            true,
            3,
            None,
        ),
        (
            &[Break],
            on_disk.upload(),
            false,
            1,
            Some((ErrorKind::Transport, true)),
        ),
        (&[Early(307), Response(204)], read_once(), false, 1, None),
        (
            &[Response(308)],
            read_once(),
            false,
            1,
            Some((ErrorKind::Redirect, false)),
        ),
        (
            &[Response(307), Response(204)],
            on_disk.upload(),
            false,
            1,
            None,
        ),
    ] {
        let server = Server::new(steps);
        let request = Append::new(&server.client(), upload).idempotent(idempotent);
        let result = request.send_with_response().await;
        let found = result.as_ref().err();
        let expected = error.map(|(kind, unknown)| (kind, unknown, attempts));
        assert_eq!(
            found.map(|it| (it.kind(), it.outcome_unknown(), it.attempts())),
            expected,
            "{steps:?}: {found:?}"
        );
        assert_eq!(
            result.map_or(attempts, |it| it.attempts()),
            attempts,
            "{steps:?}"
        );
        let arrived = server.arrived();
        assert_eq!(arrived.len(), steps.len());
        if error.is_none() {
            assert_eq!(arrived.last().unwrap().1, "content", "{steps:?}");
        }
    }
}

#[tokio::test]
async fn a_stream_is_sent_with_the_first_request_only() {
    let server = Server::new(&[Step::Response(204)]);
    let request = Replace::new(&server.client(), stream(&["content"]));
    request.clone().await.unwrap();
    let error = request.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidRequest, 0)
    );
}

#[tokio::test]
async fn what_cannot_be_read_as_announced_ends_the_request() {
    let changed = OnDisk::new("changed", b"content");
    let shorter = changed.upload();
    std::fs::write(&changed.0, "con").unwrap();
    let gone = OnDisk::new("gone", b"content").upload();
    let failing = Upload::from_stream(Chunks(|| Some(Err(io::Error::other("broken")))));
    for (upload, problem) in [
        (stream(&["content"]).of_length(8), "shorter"),
        (stream(&["content"]).of_length(6), "longer"),
        (shorter, "shorter"),
        (gone, "No such file"),
        (failing, "broken"),
    ] {
        let server = Server::new(&[Step::Response(204)]);
        let request = Replace::new(&server.client(), upload).retries(0);
        let error = request.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        let transport = std::error::Error::source(&error).unwrap();
        let cause = transport.source().unwrap().to_string();
        assert!(cause.contains(problem), "{cause}");
        assert_eq!(server.arrived(), []);
    }
}

/// A reader that has no end, and says when it is dropped.
struct Endless(mpsc::Sender<()>);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(buffer.len())
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        self.0.send(()).unwrap();
    }
}

#[tokio::test]
async fn a_reader_ends_with_its_request() {
    let (dropped, end) = mpsc::channel();
    let server = Server::new(&[Step::Break]);
    let upload = Upload::from_reader(Endless(dropped));
    Append::new(&server.client(), upload).await.unwrap_err();
    end.recv_timeout(Duration::from_secs(60)).unwrap();
}
