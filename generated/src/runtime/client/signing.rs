//! The settings of [`ClientBuilder`] for requests that are signed.

use crate::runtime::auth::signer::Function;
use crate::runtime::{ClientBuilder, Signature, Signer, SourceError, UnsignedRequest};

impl ClientBuilder {
    /// Signs every request with a function, which sees its method, URL, headers and body, and gives the headers to add. It
    /// works for asynchronous and for blocking calls, and must not block for long. See [`signer`](Self::signer) for where
    /// and when requests are signed.
    pub fn sign_with<E: Into<SourceError>>(
        self,
        sign: impl Fn(&UnsignedRequest) -> Result<Signature, E> + Send + Sync + 'static,
    ) -> Self {
        self.signer(Function(move |request: &UnsignedRequest| {
            sign(request).map_err(Into::into)
        }))
    }

    /// Signs every request with a [`Signer`], which can wait, for example for a key that expires.
    ///
    /// Each request that is sent is signed, retries and redirects too, after its credentials were added. A signature goes
    /// where credentials go: to the origin of the base URL, over TLS, to this machine, or to an origin that was allowed by
    /// name. Its headers show neither in errors nor in logs, even if the server echoes them.
    ///
    /// The signature takes the place of a credential that the client does not hold: no call fails for want of one. A raw
    /// request that is anonymous is not signed.
    pub fn signer(mut self, signer: impl Signer) -> Self {
        self.default_headers.sign(signer);
        self
    }
}
