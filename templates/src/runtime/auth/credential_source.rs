//! `Credential`: a fixed secret, or a source that gives the current one.
//!
//! Always: a source is asked once for each attempt and its secret is not kept, so that the next attempt uses a key that
//! was replaced; no secret is shown.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use crate::runtime::{BoxFuture, SecretString};

/// Why a source has no credential. Its message is shown to users, so it must not contain a secret.
pub type SourceError = Box<dyn StdError + Send + Sync>;

/// Gives the current credential of a security scheme.
///
/// It is asked before each attempt of a call that needs the credential, retries included. The time that it takes counts
/// towards the timeout of the attempt. A source that fetches its credential should cache it until it expires.
pub trait CredentialSource: Send + Sync + 'static {
    /// The current credential, in the form that the setter on the builder expects for its scheme.
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>>;

    /// The current credential, for `send_blocking`.
    ///
    /// # Errors
    /// If there is none. The default implementation always fails.
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

/// The credential for a security scheme: a fixed secret, which a string converts into, or a [`CredentialSource`].
#[derive(Clone)]
pub struct Credential(pub(crate) CredentialKind);

#[derive(Clone)]
pub(crate) enum CredentialKind {
    Fixed(SecretString),
    Source(Arc<dyn CredentialSource>),
}

impl Credential {
    /// A credential that a source gives.
    pub fn from_source(source: impl CredentialSource) -> Self {
        Self(CredentialKind::Source(Arc::new(source)))
    }

    /// A credential that a function gives, for asynchronous and for blocking calls. The function must not block for
    /// long.
    pub fn from_fn<E: Into<SourceError>>(
        current: impl Fn() -> Result<SecretString, E> + Send + Sync + 'static,
    ) -> Self {
        Self::from_source(Function(move || current().map_err(Into::into)))
    }

    /// A credential that an asynchronous function gives. It cannot be used by `send_blocking`.
    pub fn from_async_fn<F, E: Into<SourceError>>(
        current: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<SecretString, E>> + Send + 'static,
    {
        Self::from_source(AsyncFunction(move || -> SecretFuture {
            let given = current();
            Box::pin(async move { given.await.map_err(Into::into) })
        }))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            CredentialKind::Fixed(_) => "Credential([redacted])",
            CredentialKind::Source(_) => "Credential(source)",
        })
    }
}

impl From<SecretString> for Credential {
    fn from(secret: SecretString) -> Self {
        Self(CredentialKind::Fixed(secret))
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

/// A credential that can be replaced while clients use it. Clones share it.
#[derive(Clone)]
pub struct RotatingCredential(Arc<RwLock<SecretString>>);

impl RotatingCredential {
    /// A credential that is this secret until it is replaced.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self(Arc::new(RwLock::new(secret.into())))
    }

    /// Replaces the secret. Whatever is sent from now on carries the new one, including retries of calls that have
    /// begun.
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

/// A source that calls a function.
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

type SecretFuture = BoxFuture<'static, Result<SecretString, SourceError>>;

/// A source that calls an asynchronous function.
struct AsyncFunction<F>(F);

impl<F: Fn() -> SecretFuture + Send + Sync + 'static> CredentialSource for AsyncFunction<F> {
    fn current(&self) -> BoxFuture<'_, Result<SecretString, SourceError>> {
        (self.0)()
    }
}
