//! `Renewable`: a client of reqwest that is replaced once its connections may be dead. Without the feature `http2`,
//! `renewable_off.rs` is compiled in place of this file.
//!
//! An HTTP/2 connection serves many requests, so that one that has fallen silent would let all of them time out. reqwest
//! cannot be told to leave a connection, but another client has connections of its own.
//!
//! Always: requests that are under way keep the client that they began with; of the requests of one client, only one
//! replaces it, however many time out.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use http::Version;

use crate::runtime::TransportError;

/// Builds a client.
type Build<C> = Box<dyn Fn() -> Result<C, TransportError> + Send + Sync>;

/// A client of reqwest, asynchronous or blocking.
pub(crate) struct Renewable<C>(Arc<Inner<C>>);

struct Inner<C> {
    /// The client, and how many there were, itself included.
    current: RwLock<(C, u64)>,
    /// `None` for a client that was built elsewhere.
    build: Option<Build<C>>,
    /// Drops a client.
    retire: fn(C),
    /// The highest number of a client of which a request or a response was dropped before its end.
    abandoned: AtomicU64,
    /// Held while a client is built.
    renewing: Mutex<()>,
    /// Which versions of HTTP the server has responded with.
    http1: AtomicBool,
    http2: AtomicBool,
}

/// A request of a client, and its response.
pub(crate) struct Exchange<C> {
    inner: Arc<Inner<C>>,
    number: u64,
    ended: bool,
}

impl<C> Renewable<C> {
    /// A client that is built now, and again when it is needed.
    pub(crate) fn new(
        build: impl Fn() -> Result<C, TransportError> + Send + Sync + 'static,
        retire: fn(C),
    ) -> Result<Self, TransportError> {
        let client = build()?;
        Ok(Self::of(client, Some(Box::new(build)), retire))
    }

    /// A client that is never replaced.
    pub(crate) fn fixed(client: C) -> Self {
        Self::of(client, None, drop)
    }

    fn of(client: C, build: Option<Build<C>>, retire: fn(C)) -> Self {
        Self(Arc::new(Inner {
            current: RwLock::new((client, 1)),
            build,
            retire,
            abandoned: AtomicU64::new(0),
            renewing: Mutex::new(()),
            http1: AtomicBool::new(false),
            http2: AtomicBool::new(false),
        }))
    }

    /// Begins a request.
    pub(crate) fn begin<T>(&self, begin: impl FnOnce(&C) -> T) -> (T, Exchange<C>) {
        let current = self.0.current();
        let exchange = Exchange {
            inner: Arc::clone(&self.0),
            number: current.1,
            ended: false,
        };
        (begin(&current.0), exchange)
    }

    /// Replaces the client if one of its own requests was dropped.
    pub(crate) fn timed_out(&self) {
        self.0.renew(self.0.abandoned.load(Ordering::Relaxed));
    }
}

impl<C> Clone for Renewable<C> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<C> Inner<C> {
    fn current(&self) -> RwLockReadGuard<'_, (C, u64)> {
        self.current.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the client with this number, unless that has been done. A connection of HTTP/1.1 serves one request at a
    /// time, and is not used after a timeout anyway.
    fn renew(&self, number: u64) {
        let only_http1 = self.http1.load(Ordering::Relaxed) && !self.http2.load(Ordering::Relaxed);
        let Some(build) = self.build.as_ref().filter(|_| !only_http1) else {
            return;
        };
        // Whoever comes second waits for the new client, so that a retry does not begin with the old one.
        let _alone = self.renewing.lock().unwrap_or_else(PoisonError::into_inner);
        // If none can be built, there is still the old one.
        if self.current().1 == number
            && let Ok(client) = build()
        {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            let old = std::mem::replace(&mut *current, (client, number + 1));
            drop(current);
            (self.retire)(old.0);
        }
    }
}

impl<C> Exchange<C> {
    /// Notes the version of a response.
    pub(crate) fn responded(&self, version: Version) {
        let seen = if version == Version::HTTP_2 {
            &self.inner.http2
        } else {
            &self.inner.http1
        };
        if !seen.load(Ordering::Relaxed) {
            seen.store(true, Ordering::Relaxed);
        }
    }

    /// Notes that the response has ended, or the connection has failed.
    pub(crate) fn end(&mut self) {
        self.ended = true;
    }

    /// Notes that no complete response came in time.
    #[cfg(feature = "blocking")]
    pub(crate) fn time_out(&mut self) {
        self.inner.renew(self.number);
    }
}

impl<C> Drop for Exchange<C> {
    fn drop(&mut self) {
        if !self.ended {
            let abandoned = &self.inner.abandoned;
            abandoned.fetch_max(self.number, Ordering::Relaxed);
        }
    }
}
