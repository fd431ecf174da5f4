//! A TCP server that responds to every request in the same way until it is given another response.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server sends.
#[derive(Clone)]
pub(crate) struct Response {
    pub(crate) status: &'static str,
    pub(crate) encoding: &'static str,
    /// In as many chunks; none for a response without a body.
    pub(crate) chunks: Vec<Vec<u8>>,
}

impl Response {
    pub(crate) fn new(status: &'static str, encoding: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            encoding,
            chunks: vec![body],
        }
    }

    pub(crate) fn and(mut self, chunk: Vec<u8>) -> Self {
        self.chunks.push(chunk);
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let Self {
            status, encoding, ..
        } = self;
        let mut bytes = format!("HTTP/1.1 {status}\r\ncontent-encoding: {encoding}\r\n");
        if self.chunks.is_empty() {
            bytes.push_str("\r\n");
            return bytes.into_bytes();
        }
        bytes.push_str("transfer-encoding: chunked\r\n\r\n");
        let mut bytes = bytes.into_bytes();
        for chunk in self.chunks.iter().filter(|chunk| !chunk.is_empty()) {
            bytes.extend(format!("{:x}\r\n", chunk.len()).bytes());
            bytes.extend(chunk);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"0\r\n\r\n");
        bytes
    }
}

/// Responds to every request in the same way until that changes.
pub(crate) struct Server {
    pub(crate) base: String,
    response: Arc<Mutex<Response>>,
}

impl Server {
    pub(crate) fn new(response: Response) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let response = Arc::new(Mutex::new(response));
        let next = Arc::clone(&response);
        thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                let next = Arc::clone(&next);
                thread::spawn(move || serve(stream, &next));
            }
        });
        Self { base, response }
    }

    pub(crate) fn set(&self, response: Response) {
        *self.response.lock().unwrap() = response;
    }
}

fn serve(mut stream: TcpStream, next: &Mutex<Response>) {
    stream.set_nodelay(true).unwrap();
    let patience = Some(Duration::from_secs(30));
    stream.set_read_timeout(patience).unwrap();
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        request.extend_from_slice(&buffer[..read]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            let response = next.lock().unwrap().bytes();
            // Some responses make the client close the connection before it has read them to their end.
            if stream.write_all(&response).is_err() {
                return;
            }
        }
    }
}
