//! `Decimal`: a number that keeps its digits.
//!
//! Always: its text is that of a JSON number, unless it was made of a float that is not finite, which is not written.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// A number (`format: decimal`) with all of its digits, as it was received or set: `1.50` stays `1.50`, and
/// `0.1234567890123456789` is not rounded.
///
/// It is made of an integer, of a float, or of a string with `parse`. The types of other crates parse its
/// [`as_str`](Self::as_str). Two values are equal if they are written alike: `1.5` is not `1.50`.
///
/// In what an operation sends and reads as described it has all of its digits. The formats of serde have no such number,
/// and `RawRequest::json`, `read_json`, `send_as_json` and `events_as` use serde: there it is written as an integer or a
/// float, or as a string where a float would be another number, and read as a float.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// Borrows the number as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest float; an infinite one where there is none.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number as JSON; `None` if it is not finite.
    pub(crate) fn json(&self) -> Option<&RawValue> {
        let json = serde_json::from_str(&self.0);
        json.ok().filter(|_| is_number(&self.0))
    }

    /// The number of a JSON text that is known to be one.
    pub(crate) fn of_json(number: &str) -> Self {
        Self(number.into())
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self("0".into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `pad` would take a precision for a number of characters.
        let digits = self.0.strip_prefix('-');
        f.pad_integral(digits.is_none(), "", digits.unwrap_or(&self.0))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a number as JSON has it: `-12`, `1.50`, `1e3`.
impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(string: &str) -> Result<Self, DecimalError> {
        if is_number(string) {
            Ok(Self(string.into()))
        } else {
            Err(DecimalError(()))
        }
    }
}

/// Whether a string is a number of JSON (RFC 8259, section 6).
pub(crate) fn is_number(string: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = string.strip_prefix('-').unwrap_or(string);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (unsigned, None),
    };
    let (integer, fraction) = match number.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (number, None),
    };
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// The digits of a number without leading and trailing zeros, and the place of the point: equal for equal numbers.
fn digits(number: &str) -> Option<(bool, String, i64)> {
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [integer, fraction].concat();
    let shown = all.trim_end_matches('0');
    let trailing = all.len() - shown.len();
    let shown = shown.trim_start_matches('0');
    if shown.is_empty() {
        return Some((false, String::new(), 0));
    }
    let exponent: i64 = exponent.parse().ok()?;
    let moved = i64::try_from(trailing).ok()? - i64::try_from(fraction.len()).ok()?;
    let exponent = exponent.checked_add(moved)?;
    Some((number.starts_with('-'), shown.to_owned(), exponent))
}

/// The name under which a decimal is serialized, by which the encoder of parameters and forms recognizes it.
pub(crate) const NAME: &str = "$runtime::Decimal";

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, &Content(&self.0))
    }
}

/// What is serialized of a decimal. A format that is not for people, and a serializer that knows [`NAME`], get its text.
struct Content<'a>(&'a str);

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0;
        if !serializer.is_human_readable() {
            return serializer.serialize_str(text);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_i64(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_u64(integer);
        }
        match text.parse::<f64>() {
            Ok(float) if float.is_finite() && is_equal(text, float) => {
                serializer.serialize_f64(float)
            }
            _ => serializer.serialize_str(text),
        }
    }
}

/// Whether the text of a float is the same number.
fn is_equal(text: &str, float: f64) -> bool {
    digits(text).is_some_and(|number| digits(&format!("{float:?}")) == Some(number))
}

/// A string that is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecimalError(());

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not a number")
    }
}

impl std::error::Error for DecimalError {}

/// Makes decimals of numbers.
macro_rules! decimal_from {
    ($($number:ty),+ => $text:expr) => {
        $(
            impl From<$number> for Decimal {
                fn from(number: $number) -> Self {
                    Self($text(number).into())
                }
            }
        )+
    };
}

decimal_from!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize => |number| format!("{number}"));
decimal_from!(f32, f64 => |number| without_fraction(format!("{number:?}")));

/// The text of a float: 100 is `100`, not `100.0`.
fn without_fraction(text: String) -> String {
    match text.strip_suffix(".0") {
        Some(integer) => integer.to_owned(),
        None => text,
    }
}
