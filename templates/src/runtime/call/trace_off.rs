//! What stands in the place of `trace.rs` without the feature `tracing`: the same, and nothing of it does anything.

use http::StatusCode;

use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::call::retry::Outcome;
use crate::runtime::request::writer::Outgoing;
use crate::runtime::{ErrorKind, OperationInfo};

#[derive(Clone)]
pub(crate) struct Span;

#[allow(clippy::unused_self, reason = "only spans have a state")]
impl Span {
    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn call(_: &OperationInfo, _: &Outgoing) -> Self {
        Self
    }

    pub(crate) fn attempt(&self, _: &Prepared, _: u32) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(self, future: F) -> F {
        future
    }

    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    pub(crate) fn came_to(&self, _: Outcome<'_>) {}

    pub(crate) fn resent(&self, _: u32) {}

    pub(crate) fn unusable(&self, _: StatusCode, _: ErrorKind) {}
}

pub(crate) struct Noticed;

#[allow(clippy::unused_self, reason = "only spans have a state")]
impl Noticed {
    pub(crate) fn new() -> Self {
        Self
    }

    pub(crate) fn look(&self, _: &OperationInfo, _: Outcome<'_>) {}
}
