//! Values of a described format that are more than their string or number: bytes and decimals.

pub(crate) mod base64;
pub(crate) mod conversions;
pub(crate) mod decimal;
