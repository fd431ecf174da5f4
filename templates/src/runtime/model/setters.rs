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
            #[inline]
            pub fn new($($given: runtime::accepted!($given_accept $given_ty)),*) -> Self {
                Self {
                    $($given: runtime::model!(@stored $given_store $given_accept $given),)*
                    $($($fixed: $value,)+)?
                    $($($absent: Default::default(),)+)?
                    $($field: Default::default(),)*
                }
            }

            $(runtime::model!(@one [$(#[$meta])*] $field $store $accept $ty);)*
        }
    };
    (@one [] $field:ident $store:ident $accept:ident $ty:ty) => {
        runtime::model!(@one [
            #[doc = concat!(
                "Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ")."
            )]
        ] $field $store $accept $ty);
    };
    (@one [$(#[$meta:meta])+] $field:ident $store:ident $accept:ident $ty:ty) => {
        $(#[$meta])+
        #[must_use]
        #[inline]
        pub fn $field(mut self, $field: runtime::accepted!($accept $ty)) -> Self {
            self.$field = runtime::model!(@stored $store $accept $field);
            self
        }
    };
    (@stored set $accept:ident $value:ident) => { runtime::accepted!(@$accept $value) };
    (@stored some $accept:ident $value:ident) => {
        Some(runtime::accepted!(@$accept $value))
    };
    (@stored boxed $accept:ident $value:ident) => {
        Box::new(runtime::accepted!(@$accept $value))
    };
    (@stored some_boxed $accept:ident $value:ident) => {
        Some(runtime::model!(@stored boxed $accept $value))
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
