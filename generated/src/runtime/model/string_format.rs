//! `DateTime`, `Date`, `Uuid` and `DecimalString`: strings of a known format, kept unchanged.
//!
//! Always: a string is sent as it was received. One that does not have its format can still be deserialized; only its
//! conversion fails, with the error of the library that parses it. Two values are equal if their strings are.

use std::cmp::Ordering;
use std::fmt;

use crate::runtime::model::instant::{Instant, days};
use crate::runtime::{self, Field};

/// Defines the type of a string format from its name and documentation.
macro_rules! string_format {
    ($(#[$meta:meta])+ $name:ident) => {
        $(#[$meta])+
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        runtime::serde!($name);

        impl $name {
            /// Borrows the string, as it was received or set.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the string.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<&str> for $name {
            fn from(string: &str) -> Self {
                Self(string.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(string: String) -> Self {
                Self(string)
            }
        }

        impl From<&String> for $name {
            fn from(string: &String) -> Self {
                Self(string.clone())
            }
        }

        impl From<&$name> for $name {
            fn from(string: &$name) -> Self {
                string.clone()
            }
        }

        impl From<&$name> for String {
            fn from(string: &$name) -> Self {
                string.0.clone()
            }
        }

        impl From<$name> for String {
            fn from(string: $name) -> Self {
                string.0
            }
        }

        impl From<&str> for Field<$name> {
            fn from(string: &str) -> Self {
                Self::Value(string.into())
            }
        }

        impl From<String> for Field<$name> {
            fn from(string: String) -> Self {
                Self::Value(string.into())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

string_format! {
    /// A point in time (`format: date-time`; RFC 3339, section 5.6), such as `2026-01-01T00:00:00Z`, as a string.
    ///
    /// The features `jiff`, `chrono` and `time` convert it to the types of those crates (`to_jiff`, `to_chrono`, `to_time`,
    /// and `TryFrom<&DateTime>`) and back.
    ///
    /// It has the order of time where both strings have the format: `10:00:00+02:00` is before `09:00:00Z`. Different
    /// strings for one point in time, which are not equal, have the order of the strings. A string without the format has no
    /// order, so there is no `Ord`; to sort, use a type of one of those crates: `sort_by_cached_key(|time| time.to_jiff().ok())`.
    DateTime
}

string_format! {
    /// A date (`format: date`; `full-date` in RFC 3339, section 5.6), such as `2026-01-01`, as a string.
    ///
    /// The features `jiff`, `chrono` and `time` convert it to the types of those crates (`to_jiff`, `to_chrono`, `to_time`,
    /// and `TryFrom<&Date>`) and back. It has the order of time where both strings have the format, and none otherwise.
    Date
}

string_format! {
    /// A universally unique identifier (`format: uuid`; RFC 9562), as a string.
    ///
    /// The feature `uuid` converts it to `uuid::Uuid` (`to_uuid`, and `TryFrom<&Uuid>`) and back. The comparison is case-sensitive, so two
    /// strings of one identifier may differ; after the conversion they are equal.
    Uuid
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        let (ours, theirs) = (Instant::parse(&self.0)?, Instant::parse(&other.0)?);
        Some(ours.cmp(&theirs).then_with(|| self.0.cmp(&other.0)))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        Some(days(&self.0)?.cmp(&days(&other.0)?))
    }
}

string_format! {
    /// A number in a string (`type: string`, `format: decimal`), such as `0.10`.
    ///
    /// It is made of a string, a number or a [`Decimal`](crate::runtime::Decimal), which it can be converted to
    /// (`TryFrom<&DecimalString>`). A float that is not finite becomes a string that is not a number, and is sent as such.
    DecimalString
}

/// Parses a string format into the type of another crate.
#[allow(unused_macros, reason = "without the features nothing is converted")]
macro_rules! parse_as {
    ($name:ident, $other:ty, $error:ty, $parse:expr) => {
        impl TryFrom<&$name> for $other {
            type Error = $error;

            fn try_from(string: &$name) -> Result<Self, Self::Error> {
                $parse(string.as_str())
            }
        }
    };
}

/// Parses a string format into the type of another crate, by a method.
#[allow(unused_macros, reason = "without the features nothing is converted")]
macro_rules! parse_to {
    ($name:ident, $to:ident, $other:ty, $error:ty) => {
        impl $name {
            /// Parses it.
            ///
            /// # Errors
            /// If it does not have the format, or the type cannot hold it.
            pub fn $to(&self) -> Result<$other, $error> {
                self.try_into()
            }
        }
    };
}

/// Converts the type of another crate into a string format, by its `Display` implementation.
#[allow(unused_macros, reason = "without the features nothing is converted")]
macro_rules! format_from {
    ($name:ident, $other:ty) => {
        impl From<$other> for $name {
            fn from(value: $other) -> Self {
                Self(value.to_string())
            }
        }
    };
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use crate::runtime::{Date, DateTime};

    parse_as!(DateTime, jiff::Timestamp, jiff::Error, str::parse);
    parse_to!(DateTime, to_jiff, jiff::Timestamp, jiff::Error);
    parse_to!(Date, to_jiff, jiff::civil::Date, jiff::Error);
    format_from!(DateTime, jiff::Timestamp);
    parse_as!(Date, jiff::civil::Date, jiff::Error, str::parse);
    format_from!(Date, jiff::civil::Date);
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{
        DateTime as ChronoDateTime, FixedOffset, NaiveDate, ParseError, SecondsFormat, Utc,
    };

    use crate::runtime::{Date, DateTime};

    parse_as!(
        DateTime,
        ChronoDateTime<FixedOffset>,
        ParseError,
        ChronoDateTime::parse_from_rfc3339
    );
    parse_as!(DateTime, ChronoDateTime<Utc>, ParseError, |string| {
        ChronoDateTime::parse_from_rfc3339(string).map(|date_time| date_time.to_utc())
    });

    impl<Z: chrono::TimeZone> From<ChronoDateTime<Z>> for DateTime
    where
        Z::Offset: std::fmt::Display,
    {
        fn from(value: ChronoDateTime<Z>) -> Self {
            Self(value.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        }
    }

    parse_to!(DateTime, to_chrono, ChronoDateTime<FixedOffset>, ParseError);
    parse_as!(Date, NaiveDate, ParseError, str::parse);
    parse_to!(Date, to_chrono, NaiveDate, ParseError);
    format_from!(Date, NaiveDate);
}

#[cfg(feature = "time")]
mod with_time {
    use time::OffsetDateTime;
    use time::error::{Format, Parse};
    use time::format_description::well_known::{Iso8601, Rfc3339};

    use crate::runtime::{Date, DateTime};

    parse_as!(DateTime, OffsetDateTime, Parse, |string| {
        OffsetDateTime::parse(string, &Rfc3339)
    });
    parse_as!(Date, time::Date, Parse, |string| {
        time::Date::parse(string, &Iso8601::DATE)
    });

    parse_to!(DateTime, to_time, OffsetDateTime, Parse);
    parse_to!(Date, to_time, time::Date, Parse);

    /// Fails for years above 9999 and for offsets with seconds, which RFC 3339 cannot express.
    impl TryFrom<OffsetDateTime> for DateTime {
        type Error = Format;

        fn try_from(value: OffsetDateTime) -> Result<Self, Self::Error> {
            value.format(&Rfc3339).map(Self)
        }
    }

    format_from!(Date, time::Date);
}

#[cfg(feature = "uuid")]
mod with_uuid {
    use crate::runtime::Uuid;

    parse_as!(Uuid, uuid::Uuid, uuid::Error, uuid::Uuid::parse_str);
    parse_to!(Uuid, to_uuid, uuid::Uuid, uuid::Error);
    format_from!(Uuid, uuid::Uuid);
    format_from!(Uuid, &uuid::Uuid);
}
