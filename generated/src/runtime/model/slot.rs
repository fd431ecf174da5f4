//! `Slot`: a value that JSON is read into and written from.
//!
//! Every type that a request or a response can hold is a slot. A slot decides nothing: it only says what it is, by
//! [`Target`] when it is read and by [`View`] when it is written. Always: the rules of reading are in
//! `json/reader.rs`, those of writing in `json/writer.rs`, each compiled once for all types.

use std::any::Any;
use std::fmt;

use serde_json::Value;

use crate::runtime::model::properties::Properties;
use crate::runtime::model::variants::Variants;
use crate::runtime::{Decimal, File, SecretString};

/// A value that JSON is read into and written from.
#[doc(hidden)]
pub trait Slot: Assign + fmt::Debug {
    /// The value to start reading from. It shows nowhere, unless JSON is read into it.
    fn blank() -> Self
    where
        Self: Sized;

    /// What JSON is read into.
    fn target(&mut self) -> Target<'_>;

    /// What is written.
    fn view(&self) -> View<'_>;

    /// Whether its JSON is looked at before it is read: that of a union, or of a number that keeps its digits.
    fn reads_raw() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// A value that can become a copy of another one of its type.
#[doc(hidden)]
pub trait Assign: Any {
    /// Becomes a copy of a value; does nothing if that has another type.
    fn assign(&mut self, from: &dyn Any);
}

impl<T: Any + Clone> Assign for T {
    fn assign(&mut self, from: &dyn Any) {
        if let Some(from) = from.downcast_ref::<T>() {
            self.clone_from(from);
        }
    }
}

/// A slot as the reader sees it.
#[doc(hidden)]
pub enum Target<'a> {
    Boolean(&'a mut bool),
    I32(&'a mut i32),
    I64(&'a mut i64),
    U32(&'a mut u32),
    U64(&'a mut u64),
    Number(&'a mut f64),
    String(&'a mut String),
    /// A type that is made from every string.
    Text(&'a mut dyn Text),
    /// Bytes that are a string of base64.
    Encoded(&'a mut dyn Encoded),
    /// A number that keeps its digits.
    Decimal(&'a mut Decimal),
    /// A type that is made from every 64-bit integer.
    Integer(&'a mut dyn Integer),
    Array(&'a mut dyn List),
    Map(&'a mut dyn Entries),
    /// The properties that an object keeps although its description does not speak of them.
    Undescribed(&'a mut dyn Entries),
    Object(&'a mut dyn Model),
    Union(&'a mut dyn Union),
    Optional(&'a mut dyn Optional),
    /// Any value.
    Json(&'a mut Value),
}

/// A slot as the writer sees it.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// A property that is not written.
    Absent,
    /// `None`: as a property, it is only written if it is required.
    None,
    Null,
    Boolean(bool),
    Signed(i64),
    Unsigned(u64),
    Number(f64),
    String(&'a str),
    Secret(&'a SecretString),
    File(&'a File),
    /// As [`Target::Encoded`].
    Encoded(&'a dyn Encoded),
    Decimal(&'a Decimal),
    Array(&'a dyn List),
    Map(&'a dyn Entries),
    /// As [`Target::Undescribed`].
    Undescribed(&'a dyn Entries),
    Object(&'a dyn Model),
    Json(&'a Value),
}

/// A type that is made from every string.
#[doc(hidden)]
pub trait Text {
    /// Replaces the value.
    fn set(&mut self, string: &str);
}

/// Bytes that are a string of base64, which they are displayed as.
#[doc(hidden)]
pub trait Encoded: fmt::Display {
    /// The bytes.
    fn bytes(&self) -> &[u8];

    /// Replaces the value, if a string is base64 as it is described; whether it is.
    fn set(&mut self, string: &str) -> bool;

    /// Replaces the value, if a string is base64 of any form; whether it is.
    fn set_loosely(&mut self, string: &str) -> bool;
}

/// A type that is made from every 64-bit integer.
#[doc(hidden)]
pub trait Integer {
    /// Replaces the value.
    fn set(&mut self, integer: i64);
}

/// A value that can be `null`.
#[doc(hidden)]
pub trait Optional {
    /// Makes it `null`.
    fn set_null(&mut self);

    /// Makes it a blank value, to read into.
    fn set_blank(&mut self) -> Target<'_>;

    /// Whether the JSON of the value is looked at before it is read.
    fn holds_raw(&self) -> bool;
}

/// An array.
#[doc(hidden)]
pub trait List {
    /// How many items it must have, if that is fixed.
    fn required_len(&self) -> Option<usize>;

    /// How many items it has.
    fn len(&self) -> usize;

    /// An item.
    fn item(&self, index: usize) -> View<'_>;

    /// The item at an index, to read into. Its length is the next index at most.
    fn slot(&mut self, index: usize) -> Option<Target<'_>>;
}

/// A map from strings.
#[doc(hidden)]
pub trait Entries {
    /// How many entries it has.
    fn len(&self) -> usize;

    /// The entries, in order.
    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_>;

    /// The blank value of a key, to read into.
    fn slot(&mut self, key: &str) -> Target<'_>;
}

/// A struct, whose fields are the properties of a JSON object.
#[doc(hidden)]
pub trait Model: Slot {
    /// The properties, in the order of the fields.
    fn properties(&self) -> &'static Properties;

    /// Visits the fields, to read into; the map for other properties comes last, if there is one.
    fn slots(&mut self, visit: VisitSlots<'_>);

    /// Visits the fields, in the same order.
    fn values(&self, visit: VisitValues<'_>);
}

/// What is done with the fields of a struct, to read into.
#[doc(hidden)]
pub type VisitSlots<'v> = &'v mut dyn FnMut(&mut [&mut dyn Slot]);

/// What is done with the fields of a struct.
#[doc(hidden)]
pub type VisitValues<'v> = &'v mut dyn FnMut(&[&dyn Slot]);

/// An enum with a variant for each shape of a union.
#[doc(hidden)]
pub trait Union: Slot {
    /// What is known of its variants.
    fn variants(&self) -> &'static Variants;

    /// Becomes a blank value of the variant at an index, or of the catch-all variant, to read into.
    fn select(&mut self, index: usize) -> Target<'_>;
}

impl View<'_> {
    /// Whether a property with this value may be missing.
    pub(crate) fn may_be_missing(self) -> bool {
        matches!(self, Self::Absent | Self::None)
    }

    /// Whether two values are equal.
    pub(crate) fn equals(self, other: View<'_>) -> bool {
        match (self, other) {
            (Self::Absent, View::Absent) | (Self::None, View::None) | (Self::Null, View::Null) => {
                true
            }
            (Self::Boolean(a), View::Boolean(b)) => a == b,
            (Self::Signed(a), View::Signed(b)) => a == b,
            (Self::Unsigned(a), View::Unsigned(b)) => a == b,
            #[allow(clippy::float_cmp, reason = "a derived comparison is exact")]
            (Self::Number(a), View::Number(b)) => a == b,
            (Self::String(a), View::String(b)) => a == b,
            (Self::Secret(a), View::Secret(b)) => a == b,
            (Self::File(a), View::File(b)) => a == b,
            (Self::Encoded(a), View::Encoded(b)) => a.bytes() == b.bytes(),
            (Self::Decimal(a), View::Decimal(b)) => a == b,
            (Self::Json(a), View::Json(b)) => a == b,
            (Self::Array(a), View::Array(b)) => {
                a.len() == b.len() && (0..a.len()).all(|index| a.item(index).equals(b.item(index)))
            }
            (Self::Map(a), View::Map(b)) | (Self::Undescribed(a), View::Undescribed(b)) => {
                let same = |((a_key, a), (b_key, b)): ((&str, View<'_>), (&str, View<'_>))| {
                    a_key == b_key && a.equals(b)
                };
                a.len() == b.len() && a.entries().zip(b.entries()).all(same)
            }
            (Self::Object(a), View::Object(b)) => objects_equal(a, b),
            _ => false,
        }
    }
}

/// Whether two objects of one type are equal.
fn objects_equal(a: &dyn Model, b: &dyn Model) -> bool {
    let mut equal = std::ptr::eq(a.properties(), b.properties());
    if equal {
        a.values(&mut |a| {
            b.values(&mut |b| {
                equal = a.iter().zip(b).all(|(a, b)| a.view().equals(b.view()));
            });
        });
    }
    equal
}
