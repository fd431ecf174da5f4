//! `Client`: a handle to what all requests share.
//!
//! Always: cloning is cheap, and `Debug` shows no secret.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use crate::runtime::auth::credentials::Credentials;
use crate::runtime::call::retry_budget::RetryBudget;
use crate::runtime::call::trace::Warnings;
use crate::runtime::request::base_url::BaseUrl;
use crate::runtime::request::origin::Origin;
#[cfg(feature = "blocking")]
use crate::runtime::transport::lazy_blocking::LazyBlockingTransport;
use crate::runtime::{Api, ClientOptions, Clock, OperationInfo, Transport};

/// A client of the API.
///
/// It is a handle to a connection pool: build one, keep it, and clone it where it is needed.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) options: ClientOptions,
}

/// The part of a client that its clones share. It is aligned so that the count of clones, which every call changes, is not
/// in the way of threads that read the rest.
#[repr(align(64))]
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base_url: BaseUrl,
    /// Whether the caller has set the base URL, in place of the one from the description.
    pub(crate) base_url_replaced: bool,
    pub(crate) insecure_origins: Vec<Origin>,
    pub(crate) credentials: Credentials,
    /// The headers of every request, among them the `user-agent`, as far as they are no secrets.
    pub(crate) default_headers: HeaderMap,
    /// `None` if only a blocking one was given.
    pub(crate) transport: Option<Box<dyn Transport>>,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) warnings: Warnings,
    #[cfg(feature = "blocking")]
    pub(crate) blocking_transport: LazyBlockingTransport,
}

impl Client {
    /// The URL that every path is relative to.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.base_url.as_str()
    }

    /// A client with other options that shares everything else with this one.
    #[must_use]
    pub fn with_options(&self, change: impl FnOnce(ClientOptions) -> ClientOptions) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            options: change(self.options),
        }
    }

    /// The base URL of an operation. The operation's own server is used unless the caller has set a base URL, for
    /// example of a proxy, which applies to all requests.
    pub(crate) fn base_url_of(
        &self,
        info: &OperationInfo,
    ) -> Result<Cow<'_, BaseUrl>, &'static str> {
        let base = &self.shared.base_url;
        match info.base_url {
            Some(own) if !self.shared.base_url_replaced => base
                .join(own)
                .and_then(|own| BaseUrl::new(own).ok())
                .map(Cow::Owned)
                .ok_or("the operation's own server has no valid URL"),
            _ => Ok(Cow::Borrowed(base)),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
