//! `Context`: what is known while a value is read, and the errors of reading.
//!
//! Always: an error of serde's carries no message; what is wrong with the value stands in the context.

use serde::de::Error;

use crate::runtime::json::deviation::Notes;
use crate::runtime::json::mismatch::{Mismatch, Step, expected};
use crate::runtime::json::policy::ResponsePolicy;
use crate::runtime::model::slot::{Optional, Target};

/// How deeply arrays and objects may be nested. `serde_json` has the same limit, but it begins anew in a union.
pub(crate) const MAX_DEPTH: usize = 127;

/// What is said of JSON that is nested too deeply.
pub(crate) const TOO_DEEP: &str = "it is nested too deeply";

/// What is said of a string that has half of a surrogate pair (RFC 8259, section 8.2).
const HALF_A_PAIR: &str = "it has a string with half of a surrogate pair";

/// What is known while a value is read.
#[derive(Default)]
pub(crate) struct Context {
    /// Why the value does not match its type. After an error without it, the input is malformed.
    pub(crate) mismatch: Option<Mismatch>,
    /// What JSON has inside of a union that cannot be read.
    pub(crate) unreadable: Option<&'static str>,
    /// How many arrays and objects the value is in.
    pub(crate) depth: usize,
    /// What is accepted although it does not match.
    pub(crate) policy: ResponsePolicy,
    /// What was accepted so far.
    pub(crate) notes: Notes,
}

impl Context {
    pub(crate) fn new(policy: ResponsePolicy) -> Self {
        Self {
            policy,
            ..Self::default()
        }
    }
}

/// What became of a value that was found for a target.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It is in the target.
    Read,
    /// It does not match and was passed over, so the target is as empty as it can be.
    Passed,
}

/// Puts a scalar into a target.
pub(crate) fn scalar<E: Error>(
    target: Target<'_>,
    context: &mut Context,
    put: &impl Fn(&mut Target<'_>) -> bool,
    misfit: &impl Fn(Target<'_>, &mut Context) -> Result<Taken, E>,
) -> Result<Taken, E> {
    match target {
        Target::Optional(optional) => {
            let taken = scalar(optional.set_blank(), context, put, misfit)?;
            Ok(settle(optional, taken))
        }
        mut target => {
            if put(&mut target) {
                Ok(Taken::Read)
            } else {
                misfit(target, context)
            }
        }
    }
}

/// What is optional is none, if the value for it was passed over.
pub(crate) fn settle(optional: &mut dyn Optional, taken: Taken) -> Taken {
    if taken == Taken::Passed {
        optional.set_null();
    }
    Taken::Read
}

/// Passes over a value of another kind than the target's, if the policy allows that.
#[cold]
pub(crate) fn pass<E: Error>(
    context: &mut Context,
    found: &'static str,
    target: &Target<'_>,
) -> Result<Taken, E> {
    if !context.policy.takes_others() {
        return Err(refuse(context, found, target));
    }
    context.notes.add(found, expected(target));
    Ok(Taken::Passed)
}

/// Leaves a target empty for which there is `null` or nothing, if the policy allows that.
#[cold]
pub(crate) fn leave_empty(context: &mut Context, found: &'static str, target: &Target<'_>) -> bool {
    let allowed = context.policy.takes_absence(target);
    if allowed {
        context.notes.add(found, expected(target));
    }
    allowed
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

/// Adds where an error occurred, and where what was noted since `from` is.
#[cold]
pub(crate) fn inside(context: &mut Context, from: usize, step: Step) {
    context.notes.inside(from, &step);
    if let Some(mismatch) = &mut context.mismatch {
        mismatch.inside(step);
    }
}

/// What JSON has that cannot be read, although it follows the grammar; `None` if the error is another one.
#[cold]
pub(crate) fn unreadable(error: &serde_json::Error) -> Option<&'static str> {
    let message = error.to_string();
    let known = [
        ("recursion limit exceeded", TOO_DEEP),
        ("number out of range", "it has a number out of range"),
        // The first half without the second, and the second without the first.
        ("unexpected end of hex escape", HALF_A_PAIR),
        ("lone leading surrogate", HALF_A_PAIR),
    ];
    let mut known = known.into_iter();
    known.find_map(|(theirs, ours)| message.starts_with(theirs).then_some(ours))
}

/// Counts an array or an object that is being read.
pub(crate) fn enter<E: Error>(context: &mut Context) -> Result<(), E> {
    context.depth += 1;
    if context.depth > MAX_DEPTH {
        return Err(fail(context, Mismatch::new(TOO_DEEP)));
    }
    Ok(())
}
