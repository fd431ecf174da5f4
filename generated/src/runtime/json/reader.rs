//! The reader: one for all types. A slot says what it is, the reader decides what it becomes.
//!
//! Always: it reads in one pass, except that a union's JSON is looked at before; it keeps nothing but what the types
//! keep; an error says where, what was found and what was expected, and shows no value. What does not match is accepted
//! as `policy.rs` says, and noted.
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

use crate::runtime::json::choice::{self, Unread};
use crate::runtime::json::context::{
    Context, Taken, enter, fail, inside, leave_empty, pass, refuse, scalar, settle, unreadable,
};
use crate::runtime::json::fields::{self, Key, Name};
use crate::runtime::json::formatted::{self, read_decimal, read_optional};
use crate::runtime::json::mismatch::{Mismatch, Step, shown};
use crate::runtime::json::number::{Number, misfit};
use crate::runtime::json::raw::{AnyFormat, Format, JsonText, NameInto, Raw};
use crate::runtime::json::seen::Seen;
use crate::runtime::model::properties::Properties;
use crate::runtime::model::slot::{Entries, List, Slot, Target};

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

    fn number<E: Error>(self, number: Number) -> Result<(), E> {
        let put = |target: &mut Target<'_>| number.put(target);
        let misfit = |target: Target<'_>, context: &mut Context| misfit(number, target, context);
        scalar(self.target, self.context, &put, &misfit).map(drop)
    }
}

impl<'de, F: Format> DeserializeSeed<'de> for Reader<'_, '_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let context = self.context;
        let read = match self.target {
            Target::Union(union) => F::capture(deserializer, |raw| {
                choice::read(union, raw, context, read_raw)
            })?,
            Target::Decimal(decimal) => F::capture(deserializer, |raw| {
                read_decimal(raw, decimal, context).map(drop)
            })?,
            Target::Optional(optional) if optional.holds_raw() => {
                F::capture(deserializer, |raw| {
                    read_optional(raw, optional, context, read_raw)
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

fn read_raw(raw: Raw<'_>, target: Target<'_>, context: &mut Context) -> Result<(), Unread> {
    match (raw, target) {
        (_, Target::Union(union)) => choice::read(union, raw, context, read_raw),
        (Raw::Text(text), target) => {
            let reader = Reader::<JsonText>::new(target, context);
            let read = reader.deserialize(&mut serde_json::Deserializer::from_str(text));
            read.map_err(|error| {
                context.unreadable = context.unreadable.or_else(|| unreadable(&error));
                Unread
            })
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
            target if leave_empty(self.context, "null", &target) => {}
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
        let put = |target: &mut Target<'_>| match target {
            Target::Boolean(value) => set(*value, found),
            Target::Json(value) => set(*value, found.into()),
            _ => false,
        };
        let misfit =
            |target: Target<'_>, context: &mut Context| pass(context, "a boolean", &target);
        scalar(self.target, self.context, &put, &misfit).map(drop)
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
        let put = |target: &mut Target<'_>| match target {
            Target::String(value) => set(*value, found.to_owned()),
            Target::Text(value) => {
                value.set(found);
                true
            }
            Target::Encoded(value) => value.set(found),
            Target::Json(value) => set(*value, found.into()),
            _ => false,
        };
        let misfit =
            |target: Target<'_>, context: &mut Context| formatted::misfit(found, target, context);
        scalar(self.target, self.context, &put, &misfit).map(drop)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        read_array::<A, F>(self.target, items, self.context).map(drop)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        read_object::<A, F>(self.target, map, self.context).map(drop)
    }
}

/// Replaces a value.
fn set<T>(value: &mut T, by: T) -> bool {
    *value = by;
    true
}

fn read_array<'de, A: SeqAccess<'de>, F: Format>(
    target: Target<'_>,
    mut items: A,
    context: &mut Context,
) -> Result<Taken, A::Error> {
    match target {
        Target::Optional(optional) => {
            let taken = read_array::<A, F>(optional.set_blank(), items, context)?;
            return Ok(settle(optional, taken));
        }
        Target::Array(list) => {
            enter(context)?;
            read_items::<A, F>(list, &mut items, context)?;
            context.depth -= 1;
        }
        Target::Json(value) => *value = Value::deserialize(SeqAccessDeserializer::new(items))?,
        target => {
            let taken = pass(context, "an array", &target)?;
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(taken);
        }
    }
    Ok(Taken::Read)
}

fn read_object<'de, A: MapAccess<'de>, F: Format>(
    target: Target<'_>,
    mut map: A,
    context: &mut Context,
) -> Result<Taken, A::Error> {
    match target {
        Target::Optional(optional) => {
            let taken = read_object::<A, F>(optional.set_blank(), map, context)?;
            return Ok(settle(optional, taken));
        }
        Target::Object(object) => {
            enter(context)?;
            let properties = object.properties();
            let mut read = Ok(());
            object.slots(&mut |slots| {
                read = read_properties::<A, F>(properties, slots, &mut map, context);
            });
            read?;
            context.depth -= 1;
        }
        Target::Map(entries) | Target::Undescribed(entries) => {
            enter(context)?;
            read_entries::<A, F>(entries, &mut map, context)?;
            context.depth -= 1;
        }
        Target::Json(value) => *value = Value::deserialize(MapAccessDeserializer::new(map))?,
        target => {
            let taken = pass(context, "an object", &target)?;
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(taken);
        }
    }
    Ok(Taken::Read)
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
            None if self.context.policy.takes_others() => {
                self.context.notes.add("another item", "no more items");
                IgnoredAny::deserialize(deserializer).map(drop)
            }
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
    let first = context.notes.len();
    let mut index = 0;
    loop {
        let from = context.notes.len();
        let item = Item::<F> {
            list: &mut *list,
            index,
            context: &mut *context,
            format: PhantomData,
        };
        let read = items.next_element_seed(item);
        if read.is_err() || context.notes.len() != from {
            inside(context, from, Step::Item(index));
            context.notes.merge(first, from);
        }
        match read? {
            Some(()) => index += 1,
            None => break,
        }
    }
    match list.required_len() {
        Some(expected) if index < expected => {
            if context.policy.takes_others() {
                context.notes.add("fewer items", "more items");
                return Ok(());
            }
            let reason = format!("found {index} items, expected {expected}");
            Err(fail(context, Mismatch::new(reason)))
        }
        _ => Ok(()),
    }
}

fn read_entries<'de, A: MapAccess<'de>, F: Format>(
    entries: &mut dyn Entries,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let first = context.notes.len();
    let mut key = String::new();
    while map.next_key_seed(NameInto(&mut key))?.is_some() {
        let from = context.notes.len();
        read_value::<A, F>(
            entries.slot(&key),
            || Step::Entry(shown(&key)),
            map,
            context,
        )?;
        if context.notes.len() != from {
            context.notes.merge(first, from);
        }
    }
    Ok(())
}

/// Reads the value of a property.
fn read_value<'de, A: MapAccess<'de>, F: Format>(
    target: Target<'_>,
    step: impl Fn() -> Step,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let from = context.notes.len();
    let read = map.next_value_seed(Reader::<F>::new(target, context));
    if read.is_err() || context.notes.len() != from {
        inside(context, from, step());
    }
    read
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
    let mut is_other = false;
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
                Some(Target::Map(rest) | Target::Undescribed(rest)) => (Some(rest.slot(key)), ""),
                _ => (None, ""),
            },
            Key::Ignored => (None, ""),
        };
        match target {
            Some(target) => {
                let step = || match &key {
                    Key::Kept(key) => Step::Entry(shown(key)),
                    _ => Step::Property(shown(name)),
                };
                read_value::<A, F>(target, step, map, context)?;
            }
            None => {
                is_other = true;
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    if is_other && expected == 0 {
        fields::note_other(properties, context);
    }
    fields::check_complete(&seen, properties, slots, context)
        .map_err(|mismatch| fail(context, mismatch))
}
