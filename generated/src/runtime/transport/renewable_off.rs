//! The interface of `renewable.rs` without the feature `http2`: nothing is ever replaced, since a connection that has
//! fallen silent is not used again anyway.

use std::marker::PhantomData;

use http::Version;

use crate::runtime::TransportError;

#[derive(Clone)]
pub(crate) struct Renewable<C>(C);

pub(crate) struct Exchange<C>(PhantomData<fn(C)>);

#[allow(clippy::unused_self, reason = "only real ones have state")]
impl<C> Renewable<C> {
    pub(crate) fn new(
        build: impl Fn() -> Result<C, TransportError>,
        _: fn(C),
    ) -> Result<Self, TransportError> {
        build().map(Self)
    }

    pub(crate) fn fixed(client: C) -> Self {
        Self(client)
    }

    pub(crate) fn begin<T>(&self, begin: impl FnOnce(&C) -> T) -> (T, Exchange<C>) {
        (begin(&self.0), Exchange(PhantomData))
    }

    pub(crate) fn timed_out(&self) {}
}

#[allow(clippy::unused_self, reason = "only real ones have state")]
impl<C> Exchange<C> {
    pub(crate) fn responded(&self, _: Version) {}

    pub(crate) fn end(&mut self) {}

    #[cfg(feature = "blocking")]
    pub(crate) fn time_out(&mut self) {}
}
