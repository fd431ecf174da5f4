//! What is refused of transports, and what they know of a request that was not sent.

use std::future::IntoFuture as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use templates::fixture::{API_KEY, Either, Pay};
use templates::runtime::{
    Client, ClientBuilder, Effect, ErrorKind, ReqwestBlockingTransport, ReqwestTransport,
    TimeoutKind,
};

use super::pair::{DRIVERS, Driver, Hasty, Kind, Pair, settings};
use super::server::{Fault, PATIENCE, Protocol, Server, say};

/// A client without any transport of its own, for a server.
fn plain(server: &Server) -> ClientBuilder {
    Client::builder()
        .base_url(server.base())
        .credential(&API_KEY, "sk-sentinel-7Jq2")
        .clock(Hasty)
}

/// A stub for one driver, such as a script of a test, does not let the other one use the network.
#[test]
fn a_transport_that_was_not_given_is_not_the_default_one() {
    let server = Server::good(Protocol::Http1);
    for (driver, given) in [
        (Driver::Waiting, Driver::Blocking),
        (Driver::Blocking, Driver::Waiting),
    ] {
        let builder = plain(&server);
        let builder = match given {
            Driver::Waiting => builder.transport(ReqwestTransport::new(None).unwrap()),
            Driver::Blocking => {
                builder.blocking_transport(ReqwestBlockingTransport::new(None).unwrap())
            }
        };
        let pair = Pair::new(builder);
        let failed = pair.send(driver, Kind::Revoke).unwrap_err();
        let expected = (ErrorKind::InvalidRequest, 0, false);
        assert_eq!(
            (failed.kind, failed.attempts, failed.unknown),
            expected,
            "{driver:?}"
        );
        assert!(server.requests().is_empty());
    }
    let pair = Pair::new(plain(&server));
    for driver in DRIVERS {
        assert_eq!(pair.send(driver, Kind::Get), Ok(()), "{driver:?}");
    }
}

const ELSEWHERE: Fault = Fault::Once(|stream| {
    let head = "HTTP/1.1 307 X\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    say(stream, head)
});

/// A client that follows redirects by itself is found out, as soon as it has followed one.
#[test]
fn a_redirect_that_the_transport_has_followed_is_an_error() {
    for driver in DRIVERS {
        let server = Server::new(ELSEWHERE, Protocol::Http1);
        let waiting = reqwest::Client::builder().no_proxy().build().unwrap();
        let blocking = reqwest::blocking::Client::builder()
            .no_proxy()
            .build()
            .unwrap();
        let builder = plain(&server)
            .transport(ReqwestTransport::from_client(waiting))
            .blocking_transport(ReqwestBlockingTransport::from_client(blocking));
        let pair = Pair::new(builder);
        let failed = pair.send(driver, Kind::Revoke).unwrap_err();
        let expected = (ErrorKind::Redirect, 1, true);
        assert_eq!(
            (failed.kind, failed.attempts, failed.unknown),
            expected,
            "{driver:?}"
        );
        assert_eq!(pair.send(driver, Kind::Revoke), Ok(()), "{driver:?}");
    }
}

/// Whatever redirects a builder follows, a transport that is built by it follows none.
#[test]
fn a_configured_transport_follows_no_redirect() {
    for driver in DRIVERS {
        let server = Server::new(ELSEWHERE, Protocol::Http1);
        let policy = || reqwest::redirect::Policy::limited(10);
        let waiting = ReqwestTransport::configured(move |builder| builder.redirect(policy()));
        let blocking =
            ReqwestBlockingTransport::configured(move |builder| builder.redirect(policy()));
        let builder = plain(&server)
            .transport(waiting.unwrap())
            .blocking_transport(blocking.unwrap());
        // The call follows it by itself, since it stays on the server.
        assert_eq!(
            Pair::new(builder).send(driver, Kind::Revoke),
            Ok(()),
            "{driver:?}"
        );
        assert_eq!(server.requests().len(), 2);
    }
}

/// Connecting ends before the attempt does, so that it is known of a request without a connection that nothing was sent.
#[test]
fn a_request_without_a_connection_is_not_done() {
    for driver in DRIVERS {
        let server = Server::new(Fault::Full, Protocol::Http1);
        let builder = plain(&server)
            .connect_timeout(PATIENCE)
            .timeout(Duration::from_millis(200))
            .retries(0);
        let failed = Pair::new(builder).send(driver, Kind::Revoke).unwrap_err();
        let timeout = ErrorKind::Timeout(TimeoutKind::Connect);
        assert_eq!(
            (failed.kind, failed.unknown),
            (timeout, false),
            "{driver:?}"
        );
    }
}

/// A thread that polls other tasks is not blocked; one that may block is.
#[test]
fn a_blocking_call_in_asynchronous_code_is_refused() {
    let server = Server::good(Protocol::Http1);
    for client in [plain(&server), settings(&server, false)] {
        let client = client.build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let error = Pay::new(&client).send_blocking().unwrap_err();
            let expected = (ErrorKind::InvalidRequest, 0, Effect::NotDone);
            assert_eq!((error.kind(), error.attempts(), error.effect()), expected);
            assert!(error.to_string().contains("spawn_blocking"), "{error}");
            assert!(server.requests().is_empty());
            // Nothing of the task's budget is gone.
            assert!(tokio::task::coop::has_budget_remaining());
            let clone = client.clone();
            let call = tokio::task::spawn_blocking(move || {
                Pay::new(&clone)
                    .send_blocking()
                    .map(drop)
                    .map_err(|error| error.to_string())
            });
            assert_eq!(call.await.unwrap(), Ok(()));
        });
        assert_eq!(server.requests().len(), 1);
        server.forget();
        let _outside = runtime.enter();
        Pay::new(&client).send_blocking().unwrap();
        server.forget();
    }
}

#[test]
fn a_call_without_a_runtime_is_an_error() {
    let server = Server::good(Protocol::Http1);
    let client = plain(&server).build().unwrap();
    let mut call = pin!(Either::new(&client).into_future());
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    else {
        panic!("nothing can be sent");
    };
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidRequest, 0)
    );
    assert!(error.to_string().contains("tokio runtime"), "{error}");
}
