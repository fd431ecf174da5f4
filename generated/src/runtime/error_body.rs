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

#[cfg(test)]
mod tests {
    //! The macro over a hand-written enum, as the generator emits one.
    #![allow(unreachable_pub, reason = "the types are as generated ones")]

    enum Failure {
        NotFound(String),
        Other(u16, String),
    }

    crate::runtime::error_body!(Failure: String {
        NotFound,
        Other(_),
    });

    #[test]
    fn the_body_is_the_same_wherever_it_stands() {
        assert_eq!(Failure::NotFound("a".into()).body(), "a");
        let other = Failure::Other(500, "b".into());
        assert_eq!(other.body(), "b");
        assert!(matches!(other, Failure::Other(500, _)));
    }
}
