//! What a tracing subscriber gets to know of calls: the same from both drivers, and nothing that is secret.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod deprecations;
mod record;
mod secrets;
mod spans;
#[path = "../support/mod.rs"]
mod support;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use record::Recorder;
use support::{Jumping, Script, Step, retrying, with_headers};
use templates::runtime::{
    BlockingBody, BlockingTransport, Body, Client, TransportError, TransportErrorKind,
};

/// What a server does with a request, for either driver.
#[derive(Clone)]
enum Act {
    Response(u16, Vec<(&'static str, String)>, String),
    Fail(TransportErrorKind),
    Hang,
}

use Act::{Fail, Hang, Response};

fn status(status: u16) -> Act {
    Response(status, Vec::new(), String::new())
}

fn thing() -> Act {
    Response(200, Vec::new(), r#"{"id": "1"}"#.to_owned())
}

fn header(status: u16, name: &'static str, value: &str) -> Act {
    Response(status, vec![(name, value.to_owned())], String::new())
}

impl Act {
    fn step(&self) -> Step {
        match self {
            Response(status, headers, body) => {
                let pairs: Vec<_> = headers
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                with_headers(*status, &pairs, Body::from(body.clone()))
            }
            Fail(kind) => Step::Fail(TransportError::new(*kind)),
            Hang => Step::Hang,
        }
    }
}

/// The acts in order, for the blocking driver.
struct Acts(Mutex<VecDeque<Act>>, Jumping);

impl BlockingTransport for Acts {
    fn send(
        &self,
        _: Request<templates::runtime::BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        match self.0.lock().unwrap().pop_front().unwrap() {
            Response(status, headers, body) => {
                let mut response = http::Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(name, value);
                }
                let body = BlockingBody::from(Bytes::from(body));
                Ok(response.body(body).unwrap())
            }
            Fail(kind) => Err(TransportError::new(kind)),
            Hang => {
                self.1.advance(limit.unwrap());
                Err(TransportError::new(TransportErrorKind::Timeout))
            }
        }
    }
}

fn client(acts: &[Act]) -> Client {
    let clock = Jumping::new();
    let script = Script::new(acts.iter().map(Act::step));
    retrying(&script)
        .clock(clock.clone())
        .blocking_transport(Acts(Mutex::new(acts.iter().cloned().collect()), clock))
        .build()
        .unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

/// What is recorded of a call with the asynchronous driver, and with the blocking one.
fn recorded(acts: &[Act], deadline: Option<Duration>) -> [Recorder; 2] {
    let asynchronous = Recorder::default();
    tracing::subscriber::with_default(asynchronous.clone(), || {
        let request = client(acts).update("1").deadline(deadline);
        drop(runtime().block_on(request.send()));
    });
    let blocking = Recorder::default();
    tracing::subscriber::with_default(blocking.clone(), || {
        drop(client(acts).update("1").deadline(deadline).send_blocking());
    });
    [asynchronous, blocking]
}
