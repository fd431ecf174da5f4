//! Numbers: integers in range, also from floats without a fraction (JSON Schema 2020-12, section 6.1.1 of the
//! validation vocabulary).

use serde_json::Value;

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

    /// Whether it is an integer, in or out of range.
    pub(crate) fn is_integer(self) -> bool {
        match self {
            Self::Signed(_) | Self::Unsigned(_) => true,
            Self::Float(value) => integral(value).is_some(),
        }
    }
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
