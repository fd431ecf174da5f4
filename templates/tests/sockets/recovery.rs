//! An HTTP/2 connection that falls silent costs one call, and every other call has another connection.

use std::time::Duration;

use templates::runtime::{ErrorKind, ReqwestBlockingTransport, ReqwestTransport, TimeoutKind};

use super::http2 as h2;
use super::pair::{DRIVERS, Failed, KINDS, Kind, Pair, settings};
use super::server::{Fault, Protocol, Server};

/// How long a call waits for a connection that is dead.
const LITTLE: Duration = Duration::from_millis(150);

/// A call that times out is the only one: the connection is not used again, even if no PING has told that it is dead.
#[test]
fn a_silent_connection_costs_one_call() {
    for driver in DRIVERS {
        for kind in KINDS {
            let server = Server::good(Protocol::Http2);
            let pair = Pair::new(settings(&server, false));
            assert_eq!(pair.send(driver, kind), Ok(()));
            server.fail(Fault::Once(h2::dead));
            let pair = pair.with(|options| options.timeout(LITTLE).retries(0));
            let unknown = kind != Kind::Get;
            let timeout = Failed {
                kind: ErrorKind::Timeout(TimeoutKind::Attempt),
                status: None,
                attempts: 1,
                unknown,
            };
            assert_eq!(
                pair.send(driver, kind),
                Err(timeout),
                "{kind:?}, {driver:?}"
            );
            let pair = pair.patient();
            for _ in 0..7 {
                assert_eq!(pair.send(driver, kind), Ok(()), "{kind:?}, {driver:?}");
            }
        }
    }
}

/// The body of a response is as much a part of it.
#[test]
fn a_connection_that_dies_in_a_body_costs_one_call() {
    for driver in DRIVERS {
        let server = Server::good(Protocol::Http2);
        let pair = Pair::new(settings(&server, false));
        assert_eq!(pair.send(driver, Kind::Get), Ok(()));
        server.fail(Fault::Once(h2::dead_in_the_body));
        let pair = pair.with(|options| options.timeout(LITTLE).retries(0));
        assert!(pair.send(driver, Kind::Get).is_err(), "{driver:?}");
        assert_eq!(pair.patient().send(driver, Kind::Get), Ok(()), "{driver:?}");
    }
}

/// A PING without a reply ends the connection long before the attempt, so that a call which may be repeated does not
/// fail at all.
#[test]
fn a_ping_without_a_reply_ends_the_connection() {
    let (interval, limit) = (Duration::from_millis(50), Duration::from_millis(500));
    let waiting = ReqwestTransport::configured(move |builder| {
        builder
            .http2_prior_knowledge()
            .http2_keep_alive_interval(interval)
            .http2_keep_alive_timeout(limit)
    });
    let blocking = ReqwestBlockingTransport::configured(move |builder| {
        builder
            .http2_prior_knowledge()
            .http2_keep_alive_interval(interval)
            .http2_keep_alive_timeout(limit)
    });
    let (waiting, blocking) = (waiting.unwrap(), blocking.unwrap());
    for driver in DRIVERS {
        let server = Server::good(Protocol::Http2);
        let builder = settings(&server, false)
            .transport(waiting.clone())
            .blocking_transport(blocking.clone());
        let pair = Pair::new(builder);
        assert_eq!(pair.send(driver, Kind::Get), Ok(()));
        server.fail(Fault::Once(h2::dead));
        assert_eq!(pair.send(driver, Kind::Get), Ok(()), "{driver:?}");
        server.fail(Fault::Once(h2::dead));
        let failed = pair.send(driver, Kind::Revoke).unwrap_err();
        let expected = ErrorKind::Timeout(TimeoutKind::Attempt);
        assert_eq!(
            (failed.kind, failed.unknown),
            (expected, true),
            "{driver:?}"
        );
        assert_eq!(pair.send(driver, Kind::Revoke), Ok(()), "{driver:?}");
    }
}
