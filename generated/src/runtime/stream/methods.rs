//! `only_streamed!` and `also_streamed!`: how the response of an operation is read as it arrives, and the methods that
//! open its stream.
//!
//! The file that calls them imports `crate::runtime`.

/// Implements [`Streamed`](crate::runtime::Streamed) for an operation that can only be streamed, and adds the methods that
/// send its requests.
///
/// After the names come the type of the stream, the media type that asks for it, the method of
/// [`StreamResponse`](crate::runtime::StreamResponse) that opens it, and the statuses that are streamed.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! only_streamed {
    ($name:ident: $stream:ty, $error:ty {
        $open:ident($accept:literal), $($status:pat,)+
    }) => {
        runtime::streamed!($name: $stream, $error { $open($accept), $($status,)+ });
        runtime::opening!($name, $stream, $error, send, send_blocking, "as awaiting it does");

        impl IntoFuture for $name {
            type Output = Result<$stream, runtime::Error<$error>>;
            type IntoFuture = runtime::SendFuture<$stream, $error>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                runtime::open(self)
            }
        }
    };
}

/// Implements [`Streamed`](crate::runtime::Streamed) for an operation whose response can also be read as a whole, and adds
/// the methods that open its stream.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! also_streamed {
    ($name:ident: $stream:ty, $error:ty {
        $open:ident($accept:literal), $($status:pat,)+
    }) => {
        runtime::streamed!($name: $stream, $error { $open($accept), $($status,)+ });
        runtime::opening!(
            $name, $stream, $error, stream, stream_blocking, "instead of reading it as a whole"
        );
    };
}

/// Implements [`Streamed`](crate::runtime::Streamed).
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! streamed {
    ($name:ident: $stream:ty, $error:ty {
        $open:ident($accept:literal), $($status:pat,)+
    }) => {
        impl runtime::Streamed for $name {
            type Stream = $stream;
            const ACCEPT: &'static str = $accept;

            #[inline]
            fn is_streamed(status: u16) -> bool {
                matches!(status, $($status)|+)
            }

            #[inline]
            fn open(response: runtime::StreamResponse) -> Result<$stream, runtime::Error<$error>> {
                response.$open()
            }
        }
    };
}

/// Writes the methods that open a stream.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! opening {
    ($name:ident, $stream:ty, $error:ty, $send:ident, $blocking:ident, $how:literal) => {
        impl $name {
            #[doc = concat!("Sends the request and gives the response as a stream, ", $how, ".")]
            ///
            /// The deadline applies until the head of the response has arrived. After that, the timeout limits each wait
            /// for more of the body.
            #[inline]
            pub fn $send(self) -> runtime::SendFuture<$stream, $error> {
                runtime::open(self)
            }

            runtime::opening_blocking!($blocking, $stream, $error);
        }
    };
}

/// Writes the method that opens a stream and blocks the current thread.
#[cfg(feature = "blocking")]
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! opening_blocking {
    ($blocking:ident, $stream:ty, $error:ty) => {
        /// Sends the request and returns the response as an iterator that blocks the current thread. It must not be
        /// used in asynchronous code.
        ///
        /// The deadline applies until the head of the response has arrived. With the default transport, the timeout
        /// limits the duration of the whole stream; `timeout(None)` removes that limit.
        ///
        /// # Errors
        /// If the request cannot be sent, no response arrives, or the response is an error.
        #[inline]
        pub fn $blocking(self) -> Result<runtime::BlockingStream<$stream>, runtime::Error<$error>> {
            runtime::open_blocking(self)
        }
    };
}

/// Nothing blocks without the feature.
#[cfg(not(feature = "blocking"))]
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! opening_blocking {
    ($($any:tt)*) => {};
}

#[allow(unused_imports, reason = "an API without streams does not use them")]
pub(crate) use {also_streamed, only_streamed, opening, opening_blocking, streamed};
