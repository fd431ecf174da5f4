//! What the retries of one client share: how many more there may be, and the randomness of their waits.
//!
//! Always: against a server that only fails, retries are a tenth of the calls once the store is used up; that several
//! threads ask at once costs no lock.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry takes.
const RETRY: u32 = 10;
/// What each call puts back.
const CALL: u32 = 1;
/// What can be held: twenty retries in a row, so that a short failure costs nothing.
const FULL: u32 = 20 * RETRY;

/// A bucket of tokens (each call puts one in, a retry takes ten), and a source of random numbers.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU32,
    seed: RandomState,
    drawn: AtomicU32,
}

impl Budget {
    /// A full bucket.
    pub(crate) fn new() -> Self {
        Self {
            tokens: AtomicU32::new(FULL),
            seed: RandomState::new(),
            drawn: AtomicU32::new(0),
        }
    }

    /// Counts a call.
    pub(crate) fn call(&self) {
        // A full bucket is left as it is: threads that only succeed need not write to it.
        self.change(|tokens| (tokens < FULL).then_some(tokens + CALL));
    }

    /// Takes what a retry needs, if it is there.
    pub(crate) fn retry(&self) -> bool {
        self.change(|tokens| tokens.checked_sub(RETRY))
    }

    fn change(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }

    /// A random number: the hash of a count, under keys that differ from client to client. Good enough to spread waits.
    pub(crate) fn random(&self) -> u64 {
        self.seed
            .hash_one(self.drawn.fetch_add(1, Ordering::Relaxed))
    }
}
