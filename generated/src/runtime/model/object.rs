//! `properties!`: what every struct of the description implements, from the list of its properties.
//!
//! Always: the list says each property once. What is done with it is compiled once, for all structs.

use std::fmt;

use crate::runtime::model::slot::{Model, Slot, View};

/// Shows what a derived `Debug` of a struct would show.
///
/// # Errors
/// If the formatter fails.
#[doc(hidden)]
pub fn fmt_model(model: &dyn Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let properties = model.properties();
    let names = properties.list.iter().map(|property| property.field);
    let mut result = Ok(());
    model.values(&mut |values| {
        let mut shown = f.debug_struct(properties.name);
        for (name, value) in names.clone().chain(properties.rest).zip(values) {
            if matches!(value.view(), View::Undescribed(none) if none.len() == 0) {
                continue;
            }
            shown.field(name.strip_prefix("r#").unwrap_or(name), value);
        }
        result = shown.finish();
    });
    result
}

/// Implements what every model implements, from the list of its fields.
///
/// `field` is a property of that name; `field = "name"` has another name in JSON. `field: required` is written as `null`
/// if it is `None`, and `field: read_only` is not sent. `..field` holds the properties that are not in the list.
#[allow(unused_macros, reason = "an API without objects does not use it")]
macro_rules! properties {
    ($name:ident {
        $($field:ident $(= $wire:literal)? $(: $writing:ident)?),* $(,)? $(.. $rest:ident $(,)?)?
    }) => {
        impl runtime::Slot for $name {
            #[inline]
            fn blank() -> Self {
                Self {
                    $($field: runtime::blank(),)*
                    $($rest: runtime::blank(),)?
                }
            }

            #[inline]
            fn target(&mut self) -> runtime::Target<'_> {
                runtime::Target::Object(self)
            }

            #[inline]
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }
        }

        impl runtime::Model for $name {
            #[inline]
            fn properties(&self) -> &'static runtime::Properties {
                static TABLE: runtime::Table = runtime::Table::new(
                    stringify!($name),
                    stringify!($($field $(: $writing)?),*),
                    &[$($((stringify!($field), $wire),)?)*],
                    stringify!($($rest)?),
                );
                TABLE.get()
            }

            #[inline]
            fn slots(&mut self, visit: runtime::VisitSlots<'_>) {
                visit(&mut [$(&mut self.$field,)* $(&mut self.$rest)?]);
            }

            #[inline]
            fn values(&self, visit: runtime::VisitValues<'_>) {
                visit(&[$(&self.$field,)* $(&self.$rest)?]);
            }
        }

        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                runtime::copied(self)
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                runtime::fmt_model(self, f)
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                runtime::equal(self, other)
            }
        }

        runtime::serde!($name);
    };
}

/// Implements serde's traits for a slot.
macro_rules! serde {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> runtime::Serialized<S> {
                runtime::serialize(self, to)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                runtime::deserialize(from)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API without types does not use them")]
pub(crate) use {properties, serde};

/// The blank value of a type.
#[doc(hidden)]
#[must_use]
pub fn blank<T: Slot>() -> T {
    T::blank()
}

/// A copy of a model.
#[doc(hidden)]
#[must_use]
pub fn copied<T: Model>(model: &T) -> T {
    let mut copy = T::blank();
    copy_fields(model, &mut copy);
    copy
}

/// Copies the fields of a model. It is not generic, so it is compiled once.
fn copy_fields(from: &dyn Model, to: &mut dyn Model) {
    from.values(&mut |from| {
        to.slots(&mut |to| {
            for (to, from) in to.iter_mut().zip(from) {
                to.assign(*from);
            }
        });
    });
}

/// Whether two values of one type are equal.
#[doc(hidden)]
#[must_use]
pub fn equal(a: &dyn Slot, b: &dyn Slot) -> bool {
    a.view().equals(b.view())
}
