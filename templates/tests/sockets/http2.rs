//! As much of HTTP/2 as it takes to break it: frames written by hand (RFC 9113), and faults that use them.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::server::{Fault, GOOD, State, end, reset, stall};

const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;

const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;

pub(crate) const NO_ERROR: u32 = 0;
pub(crate) const PROTOCOL_ERROR: u32 = 1;
pub(crate) const INTERNAL_ERROR: u32 = 2;
pub(crate) const FLOW_CONTROL_ERROR: u32 = 3;
pub(crate) const STREAM_CLOSED: u32 = 5;
pub(crate) const REFUSED_STREAM: u32 = 7;
pub(crate) const CANCEL: u32 = 8;
pub(crate) const ENHANCE_YOUR_CALM: u32 = 11;
pub(crate) const HTTP_1_1_REQUIRED: u32 = 13;

/// `:status: 200`, an entry of the static table of HPACK (RFC 7541).
const STATUS_200: &[u8] = &[0x88];

/// The same with `content-length: 1000`, a value that is not indexed.
const ANNOUNCED: &[u8] = b"\x88\x0f\x0d\x041000";

/// `:status: 103`, a value that is not indexed.
const STATUS_103: &[u8] = b"\x08\x03103";

/// The number of the first request's stream; each test's requests have a connection of their own, since the faulty ones
/// are closed.
const STREAM: u32 = 1;

fn frame(stream: &mut TcpStream, kind: u8, flags: u8, id: u32, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut bytes = length[1..].to_vec();
    bytes.extend([kind, flags]);
    bytes.extend(id.to_be_bytes());
    bytes.extend(payload);
    stream.write_all(&bytes)
}

/// HTTP/2 with prior knowledge: reads requests and responds to them, or has the fault, which closes the connection by an
/// error of its own.
pub(crate) fn http2(stream: &mut TcpStream, state: &State) -> io::Result<()> {
    stream.read_exact(&mut [0; PREFACE.len()])?;
    frame(stream, SETTINGS, 0, 0, &[])?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let [a, b, c, kind, flags, id @ ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
        stream.read_exact(&mut payload)?;
        let id = u32::from_be_bytes(id);
        match kind {
            SETTINGS if flags & ACK == 0 => frame(stream, SETTINGS, ACK, 0, &[])?,
            PING if flags & ACK == 0 => frame(stream, PING, ACK, 0, &payload)?,
            // Whichever frame of a request is its last; of its body no more than one frame is expected.
            HEADERS | DATA if flags & END_STREAM != 0 => match state.request(body(kind, payload)) {
                Some(Fault::Then(play)) => {
                    LAST.set(id);
                    play(stream)?;
                }
                _ => respond(stream, id)?,
            },
            _ => {}
        }
    }
}

/// What is noted of a request: its body, since its head is compressed with the state of the connection.
fn body(kind: u8, payload: Vec<u8>) -> String {
    if kind == DATA {
        String::from_utf8(payload).unwrap()
    } else {
        String::new()
    }
}

thread_local! {
    /// The stream of the request that a fault responds to; each connection has a thread of its own.
    static LAST: std::cell::Cell<u32> = const { std::cell::Cell::new(STREAM) };
}

fn respond(stream: &mut TcpStream, id: u32) -> io::Result<()> {
    frame(stream, HEADERS, END_HEADERS, id, STATUS_200)?;
    frame(stream, DATA, END_STREAM, id, b"{\"id\":\"1\"}")
}

/// Resets the stream for a reason, and keeps the connection.
fn reset_stream(stream: &mut TcpStream, reason: u32) -> io::Result<()> {
    frame(stream, RST_STREAM, 0, LAST.get(), &reason.to_be_bytes())
}

/// Says that streams up to `last` are processed and no other is.
fn go_away(stream: &mut TcpStream, last: u32, reason: u32) -> io::Result<()> {
    let payload = [last.to_be_bytes(), reason.to_be_bytes()].concat();
    frame(stream, GOAWAY, 0, 0, &payload)
}

/// Resets the stream without a response.
pub(crate) fn reset_with<const REASON: u32>(stream: &mut TcpStream) -> io::Result<()> {
    reset_stream(stream, REASON)
}

/// Ends the connection after the stream, and says what the client has sent.
pub(crate) fn go_away_with<const REASON: u32>(stream: &mut TcpStream) -> io::Result<()> {
    let last = LAST.get().to_be_bytes();
    let payload = [&last[..], &REASON.to_be_bytes(), ECHO].concat();
    frame(stream, GOAWAY, 0, 0, &payload)?;
    close(stream)
}

/// What a server may have read in a request.
const ECHO: &[u8] = b"bad key: sk-sentinel-7Jq2";

pub(crate) fn go_away_before(stream: &mut TcpStream) -> io::Result<()> {
    go_away(stream, 0, NO_ERROR)
}

pub(crate) fn go_away_before_in_anger(stream: &mut TcpStream) -> io::Result<()> {
    let payload = [&[0; 4][..], &ENHANCE_YOUR_CALM.to_be_bytes(), ECHO].concat();
    frame(stream, GOAWAY, 0, 0, &payload)?;
    close(stream)
}

/// The request may have been processed: the server says that it is among those that are.
pub(crate) fn go_away_after(stream: &mut TcpStream) -> io::Result<()> {
    go_away(stream, LAST.get(), NO_ERROR)?;
    close(stream)
}

pub(crate) fn go_away_after_and_reset(stream: &mut TcpStream) -> io::Result<()> {
    go_away(stream, LAST.get(), INTERNAL_ERROR)?;
    break_off(stream)
}

/// What every server does that shuts down gracefully.
pub(crate) fn go_away_and_respond(stream: &mut TcpStream) -> io::Result<()> {
    go_away(stream, LAST.get(), NO_ERROR)?;
    respond(stream, LAST.get())
}

pub(crate) fn head_then(stream: &mut TcpStream, reason: u32) -> io::Result<()> {
    frame(stream, HEADERS, END_HEADERS, LAST.get(), STATUS_200)?;
    reset_stream(stream, reason)
}

pub(crate) fn reset_after_the_head(stream: &mut TcpStream) -> io::Result<()> {
    head_then(stream, INTERNAL_ERROR)
}

/// Nobody may say this of a request that had a response.
pub(crate) fn refused_after_the_head(stream: &mut TcpStream) -> io::Result<()> {
    head_then(stream, REFUSED_STREAM)
}

pub(crate) fn close(stream: &mut TcpStream) -> io::Result<()> {
    end(stream, "")
}

pub(crate) fn break_off(stream: &mut TcpStream) -> io::Result<()> {
    reset(stream, "")
}

pub(crate) fn stall_after_the_head(stream: &mut TcpStream) -> io::Result<()> {
    frame(stream, HEADERS, END_HEADERS, LAST.get(), STATUS_200)
}

pub(crate) fn silence(_: &mut TcpStream) -> io::Result<()> {
    Ok(())
}

pub(crate) fn endless(stream: &mut TcpStream) -> io::Result<()> {
    frame(stream, HEADERS, END_HEADERS, LAST.get(), STATUS_200)?;
    // More than is read, and less than the window of the protocol.
    for _ in 0..3 {
        frame(stream, DATA, 0, LAST.get(), &[b' '; 1000])?;
    }
    Ok(())
}

/// A tenth of the body that was announced.
fn begin_body(stream: &mut TcpStream) -> io::Result<()> {
    frame(stream, HEADERS, END_HEADERS, LAST.get(), ANNOUNCED)?;
    frame(stream, DATA, 0, LAST.get(), b"{\"id\":\"1\"}")
}

/// 304 with the length of the body that it stands for (RFC 9110, section 8.6).
pub(crate) fn not_modified(stream: &mut TcpStream) -> io::Result<()> {
    let flags = END_HEADERS | END_STREAM;
    frame(stream, HEADERS, flags, LAST.get(), b"\x8b\x0f\x0d\x041000")
}

/// A body that ends early, by a reset of its stream.
pub(crate) fn cut_with<const REASON: u32>(stream: &mut TcpStream) -> io::Result<()> {
    begin_body(stream)?;
    reset_stream(stream, REASON)
}

/// A body that ends early, as if it were the whole.
pub(crate) fn cut_by_its_end(stream: &mut TcpStream) -> io::Result<()> {
    begin_body(stream)?;
    frame(stream, DATA, END_STREAM, LAST.get(), b"")
}

/// A body that ends early, since its request is said not to be processed.
pub(crate) fn cut_by_go_away(stream: &mut TcpStream) -> io::Result<()> {
    begin_body(stream)?;
    go_away(stream, 0, NO_ERROR)?;
    close(stream)
}

/// A body that ends early with its connection, which was announced.
pub(crate) fn cut_after_go_away(stream: &mut TcpStream) -> io::Result<()> {
    begin_body(stream)?;
    go_away(stream, LAST.get(), NO_ERROR)?;
    close(stream)
}

pub(crate) fn cut_by_the_connection(stream: &mut TcpStream) -> io::Result<()> {
    begin_body(stream)?;
    close(stream)
}

/// Reads nothing more, and sends nothing, until the client closes the connection.
pub(crate) fn dead(stream: &mut TcpStream) -> io::Result<()> {
    stall(stream)?;
    Err(io::ErrorKind::ConnectionAborted.into())
}

pub(crate) fn dead_in_the_body(stream: &mut TcpStream) -> io::Result<()> {
    begin_body(stream)?;
    dead(stream)
}

/// Sends a frame every few milliseconds, and responds to nothing, as long as the client is connected.
fn flood(stream: &mut TcpStream, kind: u8, flags: u8, id: u32, payload: &[u8]) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_millis(5)))?;
    loop {
        frame(stream, kind, flags, id, payload)?;
        match stream.read(&mut [0; 4096]) {
            Ok(1..) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            _ => return Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

pub(crate) fn flood_of_settings(stream: &mut TcpStream) -> io::Result<()> {
    flood(stream, SETTINGS, 0, 0, &[])
}

pub(crate) fn flood_of_pings(stream: &mut TcpStream) -> io::Result<()> {
    flood(stream, PING, 0, 0, b"12345678")
}

pub(crate) fn flood_of_hints(stream: &mut TcpStream) -> io::Result<()> {
    flood(stream, HEADERS, END_HEADERS, LAST.get(), STATUS_103)
}

/// Data without an end, which is less than is read in the time of a test.
pub(crate) fn flood_of_data(stream: &mut TcpStream) -> io::Result<()> {
    frame(stream, HEADERS, END_HEADERS, LAST.get(), STATUS_200)?;
    flood(stream, DATA, 0, LAST.get(), b" ")
}

/// Very many informational responses, and then a response.
pub(crate) fn many_hints(stream: &mut TcpStream) -> io::Result<()> {
    for _ in 0..10_000 {
        frame(stream, HEADERS, END_HEADERS, LAST.get(), STATUS_103)?;
    }
    respond(stream, LAST.get())
}

/// A frame that is longer than the settings allow.
pub(crate) fn garbage(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(&[0xff; 64])
}

pub(crate) fn http1_response(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(GOOD.as_bytes())
}
