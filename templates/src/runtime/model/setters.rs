//! `model!`, `request_setters!` and `body_setters!`: constructors and setters of models and requests, one line a field.
//!
//! A line says what is set, how it is kept (`set` as it is, `some` in an `Option`, `boxed`, `some_boxed`), how it is
//! taken (`value` as it is, `into` by conversion, `items` each by conversion, `each` as it is), and its type. A line with
//! documentation of its own keeps it; others refer to the field they set.

/// The constructor of a model, from what is required, and its setters. `always` has the fields that can only have one
/// value, `absent` those that callers do not set.
#[allow(
    unused_macros,
    reason = "an API without models to send does not use it"
)]
macro_rules! model {
    ($name:ident(
        $($given:ident: $given_keep:ident $given_take:ident $given_ty:ty),* $(,)?
    ) $(always($($fixed:ident = $value:expr),+ $(,)?))? $(absent($($absent:ident),+ $(,)?))? {
        $($(#[$meta:meta])* $field:ident: $keep:ident $take:ident $ty:ty,)*
    }) => {
        impl $name {
            /// Starts from what is required.
            #[allow(clippy::too_many_arguments, reason = "the API requires as many")]
            #[must_use]
            pub fn new($($given: $crate::runtime::model!(@type $given_take $given_ty)),*) -> Self {
                Self {
                    $($given: $crate::runtime::model!(@kept $given_keep $given_take $given),)*
                    $($($fixed: $value,)+)?
                    $($($absent: ::std::default::Default::default(),)+)?
                    $($field: ::std::default::Default::default(),)*
                }
            }

            $($crate::runtime::model!(@one [$(#[$meta])*] $field $keep $take $ty);)*
        }
    };
    (@one [] $field:ident $keep:ident $take:ident $ty:ty) => {
        $crate::runtime::model!(@one [
            #[doc = ::std::concat!(
                "Sets [`", ::std::stringify!($field), "`](Self#structfield.", ::std::stringify!($field), ")."
            )]
        ] $field $keep $take $ty);
    };
    (@one [$(#[$meta:meta])+] $field:ident $keep:ident $take:ident $ty:ty) => {
        $(#[$meta])+
        #[must_use]
        pub fn $field(mut self, $field: $crate::runtime::model!(@type $take $ty)) -> Self {
            self.$field = $crate::runtime::model!(@kept $keep $take $field);
            self
        }
    };
    (@type value $ty:ty) => { $ty };
    (@type into $ty:ty) => { impl ::std::convert::Into<$ty> };
    (@type items $ty:ty) => {
        impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<$ty>>
    };
    (@type each $ty:ty) => { impl ::std::iter::IntoIterator<Item = $ty> };
    (@kept set $take:ident $value:ident) => { $crate::runtime::model!(@taken $take $value) };
    (@kept some $take:ident $value:ident) => {
        ::std::option::Option::Some($crate::runtime::model!(@taken $take $value))
    };
    (@kept boxed $take:ident $value:ident) => {
        ::std::boxed::Box::new($crate::runtime::model!(@taken $take $value))
    };
    (@kept some_boxed $take:ident $value:ident) => {
        ::std::option::Option::Some($crate::runtime::model!(@kept boxed $take $value))
    };
    (@taken value $value:ident) => { $value };
    (@taken into $value:ident) => { ::std::convert::Into::into($value) };
    (@taken items $value:ident) => {
        ::std::iter::IntoIterator::into_iter($value)
            .map(::std::convert::Into::into)
            .collect()
    };
    (@taken each $value:ident) => { ::std::iter::IntoIterator::into_iter($value).collect() };
}

/// The setters of a request's own parts.
#[allow(
    unused_macros,
    reason = "an API without optional parameters does not use it"
)]
macro_rules! request_setters {
    ($name:ident { $($(#[$meta:meta])+ $field:ident: $keep:ident $take:ident $ty:ty,)+ }) => {
        impl $name {
            $(
                $(#[$meta])+
                pub fn $field(mut self, $field: $crate::runtime::model!(@type $take $ty)) -> Self {
                    self.$field = $crate::runtime::model!(@kept $keep $take $field);
                    self
                }
            )+
        }
    };
}

/// The setters of a request for the fields of its body. A setter with another name than its field says which one it sets.
#[allow(
    unused_macros,
    reason = "an API without bodies to set field by field does not use it"
)]
macro_rules! body_setters {
    ($name:ident, $body:ty {
        $($(#[$meta:meta])* $setter:ident $(= $field:ident)?: $take:ident $ty:ty,)+
    }) => {
        impl $name {
            $($crate::runtime::body_setters!(
                @one [$(#[$meta])*] $body, $setter [$($field)? $setter] $take $ty
            );)+
        }
    };
    (@one [] $body:ty, $setter:ident [$field:ident $($rest:ident)?] $take:ident $ty:ty) => {
        $crate::runtime::body_setters!(@one [
            #[doc = ::std::concat!(
                "Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($body), "#structfield.",
                ::std::stringify!($field), ") of the body."
            )]
        ] $body, $setter [$field] $take $ty);
    };
    (@one [$(#[$meta:meta])+] $body:ty, $setter:ident [$field:ident $($rest:ident)?] $take:ident $ty:ty) => {
        $(#[$meta])+
        pub fn $setter(mut self, $setter: $crate::runtime::model!(@type $take $ty)) -> Self {
            // The model's own setter knows what is kept in what.
            self.body = self.body.$field($setter);
            self
        }
    };
}

#[allow(unused_imports, reason = "not every API uses all of them")]
pub(crate) use {body_setters, model, request_setters};
