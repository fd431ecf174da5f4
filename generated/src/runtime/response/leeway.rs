//! `Leeway`: how far a response may differ from its description, and where it was found to.

use std::sync::{Mutex, PoisonError};

use crate::runtime::call::trace::Warnings;
use crate::runtime::json::deviation::{self, Deviation};
use crate::runtime::{OperationInfo, ResponsePolicy};

/// How far a response may differ from its description, and where it does.
pub(crate) struct Leeway {
    pub(crate) policy: ResponsePolicy,
    warnings: Warnings,
    accepted: Mutex<Vec<Deviation>>,
}

impl Leeway {
    pub(crate) fn new(policy: ResponsePolicy, warnings: Warnings) -> Self {
        Self {
            policy,
            warnings,
            accepted: Mutex::default(),
        }
    }

    /// Lists something that was accepted, and warns of it the first time.
    #[cold]
    pub(crate) fn accept(&self, info: &OperationInfo, deviation: Deviation) {
        self.warnings.warn_of_deviation(info, &deviation);
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        deviation::add(&mut accepted, deviation);
    }

    /// What was accepted so far.
    pub(crate) fn accepted(&self) -> Vec<Deviation> {
        let accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        accepted.clone()
    }

    /// What was accepted.
    pub(crate) fn into_accepted(self) -> Vec<Deviation> {
        let accepted = self.accepted.into_inner();
        accepted.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for Leeway {
    fn clone(&self) -> Self {
        Self {
            policy: self.policy,
            warnings: self.warnings.clone(),
            accepted: Mutex::new(self.accepted()),
        }
    }
}
