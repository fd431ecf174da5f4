//! `error_body!`: the body that all described errors of an operation share.

/// Adds a `body` method to an enum of errors whose variants all have the same type of body. `(_)` marks the variants
/// that have a status before the body.
#[allow(
    unused_macros,
    reason = "an API without errors of one shape does not use it"
)]
macro_rules! error_body {
    ($name:ident: $body:ty { $($variant:ident $(($status:tt))?,)+ }) => {
        impl $name {
            /// The body of the error, whatever its status.
            #[must_use]
            #[inline]
            pub fn body(&self) -> &$body {
                match self {
                    $(Self::$variant($($status,)? body) => body,)+
                }
            }
        }
    };
}

#[allow(
    unused_imports,
    reason = "an API without errors of one shape does not use it"
)]
pub(crate) use error_body;
