//! A server of raw TCP that answers every request with the same until it is given another answer.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server sends.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) encoding: &'static str,
    /// In as many chunks; none for an answer without a body.
    pub(crate) pieces: Vec<Vec<u8>>,
}

impl Answer {
    pub(crate) fn new(status: &'static str, encoding: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            encoding,
            pieces: vec![body],
        }
    }

    pub(crate) fn and(mut self, piece: Vec<u8>) -> Self {
        self.pieces.push(piece);
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let Self {
            status, encoding, ..
        } = self;
        let mut bytes = format!("HTTP/1.1 {status}\r\ncontent-encoding: {encoding}\r\n");
        if self.pieces.is_empty() {
            bytes.push_str("\r\n");
            return bytes.into_bytes();
        }
        bytes.push_str("transfer-encoding: chunked\r\n\r\n");
        let mut bytes = bytes.into_bytes();
        for piece in self.pieces.iter().filter(|piece| !piece.is_empty()) {
            bytes.extend(format!("{:x}\r\n", piece.len()).bytes());
            bytes.extend(piece);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"0\r\n\r\n");
        bytes
    }
}

/// Answers every request with the same until that changes.
pub(crate) struct Server {
    pub(crate) base: String,
    answer: Arc<Mutex<Answer>>,
}

impl Server {
    pub(crate) fn new(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let answer = Arc::new(Mutex::new(answer));
        let next = Arc::clone(&answer);
        thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                let next = Arc::clone(&next);
                thread::spawn(move || serve(stream, &next));
            }
        });
        Self { base, answer }
    }

    pub(crate) fn set(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }
}

fn serve(mut stream: TcpStream, next: &Mutex<Answer>) {
    stream.set_nodelay(true).unwrap();
    let patience = Some(Duration::from_secs(30));
    stream.set_read_timeout(patience).unwrap();
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        request.extend_from_slice(&buffer[..read]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            let answer = next.lock().unwrap().bytes();
            // A client that does not wait for the end is what some answers lead to.
            if stream.write_all(&answer).is_err() {
                return;
            }
        }
    }
}
