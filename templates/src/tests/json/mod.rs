//! Tests of `runtime/json/`.

mod accepted;
mod levels;
mod objects;
mod text;
mod unions;
mod unreadable;

use crate::runtime::ResponsePolicy;
use crate::runtime::model::slot::Slot;

/// Reads JSON at the strict level.
pub(crate) fn from_slice<T: Slot>(bytes: &[u8]) -> Result<T, String> {
    let mut value = T::blank();
    crate::runtime::json::text::read(bytes, &mut value, ResponsePolicy::Strict).map(|_| value)
}
