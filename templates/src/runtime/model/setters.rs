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
            pub fn new($($given: $crate::runtime::model!(@type $given_accept $given_ty)),*) -> Self {
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
        pub fn $field(mut self, $field: $crate::runtime::model!(@type $accept $ty)) -> Self {
            self.$field = $crate::runtime::model!(@stored $store $accept $field);
            self
        }
    };
    (@type value $ty:ty) => { $ty };
    (@type into $ty:ty) => { impl ::std::convert::Into<$ty> };
    (@type items $ty:ty) => {
        impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<$ty>>
    };
    (@type each $ty:ty) => { impl ::std::iter::IntoIterator<Item = $ty> };
    (@stored set $accept:ident $value:ident) => { $crate::runtime::model!(@accepted $accept $value) };
    (@stored some $accept:ident $value:ident) => {
        ::std::option::Option::Some($crate::runtime::model!(@accepted $accept $value))
    };
    (@stored boxed $accept:ident $value:ident) => {
        ::std::boxed::Box::new($crate::runtime::model!(@accepted $accept $value))
    };
    (@stored some_boxed $accept:ident $value:ident) => {
        ::std::option::Option::Some($crate::runtime::model!(@stored boxed $accept $value))
    };
    (@accepted value $value:ident) => { $value };
    (@accepted into $value:ident) => { ::std::convert::Into::into($value) };
    (@accepted items $value:ident) => {
        ::std::iter::IntoIterator::into_iter($value)
            .map(::std::convert::Into::into)
            .collect()
    };
    (@accepted each $value:ident) => { ::std::iter::IntoIterator::into_iter($value).collect() };
}

#[allow(
    unused_imports,
    reason = "an API without models to send does not use it"
)]
pub(crate) use model;
