//! `DefaultHeaders`: the headers that a client sends with every request, whatever the description says.
//!
//! Always: a value that is a secret is held, sent and redacted as a credential is; a header that the client itself or a
//! security scheme sets is refused.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use secrecy::zeroize::Zeroizing;

use crate::runtime::auth::credentials::Credentials;
use crate::runtime::request::header as header_fields;
use crate::runtime::{Api, BuildError, SecretString, Signer};

/// The value of a header for every request, which a string converts into.
///
/// It is a secret if it was made from a [`SecretString`] or from a sensitive [`HeaderValue`], or if the name of its
/// header says so: `authorization`, `cookie`, or a name with a word such as `token`, `key` or `secret`.
pub struct DefaultHeaderValue {
    /// `None` for a value that no header can hold.
    text: Option<SecretString>,
    is_secret: bool,
}

impl From<&str> for DefaultHeaderValue {
    fn from(value: &str) -> Self {
        Self {
            text: Some(value.into()),
            is_secret: false,
        }
    }
}

impl From<String> for DefaultHeaderValue {
    fn from(value: String) -> Self {
        Self {
            text: Some(value.into()),
            is_secret: false,
        }
    }
}

impl From<SecretString> for DefaultHeaderValue {
    fn from(secret: SecretString) -> Self {
        Self {
            text: Some(secret),
            is_secret: true,
        }
    }
}

impl From<HeaderValue> for DefaultHeaderValue {
    fn from(value: HeaderValue) -> Self {
        Self {
            text: value.to_str().ok().map(SecretString::from),
            is_secret: value.is_sensitive(),
        }
    }
}

impl fmt::Debug for DefaultHeaderValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DefaultHeaderValue([redacted])")
    }
}

/// The headers that a builder was given, and what signs each request.
#[derive(Default)]
pub(crate) struct DefaultHeaders {
    given: Vec<(String, DefaultHeaderValue)>,
    signer: Option<Arc<dyn Signer>>,
}

impl DefaultHeaders {
    /// Adds a header, or replaces that of the same name.
    pub(crate) fn set(&mut self, name: &str, value: DefaultHeaderValue) {
        self.given
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.given.push((name.to_owned(), value));
    }

    /// Signs each request.
    pub(crate) fn sign(&mut self, signer: impl Signer) {
        self.signer = Some(Arc::new(signer));
    }

    /// The headers that are no secrets. The others and the signer are added to the credentials.
    pub(crate) fn sort(
        self,
        api: &Api,
        credentials: &mut Credentials,
    ) -> Result<HeaderMap, BuildError> {
        let mut plain = HeaderMap::new();
        if let Some(signer) = self.signer {
            credentials.set_signer(signer);
        }
        for (name, value) in self.given {
            let refuse = |problem| BuildError::Header {
                name: name.clone(),
                problem,
            };
            let known = settable(api, &name).map_err(refuse)?;
            let text = value.text.as_ref().map(SecretString::expose_secret);
            let is_secret = value.is_secret || header_fields::is_secret(known.as_str());
            let sent = |text: &str| {
                if is_secret {
                    header_fields::secret_value(Zeroizing::new(text.to_owned()))
                } else {
                    header_fields::value(text)
                }
            };
            let (text, sent) = text
                .and_then(|text| Some((text, sent(text)?)))
                .ok_or_else(|| refuse(header_fields::UNUSABLE_VALUE))?;
            if is_secret {
                credentials.set_default(known, sent, text);
            } else {
                plain.insert(known, sent);
            }
        }
        Ok(plain)
    }
}

/// The name of a header that every request can have; an error says why it cannot.
fn settable(api: &Api, name: &str) -> Result<HeaderName, &'static str> {
    let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "it is not a valid name")?;
    if known == header::CONTENT_TYPE || !header_fields::is_settable(known.as_str()) {
        return Err("it follows from each request and cannot be set");
    }
    let mut schemes = api.schemes.iter().filter_map(|scheme| scheme.header_name());
    // That of a cookie is shared with other cookies.
    if known != header::COOKIE && schemes.any(|of_scheme| of_scheme == known.as_str()) {
        return Err("it carries a credential, which the setter of its security scheme sets");
    }
    Ok(known)
}
