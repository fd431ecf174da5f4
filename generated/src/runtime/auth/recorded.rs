//! `Recorded`: a value that keeps a copy of each [`SecretString`](crate::runtime::SecretString) in it when it is
//! serialized for a request.
//!
//! Always: the value is serialized once, and as it would be without the recording, but for the properties that only the
//! server sets: the fields that the value calls skipped are left out, though their values follow, and so are the entries of
//! a map whose names say so.

use std::cell::Cell;
use std::fmt::Display;

use serde::ser::{self, Serialize, Serializer};

use crate::runtime::SecretString;
use crate::runtime::auth::secret::NAME;
use crate::runtime::encode::value_tree::ValueTree;

/// A value whose secrets are recorded when it is serialized.
pub(crate) struct Recorded<'a, T: ?Sized> {
    value: &'a T,
    secrets: &'a Cell<Vec<SecretString>>,
    /// Whether the value is the content of a secret.
    is_secret: bool,
}

impl<'a, T: ?Sized> Recorded<'a, T> {
    /// Adds the secrets of the value to `secrets`.
    pub(crate) fn new(value: &'a T, secrets: &'a mut Vec<SecretString>) -> Self {
        Self {
            value,
            secrets: Cell::from_mut(secrets),
            is_secret: false,
        }
    }
}

impl<T: Serialize + ?Sized> Serialize for Recorded<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(Recorder {
            inner: serializer,
            secrets: self.secrets,
            is_secret: self.is_secret,
            skipped: None,
        })
    }
}

/// Passes everything on to another serializer and records the secrets.
struct Recorder<'a, S> {
    inner: S,
    secrets: &'a Cell<Vec<SecretString>>,
    is_secret: bool,
    /// The field of a struct that is not sent.
    skipped: Option<&'static str>,
}

/// A value inside the one that is serialized.
fn record<'a, T: ?Sized>(value: &'a T, secrets: &'a Cell<Vec<SecretString>>) -> Recorded<'a, T> {
    Recorded {
        value,
        secrets,
        is_secret: false,
    }
}

/// The methods that serialize a value without others inside it.
macro_rules! scalars {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<S::Ok, S::Error> {
            self.inner.$method($($argument),*)
        })*
    };
}

/// The methods that begin a value with others inside it.
macro_rules! compounds {
    ($($method:ident($($argument:ident: $type:ty),*) -> $compound:ident;)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<Self::$compound, S::Error> {
            Ok(Recorder {
                inner: self.inner.$method($($argument),*)?,
                secrets: self.secrets,
                is_secret: false,
                skipped: None,
            })
        })*
    };
}

impl<'a, S: Serializer> Serializer for Recorder<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Recorder<'a, S::SerializeSeq>;
    type SerializeTuple = Recorder<'a, S::SerializeTuple>;
    type SerializeTupleStruct = Recorder<'a, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Recorder<'a, S::SerializeTupleVariant>;
    type SerializeMap = Recorder<'a, S::SerializeMap>;
    type SerializeStruct = Recorder<'a, S::SerializeStruct>;
    type SerializeStructVariant = Recorder<'a, S::SerializeStructVariant>;

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }

    scalars! {
        serialize_bool(value: bool);
        serialize_i8(value: i8);
        serialize_i16(value: i16);
        serialize_i32(value: i32);
        serialize_i64(value: i64);
        serialize_i128(value: i128);
        serialize_u8(value: u8);
        serialize_u16(value: u16);
        serialize_u32(value: u32);
        serialize_u64(value: u64);
        serialize_u128(value: u128);
        serialize_f32(value: f32);
        serialize_f64(value: f64);
        serialize_char(value: char);
        serialize_bytes(value: &[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(name: &'static str);
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str);
    }

    compounds! {
        serialize_seq(length: Option<usize>) -> SerializeSeq;
        serialize_tuple(length: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> SerializeTupleVariant;
        serialize_map(length: Option<usize>) -> SerializeMap;
        serialize_struct(name: &'static str, length: usize) -> SerializeStruct;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> SerializeStructVariant;
    }

    fn serialize_str(self, value: &str) -> Result<S::Ok, S::Error> {
        if self.is_secret {
            let mut secrets = self.secrets.take();
            secrets.push(value.into());
            self.secrets.set(secrets);
        }
        self.inner.serialize_str(value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.collect_str(value)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(&record(value, self.secrets))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let recorded = Recorded {
            value,
            secrets: self.secrets,
            is_secret: name == NAME,
        };
        self.inner.serialize_newtype_struct(name, &recorded)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let recorded = record(value, self.secrets);
        self.inner
            .serialize_newtype_variant(name, index, variant, &recorded)
    }
}

/// The parts of a sequence or a tuple.
macro_rules! sequences {
    ($($trait:ident::$method:ident,)*) => {
        $(impl<S: ser::$trait> ser::$trait for Recorder<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                let recorded = record(value, self.secrets);
                self.inner.$method(&recorded)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        })*
    };
}

sequences! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

/// The fields of a struct.
macro_rules! structs {
    ($($trait:ident,)*) => {
        $(impl<S: ser::$trait> ser::$trait for Recorder<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), S::Error> {
                if self.skipped == Some(key) {
                    return Ok(());
                }
                let recorded = record(value, self.secrets);
                self.inner.serialize_field(key, &recorded)
            }

            fn skip_field(&mut self, key: &'static str) -> Result<(), S::Error> {
                self.skipped = Some(key);
                self.inner.skip_field(key)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        })*
    };
}

structs! {
    SerializeStruct,
    SerializeStructVariant,
}

impl<S: ser::SerializeMap> ser::SerializeMap for Recorder<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        let key = record(key, self.secrets);
        self.inner.serialize_key(&key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let value = record(value, self.secrets);
        self.inner.serialize_value(&value)
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), S::Error> {
        if ValueTree::is_stored_name(key) {
            return Ok(());
        }
        let (key, value) = (record(key, self.secrets), record(value, self.secrets));
        self.inner.serialize_entry(&key, &value)
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}
