//! `request_setters!` and `body_setters!`: the setters of requests.
//!
//! Each is a line: its name; for a parameter, its position in the list of the operation; how the value is accepted, as in
//! `model!`; and the type.

/// Defines the setters of a request for its parameters. The file that calls it imports `crate::runtime`.
#[allow(
    unused_macros,
    reason = "an API without optional parameters does not use it"
)]
macro_rules! request_setters {
    ($name:ident { $(
        $(#[$meta:meta])+ $setter:ident($index:literal)
        $(: into $into:ty)?
        $(: value $value:ty)?
        $(: items $item:ty)?
        $(: each $each:ty)?
        $(: map $map:ty)?
        $(: json $json:ty)?,
    )+ }) => {
        impl $name {
            $(
                $(#[$meta])+
                $(pub fn $setter<By>(self, $setter: impl runtime::IntoOption<$into, By>) -> Self {
                    runtime::set::option(self, $index, runtime::IntoOption::into_option($setter))
                })?
                $(pub fn $setter(self, $setter: impl Into<Option<$value>>) -> Self {
                    runtime::set::option(self, $index, Into::<Option<_>>::into($setter))
                })?
                $(pub fn $setter<By>(self, $setter: impl runtime::IntoList<$item, By>) -> Self {
                    runtime::set::option(self, $index, runtime::IntoList::into_list($setter).into_value())
                })?
                $(pub fn $setter<By>(self, $setter: impl runtime::IntoExactList<$each, By>) -> Self {
                    runtime::set::option(self, $index, runtime::IntoExactList::into_list($setter).into_value())
                })?
                $(pub fn $setter<By>(self, $setter: impl runtime::IntoOptionalMap<$map, By>) -> Self {
                    runtime::set::option(self, $index, runtime::IntoOptionalMap::into_optional_map($setter).into_value())
                })?
                $(pub fn $setter(self, $setter: impl Into<$json>) -> Self {
                    runtime::set::option(self, $index, Some($setter.into()))
                })?
            )+
        }
    };
}

/// Defines the setters of a request for the fields of its body. A setter with another name than its field names the
/// field after `=`; `*` is the whole body, and `?` a body that may be left out. `optional` marks a body that is there
/// once one of its fields is set.
#[allow(unused_macros, reason = "an API without bodies to set does not use it")]
macro_rules! body_setters {
    ($name:ident, $body:ty {
        $($(#[$meta:meta])* $setter:ident $(= $field:tt)?: $accept:ident $ty:ty,)+
    }) => {
        impl $name {
            $(runtime::body_setters!(
                @one [$(#[$meta])*] $body, $setter [$($field)? $setter] $accept $ty
            );)+
        }
    };
    (optional $name:ident, $body:ty {
        $($(#[$meta:meta])* $setter:ident $(= $field:tt)?: $accept:ident $ty:ty,)+
    }) => {
        impl $name {
            $(runtime::body_setters!(
                @one optional [$(#[$meta])*] $body, $setter [$($field)? $setter] $accept $ty
            );)+
        }
    };
    (@one $($optional:ident)? [$(#[$meta:meta])+] $body:ty, $setter:ident [* $name:ident] $accept:ident $ty:ty) => {
        $(#[$meta])+
        #[inline]
        pub fn $setter(self, $setter: runtime::accepted!($accept $ty)) -> Self {
            Self { body: runtime::accepted!(@$accept $setter), ..self }
        }
    };
    (@one $($optional:ident)? [$(#[$meta:meta])+] $body:ty, $setter:ident [? $name:ident] $accept:ident $ty:ty) => {
        $(#[$meta])+
        #[inline]
        pub fn $setter(self, $setter: runtime::accepted!($accept $ty)) -> Self {
            Self { body: Some(runtime::accepted!(@$accept $setter)), ..self }
        }
    };
    (@one $($optional:ident)? [] $body:ty, $setter:ident [$field:ident $($rest:ident)?] $accept:ident $ty:ty) => {
        runtime::body_setters!(@one $($optional)? [
            #[doc = concat!(
                "Sets [`", stringify!($field), "`](", stringify!($body), "#structfield.", stringify!($field),
                ") of the body."
            )]
        ] $body, $setter [$field] $accept $ty);
    };
    (@one [$($meta:tt)+] $body:ty, $setter:ident [$field:ident $($rest:ident)?] $accept:ident $ty:ty) => {
        runtime::taken!([$($meta)+] self, $setter: $accept $ty => {
            // The setter of the model knows how the field stores the value.
            Self { body: self.body.$field($setter), ..self }
        });
    };
    (@one optional [$($meta:tt)+] $body:ty, $setter:ident [$field:ident $($rest:ident)?] $accept:ident $ty:ty) => {
        runtime::taken!([$($meta)+] self, $setter: $accept $ty => {
            let is_first = self.body.is_none();
            let body = self.body.unwrap_or_default().$field($setter);
            Self { body: runtime::set::body(is_first, body), ..self }
        });
    };
}

#[allow(unused_imports, reason = "not every API uses all of them")]
pub(crate) use {body_setters, request_setters};
