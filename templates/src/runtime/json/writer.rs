//! The writer: one for all types. It implements `Serialize`, and writes the bodies of requests.
//!
//! Always: properties have the order of the fields; a property without a value is left out, unless it is required.

use std::cell::Cell;

use serde::ser::{
    Serialize, SerializeMap as _, SerializeSeq as _, SerializeStruct as _, Serializer,
};

use crate::runtime::SecretString;
use crate::runtime::model::properties::{Properties, Writing};
use crate::runtime::model::slot::{Model, Slot, View};

/// The result of serializing a value.
#[doc(hidden)]
pub type Serialized<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

/// Serializes a value in any format of serde's.
#[doc(hidden)]
pub fn serialize<S: Serializer>(value: &dyn Slot, serializer: S) -> Serialized<S> {
    let written = Written {
        view: value.view(),
        secrets: None,
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
    })
}

/// A value that is being written.
struct Written<'a> {
    view: View<'a>,
    secrets: Option<&'a Cell<Vec<SecretString>>>,
}

impl<'a> Written<'a> {
    /// A value inside this one.
    fn inner(&self, view: View<'a>) -> Self {
        Self {
            view,
            secrets: self.secrets,
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
            View::Number(value) => serializer.serialize_f64(value),
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
            View::Json(value) => value.serialize(serializer),
            View::Array(list) => {
                let mut items = serializer.serialize_seq(Some(list.len()))?;
                for index in 0..list.len() {
                    items.serialize_element(&self.inner(list.item(index)))?;
                }
                items.end()
            }
            View::Map(entries) => {
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
        let list = || written(properties, values);
        let rest = match properties.rest.and(values.last()).map(|rest| rest.view()) {
            Some(View::Map(rest)) => rest,
            _ => {
                let mut fields = serializer.serialize_struct(properties.name, list().count())?;
                for (name, view) in list() {
                    fields.serialize_field(name, &self.inner(view))?;
                }
                return fields.end();
            }
        };
        let mut map = serializer.serialize_map(Some(list().count() + rest.len()))?;
        for (name, view) in list() {
            map.serialize_entry(name, &self.inner(view))?;
        }
        for (name, view) in rest.entries() {
            map.serialize_entry(name, &self.inner(view))?;
        }
        map.end()
    }
}

/// The properties that are written, with their values.
pub(crate) fn written<'a>(
    properties: &'static Properties,
    values: &'a [&'a dyn Slot],
) -> impl Iterator<Item = (&'static str, View<'a>)> {
    let all = properties.list.iter().zip(values);
    all.filter_map(|(property, value)| {
        let view = value.view();
        let is_written = match property.writing {
            Writing::Never => false,
            Writing::Always => !matches!(view, View::Absent),
            Writing::Present => !view.may_be_missing(),
        };
        is_written.then_some((property.name, view))
    })
}
