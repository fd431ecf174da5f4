//! `model!`: the constructors and setters of models.
//!
//! Each field is a line with four parts: its name; how the field stores the value (`set`: as it is; `some`: in an
//! `Option`; `null`: in an `Option`, whose `None` is `null`; `boxed` and `some_boxed`: in a `Box`); how the value is
//! accepted; and its type. A setter is documented by a link to its field; one with `<By>` or `<>` after its name, for a
//! type parameter or none, has documentation of its own. An argument of the constructor that is accepted as by a setter
//! has the name of a type parameter for that.
//!
//! Each way of taking a value has a rule of its own, so that a setter comes of one step: a macro that calls another one
//! repeats what it was given.
//!
//! | accepted | by the constructor | by a setter |
//! |---|---|---|
//! | `value` | as it is | as it is or in an `Option` |
//! | `into` | by conversion | the same, or in an `Option` |
//! | `items`, `each` | from an iterator, with a conversion of each item or without one | the same, or in an `Option` |
//! | `map` | as pairs or a map | the same, or in an `Option` |
//! | `json` | by conversion into JSON | the same |
//! | `field`, `field_items`, `field_each`, `field_map`, `field_value` | as a `Field` | as those above, or as a `Field` |

/// Defines the constructor of a model, which takes the required fields, and its setters. `always` lists the fields with a
/// constant value, `absent` those without a setter.
#[allow(
    unused_macros,
    reason = "an API without models to send does not use it"
)]
macro_rules! model {
    ($name:ident(
        $($given:ident $(<$by_given:ident>)?: $given_store:ident $given_accept:ident $given_ty:ty),* $(,)?
    ) $(always($($fixed:ident = $value:expr),+ $(,)?))? $(absent($($absent:ident),+ $(,)?))? {
        $(
            $(#[$meta:meta])* $field:ident
            $(<$($by:ident)?>: $store:ident $accept:ident $ty:ty)?
            $(: some into $into:ty)?
            $(: some value $plain:ty)?
            $(: some items $item:ty)?
            $(: some each $each:ty)?
            $(: some map $map:ty)?
            $(: some json $json:ty)?
            $(: some_boxed into $boxed:ty)?
            $(: set field $state:ty)?
            $(: set field_value $state_value:ty)?
            $(: set field_items $state_item:ty)?
            $(: set field_each $state_each:ty)?
            $(: set field_map $state_map:ty)?,
        )*
    }) => {
        impl $name {
            /// Creates a value from the required fields.
            #[allow(clippy::too_many_arguments, reason = "the API requires as many")]
            #[must_use]
            #[inline]
            pub fn new<$($($by_given,)?)*>($($given: runtime::accepted!($([$by_given])? $given_accept $given_ty)),*) -> Self {
                Self {
                    $($given: runtime::model!(@stored $given_store $given_accept $given),)*
                    $($($fixed: $value,)+)?
                    $($($absent: Default::default(),)+)?
                    $($field: Default::default(),)*
                }
            }

            $(
                $(#[$meta])*
                #[must_use]
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoOption<$into, By>) -> Self {
                        self.$field = runtime::IntoOption::into_option($field);
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field(mut self, $field: impl Into<Option<$plain>>) -> Self {
                        self.$field = $field.into();
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoList<$item, By>) -> Self {
                        self.$field = runtime::IntoList::into_list($field).into_value();
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoExactList<$each, By>) -> Self {
                        self.$field = runtime::IntoExactList::into_list($field).into_value();
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoOptionalMap<$map, By>) -> Self {
                        self.$field = runtime::IntoOptionalMap::into_optional_map($field).into_value();
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field(mut self, $field: impl Into<$json>) -> Self {
                        self.$field = Some($field.into());
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoOption<$boxed, By>) -> Self {
                        self.$field = runtime::IntoOption::into_option($field).map(Box::new);
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoField<$state, By>) -> Self {
                        self.$field = runtime::IntoField::into_field($field);
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field(mut self, $field: impl Into<runtime::Field<$state_value>>) -> Self {
                        self.$field = $field.into();
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoList<$state_item, By>) -> Self {
                        self.$field = runtime::IntoList::into_list($field);
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoExactList<$state_each, By>) -> Self {
                        self.$field = runtime::IntoExactList::into_list($field);
                        self
                    }
                )?
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
                    pub fn $field<By>(mut self, $field: impl runtime::IntoOptionalMap<$state_map, By>) -> Self {
                        self.$field = runtime::IntoOptionalMap::into_optional_map($field);
                        self
                    }
                )?
                $(
                    pub fn $field<$($by)?>(mut self, $field: runtime::taken!($($by)? $accept $ty)) -> Self {
                        self.$field = runtime::model!(@assigned $store $accept $field);
                        self
                    }
                )?
            )*
        }
    };
    (@assigned some_boxed $accept:ident $value:ident) => {
        runtime::taken!(@$accept $value).map(Box::new)
    };
    (@assigned $store:ident $accept:ident $value:ident) => { runtime::taken!(@$accept $value) };
    (@stored null $accept:ident $value:ident) => {
        runtime::taken!(@$accept $value).into_value()
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

/// The type of an argument that must be given, and with `@` what becomes of it.
#[allow(unused_macros, reason = "an API without setters does not use it")]
macro_rules! accepted {
    ([$by:ident] $accept:ident $ty:ty) => { runtime::taken!($by $accept $ty) };
    (value $ty:ty) => { $ty };
    (into $ty:ty) => { impl Into<$ty> };
    (json $ty:ty) => { impl Into<$ty> };
    (items $ty:ty) => { impl IntoIterator<Item = impl Into<$ty>> };
    (each $ty:ty) => { impl IntoIterator<Item = $ty> };
    (map $ty:ty) => { impl runtime::IntoMap<$ty> };
    (field_items $ty:ty) => { impl Into<runtime::Field<Vec<$ty>>> };
    (field_each $ty:ty) => { impl Into<runtime::Field<Vec<$ty>>> };
    (field_map $ty:ty) => { impl Into<runtime::Field<std::collections::BTreeMap<String, $ty>>> };
    ($field:ident $ty:ty) => { impl Into<runtime::Field<$ty>> };
    (@value $value:ident) => { $value };
    (@items $value:ident) => { $value.into_iter().map(Into::into).collect() };
    (@each $value:ident) => { $value.into_iter().collect() };
    (@map $value:ident) => { runtime::IntoMap::into_map($value) };
    (@$into:ident $value:ident) => { $value.into() };
}

/// A method that takes a value which may be left out, and with `@` what becomes of that value.
#[allow(unused_macros, reason = "an API without setters does not use it")]
macro_rules! taken {
    ([$($meta:tt)+] $($own:ident)+, $name:ident: value $ty:ty => $body:block) => {
        $($meta)+
        pub fn $name($($own)+, $name: impl Into<Option<$ty>>) -> Self $body
    };
    ([$($meta:tt)+] $($own:ident)+, $name:ident: json $ty:ty => $body:block) => {
        $($meta)+
        pub fn $name($($own)+, $name: impl Into<$ty>) -> Self $body
    };
    ([$($meta:tt)+] $($own:ident)+, $name:ident: field_value $ty:ty => $body:block) => {
        $($meta)+
        pub fn $name($($own)+, $name: impl Into<runtime::Field<$ty>>) -> Self $body
    };
    ([$($meta:tt)+] $($own:ident)+, $name:ident: $accept:ident $ty:ty => $body:block) => {
        $($meta)+
        pub fn $name<By>($($own)+, $name: runtime::taken!(By $accept $ty)) -> Self $body
    };
    (value $ty:ty) => { impl Into<Option<$ty>> };
    (json $ty:ty) => { impl Into<$ty> };
    (field_value $ty:ty) => { impl Into<runtime::Field<$ty>> };
    ($by:ident into $ty:ty) => { impl runtime::IntoOption<$ty, $by> };
    ($by:ident items $ty:ty) => { impl runtime::IntoList<$ty, $by> };
    ($by:ident each $ty:ty) => { impl runtime::IntoExactList<$ty, $by> };
    ($by:ident map $ty:ty) => { impl runtime::IntoOptionalMap<$ty, $by> };
    ($by:ident field $ty:ty) => { impl runtime::IntoField<$ty, $by> };
    ($by:ident field_items $ty:ty) => { impl runtime::IntoList<$ty, $by> };
    ($by:ident field_each $ty:ty) => { impl runtime::IntoExactList<$ty, $by> };
    ($by:ident field_map $ty:ty) => { impl runtime::IntoOptionalMap<$ty, $by> };
    (@into $value:ident) => { runtime::IntoOption::into_option($value) };
    (@items $value:ident) => { runtime::IntoList::into_list($value).into_value() };
    (@each $value:ident) => { runtime::IntoExactList::into_list($value).into_value() };
    (@map $value:ident) => { runtime::IntoOptionalMap::into_optional_map($value).into_value() };
    (@value $value:ident) => { Into::<Option<_>>::into($value) };
    (@json $value:ident) => { Some($value.into()) };
    (@field $value:ident) => { runtime::IntoField::into_field($value) };
    (@field_items $value:ident) => { runtime::IntoList::into_list($value) };
    (@field_each $value:ident) => { runtime::IntoExactList::into_list($value) };
    (@field_map $value:ident) => { runtime::IntoOptionalMap::into_optional_map($value) };
    (@$into:ident $value:ident) => { $value.into() };
}

#[allow(
    unused_imports,
    reason = "an API without models to send does not use it"
)]
pub(crate) use {accepted, model, taken};
