//! As much of HTTP/2 as it takes to break it: frames written by hand (RFC 9113), and faults that use them.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;

use super::server::{Fault, GOOD, State, end, reset};

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

const NO_ERROR: u32 = 0;
const INTERNAL_ERROR: u32 = 2;
const REFUSED_STREAM: u32 = 7;
const CANCEL: u32 = 8;
const ENHANCE_YOUR_CALM: u32 = 11;

/// `:status: 200`, an entry of the static table of HPACK (RFC 7541).
const STATUS_200: &[u8] = &[0x88];

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

pub(crate) fn refused_stream(stream: &mut TcpStream) -> io::Result<()> {
    reset_stream(stream, REFUSED_STREAM)
}

pub(crate) fn internal_error(stream: &mut TcpStream) -> io::Result<()> {
    reset_stream(stream, INTERNAL_ERROR)
}

pub(crate) fn cancelled(stream: &mut TcpStream) -> io::Result<()> {
    reset_stream(stream, CANCEL)
}

pub(crate) fn go_away_before(stream: &mut TcpStream) -> io::Result<()> {
    go_away(stream, 0, NO_ERROR)
}

pub(crate) fn go_away_before_in_anger(stream: &mut TcpStream) -> io::Result<()> {
    go_away(stream, 0, ENHANCE_YOUR_CALM)?;
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

/// A frame that is longer than the settings allow.
pub(crate) fn garbage(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(&[0xff; 64])
}

pub(crate) fn http1_response(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(GOOD.as_bytes())
}
