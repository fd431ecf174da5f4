//! `read_union!`, `write_union!`, and `union!` for both: how an enum of several shapes is read and written.
//!
//! Always: no JSON fails to become such an enum. What has the tag of an alternative is that alternative or is kept as
//! it came; without a tag, the alternative is taken that leaves the fewest members unread; what is none of them is
//! kept as it came, and written so.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::runtime::model::json_kind::{Kind, kind_of};
use crate::runtime::response::decode;

/// Writes an enum as what it holds, and makes it from what only one variant holds: from the types in parentheses. The
/// last variant is for everything else.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! write_union {
    ($name:ident { $($variant:ident $(($($held:tt)+))?,)+ .. $unknown:ident, }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)+
                    Self::$unknown(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }

        $($($crate::runtime::write_union!(@from $name $variant $($held)+);)?)+
    };
    (@from $name:ident $variant:ident String) => {
        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(::std::borrow::ToOwned::to_owned(value))
            }
        }

        $crate::runtime::write_union!(@from $name $variant ::std::string::String);
    };
    (@from $name:ident $variant:ident Box<$held:ty>) => {
        impl ::std::convert::From<$held> for $name {
            fn from(value: $held) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
    (@from $name:ident $variant:ident $held:ty) => {
        impl ::std::convert::From<$held> for $name {
            fn from(value: $held) -> Self {
                Self::$variant(value)
            }
        }
    };
}

/// Reads an enum: by a tag, where one is given, and by shape. With `or shape`, a tag that stands for no alternative
/// decides nothing. The last variant is for everything else.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! read_union {
    ($name:ident $(by $tag:literal $(or $shape:ident)?)? {
        $($variant:ident $(: [$($value:literal),*])?,)+ .. $unknown:ident,
    }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let tag: &[&str] = &[$($tag)?];
                let open: &[&str] = &[$($(stringify!($shape))?)?];
                let alternatives = [$($crate::runtime::Alternative::new(
                    &[$($($value),*)?],
                    Self::$variant,
                    |value| $crate::runtime::held(value).map(Self::$variant),
                )),+];
                $crate::runtime::open_union(
                    deserializer,
                    tag.first().map(|tag| (*tag, open.is_empty())),
                    &alternatives,
                )
                .map(|found| found.unwrap_or_else(Self::$unknown))
            }
        }
    };
}

/// Reads and writes an enum.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! union {
    ($name:ident $(by $tag:literal $(or $shape:ident)?)? {
        $($variant:ident $(($($held:tt)+))? $(: [$($value:literal),*])?,)+ .. $unknown:ident,
    }) => {
        $crate::runtime::write_union!($name { $($variant $(($($held)+))?,)+ .. $unknown, });
        $crate::runtime::read_union!($name $(by $tag $(or $shape)?)? {
            $($variant $(: [$($value),*])?,)+ .. $unknown,
        });
    };
}

#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use {read_union, union, write_union};

/// One of the shapes of a union.
#[doc(hidden)]
pub struct Alternative<U> {
    /// The values of the tag that stand for it.
    tags: &'static [&'static str],
    kind: fn() -> Kind,
    make: fn(&Value) -> Option<U>,
}

impl<U> Alternative<U> {
    #[doc(hidden)]
    pub fn new<T: DeserializeOwned>(
        tags: &'static [&'static str],
        _variant: fn(T) -> U,
        make: fn(&Value) -> Option<U>,
    ) -> Self {
        Self {
            tags,
            kind: kind_of::<T>,
            make,
        }
    }
}

/// Reads what an alternative holds.
#[doc(hidden)]
pub fn held<T: DeserializeOwned>(value: &Value) -> Option<T> {
    decode::from_value(value).ok()
}

/// The alternative that a value is, or the value. `tag` is the member that tells, and whether a value of it that
/// stands for no alternative is a new one.
#[doc(hidden)]
pub fn open_union<'de, D: Deserializer<'de>, U>(
    deserializer: D,
    tag: Option<(&str, bool)>,
    alternatives: &[Alternative<U>],
) -> Result<Result<U, Value>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let told = tag.and_then(|(name, closed)| Some((value.get(name)?.as_str()?, closed)));
    let found = match told {
        Some((told, closed)) => {
            let named = alternatives
                .iter()
                .find(|alternative| alternative.tags.contains(&told));
            match named {
                Some(alternative) => (alternative.make)(&value),
                None => by_shape(&value, alternatives, |a| !closed || a.tags.is_empty()),
            }
        }
        None => by_shape(&value, alternatives, |_| true),
    };
    Ok(found.ok_or(value))
}

/// The best of the alternatives that a value can be read as.
fn by_shape<U>(
    value: &Value,
    alternatives: &[Alternative<U>],
    allowed: impl Fn(&Alternative<U>) -> bool,
) -> Option<U> {
    let mut ranked: Vec<(Rank, &Alternative<U>)> = alternatives
        .iter()
        .filter(|alternative| allowed(alternative))
        .filter_map(|alternative| Some((rank((alternative.kind)(), value)?, alternative)))
        .collect();
    // Equal ones stay in the order of the description.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .find_map(|(_, alternative)| (alternative.make)(value))
}

/// How much of a value an alternative leaves unread, the best first: how many members it does not know, then how many
/// of its own are not there.
type Rank = (usize, usize);

/// `None` where a value is of another kind.
fn rank(kind: Kind, value: &Value) -> Option<Rank> {
    let fits = match kind {
        Kind::Any => return Some((usize::MAX, 0)),
        Kind::Struct(known) => {
            let members = value.as_object()?;
            let unread = members
                .keys()
                .filter(|name| !known.contains(&name.as_str()))
                .count();
            let read = members.len() - unread;
            return Some((unread, known.len().saturating_sub(read)));
        }
        // It reads every member, but says less of each than a struct that does.
        Kind::Map => return value.is_object().then_some((0, usize::MAX)),
        Kind::Boolean => value.is_boolean(),
        Kind::Integer => value.is_i64() || value.is_u64() || is_integral(value),
        Kind::Number => value.is_number(),
        Kind::Text => value.is_string(),
        Kind::Array => value.is_array(),
    };
    fits.then_some((0, 0))
}

/// `1.0` is an integer too (JSON Schema 2020-12, section 6.1.1 of the validation vocabulary).
fn is_integral(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.fract() == 0.0)
}
