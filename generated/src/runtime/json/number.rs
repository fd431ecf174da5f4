//! Numbers: integers in range, also from floats without a fraction (JSON Schema 2020-12, section 6.1.1 of the
//! validation vocabulary).

use serde::de::Error;
use serde_json::Value;

use crate::runtime::json::context::{Context, Taken, pass};
use crate::runtime::json::mismatch::expected;
use crate::runtime::model::slot::Target;

/// A JSON number.
#[derive(Clone, Copy)]
pub(crate) enum Number {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

impl Number {
    /// The integer, if it is one and the type can hold it.
    pub(crate) fn integer<T: TryFrom<i64> + TryFrom<u64>>(self) -> Option<T> {
        match self {
            Self::Signed(value) => T::try_from(value).ok(),
            Self::Unsigned(value) => T::try_from(value).ok(),
            Self::Float(value) => integral(value)?.integer(),
        }
    }

    /// Puts it into a target; whether that can hold it.
    pub(crate) fn put(self, target: &mut Target<'_>) -> bool {
        match target {
            Target::I32(value) => set(*value, self.integer()),
            Target::I64(value) => set(*value, self.integer()),
            Target::U32(value) => set(*value, self.integer()),
            Target::U64(value) => set(*value, self.integer()),
            Target::Integer(value) => self.integer().is_some_and(|integer| {
                value.set(integer);
                true
            }),
            Target::Number(value) => set(*value, Some(self.float())),
            Target::Json(value) => set(*value, Some(self.json())),
            _ => false,
        }
    }

    /// Whether it is an integer, and the target holds integers, but not this one.
    pub(crate) fn is_out_of_range(self, target: &Target<'_>) -> bool {
        self.is_whole()
            && matches!(
                target,
                Target::I32(_)
                    | Target::I64(_)
                    | Target::U32(_)
                    | Target::U64(_)
                    | Target::Integer(_)
            )
    }

    /// Puts the value that shows best that this one is out of range into the target of an integer: the largest that it
    /// can hold, or the smallest of a signed type. Neither is likely to be a value of a server's.
    pub(crate) fn put_extreme(self, target: &mut Target<'_>) {
        let is_negative = self.float() < 0.0;
        match target {
            Target::I32(value) => **value = if is_negative { i32::MIN } else { i32::MAX },
            Target::I64(value) => **value = if is_negative { i64::MIN } else { i64::MAX },
            Target::U32(value) => **value = u32::MAX,
            Target::U64(value) => **value = u64::MAX,
            Target::Integer(value) => value.set(if is_negative { i64::MIN } else { i64::MAX }),
            _ => {}
        }
    }

    /// What it is, in a message about a target that it does not fit.
    pub(crate) fn name(self, target: &Target<'_>) -> &'static str {
        if self.is_out_of_range(target) {
            "an integer out of range"
        } else if self.is_whole() {
            "an integer"
        } else {
            "a number"
        }
    }

    /// The integer as text, if it is one of 64 bits.
    pub(crate) fn integer_text(self) -> Option<String> {
        let unsigned = || Some(self.integer::<u64>()?.to_string());
        match self.integer::<i64>() {
            Some(value) => Some(value.to_string()),
            None => unsigned(),
        }
    }

    /// The nearest float.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a number is a float, as in every other JSON reader"
    )]
    pub(crate) fn float(self) -> f64 {
        match self {
            Self::Signed(value) => value as f64,
            Self::Unsigned(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    /// The same number as a value.
    pub(crate) fn json(self) -> Value {
        match self {
            Self::Signed(value) => value.into(),
            Self::Unsigned(value) => value.into(),
            Self::Float(value) => value.into(),
        }
    }

    /// Whether it is an integer of at most 64 bits.
    pub(crate) fn is_integer(self) -> bool {
        match self {
            Self::Signed(_) | Self::Unsigned(_) => true,
            Self::Float(value) => integral(value).is_some(),
        }
    }

    /// Whether it has no fraction. A large float may have had one.
    pub(crate) fn is_whole(self) -> bool {
        match self {
            Self::Signed(_) | Self::Unsigned(_) => true,
            Self::Float(value) => value.fract() == 0.0,
        }
    }
}

/// Replaces a value, if there is another.
fn set<T>(value: &mut T, by: Option<T>) -> bool {
    by.is_some_and(|by| {
        *value = by;
        true
    })
}

/// The integer of a float without a fraction, if it fits in 64 bits.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked, and so is the fraction"
)]
fn integral(value: f64) -> Option<Number> {
    const TWO_POW_63: f64 = 9_223_372_036_854_775_808.0;
    if value.fract() != 0.0 {
        None
    } else if (-TWO_POW_63..TWO_POW_63).contains(&value) {
        Some(Number::Signed(value as i64))
    } else if (TWO_POW_63..2.0 * TWO_POW_63).contains(&value) {
        Some(Number::Unsigned(value as u64))
    } else {
        None
    }
}

/// Passes over a number that does not fit its target, if the policy allows that.
#[cold]
pub(crate) fn misfit<E: Error>(
    number: Number,
    mut target: Target<'_>,
    context: &mut Context,
) -> Result<Taken, E> {
    let found = number.name(&target);
    if number.is_out_of_range(&target) && context.policy.is_tolerant() {
        context.notes.add(found, expected(&target));
        number.put_extreme(&mut target);
        return Ok(Taken::Passed);
    }
    pass(context, found, &target)
}
