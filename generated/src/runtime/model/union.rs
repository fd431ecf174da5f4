//! `union!`: what every enum for `oneOf` or `anyOf` implements.
//!
//! Always: every JSON value can be read. A value with the tag of a variant becomes that variant, or the catch-all variant
//! if it does not fit; a value without a tag becomes the variant that ignores the fewest of its properties. The catch-all
//! variant keeps a value that fits no other, and is written unchanged.

/// Implements what every union implements, and `From` for the types in parentheses, which occur in one variant only. The
/// last variant is the catch-all. With `or shape`, a value with an unknown tag is read by its shape.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! union {
    ($name:ident $(by $tag:literal $(or $shape:ident)?)? {
        $($variant:ident $(($($content:tt)+))? $(: [$($value:literal),*])?,)+ .. $unknown:ident,
    }) => {
        impl $crate::runtime::Slot for $name {
            fn blank() -> Self {
                Self::$unknown($crate::runtime::blank())
            }

            fn target(&mut self) -> $crate::runtime::Target<'_> {
                $crate::runtime::Target::Union(self)
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Slot::view(value),)+
                    Self::$unknown(value) => $crate::runtime::Slot::view(value),
                }
            }

            fn is_union() -> bool {
                true
            }
        }

        impl $crate::runtime::Union for $name {
            fn variants(&self) -> &'static $crate::runtime::Variants {
                static VARIANTS: $crate::runtime::Variants = $crate::runtime::Variants::new(
                    &[$($tag)?],
                    &[$($(::std::stringify!($shape))?)?],
                    &[$(&[$($($value),*)?]),+],
                );
                &VARIANTS
            }

            fn select(&mut self, index: usize) -> $crate::runtime::Target<'_> {
                let blanks: &[fn() -> Self] = &[$(|| Self::$variant($crate::runtime::blank())),+];
                *self = blanks.get(index).map_or_else($crate::runtime::blank, |blank| blank());
                match self {
                    $(Self::$variant(value) => $crate::runtime::Slot::target(value),)+
                    Self::$unknown(value) => $crate::runtime::Slot::target(value),
                }
            }
        }

        $crate::runtime::serde!($name);

        $($($crate::runtime::union!(@from $name $variant $($content)+);)?)+
    };
    (@from $name:ident $variant:ident String) => {
        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(::std::borrow::ToOwned::to_owned(value))
            }
        }

        $crate::runtime::union!(@from $name $variant ::std::string::String);
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

#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use union;
