//! `responses!`: an enum of the responses that an operation describes, its errors or its successes.

/// Defines an enum of responses, a variant an entry: its name, what it holds in parentheses, and its documentation.
///
/// With a type after the name of the enum, every variant holds a value of that type after its status, if that varies, and
/// `body` returns it.
#[allow(unused_macros, reason = "an API without errors does not use it")]
macro_rules! responses {
    ($(#[$meta:meta])* $name:ident: $body:ty {
        $($(#[$lines:meta])* $variant:ident $(($status:ident))? $(= $docs:literal)?,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$lines])* $(#[doc = $docs])? $variant($($status,)? $body),)+
        }

        impl $name {
            /// The body of the error, whatever its status.
            #[must_use]
            #[inline]
            pub fn body(&self) -> &$body {
                match self {
                    $(Self::$variant(.., body) => body,)+
                }
            }
        }
    };
    ($(#[$meta:meta])* $name:ident {
        $($(#[$lines:meta])* $variant:ident $(($($content:ty),+))? $(= $docs:literal)?,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$lines])* $(#[doc = $docs])? $variant $(($($content),+))?,)+
        }
    };
}

#[allow(unused_imports, reason = "an API without errors does not use it")]
pub(crate) use responses;
