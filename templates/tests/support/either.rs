//! One call with either driver, over the same script.

use http::{Request, Response};
use templates::runtime::{
    self, BlockingBody, BlockingTransport, ClientBuilder, Error, OperationRequest, TransportError,
};

use super::{Jumping, Script, Step};

/// A script as a transport of blocking calls.
pub(crate) struct Blocking(pub(crate) Script);

impl BlockingTransport for Blocking {
    fn send(
        &self,
        request: Request<BlockingBody>,
        _: Option<std::time::Duration>,
    ) -> Result<Response<BlockingBody>, TransportError> {
        let request = request.map(|body| body.as_bytes().unwrap().clone());
        match self.0.take(request) {
            Step::Response(response) => {
                Ok(response.map(|body| BlockingBody::from(body.as_bytes().unwrap().clone())))
            }
            Step::Fail(error) => Err(error),
            Step::Hang => panic!("a blocking call would never end"),
        }
    }
}

/// A builder over a script, for both drivers, without retries.
pub(crate) fn over(builder: ClientBuilder, script: &Script) -> ClientBuilder {
    builder
        .transport(script.clone())
        .blocking_transport(Blocking(script.clone()))
        .clock(Jumping::new())
        .retries(0)
}

/// Sends the same operation with the asynchronous driver and with the blocking one. Both end alike.
pub(crate) fn both<O: OperationRequest>(
    request: impl Fn() -> O,
) -> Result<O::Output, Error<O::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let waited = runtime.block_on(runtime::send(request()));
    let blocked = runtime::send_blocking(request());
    let shown = |result: &Result<O::Output, Error<O::Error>>| {
        result
            .as_ref()
            .err()
            .map(|error| format!("{error} {error:?}"))
    };
    assert_eq!(shown(&waited), shown(&blocked));
    waited
}
