//! A server of raw TCP on this machine, which can break every rule.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long anything may take before the test has failed; nothing waits for it otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// Listens, and can tell what came.
pub(crate) struct Server {
    pub(crate) base: String,
    requests: Receiver<String>,
}

impl Server {
    /// Responds to each connection, in order, with one of these strings and closes it. `{here}` in a string becomes the
    /// server's own origin.
    pub(crate) fn responding(responses: Vec<String>) -> Self {
        Self::start(responses, |mut stream, response| {
            stream.write_all(response.as_bytes()).unwrap();
        })
    }

    /// Responds to one connection with a beginning, and then says nothing until the client goes away.
    pub(crate) fn stalling(beginning: &str) -> Self {
        Self::start(vec![beginning.to_owned()], |mut stream, beginning| {
            stream.write_all(beginning.as_bytes()).unwrap();
            // The end, or a reset: either way the client has gone.
            let _ = stream.read(&mut [0]);
        })
    }

    fn start(responses: Vec<String>, serve: impl Fn(TcpStream, &str) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let here = base.clone();
        let (sender, requests) = channel();
        thread::spawn(move || {
            for response in responses {
                let (mut stream, _) = listener.accept().unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                sender.send(read_request(&mut stream)).unwrap();
                serve(stream, &response.replace("{here}", &here));
            }
        });
        Self { base, requests }
    }

    /// The next request that came.
    pub(crate) fn request(&self) -> String {
        self.requests.recv_timeout(PATIENCE).unwrap()
    }
}

/// A port that accepts connections and counts them, without a server behind it.
pub(crate) struct Bait(TcpListener);

impl Bait {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.0.local_addr().unwrap())
    }

    /// Whether anybody has connected. The system completes connections by itself, so nothing has to be waited for.
    pub(crate) fn was_taken(&self) -> bool {
        self.0.accept().is_ok()
    }
}

/// A base URL where nobody listens.
pub(crate) fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// A response with a JSON body, complete.
pub(crate) fn whole(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Reads a head, and as much of a body as it announces.
fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    while !is_complete(&bytes) {
        let count = stream.read(&mut buffer).unwrap();
        if count == 0 {
            break;
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8(bytes).unwrap()
}

fn is_complete(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}
