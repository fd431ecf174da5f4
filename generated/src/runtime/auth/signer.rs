//! `Signer`: signs each request that is sent, for APIs that want an HMAC or a signature as AWS does.
//!
//! Always: a signer sees a request only after its origin was checked, and the headers that it adds are secrets, as
//! credentials are.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use crate::runtime::request::header as header_fields;
use crate::runtime::{BoxFuture, SecretString, SourceError, Upload};

/// The fewest characters of a part of a signature that is redacted by itself: shorter ones are versions and numbers.
const SHORTEST: usize = 8;

/// Signs the requests of a client: see [`ClientBuilder::signer`](crate::runtime::ClientBuilder::signer).
///
/// It is asked before each request that is sent: for each attempt, so that a retry has a new date, and again for each
/// redirect that is followed. The time that it takes counts towards the timeout of the attempt. If it fails, nothing is
/// sent, and the call ends with [`ErrorKind::Credential`](crate::runtime::ErrorKind::Credential) without a retry.
///
/// A signer that only computes is simpler as a function:
/// [`ClientBuilder::sign_with`](crate::runtime::ClientBuilder::sign_with).
pub trait Signer: Send + Sync + 'static {
    /// The headers to add to a request.
    fn sign<'a>(
        &'a self,
        request: &'a UnsignedRequest,
    ) -> BoxFuture<'a, Result<Signature, SourceError>>;

    /// The headers to add to a request, for `send_blocking`.
    ///
    /// # Errors
    /// If it cannot be signed. The default implementation always fails.
    fn sign_blocking(&self, request: &UnsignedRequest) -> Result<Signature, SourceError> {
        let _ = request;
        Err("this signer can only be asked by asynchronous code".into())
    }
}

impl<T: Signer + ?Sized> Signer for Arc<T> {
    fn sign<'a>(
        &'a self,
        request: &'a UnsignedRequest,
    ) -> BoxFuture<'a, Result<Signature, SourceError>> {
        (**self).sign(request)
    }

    fn sign_blocking(&self, request: &UnsignedRequest) -> Result<Signature, SourceError> {
        (**self).sign_blocking(request)
    }
}

impl fmt::Debug for dyn Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

/// A request as it will be sent, with its credentials, for a [`Signer`].
///
/// The transport adds what follows from it: `host`, which is the [authority](Uri::authority) of the URL,
/// `content-length`, and `accept-encoding` if the client asks for compression.
pub struct UnsignedRequest(pub(crate) Request<Upload>);

impl UnsignedRequest {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.0.method()
    }

    /// The URL, with its path and query encoded as they are sent.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        self.0.uri()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// The bytes of the body; empty if there is none. `None` for a body that is read while it is sent, such as that of a
    /// file, a stream or a multipart form: it can only be left out of the signature.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.body().as_bytes()
    }

    /// The length of the body in bytes, if it is known.
    #[must_use]
    pub fn body_length(&self) -> Option<u64> {
        self.0.body().length()
    }
}

impl fmt::Debug for UnsignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsignedRequest")
            .field("method", self.method())
            .finish_non_exhaustive()
    }
}

/// The headers that a [`Signer`] adds to a request.
#[derive(Clone, Default)]
pub struct Signature(Vec<(String, SecretString)>);

impl Signature {
    /// No headers: the request is sent as it is.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a header, which replaces one of the same name. Headers that follow from the request, such as `host` and
    /// `content-type`, and `cookie` are refused when the request is sent.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<SecretString>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// Puts the headers on a request, and gives `visit` what must not be shown.
    ///
    /// # Errors
    /// If one cannot be sent.
    pub(crate) fn apply(
        &self,
        headers: &mut HeaderMap,
        mut visit: impl FnMut(&str),
    ) -> Result<(), String> {
        for (name, value) in &self.0 {
            let refused = |problem| format!("the header `{name}` of its signature: {problem}");
            let (known, value) = checked(name, value.expose_secret()).map_err(refused)?;
            headers.insert(known, value);
        }
        for (_, value) in &self.0 {
            secrets_of(value.expose_secret(), &mut visit);
        }
        Ok(())
    }
}

/// Shows the names of the headers.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|(name, _)| name);
        f.write_str("Signature")?;
        f.debug_set().entries(names).finish()
    }
}

/// A header as it is sent; an error says why it cannot be.
fn checked(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "it is not a valid name")?;
    if name == CONTENT_TYPE || name == COOKIE || !header_fields::is_settable(name.as_str()) {
        return Err("it follows from the request and cannot be set");
    }
    let mut value = header_fields::value(value).ok_or(header_fields::UNUSABLE_VALUE)?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// Visits what must not be shown of a header of a signature: all of it, and each part, as in
/// `AWS4-HMAC-SHA256 Credential=…, Signature=…`, `keyId="…",signature="…"`, `HMAC …=` and `SharedKey account:…=`.
fn secrets_of(value: &str, visit: &mut impl FnMut(&str)) {
    let mut part = |secret: &str| {
        let secret = secret.trim_matches('"');
        if secret.len() >= SHORTEST {
            visit(secret);
        }
    };
    part(value);
    for piece in value.split([' ', ',', ';']) {
        // Also as it is: an `=` may be the padding of base64.
        part(piece);
        for mark in ['=', ':'] {
            if let Some((_, named)) = piece.split_once(mark) {
                part(named);
            }
        }
    }
}

/// A signer that calls a function.
pub(crate) struct Function<F>(pub(crate) F);

impl<F> Signer for Function<F>
where
    F: Fn(&UnsignedRequest) -> Result<Signature, SourceError> + Send + Sync + 'static,
{
    fn sign<'a>(
        &'a self,
        request: &'a UnsignedRequest,
    ) -> BoxFuture<'a, Result<Signature, SourceError>> {
        Box::pin(async { (self.0)(request) })
    }

    fn sign_blocking(&self, request: &UnsignedRequest) -> Result<Signature, SourceError> {
        (self.0)(request)
    }
}
