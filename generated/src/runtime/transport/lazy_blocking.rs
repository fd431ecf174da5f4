//! `LazyBlockingTransport`: the blocking transport of a client.

use std::sync::OnceLock;
use std::time::Duration;

use crate::runtime::response::failure::Failure;
use crate::runtime::{BlockingTransport, ErrorKind};

/// The blocking transport of a client. The default one is built when it is first used, because it starts a thread.
pub(crate) struct LazyBlockingTransport {
    transport: OnceLock<Box<dyn BlockingTransport>>,
    #[cfg_attr(
        not(feature = "reqwest"),
        allow(dead_code, reason = "only the default transport needs it")
    )]
    connect_timeout: Option<Duration>,
    #[cfg_attr(
        not(feature = "reqwest"),
        allow(dead_code, reason = "only the default transport needs it")
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

    /// The transport.
    ///
    /// # Errors
    /// If the default one cannot be built.
    pub(crate) fn get(&self) -> Result<&dyn BlockingTransport, Box<Failure>> {
        if let Some(transport) = self.transport.get() {
            return Ok(&**transport);
        }
        let built = self.default_transport()?;
        Ok(&**self.transport.get_or_init(|| built))
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(&self) -> Result<Box<dyn BlockingTransport>, Box<Failure>> {
        match crate::runtime::ReqwestBlockingTransport::build(
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
