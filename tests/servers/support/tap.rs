//! The tap: a server on this machine that hands each request on to the real one, and keeps what went to and fro. It can
//! also give a response again, so that a call that changes something is read at another level without being repeated.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::exchange::{Exchange, Message};

/// A server that does not say anything for so long has hung.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Tap {
    pub(crate) address: SocketAddr,
    /// The address of the real server.
    pub(crate) server: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    seen: Vec<Exchange>,
    again: VecDeque<Message>,
}

impl Tap {
    pub(crate) fn new(server: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                // A client that goes away has no need of its response.
                std::thread::spawn(move || drop(serve(client, server, &shared)));
            }
        });
        Ok(Self {
            address,
            server,
            state,
        })
    }

    /// What was exchanged since the last call.
    pub(crate) fn take(&self) -> Vec<Exchange> {
        std::mem::take(&mut lock(&self.state).seen)
    }

    /// Gives these responses to the next requests, which go nowhere.
    pub(crate) fn again(&self, responses: Vec<Message>) {
        lock(&self.state).again = responses.into();
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(mut client: TcpStream, server: SocketAddr, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let mut request = head(&mut reader)?;
    if request.header("expect").is_some() {
        client.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        request.headers.retain(|header| header.0 != "expect");
    }
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok());
    request.body = body(&mut reader, &request, Some(length.unwrap_or(0)))?;
    let again = lock(state).again.pop_front();
    let response = match again {
        Some(response) => response,
        None => ask(server, &request)?,
    };
    let bytes = response.bytes();
    lock(state).seen.push(Exchange { request, response });
    client.write_all(&bytes)
}

fn ask(server: SocketAddr, request: &Message) -> std::io::Result<Message> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(&request.bytes())?;
    let mut reader = BufReader::new(stream);
    let mut response = head(&mut reader)?;
    let length = response
        .header("content-length")
        .and_then(|length| length.parse().ok());
    let has_none = request.start.starts_with("HEAD ")
        || [" 204", " 304"]
            .iter()
            .any(|code| response.start.contains(code));
    response.body = body(
        &mut reader,
        &response,
        if has_none { Some(0) } else { length },
    )?;
    Ok(response)
}

fn head(reader: &mut impl BufRead) -> std::io::Result<Message> {
    let mut text = String::new();
    while !text.ends_with("\r\n\r\n") {
        if reader.read_line(&mut text)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(Message::head(text.trim_end()))
}

/// Reads a body: chunks, as many bytes as are known, or to the end.
fn body(
    reader: &mut impl BufRead,
    head: &Message,
    length: Option<u64>,
) -> std::io::Result<Vec<u8>> {
    let mut body = Vec::new();
    if head.header("transfer-encoding").is_some() {
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let size = line.trim().split(';').next().unwrap_or_default();
            let size = u64::from_str_radix(size, 16).map_err(std::io::Error::other)?;
            reader.take(size).read_to_end(&mut body)?;
            reader.read_line(&mut line)?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
    match length {
        Some(length) => reader.take(length).read_to_end(&mut body)?,
        None => reader.read_to_end(&mut body)?,
    };
    Ok(body)
}
