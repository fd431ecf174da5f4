//! `ResponsePolicy`: how far a response may differ from its description, and what each level accepts.
//!
//! Always: a level decides nothing about what is read as described; the reader asks only about what is not.

use crate::runtime::model::slot::Target;

/// How far a response may differ from its description.
///
/// Servers differ from their descriptions, and one wrong property should rarely cost a whole response. What was accepted
/// is listed by [`Response::deviations`](crate::runtime::Response::deviations) with its place, and with the feature
/// `tracing` a client warns of each place once. What was not is an error of the kind
/// [`Decode`](crate::runtime::ErrorKind::Decode), [`ContentType`](crate::runtime::ErrorKind::ContentType) or
/// [`UnexpectedStatus`](crate::runtime::ErrorKind::UnexpectedStatus), which keeps the
/// [body](crate::runtime::Error::body): the id of what was just created is not lost.
///
/// | the server sends | `Strict` | `Tolerant` | `Lenient` |
/// |---|---|---|---|
/// | `null` or nothing for a list or a map | error | empty | empty |
/// | nothing for a required property that may be `null` | error | `None` | `None` |
/// | an integer that its type cannot hold | error | `None`, or the type's largest value (its smallest, below a signed type) | as `Tolerant` |
/// | base64 without padding (base64url never needs it), in several lines, or in the alphabet of the other format | error | decoded | as `Tolerant` |
/// | a number in a string for a decimal | error | the number | as `Tolerant` |
/// | another 2xx than the described one, with the described content | error | read as the described one | as `Tolerant` |
/// | a 2xx without content, where that is described for another 2xx, or `None`, an empty list, text or bytes can be read | error | read as that | as `Tolerant` |
/// | JSON as `text/plain` or `application/octet-stream` | error | read as JSON | as `Tolerant` |
/// | `"OK"` as JSON for the text `OK` | the text, with its quotes | `OK` | as `Tolerant` |
/// | an object of which nothing is described, where all is optional | read as empty | read as empty, and listed | as `Tolerant` |
/// | anything else of the wrong type, `null` or nothing for a required value | error | error | `None` if it is optional, else the type's empty value |
///
/// The empty value is 0, an empty string, no bytes, `false`, an empty list or map, a struct of empty values, or `null` for any JSON.
/// An enum is `Unknown("")`; dates, times and UUIDs are the empty string, which no conversion takes for a value.
///
/// At every level unknown strings of an enum, values of a union that fit no variant, and properties that are kept are
/// read as they came; `1.0` is an integer; an optional property that is `null` is `None`; the body of an error is read
/// leniently, so that an error of the API stays one; HTML is no JSON; a described property that appears twice is an
/// error, and of others the last counts; and a 206, which is a part, is only read where it is described by its own number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResponsePolicy {
    /// What differs from the description is an error.
    Strict,
    /// What cannot be mistaken for another value is accepted. This is the default.
    #[default]
    Tolerant,
    /// What is missing or of the wrong type reads as the empty value of its type, too.
    Lenient,
}

impl ResponsePolicy {
    /// Whether something other than strict is asked for.
    pub(crate) fn is_tolerant(self) -> bool {
        self != Self::Strict
    }

    /// Whether a target stays empty where `null` or nothing is found.
    pub(crate) fn takes_absence(self, target: &Target<'_>) -> bool {
        match self {
            Self::Strict => false,
            Self::Tolerant => match target {
                Target::Array(list) => list.required_len().is_none(),
                Target::Map(_) | Target::Undescribed(_) => true,
                _ => false,
            },
            Self::Lenient => true,
        }
    }

    /// Whether a target stays empty where something of another kind is found.
    pub(crate) fn takes_others(self) -> bool {
        self == Self::Lenient
    }
}
