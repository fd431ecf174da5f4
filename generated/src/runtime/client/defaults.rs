//! The transport and the clock of a client that was given none.

use crate::runtime::transport::settings::TransportSettings;
use crate::runtime::{BuildError, Clock, Transport};

#[cfg(feature = "reqwest")]
pub(super) fn default_transport(
    settings: TransportSettings,
) -> Result<Box<dyn Transport>, BuildError> {
    match crate::runtime::ReqwestTransport::build(settings) {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) => Err(BuildError::Transport(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn default_transport(_: TransportSettings) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::NoDefault("transport"))
}

#[cfg(feature = "reqwest")]
#[allow(
    clippy::unnecessary_wraps,
    reason = "without the feature there is no default"
)]
pub(super) fn default_clock() -> Result<Box<dyn Clock>, BuildError> {
    Ok(Box::new(crate::runtime::TokioClock))
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn default_clock() -> Result<Box<dyn Clock>, BuildError> {
    Err(BuildError::NoDefault("clock"))
}
