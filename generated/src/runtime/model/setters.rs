//! `model!`: the constructors and setters of models.
//!
//! Each field is a line with four parts: its name; how the field stores the value (`set`: as it is; `some`: in an
//! `Option`; `boxed` and `some_boxed`: in a `Box`); how the setter accepts it (`value`: as it is; `into`: by conversion;
//! `items`: from an iterator, with a conversion of each item; `each`: from an iterator, without one); and the type. A
//! setter without documentation gets a link to its field.

/// Defines the constructor of a model, which takes the required fields, and its setters. `always` lists the fields with a
/// constant value, `absent` those without a setter.
#[allow(
    unused_macros,
    reason = "an API without models to send does not use it"
)]
macro_rules! model {
    ($name:ident(
        $($given:ident: $given_store:ident $given_accept:ident $given_ty:ty),* $(,)?
    ) $(always($($fixed:ident = $value:expr),+ $(,)?))? $(absent($($absent:ident),+ $(,)?))? {
        $($(#[$meta:meta])* $field:ident: $store:ident $accept:ident $ty:ty,)*
    }) => {
        impl $name {
            /// Creates a value from the required fields.
            #[allow(clippy::too_many_arguments, reason = "the API requires as many")]
            #[must_use]
            pub fn new($($given: $crate::runtime::accepted!($given_accept $given_ty)),*) -> Self {
                Self {
                    $($given: $crate::runtime::model!(@stored $given_store $given_accept $given),)*
                    $($($fixed: $value,)+)?
                    $($($absent: ::std::default::Default::default(),)+)?
                    $($field: ::std::default::Default::default(),)*
                }
            }

            $($crate::runtime::model!(@one [$(#[$meta])*] $field $store $accept $ty);)*
        }
    };
    (@one [] $field:ident $store:ident $accept:ident $ty:ty) => {
        $crate::runtime::model!(@one [
            #[doc = ::std::concat!(
                "Sets [`", ::std::stringify!($field), "`](Self#structfield.", ::std::stringify!($field), ")."
            )]
        ] $field $store $accept $ty);
    };
    (@one [$(#[$meta:meta])+] $field:ident $store:ident $accept:ident $ty:ty) => {
        $(#[$meta])+
        #[must_use]
        pub fn $field(mut self, $field: $crate::runtime::accepted!($accept $ty)) -> Self {
            self.$field = $crate::runtime::model!(@stored $store $accept $field);
            self
        }
    };
    (@stored set $accept:ident $value:ident) => { $crate::runtime::accepted!(@$accept $value) };
    (@stored some $accept:ident $value:ident) => {
        ::std::option::Option::Some($crate::runtime::accepted!(@$accept $value))
    };
    (@stored boxed $accept:ident $value:ident) => {
        ::std::boxed::Box::new($crate::runtime::accepted!(@$accept $value))
    };
    (@stored some_boxed $accept:ident $value:ident) => {
        ::std::option::Option::Some($crate::runtime::model!(@stored boxed $accept $value))
    };
}

/// The type of a setter's argument, and with `@` what becomes of it.
#[allow(unused_macros, reason = "an API without setters does not use it")]
macro_rules! accepted {
    (value $ty:ty) => { $ty };
    (into $ty:ty) => { impl Into<$ty> };
    (items $ty:ty) => { impl IntoIterator<Item = impl Into<$ty>> };
    (each $ty:ty) => { impl IntoIterator<Item = $ty> };
    (@value $value:ident) => { $value };
    (@into $value:ident) => { $value.into() };
    (@items $value:ident) => { $value.into_iter().map(Into::into).collect() };
    (@each $value:ident) => { $value.into_iter().collect() };
}

#[allow(
    unused_imports,
    reason = "an API without models to send does not use it"
)]
pub(crate) use {accepted, model};
