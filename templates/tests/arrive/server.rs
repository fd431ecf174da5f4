//! A TCP server that decodes what arrives on its only connection by itself.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::Head;

/// How long anything may take before the test has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A TCP server that accepts one connection, responds to each request on it, and reports what arrived.
pub(crate) fn start() -> (String, Receiver<Head>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (sender, heads) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        respond_to_all(stream, &sender);
    });
    (base, heads)
}

fn respond_to_all(stream: TcpStream, sender: &Sender<Head>) {
    let mut responses = stream.try_clone().unwrap();
    let mut requests = BufReader::new(stream);
    while let Some(head) = read(&mut requests) {
        let length = head.value("content-length").map_or(0, |length| {
            std::str::from_utf8(length).unwrap().parse().unwrap()
        });
        requests.read_exact(&mut vec![0; length]).unwrap();
        // The test may have failed meanwhile.
        if sender.send(head).is_err() {
            return;
        }
        responses
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{\"id\": \"1\"}")
            .unwrap();
    }
}

/// Reads a head (RFC 9112); `None` if there is no other request.
fn read(requests: &mut BufReader<TcpStream>) -> Option<Head> {
    let mut line = || {
        let mut line = Vec::new();
        requests.read_until(b'\n', &mut line).unwrap();
        line.strip_suffix(b"\r\n").map(<[u8]>::to_vec)
    };
    let first = String::from_utf8(line()?).unwrap();
    let [method, target, "HTTP/1.1"] = first.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{first:?}");
    };
    let mut headers = Vec::new();
    loop {
        let line = line().unwrap();
        if line.is_empty() {
            break;
        }
        let colon = line.iter().position(|byte| *byte == b':').unwrap();
        let name = String::from_utf8(line[..colon].to_ascii_lowercase()).unwrap();
        // White space around a value is not part of it.
        headers.push((name, line[colon + 1..].trim_ascii().to_vec()));
    }
    Some(Head {
        method: method.to_owned(),
        target: target.to_owned(),
        headers,
    })
}
