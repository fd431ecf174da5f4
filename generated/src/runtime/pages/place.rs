//! The property of a request body that asks for a page: its value, and how it gets the next one.

use crate::runtime::{Target, View};

/// The value of the property; `None` if it is not set.
pub(crate) fn value(view: View<'_>) -> Option<String> {
    match view {
        View::String(string) => Some(string.to_owned()),
        View::Signed(integer) => Some(integer.to_string()),
        View::Unsigned(integer) => Some(integer.to_string()),
        View::Number(number) => Some(number.to_string()),
        View::Decimal(number) => Some(number.to_string()),
        View::Encoded(bytes) => Some(bytes.to_string()),
        _ => None,
    }
}

/// Sets the property to the cursor, number or offset of a page.
///
/// # Errors
/// If it cannot have this value.
pub(crate) fn set(target: Target<'_>, value: &str) -> Result<(), &'static str> {
    match target {
        Target::String(string) => {
            value.clone_into(string);
            Ok(())
        }
        Target::Text(text) => {
            text.set(value);
            Ok(())
        }
        Target::I32(integer) => number(value, integer),
        Target::I64(integer) => number(value, integer),
        Target::U32(integer) => number(value, integer),
        Target::U64(integer) => number(value, integer),
        Target::Number(any) => number(value, any),
        Target::Decimal(any) => number(value, any),
        Target::Encoded(bytes) => {
            let is_read = bytes.set(value) || bytes.set_loosely(value);
            is_read.then_some(()).ok_or(UNFIT)
        }
        Target::Optional(optional) => set(optional.set_blank(), value),
        _ => Err(UNFIT),
    }
}

const UNFIT: &str = "the next page cannot be asked for with what the response says";

fn number<T: std::str::FromStr>(value: &str, number: &mut T) -> Result<(), &'static str> {
    *number = value.parse().map_err(|_| UNFIT)?;
    Ok(())
}
