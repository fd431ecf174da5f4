//! The table: every fault, for both drivers and each kind of operation.

use templates::runtime::{ErrorKind, TimeoutKind};

use super::http2 as h2;
use super::pair::{DRIVERS, Driver, Failed, KINDS, Kind, Pair, settings};
use super::server::{Fault, PATIENCE, Protocol, Server, end, forever, reset, say, stall, trickle};

use ErrorKind::{Body, Connect, Redirect, TooLarge, Transport, UnexpectedStatus};
use Fault::{Full, Ignore, Refuse, Then};
use Protocol::{Http1, Http2};

const ATTEMPT: ErrorKind = ErrorKind::Timeout(TimeoutKind::Attempt);
const NO_TIME: ErrorKind = ErrorKind::Timeout(TimeoutKind::Connect);

/// A fault, its error and status, how often a GET is sent, how often a request that must not be repeated, and whether
/// the outcome of that is unknown.
type Row = (&'static str, Fault, ErrorKind, Option<u16>, u32, u32, bool);

/// A head and the beginning of the body that it announces.
const BEGUN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"id\"";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

/// Servers that respond, break off or overflow at once.
#[rustfmt::skip]
const AT_ONCE: &[Row] = &[
    ("refused", Refuse, Connect, None, 3, 3, false),
    ("reset before the head", Then(|s| reset(s, "")), Transport, None, 3, 1, true),
    ("closed before the head", Then(|s| end(s, "")), Transport, None, 3, 1, true),
    ("reset in the head", Then(|s| reset(s, "HTTP/1.1 20")), Transport, None, 3, 1, true),
    ("closed in the head", Then(|s| end(s, "HTTP/1.1 200 OK\r\ncontent-le")), Transport, None, 3, 1, true),
    ("reset after the head", Then(|s| reset(s, "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n")), Body, Some(200), 3, 1, false),
    ("reset in the body", Then(|s| reset(s, BEGUN)), Body, Some(200), 3, 1, false),
    ("truncated", Then(|s| end(s, BEGUN)), Body, Some(200), 3, 1, false),
    ("truncated, chunked", Then(|s| { say(s, CHUNKED)?; end(s, "5\r\nab") }), Body, Some(200), 3, 1, false),
    ("without the last chunk", Then(|s| { say(s, CHUNKED)?; end(s, "2\r\n{}\r\n") }), Body, Some(200), 3, 1, false),
    ("a chunk of no length", Then(|s| { say(s, CHUNKED)?; end(s, "zz\r\n") }), Body, Some(200), 3, 1, false),
    ("a chunk of any length", Then(|s| { say(s, CHUNKED)?; end(s, "fffffffffffffffff\r\n") }), Body, Some(200), 3, 1, false),
    ("a truncated error", Then(|s| end(s, "HTTP/1.1 500 No\r\ncontent-length: 99\r\n\r\n{")), Body, Some(500), 3, 1, true),
    ("a truncated 429", Then(|s| end(s, "HTTP/1.1 429 No\r\ncontent-length: 99\r\n\r\n{")), Body, Some(429), 3, 3, false),
    ("an endless body", Then(|s| { say(s, CHUNKED)?; forever(s, "4\r\nabcd\r\n") }), TooLarge, Some(200), 1, 1, false),
    ("an endless body without a length", Then(|s| { say(s, "HTTP/1.1 200 OK\r\n\r\n")?; forever(s, "    ") }), TooLarge, Some(200), 1, 1, false),
    ("an endless error", Then(|s| { say(s, "HTTP/1.1 500 No\r\n\r\n")?; forever(s, "    ") }), TooLarge, Some(500), 3, 1, true),
    ("a large body", Then(|s| say(s, "HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\n")), TooLarge, Some(200), 1, 1, false),
    ("an endless status line", Then(|s| { say(s, "HTTP/1.1 200 ")?; forever(s, "OKOKOKOK") }), Transport, None, 3, 1, true),
    ("an endless header", Then(|s| { say(s, "HTTP/1.1 200 OK\r\nx: ")?; forever(s, "xxxxxxxx") }), Transport, None, 3, 1, true),
    ("endless headers", Then(|s| { say(s, "HTTP/1.1 200 OK\r\n")?; forever(s, "x: x\r\n") }), Transport, None, 3, 1, true),
    ("garbage", Then(|s| end(s, "garbage\r\n\r\n")), Transport, None, 3, 1, true),
    ("a page and no head", Then(|s| end(s, "<!doctype html><title>Hello</title>\r\n\r\n")), Transport, None, 3, 1, true),
    ("an alert of TLS", Then(|s| end(s, "\x15\x03\x01\x00\x02\x02\x0a")), Transport, None, 3, 1, true),
    ("HTTP/2 unasked", Then(|s| end(s, "\0\0\0\x04\0\0\0\0\0")), Transport, None, 3, 1, true),
    ("a status that is none", Then(|s| end(s, "HTTP/1.1 999999 X\r\n\r\n")), Transport, None, 3, 1, true),
    ("two lengths", Then(|s| end(s, "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab")), Transport, None, 3, 1, true),
    ("a negative length", Then(|s| end(s, "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n")), Transport, None, 3, 1, true),
    ("a redirect elsewhere", Then(|s| say(s, "HTTP/1.1 307 X\r\nlocation: http://elsewhere.example/\r\ncontent-length: 0\r\n\r\n")), Redirect, Some(307), 1, 1, false),
    ("found elsewhere", Then(|s| say(s, "HTTP/1.1 302 X\r\nlocation: http://elsewhere.example/\r\ncontent-length: 0\r\n\r\n")), Redirect, Some(302), 1, 1, true),
    ("a redirect to nowhere", Then(|s| say(s, "HTTP/1.1 308 X\r\ncontent-length: 0\r\n\r\n")), Redirect, Some(308), 1, 1, false),
    ("408", Then(|s| say(s, "HTTP/1.1 408 X\r\ncontent-length: 0\r\n\r\n")), UnexpectedStatus, Some(408), 3, 1, true),
    ("429", Then(|s| say(s, "HTTP/1.1 429 X\r\ncontent-length: 0\r\n\r\n")), UnexpectedStatus, Some(429), 3, 3, false),
    ("502", Then(|s| say(s, "HTTP/1.1 502 X\r\ncontent-length: 0\r\n\r\n")), UnexpectedStatus, Some(502), 3, 1, true),
    ("504", Then(|s| end(s, "HTTP/1.1 504 X\r\n\r\n")), UnexpectedStatus, Some(504), 3, 1, true),
];

/// Servers that never finish.
#[rustfmt::skip]
const NEVER: &[Row] = &[
    ("accepted by nobody", Ignore, ATTEMPT, None, 3, 1, true),
    ("no room", Full, NO_TIME, None, 3, 3, false),
    ("silence", Then(stall), ATTEMPT, None, 3, 1, true),
    ("half a head", Then(|s| { say(s, "HTTP/1.1 200 OK\r\nx: ")?; stall(s) }), ATTEMPT, None, 3, 1, true),
    ("a head in a trickle", Then(|s| { say(s, "HTTP/1.1 200 OK\r\nx: ")?; trickle(s, &["x"]) }), ATTEMPT, None, 3, 1, true),
    ("forever 100", Then(|s| trickle(s, &["HTTP/1.1 100 Continue\r\n\r\n"])), ATTEMPT, None, 3, 1, true),
    ("a body that stalls", Then(|s| { say(s, BEGUN)?; stall(s) }), ATTEMPT, Some(200), 3, 1, false),
    ("a body in a trickle", Then(|s| { say(s, BEGUN)?; trickle(s, &[" "]) }), ATTEMPT, Some(200), 3, 1, false),
    ("an error that stalls", Then(|s| { say(s, "HTTP/1.1 503 No\r\ncontent-length: 9\r\n\r\n")?; stall(s) }), ATTEMPT, Some(503), 3, 1, true),
];

/// The same over HTTP/2.
#[rustfmt::skip]
const HTTP2_AT_ONCE: &[Row] = &[
    ("REFUSED_STREAM", Then(h2::reset_with::<{ h2::REFUSED_STREAM }>), Transport, None, 3, 3, false),
    ("GOAWAY before the stream", Then(h2::go_away_before), Transport, None, 3, 3, false),
    ("GOAWAY before the stream, in anger", Then(h2::go_away_before_in_anger), Transport, None, 3, 3, false),
    ("NO_ERROR", Then(h2::reset_with::<{ h2::NO_ERROR }>), Transport, None, 3, 1, true),
    ("PROTOCOL_ERROR", Then(h2::reset_with::<{ h2::PROTOCOL_ERROR }>), Transport, None, 3, 1, true),
    ("INTERNAL_ERROR", Then(h2::reset_with::<{ h2::INTERNAL_ERROR }>), Transport, None, 3, 1, true),
    ("FLOW_CONTROL_ERROR", Then(h2::reset_with::<{ h2::FLOW_CONTROL_ERROR }>), Transport, None, 3, 1, true),
    ("STREAM_CLOSED", Then(h2::reset_with::<{ h2::STREAM_CLOSED }>), Transport, None, 3, 1, true),
    ("CANCEL", Then(h2::reset_with::<{ h2::CANCEL }>), Transport, None, 3, 1, true),
    ("ENHANCE_YOUR_CALM", Then(h2::reset_with::<{ h2::ENHANCE_YOUR_CALM }>), Transport, None, 3, 1, true),
    ("HTTP_1_1_REQUIRED", Then(h2::reset_with::<{ h2::HTTP_1_1_REQUIRED }>), Transport, None, 3, 1, true),
    ("GOAWAY that says much", Then(h2::go_away_with::<{ h2::NO_ERROR }>), Transport, None, 3, 1, true),
    ("GOAWAY that echoes a protocol error", Then(h2::go_away_with::<{ h2::PROTOCOL_ERROR }>), Transport, None, 3, 1, true),
    ("GOAWAY that echoes in anger", Then(h2::go_away_with::<{ h2::ENHANCE_YOUR_CALM }>), Transport, None, 3, 1, true),
    ("cut by NO_ERROR", Then(h2::cut_with::<{ h2::NO_ERROR }>), Body, Some(200), 3, 1, false),
    ("cut by CANCEL", Then(h2::cut_with::<{ h2::CANCEL }>), Body, Some(200), 3, 1, false),
    ("cut by REFUSED_STREAM", Then(h2::cut_with::<{ h2::REFUSED_STREAM }>), Body, Some(200), 3, 1, false),
    ("304, and the length of what is not sent", Then(h2::not_modified), UnexpectedStatus, Some(304), 1, 1, false),
    ("cut by its end", Then(h2::cut_by_its_end), Body, Some(200), 3, 1, false),
    ("cut by GOAWAY", Then(h2::cut_by_go_away), Body, Some(200), 3, 1, false),
    ("cut after GOAWAY", Then(h2::cut_after_go_away), Body, Some(200), 3, 1, false),
    ("cut by the connection", Then(h2::cut_by_the_connection), Body, Some(200), 3, 1, false),
    ("GOAWAY after the stream", Then(h2::go_away_after), Transport, None, 3, 1, true),
    ("GOAWAY after the stream, and a reset", Then(h2::go_away_after_and_reset), Transport, None, 3, 1, true),
    ("closed", Then(h2::close), Transport, None, 3, 1, true),
    ("reset", Then(h2::break_off), Transport, None, 3, 1, true),
    ("garbage", Then(h2::garbage), Transport, None, 3, 1, true),
    ("HTTP/1.1", Then(h2::http1_response), Transport, None, 3, 1, true),
    ("reset after the head", Then(h2::reset_after_the_head), Body, Some(200), 3, 1, false),
    ("refused after the head", Then(h2::refused_after_the_head), Body, Some(200), 3, 1, false),
    ("more than is read", Then(h2::endless), TooLarge, Some(200), 1, 1, false),
];

#[rustfmt::skip]
const HTTP2_NEVER: &[Row] = &[
    ("silence", Then(h2::silence), ATTEMPT, None, 3, 1, true),
    ("a body that stalls", Then(h2::stall_after_the_head), ATTEMPT, Some(200), 3, 1, false),
    ("a dead connection", Then(h2::dead), ATTEMPT, None, 3, 1, true),
    ("a connection that dies in the body", Then(h2::dead_in_the_body), ATTEMPT, Some(200), 3, 1, false),
    ("a flood of SETTINGS", Then(h2::flood_of_settings), ATTEMPT, None, 3, 1, true),
    ("a flood of PING", Then(h2::flood_of_pings), ATTEMPT, None, 3, 1, true),
    ("a flood of 103", Then(h2::flood_of_hints), ATTEMPT, None, 3, 1, true),
    ("a flood of DATA", Then(h2::flood_of_data), ATTEMPT, Some(200), 3, 1, false),
];

/// One row, for one driver.
fn check(row: &Row, driver: Driver, protocol: Protocol, short: bool) {
    let &(what, fault, kind, status, get, other, unknown) = row;
    for operation in KINDS {
        let mut server = Server::new(fault, protocol);
        let mut builder = settings(&server, short);
        if matches!(fault, Full) {
            // The time to connect ends first.
            builder = builder.timeout(PATIENCE);
        }
        let pair = Pair::new(builder);
        let is_get = operation == Kind::Get;
        let expected = Failed {
            kind,
            status,
            attempts: if is_get { get } else { other },
            unknown: unknown && !is_get,
        };
        let context = format!("{what}: {operation:?}, {driver:?}");
        assert_eq!(pair.send(driver, operation), Err(expected), "{context}");
        let seen = server.requests();
        if matches!(fault, Then(_)) {
            let sends = if is_get { get } else { other };
            assert_eq!(seen.len(), sends as usize, "{context}");
            assert!(seen.iter().all(|request| *request == seen[0]), "{seen:?}");
        } else {
            assert!(seen.is_empty());
        }
        server.recover();
        let pair = pair.patient();
        assert_eq!(pair.send(driver, operation), Ok(()), "after {context}");
    }
}

/// Rows that take real time, side by side.
fn side_by_side(rows: &'static [Row], protocol: Protocol) {
    std::thread::scope(|scope| {
        for row in rows {
            for driver in DRIVERS {
                scope.spawn(move || check(row, driver, protocol, true));
            }
        }
    });
}

#[test]
fn servers_that_break_off_or_overflow() {
    for row in AT_ONCE {
        for driver in DRIVERS {
            check(row, driver, Http1, false);
        }
    }
}

#[test]
fn servers_that_never_finish() {
    side_by_side(NEVER, Http1);
}

#[test]
fn http2_that_breaks_off() {
    for row in HTTP2_AT_ONCE {
        for driver in DRIVERS {
            check(row, driver, Http2, false);
        }
    }
}

#[test]
fn http2_that_never_finishes() {
    side_by_side(HTTP2_NEVER, Http2);
}

/// The table has what it says it has.
#[test]
fn there_are_enough_faults() {
    let http1 = AT_ONCE.len() + NEVER.len();
    let http2 = HTTP2_AT_ONCE.len() + HTTP2_NEVER.len();
    assert!(http1 >= 40 && http2 >= 35, "{http1}, {http2}");
}

/// A server that shuts down gracefully responds to what it has received, and the request is not sent again.
#[test]
fn a_request_whose_response_follows_goaway_succeeds() {
    for driver in DRIVERS {
        let server = Server::new(Then(h2::go_away_and_respond), Http2);
        let pair = Pair::new(settings(&server, false));
        for kind in KINDS {
            assert_eq!(pair.send(driver, kind), Ok(()), "{driver:?}");
        }
        assert_eq!(server.requests().len(), KINDS.len());
    }
}

/// A redirect belongs to its attempt; in a redirect loop, the eleventh response is the last.
#[test]
fn a_redirect_loop_ends() {
    const CIRCLE: &str =
        "HTTP/1.1 307 X\r\nconnection: close\r\nlocation: /round\r\ncontent-length: 0\r\n\r\n";
    for driver in DRIVERS {
        for kind in KINDS {
            let mut server = Server::new(Then(|stream| say(stream, CIRCLE)), Http1);
            let pair = Pair::new(settings(&server, false));
            let expected = Failed {
                kind: Redirect,
                status: Some(307),
                attempts: 1,
                unknown: false,
            };
            assert_eq!(pair.send(driver, kind), Err(expected), "{kind:?}");
            assert_eq!(server.requests().len(), 11, "{kind:?}, {driver:?}");
            server.recover();
            assert_eq!(pair.send(driver, kind), Ok(()));
        }
    }
}
