//! `operation!`: what the description says of an operation. `request!`: the methods of a request of its own.
//!
//! The file that calls these macros imports `crate::runtime`: each operation repeats what they write, so their paths are
//! short.

/// Implements [`Operation`](crate::runtime::Operation): what the description says of an operation.
///
/// After the method, the path and the id come what differs from the defaults of an operation, its parameters, and how
/// each status is read: by a method of [`RawResponse`](crate::runtime::RawResponse) for a success, of
/// [`Refusal`](crate::runtime::Refusal) for an error.
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! operation {
    ($name:ident: $output:ty, $error:ty {
        $method:ident $path:literal, $id:expr $(, $setting:ident($set:expr))*;
        $(params: $($place:ident($param:literal) $(.$how:ident($($by:expr)?))*),+;)?
        $(ok: $($ok:literal $(..=$ok_end:literal)? => $reader:ident $(($variant:ident))?),+;)?
        $(errors: $($status:tt $(..=$end:literal)? => $refusal:ident($refused:ident)),+;)?
    }) => {
        impl runtime::Operation for $name {
            type Output = $output;
            type Error = $error;
            const INFO: &'static runtime::OperationInfo = &runtime::OperationInfo::new(
                $id, runtime::Method::$method, $path
            )$(.$setting(const { $set }))*$(.params(&[$(runtime::Param::$place($param)$(.$how($($by)?))*),+]))?;

            #[allow(unreachable_patterns)]
            #[inline]
            fn read(response: &runtime::RawResponse) -> runtime::ReadBy<Self> {
                match response.read_as(&[$($((&[$ok $(, $ok_end)?], stringify!($reader)),)+)?]) {
                    $($($ok $(..=$ok_end)? => response.$reader($(<$output>::$variant)?),)+)?
                    $($($status $(..=$end)? => runtime::Refusal(response).$refusal(<$error>::$refused),)+)?
                    _ => response.unexpected(),
                }
            }
        }
    };
}

/// Implements [`OperationRequest`](crate::runtime::OperationRequest) for a request that has methods of its own, and adds
/// those that every request has.
///
/// After the types of the output and of the error comes how the body is written. `streamed` leaves the methods that send
/// the request to `only_streamed!`.
#[allow(
    unused_macros,
    reason = "an API whose requests have no methods of their own does not use it"
)]
macro_rules! request {
    ($name:ident: $output:ty, $error:ty $(, $streamed:ident)? {
        $(body: $writer:ident $(($($given:expr),+))?,)?
        $(optional: $optional:ident $(($($beside:expr),+))?,)?
    }) => {
        impl runtime::OperationRequest for $name {
            #[inline]
            fn call(&self) -> &runtime::Call {
                &self.call
            }

            #[inline]
            fn call_mut(&mut self) -> &mut runtime::Call {
                &mut self.call
            }

            $(#[inline]
            fn write(&self, request: &mut runtime::RequestWriter) -> runtime::Written {
                request.$writer($($($given,)+)? &self.body)
            })?

            $(#[inline]
            fn write(&self, request: &mut runtime::RequestWriter) -> runtime::Written {
                self.body.as_ref().map_or(Ok(()), |body| request.$optional($($($beside,)+)? body))
            })?
        }

        runtime::sending!($name, $output, $error $(, $streamed)?);
    };
}

/// Adds the methods that set the options of a request.
#[allow(
    unused_macros,
    reason = "an API whose requests have no methods of their own does not use it"
)]
macro_rules! options {
    () => {
        /// Adds a header. One of a credential or of the client itself is refused when the request is sent.
        pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            runtime::set::header(self, name, value)
        }

        /// Adds a query parameter.
        pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            runtime::set::query(self, name, value)
        }

        /// Limits one attempt, with the body of the response; `None` for no limit.
        pub fn timeout(self, limit: impl Into<Option<std::time::Duration>>) -> Self {
            runtime::set::timeout(self, limit)
        }

        /// Limits the whole call, with its retries; `None` for no limit.
        pub fn deadline(self, limit: impl Into<Option<std::time::Duration>>) -> Self {
            runtime::set::deadline(self, limit)
        }

        /// Sets how often transient errors are retried; 0 for never.
        #[inline]
        pub fn retries(self, max: u32) -> Self {
            runtime::set::retries(self, max)
        }

        /// Says whether repeating it is harmless, in place of the description. If it is, any transient error is
        /// retried.
        #[inline]
        pub fn idempotent(self, idempotent: bool) -> Self {
            runtime::set::idempotent(self, idempotent)
        }

        /// Sets how far the response may differ from its description, in place of the client's
        /// [`response_policy`](runtime::ClientBuilder::response_policy).
        #[inline]
        pub fn response_policy(self, policy: runtime::ResponsePolicy) -> Self {
            runtime::set::response_policy(self, policy)
        }
    };
}

/// Adds the methods that set the options of a request, send it and read its response as a whole. `streamed` leaves out the
/// latter two.
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! sending {
    ($name:ident, $output:ty, $error:ty) => {
        impl $name {
            runtime::options!();

            /// Sends the request, as awaiting it does.
            #[inline]
            pub fn send(self) -> runtime::SendFuture<$output, $error> {
                runtime::send(self)
            }

            /// Sends it; gives the status, headers and body, too.
            #[inline]
            pub fn send_with_response(
                self,
            ) -> runtime::SendFuture<runtime::Response<$output>, $error> {
                runtime::send_with_response(self)
            }

            runtime::sending_blocking!($output, $error);
        }

        impl IntoFuture for $name {
            type Output = Result<$output, runtime::Error<$error>>;
            type IntoFuture = runtime::SendFuture<$output, $error>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                runtime::send(self)
            }
        }
    };
    ($name:ident, $output:ty, $error:ty, streamed) => {
        impl $name {
            runtime::options!();
        }
    };
}

/// Writes the methods that send a request and block the current thread.
#[cfg(feature = "blocking")]
macro_rules! sending_blocking {
    ($output:ty, $error:ty) => {
        /// Sends the request and blocks the current thread, so it must not be used in asynchronous code.
        #[allow(clippy::missing_errors_doc, reason = "it is that of `send`")]
        #[inline]
        pub fn send_blocking(self) -> Result<$output, runtime::Error<$error>> {
            runtime::send_blocking(self)
        }

        /// As [`send_with_response`](Self::send_with_response), but blocks the current thread.
        #[allow(clippy::missing_errors_doc, reason = "it is that of `send`")]
        #[inline]
        pub fn send_blocking_with_response(
            self,
        ) -> Result<runtime::Response<$output>, runtime::Error<$error>> {
            runtime::send_blocking_with_response(self)
        }
    };
}

/// Nothing blocks without the feature.
#[cfg(not(feature = "blocking"))]
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! sending_blocking {
    ($($any:tt)*) => {};
}

#[allow(unused_imports, reason = "an API without operations does not use them")]
pub(crate) use {operation, options, request, sending, sending_blocking};
