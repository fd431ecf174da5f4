//! What the crates below log of HTTP/2, whatever this crate does.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use templates::fixture::{API_KEY, Pay};
use templates::runtime::{Client, ReqwestTransport};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static LOGGED: Mutex<String> = Mutex::new(String::new());

/// Keeps all events of h2.
struct Keeping;

impl Subscriber for Keeping {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("h2")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Line);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Line;

impl Visit for Line {
    fn record_debug(&mut self, _: &Field, value: &dyn std::fmt::Debug) {
        writeln!(LOGGED.lock().unwrap(), "{value:?}").unwrap();
    }
}

fn frame(stream: &mut TcpStream, kind: u8, id: u32, payload: &[u8]) -> std::io::Result<()> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, 0], &id.to_be_bytes()].concat();
    stream.write_all(&[&head, payload].concat())
}

/// Echoes a key in a GOAWAY, as soon as there is a request.
fn echo(stream: &mut TcpStream) -> std::io::Result<()> {
    const HEADERS: u8 = 1;
    const SETTINGS: u8 = 4;
    const GOAWAY: u8 = 7;
    const ENHANCE_YOUR_CALM: u8 = 11;
    stream.read_exact(&mut [0; 24])?;
    frame(stream, SETTINGS, 0, &[])?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        stream.read_exact(&mut vec![0; length as usize])?;
        if head[3] == HEADERS {
            // No stream was processed.
            let reason = [0, 0, 0, 0, 0, 0, 0, ENHANCE_YOUR_CALM];
            frame(
                stream,
                GOAWAY,
                0,
                &[&reason[..], b"sk-sentinel-7Jq2"].concat(),
            )?;
            // The client reads all of this before it closes the connection.
            stream.shutdown(std::net::Shutdown::Write)?;
            return std::io::copy(stream, &mut std::io::sink()).map(drop);
        }
    }
}

/// Errors show the reason of a GOAWAY and not its text, which may be an echo. h2 logs the text at the level TRACE. If this
/// fails because nothing is logged, take what `generator/docs/security.md` says of h2 out of it.
#[tokio::test]
async fn the_text_of_a_goaway_is_in_the_log_of_h2_and_not_in_errors() {
    tracing::subscriber::set_global_default(Keeping).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || echo(&mut listener.accept().unwrap().0));
    let transport = ReqwestTransport::configured(|builder| builder.http2_prior_knowledge());
    let client = Client::builder()
        .base_url(base)
        .credential(&API_KEY, "sk-sentinel-7Jq2")
        .transport(transport.unwrap())
        .retries(0);
    let error = Pay::new(&client.build().unwrap()).await.unwrap_err();
    let mut shown = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(error) = source {
        write!(shown, " {error} {error:?}").unwrap();
        source = error.source();
    }
    assert!(shown.contains("ENHANCE_YOUR_CALM"), "{shown}");
    assert!(!shown.contains("sentinel"), "{shown}");
    assert!(LOGGED.lock().unwrap().contains("sk-sentinel-7Jq2"));
}
