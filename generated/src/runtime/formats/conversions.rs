//! Conversions between decimals, strings with numbers, and what is given for them.

use serde::{Deserialize, Deserializer};

use crate::runtime::{self, Decimal, DecimalError, DecimalString, Field};

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl From<Decimal> for DecimalString {
    fn from(number: Decimal) -> Self {
        Self::from(number.as_str())
    }
}

/// Fails if the string is not a number.
impl TryFrom<&DecimalString> for Decimal {
    type Error = DecimalError;

    fn try_from(string: &DecimalString) -> Result<Self, DecimalError> {
        string.as_str().parse()
    }
}

impl DecimalString {
    /// The nearest float; `None` if the string is not a number.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        Some(Decimal::try_from(self).ok()?.to_f64())
    }
}

/// Takes numbers for a property that may be absent or `null`, and for a string with a number.
macro_rules! given_as {
    ($($number:ty),+) => {
        $(
            impl From<$number> for Field<Decimal> {
                fn from(number: $number) -> Self {
                    Self::Value(number.into())
                }
            }

            impl From<$number> for DecimalString {
                fn from(number: $number) -> Self {
                    Decimal::from(number).into()
                }
            }

            impl From<$number> for Field<DecimalString> {
                fn from(number: $number) -> Self {
                    Self::Value(number.into())
                }
            }
        )+
    };
}

given_as!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64
);
