//! `only_streamed!` and `also_streamed!`: the methods that open the stream of an operation.

/// Does what `request!` does for an operation that can only be streamed, and adds the methods that open the stream and
/// `IntoFuture`.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! only_streamed {
    ($name:ident) => {
        $crate::runtime::request!($name);

        impl $name {
            /// Sends the request and returns the response as a stream. Awaiting the request itself does the same.
            ///
            /// The deadline applies until the head of the response has arrived. After that, the timeout limits each wait
            /// for more of the body.
            ///
            /// # Errors
            /// If the request cannot be sent, no response arrives, or the response is an error.
            pub async fn send(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Streamed>::Stream,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open(self).await
            }

            /// Sends the request and returns the response as an iterator that blocks the current thread. It must not be
            /// used in asynchronous code.
            ///
            /// The deadline applies until the head of the response has arrived. With the default transport, the timeout
            /// limits the duration of the whole stream; `timeout(None)` removes that limit.
            ///
            /// # Errors
            /// If the request cannot be sent, no response arrives, or the response is an error.
            #[cfg(feature = "blocking")]
            pub fn send_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::BlockingStream<<Self as $crate::runtime::Streamed>::Stream>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open_blocking(self)
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<
                <Self as $crate::runtime::Streamed>::Stream,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            >;
            type IntoFuture = $crate::runtime::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                ::std::boxed::Box::pin(self.send())
            }
        }
    };
}

/// Adds the methods that open the stream of an operation whose response can also be read as a whole.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! also_streamed {
    ($name:ident) => {
        impl $name {
            /// Sends the request and returns the response as a stream instead of reading it as a whole.
            ///
            /// The deadline applies until the head of the response has arrived. After that, the timeout limits each wait
            /// for more of the body.
            ///
            /// # Errors
            /// If the request cannot be sent, no response arrives, or the response is an error.
            pub async fn stream(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Streamed>::Stream,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open(self).await
            }

            /// Sends the request and returns the response as an iterator that blocks the current thread. It must not be
            /// used in asynchronous code.
            ///
            /// The deadline applies until the head of the response has arrived. With the default transport, the timeout
            /// limits the duration of the whole stream; `timeout(None)` removes that limit.
            ///
            /// # Errors
            /// If the request cannot be sent, no response arrives, or the response is an error.
            #[cfg(feature = "blocking")]
            pub fn stream_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::BlockingStream<<Self as $crate::runtime::Streamed>::Stream>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open_blocking(self)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API without streams does not use them")]
pub(crate) use {also_streamed, only_streamed};
