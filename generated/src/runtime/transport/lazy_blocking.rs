//! `LazyBlockingTransport`: the blocking transport of a client.

use std::sync::OnceLock;

use crate::runtime::response::failure::Cause;
use crate::runtime::transport::settings::TransportSettings;
use crate::runtime::{BlockingTransport, ErrorKind};

/// The blocking transport of a client. The default one is built when it is first used, because it starts a thread.
pub(crate) struct LazyBlockingTransport {
    transport: OnceLock<Box<dyn BlockingTransport>>,
    /// The settings of the default one; `None` if it must not be used.
    settings: Option<TransportSettings>,
}

impl LazyBlockingTransport {
    /// The transport that was given, or else the default one with these settings.
    pub(crate) fn new(
        transport: Option<Box<dyn BlockingTransport>>,
        settings: Option<TransportSettings>,
    ) -> Self {
        Self {
            transport: transport.map_or_else(OnceLock::new, OnceLock::from),
            settings,
        }
    }

    /// The transport.
    ///
    /// # Errors
    /// If the default one cannot be built, or must not be used.
    pub(crate) fn get(&self) -> Result<&dyn BlockingTransport, Cause> {
        if let Some(transport) = self.transport.get() {
            return Ok(&**transport);
        }
        // The network in place of, for example, a stub would be a surprise.
        let settings = self.settings.ok_or_else(|| {
            let problem = "the client was built with a transport but without a blocking one: set `blocking_transport`";
            Cause::new(ErrorKind::InvalidRequest, problem)
        })?;
        let built = default_transport(settings)?;
        Ok(&**self.transport.get_or_init(|| built))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(settings: TransportSettings) -> Result<Box<dyn BlockingTransport>, Cause> {
    match crate::runtime::ReqwestBlockingTransport::build(settings) {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) if error.kind() == crate::runtime::TransportErrorKind::Unusable => {
            Err(Cause::new(ErrorKind::InvalidRequest, error.reason()))
        }
        Err(error) => Err(Cause::new(ErrorKind::Transport, error.to_string()).with_source(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: TransportSettings) -> Result<Box<dyn BlockingTransport>, Cause> {
    Err(Cause::new(
        ErrorKind::Transport,
        "the client was built without a blocking transport",
    ))
}
