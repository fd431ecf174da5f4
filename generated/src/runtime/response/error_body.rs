//! `error_body!`: the body that all documented errors of an operation have in common.

/// Adds to an enum of errors the body that each of its variants carries. `(_)` marks those that carry a status before it.
#[allow(
    unused_macros,
    reason = "an API without errors of one shape does not use it"
)]
macro_rules! error_body {
    ($name:ident: $body:ty { $($variant:ident $(($status:tt))?,)+ }) => {
        impl $name {
            /// What the server says about the error, whatever its status.
            #[must_use]
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
