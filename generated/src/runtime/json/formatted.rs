//! Values of a format: base64, and numbers that keep their digits.

use serde::de::Error;
use serde_json::Error as JsonError;

use crate::runtime::Decimal;
use crate::runtime::json::choice::{Read, Unread};
use crate::runtime::json::context::{Context, Taken, leave_empty, pass, refuse, settle};
use crate::runtime::json::mismatch::expected;
use crate::runtime::json::raw::Raw;
use crate::runtime::model::shape::Kinds;
use crate::runtime::model::slot::{Optional, Target};

/// Reads a string that its target does not take, as far as the policy allows that: base64 that is written in another way
/// than described, or a number.
#[cold]
pub(crate) fn misfit<E: Error>(
    string: &str,
    mut target: Target<'_>,
    context: &mut Context,
) -> Result<Taken, E> {
    let found = match &mut target {
        Target::Encoded(bytes) => {
            let is_read = bytes.set_loosely(string);
            is_read.then_some("base64 that is written in another way")
        }
        Target::Decimal(decimal) => string.parse().ok().map(|number| {
            **decimal = number;
            "a string with a number"
        }),
        _ => None,
    };
    match found {
        Some(found) if context.policy.is_tolerant() => {
            context.notes.add(found, expected(&target));
            Ok(Taken::Read)
        }
        Some(found) => Err(refuse(context, found, &target)),
        None => pass(context, "a string", &target),
    }
}

/// Reads a number with its digits.
pub(crate) fn read_decimal(
    raw: Raw<'_>,
    decimal: &mut Decimal,
    context: &mut Context,
) -> Result<Taken, Unread> {
    if let Some(number) = raw.number_text() {
        *decimal = Decimal::of_json(&number);
        return Ok(Taken::Read);
    }
    let target = Target::Decimal(decimal);
    let taken: Result<Taken, JsonError> = match raw.kinds() {
        Kinds::NULL if leave_empty(context, "null", &target) => Ok(Taken::Passed),
        Kinds::NULL => Err(refuse(context, "null", &target)),
        Kinds::STRING => misfit(&raw.string().unwrap_or_default(), target, context),
        Kinds::BOOLEAN => pass(context, "a boolean", &target),
        Kinds::ARRAY => pass(context, "an array", &target),
        _ => pass(context, "an object", &target),
    };
    taken.map_err(|_| Unread)
}

/// Reads a value that may be `null` and whose JSON is looked at; what it holds is read by `read`, unless it is a decimal.
pub(crate) fn read_optional(
    raw: Raw<'_>,
    optional: &mut dyn Optional,
    context: &mut Context,
    read: Read,
) -> Result<(), Unread> {
    if raw.is_null() {
        optional.set_null();
        return Ok(());
    }
    let taken = match optional.set_blank() {
        Target::Decimal(decimal) => read_decimal(raw, decimal, context)?,
        target => return read(raw, target, context),
    };
    settle(optional, taken);
    Ok(())
}
