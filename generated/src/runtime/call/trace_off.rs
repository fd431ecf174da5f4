//! The interface of `trace.rs` without the feature `tracing`: nothing here does anything.

use http::{HeaderMap, Method, StatusCode, Uri};

use crate::runtime::call::outcome::Outcome;
use crate::runtime::{Deviation, ErrorKind, OperationInfo};

#[derive(Clone)]
pub(crate) struct Span;

#[allow(clippy::unused_self, reason = "only real spans have state")]
impl Span {
    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn call(_: &OperationInfo, _: &Method, _: &Uri) -> Self {
        Self
    }

    pub(crate) fn attempt(&self, _: &OperationInfo, _: &Method, _: &Uri, _: u32) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(self, future: F) -> F {
        future
    }

    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    pub(crate) fn record_outcome(&self, _: Outcome<'_>) {}

    pub(crate) fn record_resends(&self, _: u32) {}

    pub(crate) fn record_unreadable(&self, _: StatusCode, _: ErrorKind) {}
}

#[derive(Clone)]
pub(crate) struct Warnings;

#[allow(clippy::unused_self, reason = "only real warnings have state")]
impl Warnings {
    pub(crate) fn new() -> Self {
        Self
    }

    pub(crate) fn warn(&self, _: &OperationInfo, _: &HeaderMap) {}

    pub(crate) fn warn_of_deviation(&self, _: &OperationInfo, _: &Deviation) {}
}
