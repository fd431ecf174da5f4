//! `union!`: what every enum for `oneOf` or `anyOf` implements; `accessors!`: methods that read one without a `match`.
//!
//! Always: every JSON value can be read. A value with the tag of a variant becomes that variant, or the catch-all variant
//! if it does not fit; a value without a tag becomes the variant that ignores the fewest of its properties. The catch-all
//! variant keeps a value that fits no other, and is written unchanged.

/// Implements what every union implements, and `From` for the types in parentheses, which occur in one variant only, and
/// for those after `from`, which convert into the type of that variant. The last variant is the catch-all. With `or
/// shape`, a value with an unknown tag is read by its shape.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! union {
    ($name:ident $(by $tag:literal $(or $shape:ident)?)? {
        $(
            $variant:ident $(($($content:tt)+))? $(from [$($source:ty),+])? $(: [$($value:literal),*])?,
        )+ .. $unknown:ident,
    }) => {
        impl runtime::Slot for $name {
            #[inline]
            fn blank() -> Self {
                Self::$unknown(runtime::blank())
            }

            #[inline]
            fn target(&mut self) -> runtime::Target<'_> {
                runtime::Target::Union(self)
            }

            #[inline]
            fn view(&self) -> runtime::View<'_> {
                match self {
                    $(Self::$variant(value) => runtime::Slot::view(value),)+
                    Self::$unknown(value) => runtime::Slot::view(value),
                }
            }

            #[inline]
            fn reads_raw() -> bool {
                true
            }
        }

        impl runtime::Union for $name {
            #[inline]
            fn variants(&self) -> &'static runtime::Variants {
                static VARIANTS: runtime::Variants = runtime::Variants::new(
                    &[$($tag)?],
                    &[$($(stringify!($shape))?)?],
                    &[$(&[$($($value),*)?]),+],
                );
                &VARIANTS
            }

            #[inline]
            fn select(&mut self, index: usize) -> runtime::Target<'_> {
                let blanks: &[fn() -> Self] = &[$(|| Self::$variant(runtime::blank())),+];
                *self = blanks.get(index).map_or_else(runtime::blank, |blank| blank());
                match self {
                    $(Self::$variant(value) => runtime::Slot::target(value),)+
                    Self::$unknown(value) => runtime::Slot::target(value),
                }
            }
        }

        runtime::serde!($name);

        $($(runtime::union!(@from $name $variant $($content)+);)?)+

        $($($(
            impl From<$source> for $name {
                fn from(value: $source) -> Self {
                    Self::$variant(value.into())
                }
            }
        )+)?)+
    };
    (@from $name:ident $variant:ident String) => {
        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::$variant(value.to_owned())
            }
        }

        impl From<&String> for $name {
            #[inline]
            fn from(value: &String) -> Self {
                Self::$variant(value.to_owned())
            }
        }

        // A path, so that this rule is not the one that is used again.
        runtime::union!(@from $name $variant std::string::String);
    };
    (@from $name:ident $variant:ident Vec<String>) => {
        impl<const N: usize> From<[&str; N]> for $name {
            #[inline]
            fn from(value: [&str; N]) -> Self {
                Self::$variant(value.map(str::to_owned).into())
            }
        }

        runtime::union!(@from $name $variant Vec<std::string::String>);
    };
    (@from $name:ident $variant:ident Vec<$item:ty>) => {
        impl<const N: usize> From<[$item; N]> for $name {
            #[inline]
            fn from(value: [$item; N]) -> Self {
                Self::$variant(value.into())
            }
        }

        // A path again, for the rule of any type.
        runtime::union!(@from $name $variant std::vec::Vec<$item>);
    };
    (@from $name:ident $variant:ident std::collections::BTreeMap<String, $value:ty>) => {
        impl<K: Into<String>, T: Into<$value>, const N: usize> From<[(K, T); N]> for $name {
            #[inline]
            fn from(value: [(K, T); N]) -> Self {
                Self::$variant(runtime::IntoMap::into_map(value))
            }
        }

        impl<K: Into<String>, T: Into<$value>> From<Vec<(K, T)>> for $name {
            #[inline]
            fn from(value: Vec<(K, T)>) -> Self {
                Self::$variant(runtime::IntoMap::into_map(value))
            }
        }

        runtime::union!(@from $name $variant std::collections::BTreeMap<std::string::String, $value>);
    };
    (@from $name:ident $variant:ident Box<$content:ty>) => {
        impl From<$content> for $name {
            #[inline]
            fn from(value: $content) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    (@from $name:ident $variant:ident $content:ty) => {
        impl From<$content> for $name {
            #[inline]
            fn from(value: $content) -> Self {
                Self::$variant(value)
            }
        }
    };
}

/// Defines the methods that read a union without a `match`. Each has its type, and for each variant that it reads how: what
/// a variant holds, or a property that all variants have.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! accessors {
    ($name:ident {
        $($method:ident: $ty:ty = $($($variant:ident)+ ($value:ident => $read:expr))+,)+
    }) => {
        /// What a variant holds, by `as_` and its name, and the properties that all variants have. `None` for another
        /// variant, for a property that is absent, and for a value that is not known.
        #[allow(missing_docs, reason = "the words are those of the whole")]
        impl $name {
            $(
                #[inline]
                pub fn $method(&self) -> Option<$ty> {
                    match self {
                        $($(Self::$variant($value) => $read,)+)+
                        _ => None,
                    }
                }
            )+
        }
    };
}

#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use {accessors, union};
