//! The reader: one for all types. A slot says what it is, the reader decides what it becomes.
//!
//! Always: it reads in one pass, except that a union's JSON is looked at before; it keeps nothing but what the types
//! keep; an error says where, what was found and what was expected, and shows no value.
//!
//! `serde` and `serde_json` do the parsing. The reader works on every format of serde's, so that it also implements
//! `Deserialize` for all types.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use crate::runtime::json::choice;
use crate::runtime::json::context::{Context, enter, fail, inside, refuse};
use crate::runtime::json::fields::{self, Key, Name};
use crate::runtime::json::mismatch::{Mismatch, Step, shown};
use crate::runtime::json::number::Number;
use crate::runtime::json::raw::{AnyFormat, Format, JsonText, NameInto, Raw};
use crate::runtime::json::seen::Seen;
use crate::runtime::model::properties::Properties;
use crate::runtime::model::slot::{Entries, List, Slot, Target, Union};

/// Deserializes a type from any format of serde's.
#[doc(hidden)]
pub fn deserialize<'de, T: Slot, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    let mut context = Context::default();
    let reader = Reader::<AnyFormat>::new(value.target(), &mut context);
    match (reader.deserialize(deserializer), context.mismatch) {
        (Ok(()), _) => Ok(value),
        (Err(_), Some(mismatch)) => Err(D::Error::custom(mismatch)),
        (Err(error), None) => Err(error),
    }
}

/// Reads a value into a target.
pub(crate) struct Reader<'t, 'c, F> {
    target: Target<'t>,
    context: &'c mut Context,
    format: PhantomData<F>,
}

impl<'t, 'c, F: Format> Reader<'t, 'c, F> {
    pub(crate) fn new(target: Target<'t>, context: &'c mut Context) -> Self {
        Self {
            target,
            context,
            format: PhantomData,
        }
    }

    /// The target for a value that is not `null`, and the context.
    fn open(self) -> (Target<'t>, &'c mut Context) {
        let mut target = self.target;
        while let Target::Optional(optional) = target {
            target = optional.set_blank();
        }
        (target, self.context)
    }

    fn number<E: Error>(self, number: Number) -> Result<(), E> {
        let (mut target, context) = self.open();
        let fits = match target {
            Target::I32(ref mut value) => set(*value, number.integer()),
            Target::I64(ref mut value) => set(*value, number.integer()),
            Target::U32(ref mut value) => set(*value, number.integer()),
            Target::U64(ref mut value) => set(*value, number.integer()),
            Target::Integer(ref mut value) => number.integer().is_some_and(|integer| {
                value.set(integer);
                true
            }),
            Target::Number(ref mut value) => set(*value, Some(number.float())),
            Target::Json(ref mut value) => {
                **value = number.json();
                true
            }
            _ => false,
        };
        if fits {
            return Ok(());
        }
        let is_integer = number.is_integer();
        let found = match target {
            Target::I32(_)
            | Target::I64(_)
            | Target::U32(_)
            | Target::U64(_)
            | Target::Integer(_)
                if is_integer =>
            {
                "an integer out of range"
            }
            _ if is_integer => "an integer",
            _ => "a number",
        };
        Err(refuse(context, found, &target))
    }
}

/// Replaces a value, if there is another.
fn set<T>(value: &mut T, by: Option<T>) -> bool {
    by.is_some_and(|by| {
        *value = by;
        true
    })
}

impl<'de, F: Format> DeserializeSeed<'de> for Reader<'_, '_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let context = self.context;
        let read = match self.target {
            Target::Union(union) => {
                F::capture(deserializer, |raw| read_union(union, raw, context))?
            }
            Target::Optional(optional) if optional.holds_union() => {
                F::capture(deserializer, |raw| {
                    if raw.is_null() {
                        optional.set_null();
                        Ok(())
                    } else {
                        read_raw(raw, optional.set_blank(), context)
                    }
                })?
            }
            target => {
                let reader = Self::new(target, context);
                return deserializer.deserialize_any(reader);
            }
        };
        read.map_err(|Unread| D::Error::custom(""))
    }
}

/// A value was not read; the context says why.
struct Unread;

/// Reads a union: as one of its variants, or as a value of no known shape.
fn read_union(union: &mut dyn Union, raw: Raw<'_>, context: &mut Context) -> Result<(), Unread> {
    let depth = context.depth;
    for index in choice::choose(union, raw) {
        if read_raw(raw, union.select(index), context).is_ok() {
            return Ok(());
        }
        context.depth = depth;
        context.mismatch = None;
    }
    let unknown = union.variants().tags.len();
    read_raw(raw, union.select(unknown), context)
}

fn read_raw(raw: Raw<'_>, target: Target<'_>, context: &mut Context) -> Result<(), Unread> {
    match (raw, target) {
        (_, Target::Union(union)) => read_union(union, raw, context),
        (Raw::Text(text), target) => {
            let reader = Reader::<JsonText>::new(target, context);
            let read = reader.deserialize(&mut serde_json::Deserializer::from_str(text));
            read.map_err(|_| Unread)
        }
        (Raw::Value(value), target) => {
            let read = Reader::<AnyFormat>::new(target, context).deserialize(value);
            read.map_err(|_| Unread)
        }
    }
}

impl<'de, F: Format> Visitor<'de> for Reader<'_, '_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.target {
            Target::Optional(optional) => optional.set_null(),
            Target::Json(value) => *value = Value::Null,
            target => return Err(refuse(self.context, "null", &target)),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, found: bool) -> Result<(), E> {
        match self.open() {
            (Target::Boolean(value), _) => *value = found,
            (Target::Json(value), _) => *value = found.into(),
            (target, context) => return Err(refuse(context, "a boolean", &target)),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, found: i64) -> Result<(), E> {
        self.number(Number::Signed(found))
    }

    fn visit_u64<E: Error>(self, found: u64) -> Result<(), E> {
        self.number(Number::Unsigned(found))
    }

    fn visit_f64<E: Error>(self, found: f64) -> Result<(), E> {
        self.number(Number::Float(found))
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<(), E> {
        match self.open() {
            (Target::String(value), _) => *value = found.to_owned(),
            (Target::Text(value), _) => value.set(found),
            (Target::Json(value), _) => *value = found.into(),
            (target, context) => return Err(refuse(context, "a string", &target)),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        match self.open() {
            (Target::Array(list), context) => {
                enter(context)?;
                read_items::<A, F>(list, &mut items, context)?;
                context.depth -= 1;
                Ok(())
            }
            (Target::Json(value), _) => {
                *value = Value::deserialize(SeqAccessDeserializer::new(items))?;
                Ok(())
            }
            (target, context) => Err(refuse(context, "an array", &target)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (target, context) = self.open();
        match target {
            Target::Json(value) => {
                *value = Value::deserialize(MapAccessDeserializer::new(map))?;
                return Ok(());
            }
            Target::Object(object) => {
                enter(context)?;
                let properties = object.properties();
                let mut read = Ok(());
                object.slots(&mut |slots| {
                    read = read_properties::<A, F>(properties, slots, &mut map, context);
                });
                read?;
            }
            Target::Map(entries) | Target::Undescribed(entries) => {
                enter(context)?;
                read_entries::<A, F>(entries, &mut map, context)?;
            }
            target => return Err(refuse(context, "an object", &target)),
        }
        context.depth -= 1;
        Ok(())
    }
}

/// Reads the item at an index.
struct Item<'l, 'c, F> {
    list: &'l mut dyn List,
    index: usize,
    context: &'c mut Context,
    format: PhantomData<F>,
}

impl<'de, F: Format> DeserializeSeed<'de> for Item<'_, '_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.list.slot(self.index) {
            Some(target) => Reader::<F>::new(target, self.context).deserialize(deserializer),
            None => Err(fail(
                self.context,
                Mismatch::new("found more items than expected"),
            )),
        }
    }
}

fn read_items<'de, A: SeqAccess<'de>, F: Format>(
    list: &mut dyn List,
    items: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let mut index = 0;
    loop {
        let item = Item::<F> {
            list: &mut *list,
            index,
            context: &mut *context,
            format: PhantomData,
        };
        match items.next_element_seed(item) {
            Ok(Some(())) => index += 1,
            Ok(None) => break,
            Err(error) => return Err(inside(context, Step::Item(index), error)),
        }
    }
    match list.required_len() {
        Some(expected) if index < expected => Err(fail(
            context,
            Mismatch::new(format!("found {index} items, expected {expected}")),
        )),
        _ => Ok(()),
    }
}

fn read_entries<'de, A: MapAccess<'de>, F: Format>(
    entries: &mut dyn Entries,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let mut key = String::new();
    while map.next_key_seed(NameInto(&mut key))?.is_some() {
        read_value::<A, F>(entries.slot(&key), &key, map, context)?;
    }
    Ok(())
}

/// Reads the value of a property.
fn read_value<'de, A: MapAccess<'de>, F: Format>(
    target: Target<'_>,
    name: &str,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    map.next_value_seed(Reader::<F>::new(target, context))
        .map_err(|error| inside(context, Step::Property(shown(name)), error))
}

/// Reads the properties of an object into the fields of its type.
fn read_properties<'de, A: MapAccess<'de>, F: Format>(
    properties: &'static Properties,
    slots: &mut [&mut dyn Slot],
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let mut seen = Seen::new(properties.list.len());
    let mut expected = 0;
    while let Some(key) = map.next_key_seed(Name::new(properties, expected))? {
        let (target, name) = match &key {
            Key::Known(index) => {
                expected = index + 1;
                fields::check_new(&mut seen, properties, *index)
                    .map_err(|mismatch| fail(context, mismatch))?;
                let target = slots.get_mut(*index).map(|slot| slot.target());
                (target, properties.name_at(*index))
            }
            Key::Kept(key) => match slots.last_mut().map(|rest| rest.target()) {
                Some(Target::Map(rest) | Target::Undescribed(rest)) => {
                    (Some(rest.slot(key)), key.as_str())
                }
                _ => (None, ""),
            },
            Key::Ignored => (None, ""),
        };
        match target {
            Some(target) => read_value::<A, F>(target, name, map, context)?,
            None => drop(map.next_value::<IgnoredAny>()?),
        }
    }
    fields::check_complete(&seen, properties, slots).map_err(|mismatch| fail(context, mismatch))
}
