//! `integer_enum!`: an enum of integers, and what each implements.
//!
//! Always: every 64-bit integer can be read; an unknown one is kept in the catch-all variant and written unchanged.

use crate::runtime::model::slot::Integer;

/// Defines an enum of integers, with the conversions from and to integers, and serde's traits. The last variant is the
/// catch-all. A variant is documented by its integer.
#[allow(unused_macros, reason = "an API without integer enums does not use it")]
macro_rules! integer_enum {
    ($(#[$meta:meta])* $name:ident {
        $($variant:ident = $value:literal,)* .. $unknown:ident,
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", stringify!($value), "`")] $variant,)*
            /// A value that this version of the crate does not know, as it was received.
            $unknown(i64),
        }

        impl $name {
            /// Returns the integer that is sent to the API.
            #[must_use]
            #[inline]
            pub fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => value,
                }
            }
        }

        impl From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::$unknown(other),
                }
            }
        }

        impl From<$name> for i64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl runtime::Slot for $name {
            #[inline]
            fn blank() -> Self {
                Self::$unknown(0)
            }

            #[inline]
            fn target(&mut self) -> runtime::Target<'_> {
                runtime::Target::Integer(self)
            }

            #[inline]
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Signed(self.as_i64())
            }
        }

        runtime::serde!($name);
    };
}

impl<T: From<i64>> Integer for T {
    fn set(&mut self, integer: i64) {
        *self = Self::from(integer);
    }
}

#[allow(
    unused_imports,
    reason = "an API without integer enums does not use it"
)]
pub(crate) use integer_enum;
