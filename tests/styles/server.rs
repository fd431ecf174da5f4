//! A server on this machine that takes one request a connection, keeps its head and responds with 204.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long anything may take before the test has failed; nothing waits for it otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// No head is longer, in lines.
const LINES: usize = 64;

/// What ends the server.
const LAST: &str = "GET /the-last-one HTTP/1.1";

/// The head of a request.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) target: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// The values of a header, in order.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let same = self.headers.iter().filter(|(key, _)| key == name);
        same.map(|(_, value)| value.as_str()).collect()
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    thread: JoinHandle<Vec<Head>>,
}

impl Server {
    /// Listens until it is asked to stop, or has taken as many requests as this.
    pub(crate) fn start(most: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let thread = thread::spawn(move || {
            let mut heads = Vec::new();
            // One more, which stops it.
            for _ in 0..=most {
                let (stream, _) = listener.accept().unwrap();
                let lines = head(&stream);
                if lines.first().is_some_and(|line| line == LAST) {
                    break;
                }
                heads.push(parsed(&lines));
            }
            heads
        });
        Self { address, thread }
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came, in order.
    pub(crate) fn stop(self) -> Vec<Head> {
        if let Ok(mut stream) = TcpStream::connect(self.address) {
            // If it has stopped by itself, nobody reads this.
            let _ = write!(stream, "{LAST}\r\n\r\n");
        }
        self.thread.join().unwrap()
    }
}

/// Reads a head and responds.
fn head(stream: &TcpStream) -> Vec<String> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    let lines: Vec<String> = lines
        .take_while(|line| !line.is_empty())
        .take(LINES)
        .collect();
    let mut stream = stream;
    let response = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
    // Who asks it to stop does not wait for a response.
    let _ = stream.write_all(response);
    lines
}

fn parsed(lines: &[String]) -> Head {
    let (first, rest) = lines.split_first().unwrap();
    let target = first.split(' ').nth(1).unwrap().to_owned();
    let headers = rest.iter().map(|line| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    });
    Head {
        target,
        headers: headers.collect(),
    }
}
