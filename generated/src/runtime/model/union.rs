//! `read_union!`, `write_union!`, and `union!` for both: deserializing and serializing an enum for `oneOf` or `anyOf`.
//!
//! Always: every JSON value can be deserialized. A value with the tag of a variant becomes that variant, or the catch-all
//! variant if it does not fit; a value without a tag becomes the variant that ignores the fewest of its properties. The
//! catch-all variant keeps a value that fits no other, and serializes it unchanged.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::runtime::model::json_type::{JsonType, json_type_of};
use crate::runtime::response::decode;

/// Implements `Serialize` for an enum, and `From` for the types in parentheses, which occur in one variant only. The last
/// variant is the catch-all.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! write_union {
    ($name:ident { $($variant:ident $(($($content:tt)+))?,)+ .. $unknown:ident, }) => {
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

        $($($crate::runtime::write_union!(@from $name $variant $($content)+);)?)+
    };
    (@from $name:ident $variant:ident String) => {
        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(::std::borrow::ToOwned::to_owned(value))
            }
        }

        $crate::runtime::write_union!(@from $name $variant ::std::string::String);
    };
    (@from $name:ident $variant:ident Box<$content:ty>) => {
        impl ::std::convert::From<$content> for $name {
            fn from(value: $content) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
    (@from $name:ident $variant:ident $content:ty) => {
        impl ::std::convert::From<$content> for $name {
            fn from(value: $content) -> Self {
                Self::$variant(value)
            }
        }
    };
}

/// Implements `Deserialize` for an enum: by a tag, if there is one, and by shape. With `or shape`, a value with an unknown
/// tag is deserialized by shape. The last variant is the catch-all.
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
                let variants = [$($crate::runtime::UnionVariant::new(
                    &[$($($value),*)?],
                    Self::$variant,
                    |value| $crate::runtime::read_variant(value).map(Self::$variant),
                )),+];
                $crate::runtime::open_union(
                    deserializer,
                    tag.first().map(|tag| (*tag, open.is_empty())),
                    &variants,
                )
                .map(|read| read.unwrap_or_else(Self::$unknown))
            }
        }
    };
}

/// Implements both `Serialize` and `Deserialize` for an enum.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! union {
    ($name:ident $(by $tag:literal $(or $shape:ident)?)? {
        $($variant:ident $(($($content:tt)+))? $(: [$($value:literal),*])?,)+ .. $unknown:ident,
    }) => {
        $crate::runtime::write_union!($name { $($variant $(($($content)+))?,)+ .. $unknown, });
        $crate::runtime::read_union!($name $(by $tag $(or $shape)?)? {
            $($variant $(: [$($value),*])?,)+ .. $unknown,
        });
    };
}

#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use {read_union, union, write_union};

/// A variant of a union, which is an enum of type `U`. Generated code makes it through `read_union!`.
#[doc(hidden)]
pub struct UnionVariant<U> {
    /// The values of the tag that select the variant.
    tags: &'static [&'static str],
    json_type: fn() -> JsonType,
    read: fn(&Value) -> Option<U>,
}

impl<U> UnionVariant<U> {
    /// A variant with these tags. Its constructor is only there for the compiler to infer the type of its content.
    #[doc(hidden)]
    pub fn new<T: DeserializeOwned>(
        tags: &'static [&'static str],
        _variant: fn(T) -> U,
        read: fn(&Value) -> Option<U>,
    ) -> Self {
        Self {
            tags,
            json_type: json_type_of::<T>,
            read,
        }
    }
}

/// Deserializes the content of a variant; `None` if the value does not fit. Generated code calls it through
/// `read_union!`.
#[doc(hidden)]
pub fn read_variant<T: DeserializeOwned>(value: &Value) -> Option<T> {
    decode::from_value(value).ok()
}

/// Deserializes a value as one of the variants, or returns the value if it fits none. `tag` is the name of the property
/// that selects the variant, and whether an unknown tag excludes the variants that have tags. Generated code calls it
/// through `read_union!`.
#[doc(hidden)]
pub fn open_union<'de, D: Deserializer<'de>, U>(
    deserializer: D,
    tag: Option<(&str, bool)>,
    variants: &[UnionVariant<U>],
) -> Result<Result<U, Value>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let tag = tag.and_then(|(name, closed)| Some((value.get(name)?.as_str()?, closed)));
    let read = match tag {
        Some((tag, closed)) => {
            let tagged = variants.iter().find(|variant| variant.tags.contains(&tag));
            match tagged {
                Some(variant) => (variant.read)(&value),
                None => by_shape(&value, variants, |variant| {
                    !closed || variant.tags.is_empty()
                }),
            }
        }
        None => by_shape(&value, variants, |_| true),
    };
    Ok(read.ok_or(value))
}

/// Deserializes a value as the variant that fits best.
fn by_shape<U>(
    value: &Value,
    variants: &[UnionVariant<U>],
    allowed: impl Fn(&UnionVariant<U>) -> bool,
) -> Option<U> {
    let mut ranked: Vec<(Rank, &UnionVariant<U>)> = variants
        .iter()
        .filter(|variant| allowed(variant))
        .filter_map(|variant| Some((rank((variant.json_type)(), value)?, variant)))
        .collect();
    // The sort is stable: variants of equal rank keep the order of the description.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .find_map(|(_, variant)| (variant.read)(value))
}

/// How badly a variant fits a value, the best first: how many of the value's properties the variant does not know, then
/// how many of its own properties the value does not have.
type Rank = (usize, usize);

/// The rank of a variant with a JSON type; `None` if the value has another type.
fn rank(json_type: JsonType, value: &Value) -> Option<Rank> {
    let fits = match json_type {
        JsonType::Any => return Some((usize::MAX, 0)),
        JsonType::Struct(known) => {
            let properties = value.as_object()?;
            let ignored = properties
                .keys()
                .filter(|name| !known.contains(&name.as_str()))
                .count();
            let read = properties.len() - ignored;
            return Some((ignored, known.len().saturating_sub(read)));
        }
        // A map reads every property, but a struct that reads them all says more about each.
        JsonType::Map => return value.is_object().then_some((0, usize::MAX)),
        JsonType::Boolean => value.is_boolean(),
        JsonType::Integer => value.is_i64() || value.is_u64() || is_integral(value),
        JsonType::Number => value.is_number(),
        JsonType::String => value.is_string(),
        JsonType::Array => value.is_array(),
    };
    fits.then_some((0, 0))
}

/// Whether a number is an integer, as `1.0` is (JSON Schema 2020-12, section 6.1.1 of the validation vocabulary).
fn is_integral(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.fract() == 0.0)
}
