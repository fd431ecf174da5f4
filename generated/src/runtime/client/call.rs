//! `Call`: the client, the parameters and the options of one request.
//!
//! Always: `Debug` shows the values of parameters that are not secret. It shows the names of headers and query
//! parameters that were added but not their values, which may be secrets.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::runtime::request::given::Given;
use crate::runtime::request::page::PageRequest;
use crate::runtime::{Client, InvalidRequest, OperationInfo, RequestWriter, ResponsePolicy};

/// Writes a body, as often as the request is sent.
type WriteBody = Arc<dyn Fn(&mut RequestWriter) -> Result<(), InvalidRequest> + Send + Sync>;

/// The client, the parameters and the options of one request. Every request of generated code holds one.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) info: &'static OperationInfo,
    pub(crate) given: Given,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) idempotent: Option<bool>,
    /// Writes another body than the operation usually has.
    pub(crate) body: Option<WriteBody>,
    /// The page to ask for, if it is not the first one.
    pub(crate) page: Option<PageRequest>,
}

impl Call {
    /// A call of an operation with the options of the client.
    #[must_use]
    pub fn new(client: Client, info: &'static OperationInfo) -> Self {
        Self {
            client,
            info,
            given: Given::default(),
            headers: Vec::new(),
            query: Vec::new(),
            idempotent: None,
            body: None,
            page: None,
        }
    }

    /// Sets the parameter with this position in the list of the operation, as [`set`](Self::set) does.
    #[must_use]
    pub fn with<T: Serialize + 'static>(mut self, index: usize, value: T) -> Self {
        self.set(index, value);
        self
    }

    /// Sets the parameter with this position in the list of the operation. A value that cannot be sent is refused when
    /// the request is sent.
    pub fn set<T: Serialize + 'static>(&mut self, index: usize, value: T) {
        self.given.set(self.info.params, index, value);
    }

    /// Sets a parameter as [`set`](Self::set) does, or takes its value away.
    pub fn set_option<T: Serialize + 'static>(&mut self, index: usize, value: Option<T>) {
        match value {
            Some(value) => self.set(index, value),
            None => self.given.unset(index),
        }
    }

    /// Sets a body that is sent instead of the one that the operation writes.
    #[must_use]
    pub fn body(
        mut self,
        write: impl Fn(&mut RequestWriter) -> Result<(), InvalidRequest> + Send + Sync + 'static,
    ) -> Self {
        self.body = Some(Arc::new(write));
        self
    }

    /// Adds a header to this request. It is checked when the request is sent.
    pub fn header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push((name.into(), value.into()));
    }

    /// Adds a query parameter to this request. It is encoded.
    pub fn query(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.query.push((name.into(), value.into()));
    }

    /// Sets how long one attempt of this request may take; `None` for no limit.
    pub fn timeout(&mut self, limit: impl Into<Option<Duration>>) {
        self.client.options.timeout = limit.into();
    }

    /// Sets how long this whole call may take; `None` for no limit.
    pub fn deadline(&mut self, limit: impl Into<Option<Duration>>) {
        self.client.options.deadline = limit.into();
    }

    /// Sets how often this request may be retried; 0 for never.
    pub fn retries(&mut self, max: u32) {
        self.client.options.retries = max;
    }

    /// Sets how far the response to this request may differ from its description.
    pub fn response_policy(&mut self, policy: ResponsePolicy) {
        self.client.options.response_policy = policy;
    }

    /// Sets whether repeating this request is harmless, in place of what the description says of its operation.
    pub fn idempotent(&mut self, idempotent: bool) {
        self.idempotent = Some(idempotent);
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| {
            pairs
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        };
        f.debug_struct("Call")
            .field("client", &self.client)
            .field("operation", &self.info.id)
            .field("params", &self.given)
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .finish()
    }
}
