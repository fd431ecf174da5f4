//! What reqwest, hyper and h2 log and trace at their lowest level has no secret, neither those that are sent nor their
//! echoes.
//!
//! Always: this is the only test of its program, since loggers and subscribers are for all threads.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

use std::fmt;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use templates::fixture::{API_KEY, BASIC, InQuery, QUERY_KEY, WithLogin};
use templates::runtime::Client;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const KEY: &str = "sk-sentinel-7Jq2";
const PASSWORD: &str = "hunter2-secret";
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Every line, with its target.
static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn note(target: &str, line: String) {
    LINES.lock().unwrap().push(format!("{target}: {line}"));
}

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        note(record.target(), record.args().to_string());
    }

    fn flush(&self) {}
}

/// Notes every span and event.
struct Tracer(AtomicU64);

impl Subscriber for Tracer {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields(attributes.metadata().name().to_owned());
        attributes.record(&mut fields);
        note(attributes.metadata().target(), fields.0);
        Id::from_u64(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut fields = Fields(String::new());
        values.record(&mut fields);
        note("span", fields.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        note(event.metadata().target(), fields.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push_str(&format!(" {field}={value:?}"));
    }
}

fn frame(kind: u8, flags: u8, id: u8, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags, 0, 0, 0, id], payload].concat()
}

/// Responds to one request with an echo of both secrets in a header and in the body.
fn respond(stream: &mut TcpStream) -> io::Result<()> {
    let patience = Some(Duration::from_secs(30));
    stream.set_read_timeout(patience)?;
    let body = format!(r#"{{"message": "not {KEY} nor {PASSWORD}"}}"#);
    let mut first = [0; PREFACE.len()];
    stream.read_exact(&mut first)?;
    if &first != PREFACE {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 400 {KEY}\r\nx-request-id: {KEY}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        stream.write_all((head + &body).as_bytes())?;
        return Ok(());
    }
    stream.write_all(&frame(4, 0, 0, &[]))?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let [a, b, c, kind, flags, ..] = head;
        let length = u32::from_be_bytes([0, a, b, c]);
        stream.read_exact(&mut vec![0; length as usize])?;
        if kind < 2 && flags & 1 != 0 {
            // `:status: 400` of HPACK's table, and a header as it is.
            let key = [
                &[0x8c, 0, 4][..],
                b"echo",
                &[KEY.len() as u8],
                KEY.as_bytes(),
            ]
            .concat();
            let debug = [&[0, 0, 0, 1, 0, 0, 0, 0][..], b"bye"].concat();
            let all = [
                frame(1, 4, 1, &key),
                frame(0, 1, 1, body.as_bytes()),
                frame(7, 0, 0, &debug),
            ];
            stream.write_all(&all.concat())?;
            return stream.read_to_end(&mut Vec::new()).map(drop);
        }
    }
}

fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            // The client may leave at any time.
            thread::spawn(move || drop(respond(&mut stream)));
        }
    });
    base
}

#[test]
fn nothing_secret_is_logged_below_the_client() {
    log::set_logger(&Logger).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(Tracer(AtomicU64::new(0))).unwrap();
    let base = server();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for is_http2 in [false, true] {
        runtime.block_on(async {
            let mut http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
            if is_http2 {
                http = http.http2_prior_knowledge();
            }
            let transport =
                templates::runtime::ReqwestTransport::from_client(http.build().unwrap());
            let client = Client::builder()
                .base_url(&base)
                .transport(transport)
                .credential(&API_KEY, KEY)
                .credential(&BASIC, format!("user:{PASSWORD}"))
                .credential(&QUERY_KEY, KEY)
                .retries(0)
                .build()
                .unwrap();
            let error = client.update("1").password(PASSWORD).await.unwrap_err();
            assert_eq!(error.status().unwrap(), 400, "{error}");
            assert_eq!(
                error.to_string().matches("[redacted]").count(),
                2,
                "{error}"
            );
            WithLogin::new(&client).await.unwrap_err();
            InQuery::new(&client).await.unwrap_err();
        });
    }
    drop(runtime);
    let lines = LINES.lock().unwrap();
    for target in ["reqwest", "hyper_util", "h2"] {
        assert!(
            lines.iter().any(|line| line.starts_with(target)),
            "{target} says nothing"
        );
    }
    for line in lines.iter() {
        for secret in [KEY, PASSWORD, "dXNlcjpodW50ZXIyLXNlY3JldA"] {
            assert!(!line.contains(secret), "{line}");
        }
    }
}
