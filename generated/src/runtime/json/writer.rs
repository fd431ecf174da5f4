//! The writer: one for all types. It implements `Serialize`, and writes the bodies of requests.
//!
//! Always: properties have the order of the fields; a property without a value is left out, unless it is required; one that
//! only the server sets is not sent, but written where a value is stored.

use std::cell::Cell;

use serde::ser::{
    Error as _, Serialize, SerializeMap as _, SerializeSeq as _, SerializeStruct as _, Serializer,
};

use crate::runtime::SecretString;
use crate::runtime::methods::map::NOT_AN_OBJECT;
use crate::runtime::model::properties::{Properties, Property, StoredName, Writing};
use crate::runtime::model::slot::{Model, Slot, View};

/// Why a number cannot be sent.
const NOT_FINITE: &str = "it has a number that is not finite";

/// The result of serializing a value.
#[doc(hidden)]
pub type Serialized<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

/// Serializes a value in any format of serde's.
#[doc(hidden)]
pub fn serialize<S: Serializer>(value: &dyn Slot, serializer: S) -> Serialized<S> {
    let written = Written {
        view: value.view(),
        secrets: None,
        is_sent: false,
    };
    written.serialize(serializer)
}

/// Writes a value as JSON, and adds the secrets in it to `secrets`.
pub(crate) fn to_json(
    value: &dyn Slot,
    secrets: &mut Vec<SecretString>,
) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Written {
        view: value.view(),
        secrets: Some(Cell::from_mut(secrets)),
        is_sent: true,
    })
}

/// A value that is being written.
struct Written<'a> {
    view: View<'a>,
    secrets: Option<&'a Cell<Vec<SecretString>>>,
    /// Whether it is a part of a request.
    is_sent: bool,
}

impl<'a> Written<'a> {
    /// A value inside this one.
    fn inner(&self, view: View<'a>) -> Self {
        Self {
            view,
            secrets: self.secrets,
            is_sent: self.is_sent,
        }
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.view {
            View::Absent | View::None | View::Null => serializer.serialize_none(),
            View::Boolean(value) => serializer.serialize_bool(value),
            View::Signed(value) => serializer.serialize_i64(value),
            View::Unsigned(value) => serializer.serialize_u64(value),
            View::Number(value) => match whole(value) {
                Some(integer) => serializer.serialize_i64(integer),
                // serde_json would write `null`.
                None if self.is_sent && !value.is_finite() => Err(S::Error::custom(NOT_FINITE)),
                None => serializer.serialize_f64(value),
            },
            View::String(string) => serializer.serialize_str(string),
            View::Secret(secret) => {
                if let Some(secrets) = self.secrets {
                    let mut known = secrets.take();
                    known.push(secret.clone());
                    secrets.set(known);
                }
                secret.serialize(serializer)
            }
            View::File(file) => file.serialize(serializer),
            View::Encoded(bytes) => serializer.collect_str(bytes),
            View::Decimal(number) if self.is_sent => match number.json() {
                Some(json) => json.serialize(serializer),
                None => Err(S::Error::custom(NOT_FINITE)),
            },
            View::Decimal(number) => number.serialize(serializer),
            View::Json(value) => value.serialize(serializer),
            View::Array(list) => {
                let mut items = serializer.serialize_seq(Some(list.len()))?;
                for index in 0..list.len() {
                    items.serialize_element(&self.inner(list.item(index)))?;
                }
                items.end()
            }
            View::Map(entries)
                if entries
                    .entries()
                    .next()
                    .is_some_and(|(key, _)| key == NOT_AN_OBJECT) =>
            {
                Err(serde::ser::Error::custom("it is not an object"))
            }
            View::Map(entries) | View::Undescribed(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries.entries() {
                    map.serialize_entry(key, &self.inner(value))?;
                }
                map.end()
            }
            View::Object(object) => self.object(object, serializer),
        }
    }
}

impl Written<'_> {
    fn object<S: Serializer>(&self, object: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
        let properties = object.properties();
        let mut serializer = Some(serializer);
        let mut written = None;
        object.values(&mut |values| {
            written = serializer
                .take()
                .map(|serializer| self.properties(properties, values, serializer));
        });
        written.unwrap_or_else(|| Err(serde::ser::Error::custom("it has no properties")))
    }

    fn properties<S: Serializer>(
        &self,
        properties: &'static Properties,
        values: &[&dyn Slot],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let list = || written(properties, values, self.is_sent);
        let rest = match properties.rest.and(values.last()).map(|rest| rest.view()) {
            Some(View::Map(rest)) => rest,
            Some(View::Undescribed(rest)) if rest.len() > 0 => rest,
            _ => {
                // JSON, as which a request is written, only wants to know whether there are any.
                let length = if self.is_sent {
                    list().take(1).count()
                } else {
                    list().count()
                };
                let mut fields = serializer.serialize_struct(properties.name, length)?;
                for (property, view) in list() {
                    if property.writing == Writing::Stored {
                        // A serializer of requests takes it at its word.
                        fields.skip_field(property.name)?;
                    }
                    fields.serialize_field(property.name, &self.inner(view))?;
                }
                return fields.end();
            }
        };
        let mut map = serializer.serialize_map(Some(list().count() + rest.len()))?;
        for (property, view) in list() {
            let value = self.inner(view);
            match property.writing {
                Writing::Stored => map.serialize_entry(&StoredName(property.name), &value)?,
                _ => map.serialize_entry(property.name, &value)?,
            }
        }
        let is_listed = |name: &str| properties.find(name, 0).is_some();
        for (name, view) in rest.entries().filter(|(name, _)| !is_listed(name)) {
            map.serialize_entry(name, &self.inner(view))?;
        }
        map.end()
    }
}

/// The integer of a number without a fraction, if every integer up to there is a number: 100 is written `100`, not `100.0`.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the range is checked, and so is the fraction"
)]
fn whole(value: f64) -> Option<i64> {
    const TWO_POW_53: f64 = 9_007_199_254_740_992.0;
    let is_zero_below = value == 0.0 && value.is_sign_negative();
    let is_whole = value.fract() == 0.0 && value.abs() <= TWO_POW_53 && !is_zero_below;
    is_whole.then_some(value as i64)
}

/// The properties that are written, with their values.
fn written<'a>(
    properties: &'static Properties,
    values: &'a [&'a dyn Slot],
    is_sent: bool,
) -> impl Iterator<Item = (&'static Property, View<'a>)> {
    let all = properties.list.iter().zip(values);
    all.filter_map(move |(property, value)| {
        let view = value.view();
        let is_written = match property.writing {
            Writing::Stored if is_sent => false,
            Writing::Always => !matches!(view, View::Absent),
            Writing::Present | Writing::Stored => !view.may_be_missing(),
        };
        is_written.then_some((property, view))
    })
}
