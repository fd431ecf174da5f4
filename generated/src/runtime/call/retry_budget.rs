//! `RetryBudget`: how many retries the calls of one client may make together, and random numbers for their waits.
//!
//! Always: while a server only fails, there is one retry for ten calls once the bucket is empty; no lock is taken.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};

/// How many tokens a retry takes.
const RETRY_COST: u32 = 10;
/// How many tokens a call puts in.
const CALL_REFILL: u32 = 1;
/// How many tokens the bucket holds: enough for twenty retries in a row, so that a short outage is bridged.
const CAPACITY: u32 = 20 * RETRY_COST;

/// A bucket of tokens, of which each call puts one in and each retry takes ten, and a source of random numbers.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tokens: AtomicU32,
    seed: RandomState,
    counter: AtomicU32,
}

impl RetryBudget {
    /// A full bucket.
    pub(crate) fn new() -> Self {
        Self {
            tokens: AtomicU32::new(CAPACITY),
            seed: RandomState::new(),
            counter: AtomicU32::new(0),
        }
    }

    /// Counts a call.
    pub(crate) fn record_call(&self) {
        // A full bucket is not written to, so that threads whose calls succeed do not contend for it.
        self.change(|tokens| (tokens < CAPACITY).then_some(tokens + CALL_REFILL));
    }

    /// Takes the tokens for a retry; `false` if there are too few.
    pub(crate) fn take_retry(&self) -> bool {
        self.change(|tokens| tokens.checked_sub(RETRY_COST))
    }

    fn change(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }

    /// A random number that is good enough to spread waits: the hash of a counter, with keys that differ between clients.
    pub(crate) fn random(&self) -> u64 {
        self.seed
            .hash_one(self.counter.fetch_add(1, Ordering::Relaxed))
    }
}
