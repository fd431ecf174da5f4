//! `Context`: what is known while a value is read, and the errors of reading.
//!
//! Always: an error of serde's carries no message; what is wrong with the value stands in the context.

use serde::de::Error;

use crate::runtime::json::mismatch::{Mismatch, Step};
use crate::runtime::model::slot::Target;

/// How deeply arrays and objects may be nested. `serde_json` has the same limit, but it begins anew in a union.
pub(crate) const MAX_DEPTH: usize = 127;

/// What is known while a value is read.
#[derive(Default)]
pub(crate) struct Context {
    /// Why the value does not match its type. After an error without it, the input is malformed.
    pub(crate) mismatch: Option<Mismatch>,
    /// How many arrays and objects the value is in.
    pub(crate) depth: usize,
}

/// The error for a value of another kind than the target's.
#[cold]
pub(crate) fn refuse<E: Error>(context: &mut Context, found: &str, target: &Target<'_>) -> E {
    fail(context, Mismatch::kind(found, target))
}

/// The error for a value that does not match its type.
#[cold]
pub(crate) fn fail<E: Error>(context: &mut Context, mismatch: Mismatch) -> E {
    context.mismatch = Some(mismatch);
    // Nobody reads the message: the context says more.
    E::custom("")
}

/// Adds where an error occurred.
#[cold]
pub(crate) fn inside<E>(context: &mut Context, step: Step, error: E) -> E {
    if let Some(mismatch) = &mut context.mismatch {
        mismatch.inside(step);
    }
    error
}

/// Counts an array or an object that is being read.
pub(crate) fn enter<E: Error>(context: &mut Context) -> Result<(), E> {
    context.depth += 1;
    if context.depth > MAX_DEPTH {
        return Err(fail(context, Mismatch::new("it is nested too deeply")));
    }
    Ok(())
}
