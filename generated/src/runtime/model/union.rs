//! `union!`: what every enum for `oneOf` or `anyOf` implements.
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

        // A path, so that this rule is not the one that is used again.
        runtime::union!(@from $name $variant std::string::String);
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

#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use union;
