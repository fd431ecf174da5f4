//! Joining encoded strings.

use crate::runtime::encode::encode_error::EncodeError;

/// A name and its value, both encoded.
pub(crate) type Pair = (String, String);

/// Joins strings by a separator.
///
/// # Errors
/// If a string contains the separator: the receiver would split it.
pub(crate) fn join_unambiguously(
    strings: &[String],
    separator: &str,
) -> Result<String, EncodeError> {
    if strings.iter().any(|string| string.contains(separator)) {
        return Err(EncodeError::AMBIGUOUS);
    }
    Ok(strings.join(separator))
}

/// Joins pairs, each as `name=value`.
pub(crate) fn join_pairs(pairs: &[Pair], separator: &str) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join(separator)
}
