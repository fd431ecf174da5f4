//! `string_enum!`: an enum of strings, and what each implements.
//!
//! Always: every string can be read; an unknown one is kept in the catch-all variant and written unchanged.

use std::fmt;

/// Defines an enum of strings, with the conversions from and to strings, and serde's traits. The last variant is the
/// catch-all. A variant is documented by its string, or by the string after `as`.
#[allow(unused_macros, reason = "an API without string enums does not use it")]
macro_rules! string_enum {
    ($(#[$meta:meta])* $name:ident {
        $($variant:ident = $value:literal $(as $docs:literal)?,)* .. $unknown:ident,
    }) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = runtime::string_enum!(@docs $value $($docs)?)] $variant,)*
            /// A value that this version of the crate does not know, as it was received.
            $unknown(String),
        }

        impl $name {
            /// Returns the string that is sent to the API.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => value,
                }
            }
        }

        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    Self::$unknown(value) => Self::$unknown(value.clone()),
                    known => known.as_str().into(),
                }
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => stringify!($variant),)*
                    Self::$unknown(value) => return runtime::fmt_variant(f, stringify!($unknown), value),
                })
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                runtime::same_variant(self, other)
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::$unknown(other.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                value.as_str().into()
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Ok(value.into())
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl runtime::Slot for $name {
            #[inline]
            fn blank() -> Self {
                Self::$unknown(String::new())
            }

            #[inline]
            fn target(&mut self) -> runtime::Target<'_> {
                runtime::Target::Text(self)
            }

            #[inline]
            fn view(&self) -> runtime::View<'_> {
                runtime::View::String(self.as_str())
            }
        }

        runtime::serde!($name);
    };
    (@docs $value:literal) => { concat!("`", $value, "`") };
    (@docs $value:literal $docs:literal) => { $docs };
}

#[allow(unused_imports, reason = "an API without string enums does not use it")]
pub(crate) use string_enum;

/// Whether two values are the same variant with the same string: a known string in the catch-all variant is another value
/// than its variant.
#[doc(hidden)]
#[must_use]
pub fn same_variant<T: AsRef<str>>(a: &T, b: &T) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b) && a.as_ref() == b.as_ref()
}

/// Shows a variant with a value as a derived `Debug` does.
///
/// # Errors
/// If the formatter fails.
#[doc(hidden)]
pub fn fmt_variant(f: &mut fmt::Formatter<'_>, name: &str, value: &dyn fmt::Debug) -> fmt::Result {
    f.debug_tuple(name).field(value).finish()
}
