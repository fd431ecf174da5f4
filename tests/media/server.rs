//! A server on this machine that takes one request a connection, keeps it, and sends the next of its responses.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long anything may take before the test has failed; nothing waits for it otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// No head is longer, in lines.
const LINES: usize = 64;

/// What ends the server.
const LAST: &str = "GET /the-last-one HTTP/1.1";

/// A response: its status, its content type if it has one, and its body.
pub(crate) type Scripted = (u16, &'static str, &'static [u8]);

/// A request.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// The method and the target.
    line: String,
    accept: Option<String>,
    content_type: Option<String>,
    body: String,
}

impl Arrived {
    /// The request in one line: method and target, what it accepts, the media type and the body, with `B` in place of a
    /// boundary, and `|` in place of line ends.
    pub(crate) fn shown(&self) -> String {
        let mut shown = self.line.clone();
        if let Some(accept) = &self.accept {
            shown.push_str(&format!(" <- {accept}"));
        }
        if let Some(content_type) = &self.content_type {
            shown.push_str(&format!(" -> {content_type}: {}", self.body));
        }
        let boundary = shown.split_once("boundary=").map(|(_, rest)| {
            let end = rest.find([';', ':']).unwrap_or(rest.len());
            rest[..end].to_owned()
        });
        match boundary {
            Some(boundary) => shown.replace(&boundary, "B").replace("\r\n", "|"),
            None => shown,
        }
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    thread: JoinHandle<Vec<Arrived>>,
}

impl Server {
    /// Listens until it is asked to stop, or has sent its last response.
    pub(crate) fn start(responses: Vec<Scripted>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let thread = thread::spawn(move || {
            let mut requests = Vec::new();
            for response in responses {
                let (stream, _) = listener.accept().unwrap();
                let Some(request) = request(&stream) else {
                    break;
                };
                requests.push(request);
                respond(&stream, response);
            }
            requests
        });
        Self { address, thread }
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came, in order.
    pub(crate) fn stop(self) -> Vec<Arrived> {
        if let Ok(mut stream) = TcpStream::connect(self.address) {
            // If it has stopped by itself, nobody reads this.
            let _ = write!(stream, "{LAST}\r\n\r\n");
        }
        self.thread.join().unwrap()
    }
}

/// Reads a request; `None` for the last one.
fn request(stream: &TcpStream) -> Option<Arrived> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    let mut reader = BufReader::new(stream);
    let lines = reader.by_ref().lines().map(Result::unwrap);
    let lines: Vec<String> = lines
        .take_while(|line| !line.is_empty())
        .take(LINES)
        .collect();
    let (first, headers) = lines.split_first()?;
    if first == LAST {
        return None;
    }
    let header = |name: &str| {
        let mut pairs = headers.iter().filter_map(|line| line.split_once(':'));
        let (_, value) = pairs.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value.trim().to_owned())
    };
    let length = header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    Some(Arrived {
        line: first.trim_end_matches(" HTTP/1.1").to_owned(),
        accept: header("accept"),
        content_type: header("content-type"),
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}

fn respond(mut stream: &TcpStream, (status, content_type, body): Scripted) {
    let mut head = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
    if !content_type.is_empty() {
        head.push_str(&format!("Content-Type: {content_type}\r\n"));
    }
    if status != 204 {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(b"\r\n").unwrap();
    stream.write_all(body).unwrap();
}
