//! A TCP server on this machine, which has one fault until it is repaired.
//!
//! Always: every wait has an end; nothing sleeps; a stalled connection is held until the client gives it up.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use socket2::{Domain, SockRef, Socket, Type};

use super::http2::http2;

/// How long anything may take before the test has failed; nothing waits for it otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What is done with a connection on which a request has arrived.
pub(crate) type Play = fn(&mut TcpStream) -> io::Result<()>;

/// What the server speaks from a connection's first byte.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Protocol {
    Http1,
    Http2,
}

/// What goes wrong.
#[derive(Clone, Copy)]
pub(crate) enum Fault {
    /// Nothing listens on the port.
    Refuse,
    /// The system completes connections, and the server does not accept them.
    Ignore,
    /// There is no room for another connection.
    Full,
    /// A request is read, and then this is done.
    Then(Play),
    /// The same for one request; there is no fault afterwards.
    Once(Play),
}

/// What all connections of a server share.
pub(crate) struct State {
    fault: Mutex<Option<Fault>>,
    requests: Mutex<Vec<String>>,
    closed: AtomicBool,
}

impl State {
    /// Notes a request or its body, and returns what to do with it; `None` if there is no fault.
    pub(crate) fn request(&self, request: String) -> Option<Fault> {
        self.requests.lock().unwrap().push(request);
        let mut fault = self.fault.lock().unwrap();
        match *fault {
            Some(Fault::Once(play)) => {
                *fault = None;
                Some(Fault::Then(play))
            }
            fault => fault,
        }
    }
}

/// The server, until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
    pub(crate) protocol: Protocol,
    /// The socket, as long as its connections are not accepted.
    idle: Option<Socket>,
    /// What takes the only place there is.
    _guest: Option<TcpStream>,
}

impl Server {
    pub(crate) fn new(fault: Fault, protocol: Protocol) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        socket.bind(&any.into()).unwrap();
        let mut server = Self {
            address: socket.local_addr().unwrap().as_socket().unwrap(),
            state: Arc::new(State {
                fault: Mutex::new(Some(fault)),
                requests: Mutex::default(),
                closed: AtomicBool::new(false),
            }),
            protocol,
            idle: Some(socket),
            _guest: None,
        };
        match fault {
            // Bound and not listening: the port is ours, and closed.
            Fault::Refuse => {}
            Fault::Ignore => server.listen(16),
            Fault::Full => {
                server.listen(0);
                server._guest = Some(TcpStream::connect(server.address).unwrap());
            }
            Fault::Then(_) | Fault::Once(_) => server.accept(),
        }
        server
    }

    fn listen(&self, backlog: i32) {
        self.idle.as_ref().unwrap().listen(backlog).unwrap();
    }

    /// Accepts connections from now on, each on its own thread.
    fn accept(&mut self) {
        self.listen(16);
        let listener = TcpListener::from(self.idle.take().unwrap());
        let (state, protocol) = (Arc::clone(&self.state), self.protocol);
        thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                if state.closed.load(Ordering::SeqCst) {
                    return;
                }
                let state = Arc::clone(&state);
                thread::spawn(move || {
                    stream.set_nodelay(true).unwrap();
                    stream.set_read_timeout(Some(PATIENCE)).unwrap();
                    stream.set_write_timeout(Some(PATIENCE)).unwrap();
                    // Most faults make the client close the connection in the middle.
                    let _ = match protocol {
                        Protocol::Http1 => http1(&mut stream, &state),
                        Protocol::Http2 => http2(&mut stream, &state),
                    };
                });
            }
        });
    }

    /// A server without a fault.
    pub(crate) fn good(protocol: Protocol) -> Self {
        let server = Self::new(Fault::Then(|_| Ok(())), protocol);
        *server.state.fault.lock().unwrap() = None;
        server
    }

    /// From now on there is this fault.
    pub(crate) fn fail(&self, fault: Fault) {
        *self.state.fault.lock().unwrap() = Some(fault);
    }

    /// From now on there is no fault.
    pub(crate) fn recover(&mut self) {
        *self.state.fault.lock().unwrap() = None;
        if self.idle.is_some() {
            self.accept();
        }
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Forgets the requests that have been read.
    pub(crate) fn forget(&self) {
        self.state.requests.lock().unwrap().clear();
    }

    /// The requests that have been read.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.closed.store(true, Ordering::SeqCst);
        if self.idle.is_none() {
            // So that the thread that takes connections looks up.
            let _ = TcpStream::connect(self.address);
        }
    }
}

/// A small response that is a success for every operation of these tests.
pub(crate) const GOOD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id\":\"1\"}";

/// HTTP/1.1: reads requests and responds to them, or has the fault, which closes the connection by an error of its own.
fn http1(stream: &mut TcpStream, state: &State) -> io::Result<()> {
    while let Some(request) = read_request(stream)? {
        match state.request(request) {
            Some(Fault::Then(play)) => play(stream)?,
            _ => say(stream, GOOD)?,
        }
    }
    Ok(())
}

/// Reads a head, and as much of a body as it announces; `None` if the client has closed before.
fn read_request(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            return Ok(None);
        }
        request.extend_from_slice(&buffer[..read]);
        let request = String::from_utf8_lossy(&request);
        let Some((head, body)) = request.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.to_ascii_lowercase();
        let length = length.lines().find_map(|line| {
            let length = line.strip_prefix("content-length:")?;
            length.trim().parse().ok()
        });
        if body.len() >= length.unwrap_or(0) {
            return Ok(Some(request.into_owned()));
        }
    }
}

/// Sends a string.
pub(crate) fn say(stream: &mut TcpStream, string: &str) -> io::Result<()> {
    stream.write_all(string.as_bytes())
}

/// Sends a string again and again, as long as the client reads.
pub(crate) fn forever(stream: &mut TcpStream, string: &str) -> io::Result<()> {
    loop {
        say(stream, string)?;
    }
}

/// Sends a string and closes the connection gracefully: the string arrives, whatever the client still sends.
pub(crate) fn end(stream: &mut TcpStream, string: &str) -> io::Result<()> {
    say(stream, string)?;
    stream.shutdown(Shutdown::Write)?;
    stall(stream)?;
    Err(io::ErrorKind::ConnectionAborted.into())
}

/// Sends a string and aborts the connection: the client sees a reset.
pub(crate) fn reset(stream: &mut TcpStream, string: &str) -> io::Result<()> {
    say(stream, string)?;
    SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
    Err(io::ErrorKind::ConnectionReset.into())
}

/// Sends nothing until the client has closed the connection.
pub(crate) fn stall(stream: &mut TcpStream) -> io::Result<()> {
    while stream.read(&mut [0; 64])? > 0 {}
    Ok(())
}

/// Sends chunks, one every few milliseconds, as long as the client is connected.
pub(crate) fn trickle(stream: &mut TcpStream, chunks: &[&str]) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_millis(5)))?;
    for chunk in chunks.iter().cycle() {
        say(stream, chunk)?;
        match stream.read(&mut [0; 64]) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            gone => return gone.map(drop),
        }
    }
    Ok(())
}
