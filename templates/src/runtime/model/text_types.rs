//! `DateTime`, `Date` and `Uuid`: texts of a known format, kept exactly as they came.
//!
//! Always: what came is what is sent again, and a text that is not of its format fails no answer; it fails when it is
//! converted, with the error of the library that reads it. Equality is that of the texts.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::runtime::Field;

/// A text type, from its name and documentation.
macro_rules! text_type {
    ($(#[$meta:meta])+ $name:ident) => {
        $(#[$meta])+
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text, as it came or as it was given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl From<&str> for Field<$name> {
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }

        impl From<String> for Field<$name> {
            fn from(text: String) -> Self {
                Self::Value(text.into())
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

text_type! {
    /// A point in time (`format: date-time`), such as `2026-01-01T00:00:00Z`, as text.
    ///
    /// The features `jiff`, `chrono` and `time` convert it to the types of those crates (`TryFrom<&DateTime>`) and back. It
    /// has no order: with fractions and offsets, the order of texts is not that of time.
    DateTime
}

text_type! {
    /// A day (`format: date`), such as `2026-01-01`, as text.
    ///
    /// The features `jiff`, `chrono` and `time` convert it to the types of those crates (`TryFrom<&Date>`) and back.
    Date
}

text_type! {
    /// A universally unique identifier (`format: uuid`), as text.
    ///
    /// The feature `uuid` converts it to `uuid::Uuid` (`TryFrom<&Uuid>`) and back. Two texts of one identifier, in small and
    /// in capital letters, are not equal; converted they are.
    Uuid
}

/// How a text type is read as another crate's type.
#[allow(unused_macros, reason = "without the features nothing is converted")]
macro_rules! read_as {
    ($name:ident, $other:ty, $error:ty, $read:expr) => {
        impl TryFrom<&$name> for $other {
            type Error = $error;

            fn try_from(text: &$name) -> Result<Self, Self::Error> {
                $read(text.as_str())
            }
        }
    };
}

/// How another crate's type becomes a text type: as its `Display` writes it.
#[allow(unused_macros, reason = "without the features nothing is converted")]
macro_rules! write_from {
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

    read_as!(DateTime, jiff::Timestamp, jiff::Error, str::parse);
    write_from!(DateTime, jiff::Timestamp);
    read_as!(Date, jiff::civil::Date, jiff::Error, str::parse);
    write_from!(Date, jiff::civil::Date);
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{DateTime as Moment, FixedOffset, NaiveDate, ParseError, SecondsFormat, Utc};

    use crate::runtime::{Date, DateTime};

    read_as!(
        DateTime,
        Moment<FixedOffset>,
        ParseError,
        Moment::parse_from_rfc3339
    );
    read_as!(DateTime, Moment<Utc>, ParseError, |text| {
        Moment::parse_from_rfc3339(text).map(|moment| moment.to_utc())
    });

    impl<Z: chrono::TimeZone> From<Moment<Z>> for DateTime
    where
        Z::Offset: std::fmt::Display,
    {
        fn from(value: Moment<Z>) -> Self {
            Self(value.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        }
    }

    read_as!(Date, NaiveDate, ParseError, str::parse);
    write_from!(Date, NaiveDate);
}

#[cfg(feature = "time")]
mod with_time {
    use time::OffsetDateTime;
    use time::error::{Format, Parse};
    use time::format_description::well_known::{Iso8601, Rfc3339};

    use crate::runtime::{Date, DateTime};

    read_as!(DateTime, OffsetDateTime, Parse, |text| {
        OffsetDateTime::parse(text, &Rfc3339)
    });
    read_as!(Date, time::Date, Parse, |text| {
        time::Date::parse(text, &Iso8601::DATE)
    });

    /// Fails for years that RFC 3339 cannot write, those above 9999, and for offsets with seconds.
    impl TryFrom<OffsetDateTime> for DateTime {
        type Error = Format;

        fn try_from(value: OffsetDateTime) -> Result<Self, Self::Error> {
            value.format(&Rfc3339).map(Self)
        }
    }

    write_from!(Date, time::Date);
}

#[cfg(feature = "uuid")]
mod with_uuid {
    use crate::runtime::Uuid;

    read_as!(Uuid, uuid::Uuid, uuid::Error, uuid::Uuid::parse_str);
    write_from!(Uuid, uuid::Uuid);
}
