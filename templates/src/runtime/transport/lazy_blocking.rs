//! The blocking transport of a client, which is built when it is first used.

use std::sync::OnceLock;
use std::time::Duration;

use crate::runtime::response::failure::Failure;
use crate::runtime::{BlockingTransport, ErrorKind};

/// A client's blocking transport. The default one is made when it is first used: it has a thread of its own.
pub(crate) struct LazyBlockingTransport {
    transport: OnceLock<Box<dyn BlockingTransport>>,
    #[cfg_attr(
        not(feature = "reqwest"),
        allow(dead_code, reason = "only the default transport is told")
    )]
    connect_timeout: Option<Duration>,
    #[cfg_attr(
        not(feature = "reqwest"),
        allow(dead_code, reason = "only the default transport is told")
    )]
    compression: bool,
}

impl LazyBlockingTransport {
    pub(crate) fn new(
        transport: Option<Box<dyn BlockingTransport>>,
        connect_timeout: Option<Duration>,
        compression: bool,
    ) -> Self {
        Self {
            transport: transport.map_or_else(OnceLock::new, OnceLock::from),
            connect_timeout,
            compression,
        }
    }

    pub(crate) fn get(&self) -> Result<&dyn BlockingTransport, Box<Failure>> {
        if let Some(transport) = self.transport.get() {
            return Ok(&**transport);
        }
        let made = self.default_transport()?;
        Ok(&**self.transport.get_or_init(|| made))
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(&self) -> Result<Box<dyn BlockingTransport>, Box<Failure>> {
        match crate::runtime::ReqwestBlockingTransport::set_up(
            self.connect_timeout,
            self.compression,
        ) {
            Ok(transport) => Ok(Box::new(transport)),
            Err(error) => {
                let mut failure = Failure::new(ErrorKind::Transport, error.to_string());
                failure.source = Some(Box::new(error));
                Err(failure)
            }
        }
    }

    #[cfg(not(feature = "reqwest"))]
    #[allow(
        clippy::unused_self,
        reason = "without the feature there is no default"
    )]
    fn default_transport(&self) -> Result<Box<dyn BlockingTransport>, Box<Failure>> {
        Err(Failure::new(
            ErrorKind::Transport,
            "the client was built without a blocking transport",
        ))
    }
}
