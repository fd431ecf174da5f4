//! `Credentials` and `AppliedCredentials`: those that a client holds, and those that one request is sent with.
//!
//! Always: exactly one of the alternatives of an operation is sent; header values are marked sensitive; whatever is
//! sent is redacted from every message about the call.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use secrecy::zeroize::Zeroizing;

use crate::runtime::auth::credential_source::CredentialKind;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::encode::percent::encode;
use crate::runtime::request::base_url::with_path;
use crate::runtime::request::header as header_fields;
use crate::runtime::response::failure::Cause;
use crate::runtime::{
    Credential, CredentialSource, ErrorKind, InvalidRequest, KeyLocation, SchemeKind, SecretString,
    SecurityScheme, Signer, SourceError,
};

/// The credentials that a client holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Credentials {
    /// Those of security schemes, by name.
    of_schemes: Vec<(&'static str, Held)>,
    /// Those that go with every request, whatever the description says.
    defaults: Option<Arc<AppliedCredentials>>,
    /// Whether an operation that needs a credential is sent without one if none is held.
    pub(crate) anonymous: bool,
}

/// How the token is sent that [`ClientBuilder`](crate::runtime::ClientBuilder) takes for an API without security schemes.
static TOKEN: SecurityScheme = SecurityScheme {
    name: "bearer",
    variable: "",
    kind: SchemeKind::Bearer,
};

/// A credential, and how it is applied if it is fixed, which is computed once for all requests.
#[derive(Clone, Debug)]
struct Held {
    credential: Credential,
    applied: Option<Arc<AppliedCredentials>>,
}

impl Credentials {
    fn held(&self, scheme: &SecurityScheme) -> Option<&Held> {
        self.of_schemes
            .iter()
            .find(|(name, _)| *name == scheme.name)
            .map(|(_, held)| held)
    }

    pub(crate) fn get(&self, scheme: &SecurityScheme) -> Option<&Credential> {
        self.held(scheme).map(|held| &held.credential)
    }

    /// Holds a credential; an error says why it cannot be sent.
    pub(crate) fn set(
        &mut self,
        scheme: &SecurityScheme,
        credential: Credential,
    ) -> Result<(), &'static str> {
        let applied = match &credential.0 {
            CredentialKind::Fixed(secret) => {
                let mut applied = AppliedCredentials::default();
                applied.add(scheme, secret.expose_secret())?;
                Some(Arc::new(applied))
            }
            // A source is asked for each attempt.
            CredentialKind::Source(_) => None,
        };
        self.of_schemes.retain(|(name, _)| *name != scheme.name);
        self.of_schemes.push((
            scheme.name,
            Held {
                credential,
                applied,
            },
        ));
        Ok(())
    }

    /// Whether any is held.
    pub(crate) fn is_empty(&self) -> bool {
        self.of_schemes.is_empty() && self.defaults.is_none()
    }

    fn defaults(&mut self) -> &mut AppliedCredentials {
        Arc::make_mut(self.defaults.get_or_insert_default())
    }

    /// Holds a bearer token for every request; an error says why it cannot be sent.
    pub(crate) fn set_token(&mut self, token: Credential) -> Result<(), &'static str> {
        match token.0 {
            CredentialKind::Fixed(secret) => self.defaults().add(&TOKEN, secret.expose_secret()),
            CredentialKind::Source(source) => {
                self.defaults().sources.push((&TOKEN, source));
                Ok(())
            }
        }
    }

    /// Holds what signs every request.
    pub(crate) fn set_signer(&mut self, signer: Arc<dyn Signer>) {
        self.defaults().signer = Some(signer);
    }

    /// Whether a signature takes the place of a credential that is not held.
    fn is_signed(&self) -> bool {
        self.defaults
            .as_ref()
            .is_some_and(|defaults| defaults.signer.is_some())
    }

    /// Holds a header for every request that is a secret.
    pub(crate) fn set_default(&mut self, name: HeaderName, value: HeaderValue, text: &str) {
        let defaults = self.defaults();
        header_fields::secrets_of(text, |secret| defaults.redactor.add_credential(secret));
        if name == header::COOKIE {
            // Beside those of the operation.
            defaults.cookies.push(text.into());
        } else {
            defaults.headers.push((name, value));
        }
    }
}

/// The headers, query parameters and cookies that carry the credentials of a request. It is aligned so that the count of
/// its clones is not in the way of threads that read it.
#[derive(Clone, Debug, Default)]
#[repr(align(64))]
pub(crate) struct AppliedCredentials {
    headers: Vec<(HeaderName, HeaderValue)>,
    query: Vec<SecretString>,
    cookies: Vec<SecretString>,
    /// The sources that each attempt asks for the remaining credentials.
    pub(crate) sources: Vec<(&'static SecurityScheme, Arc<dyn CredentialSource>)>,
    /// What signs each request that is sent.
    pub(crate) signer: Option<Arc<dyn Signer>>,
    pub(crate) redactor: Redactor,
}

impl AppliedCredentials {
    /// Chooses the credentials of a request with these alternatives, and adds those that go with every request.
    pub(crate) fn of(
        security: &[&[&'static SecurityScheme]],
        held: &Credentials,
    ) -> Result<Arc<Self>, String> {
        let chosen = Self::choose(security, held)?;
        Ok(match &held.defaults {
            None => chosen,
            Some(defaults) if chosen.is_empty() => Arc::clone(defaults),
            Some(defaults) => {
                let mut both = (*chosen).clone();
                both.headers.extend_from_slice(&defaults.headers);
                both.cookies.extend_from_slice(&defaults.cookies);
                both.sources.extend_from_slice(&defaults.sources);
                both.signer.clone_from(&defaults.signer);
                both.redactor.absorb(&defaults.redactor);
                Arc::new(both)
            }
        })
    }

    /// Whether a request is sent without any.
    pub(crate) fn is_empty(&self) -> bool {
        self.headers.is_empty()
            && self.query.is_empty()
            && self.cookies.is_empty()
            && self.sources.is_empty()
            && self.signer.is_none()
    }

    /// Chooses the first of an operation's alternatives whose credentials are all held. An empty alternative is tried
    /// last, so that an optional credential is sent if it is held.
    pub(crate) fn choose(
        security: &[&[&'static SecurityScheme]],
        held: &Credentials,
    ) -> Result<Arc<Self>, String> {
        let usable = |alternative: &&&[&SecurityScheme]| {
            alternative.iter().all(|scheme| held.get(scheme).is_some())
        };
        let needing = security
            .iter()
            .filter(|alternative| !alternative.is_empty())
            .find(usable);
        let Some(alternative) = needing.or_else(|| security.iter().find(usable)) else {
            return if security.is_empty() || held.anonymous || held.is_signed() {
                Ok(Arc::default())
            } else {
                Err(missing(security))
            };
        };
        // The usual case is one fixed credential.
        if let [scheme] = alternative
            && let Some(applied) = held.held(scheme).and_then(|held| held.applied.as_ref())
        {
            return Ok(Arc::clone(applied));
        }
        let mut applied = Self::default();
        for scheme in *alternative {
            match held.get(scheme).map(|credential| &credential.0) {
                Some(CredentialKind::Fixed(secret)) => applied
                    .add(scheme, secret.expose_secret())
                    .map_err(|problem| format!("{}: {problem}", scheme.name))?,
                Some(CredentialKind::Source(source)) => {
                    applied.sources.push((scheme, Arc::clone(source)))
                }
                None => {}
            }
        }
        Ok(Arc::new(applied))
    }

    /// Adds the credential that the source of a scheme has given.
    pub(crate) fn add_from_source(
        &mut self,
        scheme: &SecurityScheme,
        given: Result<SecretString, SourceError>,
    ) -> Result<(), Cause> {
        let refused = |problem: &str| {
            Cause::new(ErrorKind::Credential, format!("{}: {problem}", scheme.name))
        };
        match given {
            Ok(secret) => self.add(scheme, secret.expose_secret()).map_err(refused),
            Err(error) => Err(refused("its source has none").with_source(error)),
        }
    }

    /// Adds a credential; an error says why it cannot be sent.
    fn add(&mut self, scheme: &SecurityScheme, secret: &str) -> Result<(), &'static str> {
        if secret.is_empty() {
            return Err("the credential is empty");
        }
        self.redactor.add_credential(secret);
        match scheme.kind {
            SchemeKind::Bearer => {
                self.add_header(header::AUTHORIZATION, &["Bearer ", printable(secret)?])
            }
            SchemeKind::Basic => {
                let (_, password) = secret
                    .split_once(':')
                    .ok_or("the credential is not `user:password`")?;
                let encoded = Zeroizing::new(BASE64.encode(without_controls(secret)?));
                self.redactor.add_credential(password);
                self.redactor.add_credential(&encoded);
                self.add_header(header::AUTHORIZATION, &["Basic ", &encoded])
            }
            SchemeKind::Http { scheme } => {
                self.add_header(header::AUTHORIZATION, &[scheme, " ", trimmed(secret)?])
            }
            SchemeKind::ApiKey {
                location: KeyLocation::Header,
                name,
            } => {
                let name = header_fields::fixed_name(name).ok_or("its header has no valid name")?;
                self.add_header(name, &[secret])
            }
            SchemeKind::ApiKey {
                location: KeyLocation::Query,
                name,
            } => {
                let encoded = Zeroizing::new(encode(without_controls(secret)?));
                self.query
                    .push([encode(name).as_str(), "=", &encoded].concat().into());
                Ok(())
            }
            SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                name,
            } => {
                if secret.contains([';', ',', '"', '\\']) {
                    return Err("the credential has characters that a cookie cannot hold");
                }
                self.cookies
                    .push([name, "=", printable(secret)?].concat().into());
                Ok(())
            }
        }
    }

    /// Adds a header whose value is made of these parts.
    fn add_header(&mut self, name: HeaderName, parts: &[&str]) -> Result<(), &'static str> {
        let refused = "the credential has characters that a header cannot hold";
        // Its length is known, so that no copy is left behind while it grows.
        let value = Zeroizing::new(parts.concat());
        trimmed(&value)?;
        let value = header_fields::secret_value(value).ok_or(refused)?;
        self.headers.push((name, value));
        Ok(())
    }

    /// Adds the credentials to a request. The caller has checked its origin.
    pub(crate) fn apply(
        &self,
        uri: &mut Uri,
        headers: &mut HeaderMap,
    ) -> Result<(), InvalidRequest> {
        for (name, value) in &self.headers {
            // One for every request does not replace what this request was given.
            headers.entry(name).or_insert_with(|| value.clone());
        }
        if !self.query.is_empty() {
            self.apply_to_query(uri)?;
        }
        if !self.cookies.is_empty() {
            let own = headers
                .get(header::COOKIE)
                .and_then(|value| value.to_str().ok());
            let all: Vec<&str> = own
                .into_iter()
                .chain(self.cookies.iter().map(SecretString::expose_secret))
                .collect();
            if let Some(value) = header_fields::secret_value(Zeroizing::new(all.join("; "))) {
                headers.insert(header::COOKIE, value);
            }
        }
        Ok(())
    }

    fn apply_to_query(&self, uri: &mut Uri) -> Result<(), InvalidRequest> {
        let mut pairs: Vec<&str> = uri
            .query()
            .filter(|query| !query.is_empty())
            .map_or_else(Vec::new, |query| query.split('&').collect());
        for pair in self.query.iter().map(SecretString::expose_secret) {
            // It may be there already, from the location of a redirect.
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
        let path_and_query = format!("{}?{}", uri.path(), pairs.join("&"));
        *uri = with_path(std::mem::take(uri).into_parts(), path_and_query)?;
        Ok(())
    }
}

fn trimmed(secret: &str) -> Result<&str, &'static str> {
    if secret.trim() == secret {
        Ok(secret)
    } else {
        Err("the credential begins or ends with a space")
    }
}

fn without_controls(secret: &str) -> Result<&str, &'static str> {
    if secret.chars().any(char::is_control) {
        Err("the credential has control characters")
    } else {
        Ok(secret)
    }
}

fn printable(secret: &str) -> Result<&str, &'static str> {
    let fits = secret.bytes().all(|b| b.is_ascii_graphic());
    if fits {
        Ok(secret)
    } else {
        Err("the credential has spaces, control characters or characters outside of ASCII")
    }
}

/// The schemes and variables to set: `ApiKeyAuth (COMPOSIO_API_KEY) or UserApiKeyAuth (COMPOSIO_USER_API_KEY)`.
fn missing(security: &[&[&'static SecurityScheme]]) -> String {
    let alternatives: Vec<String> = security
        .iter()
        .map(|alternative| {
            let schemes: Vec<String> = alternative
                .iter()
                .map(|scheme| format!("{} ({})", scheme.name, scheme.variable))
                .collect();
            schemes.join(" and ")
        })
        .collect();
    format!(
        "set {}, on the builder or in the environment variable named beside it, or call `anonymous()` on the builder to go \
         without",
        alternatives.join(" or ")
    )
}
