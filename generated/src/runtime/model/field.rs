//! `Field<T>`: a property of a JSON object that can be absent, `null` or a value.
//!
//! Always: an absent property of a model stays absent in both directions. In a type of your own, give the field the
//! attribute `#[serde(default, skip_serializing_if = "Field::is_absent")]`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::runtime::SecretString;

/// An optional and nullable property: absent, `null`, or a value.
///
/// A setter takes `impl Into<Field<T>>`: a value, an `Option`, whose `None` means `null`, or a `Field`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field<T> {
    /// The property is absent.
    #[default]
    Absent,
    /// The property is `null`. A form has no `null`, so it is left out there.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Field<T> {
    /// Whether the property is absent.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Borrows the value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_value()
    }

    /// Returns the value, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Borrows the value mutably, if there is one.
    #[must_use]
    pub fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Converts from `&Field<T>` to `Field<&T>`.
    #[must_use]
    pub fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// Converts a `Field<T>` to a `Field<U>` by applying a function to the value, if there is one.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(convert(value)),
        }
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes `null`. To omit a property, do not set it, or set [`Field::Absent`].
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&str> for Field<SecretString> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl From<String> for Field<SecretString> {
    fn from(value: String) -> Self {
        Self::Value(value.into())
    }
}

/// JSON is made of more than values.
macro_rules! from_json {
    ($($of:ty),+) => {
        $(impl From<$of> for Field<Value> {
            fn from(value: $of) -> Self {
                Self::Value(value.into())
            }
        })+
    };
}

from_json!(&str, String, bool, i32, i64, u32, u64, f64, Vec<Value>, Map<String, Value>);

/// An absent property is serialized as `null`, unless the attribute of the field skips it.
impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
