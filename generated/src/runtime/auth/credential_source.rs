//! `Credential`: a secret that stays the same, or a source that is asked for the one that counts now.
//!
//! Always: a source is asked once for each attempt and nothing of what it gives is kept, so that a key which was
//! replaced is used by the next attempt; no secret is shown.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use crate::runtime::{BoxFuture, SecretString};

/// Why a source has no credential. Its text is shown to users: it must not hold a secret.
pub type SourceError = Box<dyn StdError + Send + Sync>;

/// Gives the credential that counts now.
///
/// It is asked before each attempt of a call that needs it, retries included, and never for other calls. What it costs
/// to have a new key counts towards the time of the attempt. A source that has to fetch its key keeps it until it has
/// to be replaced.
pub trait CredentialSource: Send + Sync + 'static {
    /// The credential to send now, in the form that its scheme has on the builder.
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>>;

    /// The same for `send_blocking`.
    ///
    /// # Errors
    /// If there is none; by default always.
    fn current_blocking(&self) -> Result<SecretString, SourceError> {
        Err("this source can only be asked by asynchronous code".into())
    }
}

impl fmt::Debug for dyn CredentialSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialSource")
    }
}

impl<T: CredentialSource + ?Sized> CredentialSource for Arc<T> {
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>> {
        (**self).current()
    }

    fn current_blocking(&self) -> Result<SecretString, SourceError> {
        (**self).current_blocking()
    }
}

/// What a client is given for a security scheme. A text is a secret that stays the same.
#[derive(Clone)]
pub struct Credential(pub(crate) Given);

#[derive(Clone)]
pub(crate) enum Given {
    Fixed(SecretString),
    Source(Arc<dyn CredentialSource>),
}

impl Credential {
    /// A credential that a source gives.
    pub fn from_source(source: impl CredentialSource) -> Self {
        Self(Given::Source(Arc::new(source)))
    }

    /// A credential that a function gives, for both ways to send. It must not wait for long: the thread waits with it.
    pub fn from_fn<E: Into<SourceError>>(
        current: impl Fn() -> Result<SecretString, E> + Send + Sync + 'static,
    ) -> Self {
        Self::from_source(Function(move || current().map_err(Into::into)))
    }

    /// A credential that an asynchronous function gives. `send_blocking` cannot ask it.
    pub fn from_async_fn<F, E: Into<SourceError>>(
        current: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<SecretString, E>> + Send + 'static,
    {
        Self::from_source(AsyncFunction(move || -> Answer {
            let answer = current();
            Box::pin(async move { answer.await.map_err(Into::into) })
        }))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Given::Fixed(_) => "Credential([redacted])",
            Given::Source(_) => "Credential(source)",
        })
    }
}

impl From<SecretString> for Credential {
    fn from(secret: SecretString) -> Self {
        Self(Given::Fixed(secret))
    }
}

impl From<&str> for Credential {
    fn from(secret: &str) -> Self {
        SecretString::from(secret).into()
    }
}

impl From<String> for Credential {
    fn from(secret: String) -> Self {
        SecretString::from(secret).into()
    }
}

impl From<RotatingCredential> for Credential {
    fn from(rotating: RotatingCredential) -> Self {
        Self::from_source(rotating)
    }
}

/// A credential that can be replaced while clients use it. Clones are the same credential.
#[derive(Clone)]
pub struct RotatingCredential(Arc<RwLock<SecretString>>);

impl RotatingCredential {
    /// Begins with this secret.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self(Arc::new(RwLock::new(secret.into())))
    }

    /// Replaces the secret: whatever is sent from now on carries the new one, retries of calls under way too.
    pub fn replace(&self, secret: impl Into<SecretString>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = secret.into();
    }
}

impl CredentialSource for RotatingCredential {
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>> {
        let secret = self.current_blocking();
        Box::pin(std::future::ready(secret))
    }

    fn current_blocking(&self) -> Result<SecretString, SourceError> {
        Ok(self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone())
    }
}

impl fmt::Debug for RotatingCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RotatingCredential([redacted])")
    }
}

/// A function as a source.
struct Function<F>(F);

impl<F> CredentialSource for Function<F>
where
    F: Fn() -> Result<SecretString, SourceError> + Send + Sync + 'static,
{
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>> {
        Box::pin(async { (self.0)() })
    }

    fn current_blocking(&self) -> Result<SecretString, SourceError> {
        (self.0)()
    }
}

type Answer = BoxFuture<'static, Result<SecretString, SourceError>>;

/// An asynchronous function as a source.
struct AsyncFunction<F>(F);

impl<F: Fn() -> Answer + Send + Sync + 'static> CredentialSource for AsyncFunction<F> {
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>> {
        (self.0)()
    }
}
