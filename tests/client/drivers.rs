//! The blocking driver over a script: what a step is to the asynchronous border, it is to this one.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use generated::Client;
use generated::runtime::{
    BlockingBody, BlockingTransport, Body, ClientBuilder, TransportError, TransportErrorKind,
};
use http::{Request, Response};
use http_body::Body as _;

use crate::clock::Jumping;
use crate::script::{Script, Step};
use crate::sentinel::builder;

/// A client whose calls of both drivers go to the same script, under one clock.
pub(crate) fn both(script: &Script, set: impl Fn(ClientBuilder) -> ClientBuilder) -> Client {
    timed(script, &Jumping::new(), set)
}

/// The same, under this clock.
pub(crate) fn timed(
    script: &Script,
    clock: &Jumping,
    set: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Client {
    let blocking = Blocking {
        script: script.clone(),
        clock: clock.clone(),
    };
    let builder = builder(script)
        .clock(clock.clone())
        .blocking_transport(blocking);
    set(builder).build().unwrap()
}

/// The script as those see it who wait. Silence lasts as long as there is time.
struct Blocking {
    script: Script,
    clock: Jumping,
}

impl BlockingTransport for Blocking {
    fn send(
        &self,
        request: Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<Response<BlockingBody>, TransportError> {
        let request = request.map(|body| body.as_bytes().unwrap().clone());
        let limit = limit.unwrap();
        match self.script.take(request) {
            Step::Response(response) => {
                let clock = self.clock.clone();
                Ok(response.map(|body| arriving(body, clock, limit)))
            }
            Step::Fail(error) => Err(error),
            Step::Hang => Err(run_out(&self.clock, limit)),
        }
    }
}

fn arriving(mut body: Body, clock: Jumping, limit: Duration) -> BlockingBody {
    BlockingBody::new(std::iter::from_fn(move || {
        let mut context = Context::from_waker(Waker::noop());
        match Pin::new(&mut body).poll_frame(&mut context) {
            Poll::Ready(frame) => Some(frame?.map(|frame| frame.into_data().unwrap())),
            Poll::Pending => Some(Err(run_out(&clock, limit))),
        }
    }))
}

fn run_out(clock: &Jumping, limit: Duration) -> TransportError {
    clock.advance(limit);
    TransportError::new(TransportErrorKind::Timeout)
}
