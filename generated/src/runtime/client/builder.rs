//! `ClientBuilder`: builds a client from its settings.
//!
//! Always: settings precede environment variables, whatever the order of the calls; no error shows a secret value.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, header};
use url::Url;

use crate::runtime::auth::credentials::Credentials;
use crate::runtime::auth::default_headers::DefaultHeaders;
use crate::runtime::call::retry_budget::RetryBudget;
use crate::runtime::call::trace::Warnings;
use crate::runtime::client::defaults::{default_clock, default_transport};
use crate::runtime::client::handle::Shared;
use crate::runtime::request::{base_url::BaseUrl, header::user_agent, origin::Origin};
#[cfg(feature = "blocking")]
use crate::runtime::transport::lazy_blocking::LazyBlockingTransport;
use crate::runtime::transport::settings::TransportSettings;
use crate::runtime::{
    Api, BuildError, Client, ClientOptions, Clock, Credential, DefaultHeaderValue, ResponsePolicy,
    SecurityScheme, Transport,
};

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    environment: Vec<(&'static str, String)>,
    credentials: Vec<(&'static SecurityScheme, Credential)>,
    found: Vec<(&'static SecurityScheme, Credential)>,
    token: Option<Credential>,
    anonymous: bool,
    pub(super) default_headers: DefaultHeaders,
    insecure_origins: Vec<String>,
    /// The allowed origins that were found in the environment.
    found_origins: Vec<String>,
    options: ClientOptions,
    user_agent: String,
    pub(crate) transport_settings: TransportSettings,
    pub(super) transport: Option<Box<dyn Transport>>,
    pub(super) clock: Option<Box<dyn Clock>>,
    #[cfg(feature = "blocking")]
    pub(super) blocking_transport: Option<Box<dyn crate::runtime::BlockingTransport>>,
}

impl ClientBuilder {
    /// A builder with the defaults of an API, for generated code.
    #[doc(hidden)]
    pub fn for_api(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            environment: Vec::new(),
            credentials: Vec::new(),
            found: Vec::new(),
            token: None,
            anonymous: false,
            default_headers: DefaultHeaders::default(),
            insecure_origins: Vec::new(),
            found_origins: Vec::new(),
            options: ClientOptions::default(),
            user_agent: api.user_agent.to_owned(),
            transport_settings: TransportSettings::default(),
            transport: None,
            clock: None,
            #[cfg(feature = "blocking")]
            blocking_transport: None,
        }
    }

    /// Sets the URL that every path is relative to, in place of the one in the description. It must be absolute, and have
    /// no query, fragment, user name or password.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Allows secrets over plain `http` for one origin, such as `http://proxy.internal:8080`. Otherwise a request over
    /// plain `http` to another machine is refused if it carries a credential or another secret.
    pub fn allow_insecure_origin(mut self, origin: impl Into<String>) -> Self {
        self.insecure_origins.push(origin.into());
        self
    }

    /// Sets the credential of a security scheme: a secret or a source. Generated code has a setter for each scheme that
    /// calls this one.
    pub fn credential(
        mut self,
        scheme: &'static SecurityScheme,
        credential: impl Into<Credential>,
    ) -> Self {
        self.credentials.push((scheme, credential.into()));
        self
    }

    /// Goes without credentials: an operation that needs one is sent without it, for a server that asks for none, instead
    /// of being refused. Credentials in the environment are left out; one that is set on the builder is still sent.
    pub fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// Sets a header for every request. A header of the request itself takes precedence.
    ///
    /// A value that is a secret, such as a [`SecretString`](crate::runtime::SecretString), is kept and sent like a
    /// credential: see [`DefaultHeaderValue`]. A header that carries the credential of a security scheme is refused.
    pub fn default_header(
        mut self,
        name: impl AsRef<str>,
        value: impl Into<DefaultHeaderValue>,
    ) -> Self {
        self.default_headers.set(name.as_ref(), value.into());
        self
    }

    /// Sets the bearer token of every request, for generated code of an API without security schemes.
    #[doc(hidden)]
    pub fn bearer_for_all(mut self, token: impl Into<Credential>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Sets how long one attempt may take, including the body of the response; 60 s by default, `None` for no limit.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.options = self.options.timeout(limit);
        self
    }

    /// Sets how long a whole call may take; no limit by default.
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.options = self.options.deadline(limit);
        self
    }

    /// Sets how often a call is retried after a transient error; 2 by default, 0 for never. See
    /// [`ClientOptions::retries`].
    pub fn retries(mut self, max: u32) -> Self {
        self.options = self.options.retries(max);
        self
    }

    /// Sets how long the server may make a call wait before a retry; 60 s by default. A call that would have to wait
    /// longer ends with its error.
    pub fn max_retry_wait(mut self, limit: Duration) -> Self {
        self.options = self.options.max_retry_wait(limit);
        self
    }

    /// Sets how large the body of a successful response may be, in bytes; 8 MiB by default.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.options = self.options.max_response_bytes(limit);
        self
    }

    /// Sets how large the body of any other response may be, in bytes; 64 KiB by default.
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.options = self.options.max_error_bytes(limit);
        self
    }

    /// Sets how far a response may differ from its description; [`ResponsePolicy::Tolerant`] by default.
    ///
    /// # Responses that differ
    ///
    /// By default, what cannot be mistaken for another value is accepted, such as `null` for a list, or 201 in place of
    /// 200. With [`Lenient`](ResponsePolicy::Lenient), what is missing or has the wrong type reads as the empty value of
    /// its type, too; with [`Strict`](ResponsePolicy::Strict), any difference is an error. The table is in the
    /// documentation of [`ResponsePolicy`]. What was accepted is listed by
    /// [`Response::deviations`](crate::runtime::Response::deviations); an error names the property, and has
    /// [what the server sent](crate::runtime::Error::body).
    ///
    /// One request can have another policy: see [`Request::response_policy`](crate::runtime::Request::response_policy).
    pub fn response_policy(mut self, policy: ResponsePolicy) -> Self {
        self.options = self.options.response_policy(policy);
        self
    }

    /// Adds a product token, such as `my-app/1.0`, to the `user-agent`. Spaces around it are removed.
    pub fn user_agent(mut self, product: impl AsRef<str>) -> Self {
        let product = product.as_ref().trim_matches(' ');
        if !product.is_empty() {
            self.user_agent.extend([" ", product]);
        }
        self
    }

    /// Reads the base URL, the credentials and the allowed insecure origins from environment variables, as far as they are
    /// not set on the builder. Values are trimmed, and empty ones are ignored.
    pub fn from_env(self) -> Self {
        // Invalid Unicode is replaced by a character that neither a URL nor a credential may contain, so it is an
        // error.
        self.from_lookup(|name| {
            std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
        })
    }

    /// Like [`from_env`](Self::from_env), but `lookup` returns the value of each environment variable.
    pub fn from_lookup(mut self, lookup: impl Fn(&str) -> Option<String>) -> Self {
        let look = |name: &str| {
            lookup(name)
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
        };
        let api = self.api;
        self.environment
            .extend(look(api.base_url_variable).map(|value| (api.base_url_variable, value)));
        let origins = look(api.insecure_origin_variable).unwrap_or_default();
        let origins = origins
            .split([',', ' '])
            .filter(|origin| !origin.is_empty());
        self.found_origins.extend(origins.map(str::to_owned));
        self.found.extend(
            api.schemes
                .iter()
                .filter_map(|scheme| look(scheme.variable).map(|value| (*scheme, value.into()))),
        );
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// If a setting is unusable; the error names it.
    pub fn build(mut self) -> Result<Client, BuildError> {
        let insecure_origins = self.allowed_origins()?;
        let (base_url, base_url_replaced) = self.chosen_base_url()?;
        let mut credentials = self.chosen_credentials()?;
        let user_agent = user_agent(self.api.user_agent, &self.user_agent);
        let user_agent = (header::USER_AGENT, user_agent.ok_or(BuildError::UserAgent)?);
        let mut default_headers = HeaderMap::from_iter([user_agent]);
        let given = std::mem::take(&mut self.default_headers);
        default_headers.extend(given.sort(self.api, &mut credentials)?);
        if !credentials.is_empty() && !base_url.origin().is_trustworthy(&insecure_origins) {
            return Err(self.insecure(base_url.origin()));
        }
        #[cfg(feature = "blocking")]
        let only_blocking = self.blocking_transport.is_some();
        #[cfg(not(feature = "blocking"))]
        let only_blocking = false;
        let settings = self
            .transport_settings
            .connecting_within(self.options.timeout);
        #[cfg(feature = "blocking")]
        let blocking_transport = LazyBlockingTransport::new(
            self.blocking_transport.take(),
            self.transport.is_none().then_some(settings),
        );
        let transport = match self.transport {
            None if only_blocking => None,
            None => Some(default_transport(settings)?),
            given => given,
        };
        let clock = self.clock.map_or_else(default_clock, Ok)?;
        let shared = Shared {
            api: self.api,
            base_url,
            base_url_replaced,
            insecure_origins,
            credentials,
            default_headers,
            transport,
            clock,
            retry_budget: RetryBudget::new(),
            warnings: Warnings::new(),
            #[cfg(feature = "blocking")]
            blocking_transport,
        };
        Ok(Client {
            shared: Arc::new(shared),
            options: self.options,
        })
    }

    /// The error for an insecure base URL. What comes from a variable is not shown.
    fn insecure(&self, origin: &Origin) -> BuildError {
        let is_usable = |url: &String| Url::parse(url).is_ok_and(|url| Origin::of(&url).is_some());
        match self.environment.last() {
            _ if !self.found_origins.iter().all(is_usable) => BuildError::Environment {
                variable: self.api.insecure_origin_variable,
                problem: "it is not a list of origins of the form http://host:port",
            },
            Some((variable, _)) if self.base_url.is_none() => BuildError::Environment {
                variable,
                problem: "it is plain http to another machine, which was not allowed by name, and credentials would \
                          cross the network in the clear",
            },
            _ => BuildError::Insecure(origin.to_string()),
        }
    }

    fn allowed_origins(&self) -> Result<Vec<Origin>, BuildError> {
        let origin = |url: &String| Url::parse(url).ok().as_ref().and_then(Origin::of);
        let set = self.insecure_origins.iter();
        let set = set.map(|url| origin(url).ok_or(BuildError::AllowedOrigin));
        // One that cannot be used counts as soon as it would be needed.
        let found = self.found_origins.iter().filter_map(origin).map(Ok);
        set.chain(found).collect()
    }

    /// The base URL, and whether it was set in place of the one from the description.
    fn chosen_base_url(&self) -> Result<(BaseUrl, bool), BuildError> {
        if let Some(url) = &self.base_url {
            return Ok((base_url(url).map_err(BuildError::BaseUrl)?, true));
        }
        if let Some((variable, url)) = self.environment.last() {
            return Ok((
                base_url(url).map_err(|problem| BuildError::Environment { variable, problem })?,
                true,
            ));
        }
        let url = self.api.base_url.ok_or(BuildError::NoBaseUrl {
            variable: self.api.base_url_variable,
        })?;
        Ok((base_url(url).map_err(BuildError::BaseUrl)?, false))
    }

    fn chosen_credentials(&self) -> Result<Credentials, BuildError> {
        let mut held = Credentials::default();
        held.anonymous = self.anonymous;
        let unset = |problem| BuildError::Credential {
            scheme: "bearer",
            problem,
        };
        self.token
            .clone()
            .map_or(Ok(()), |token| held.set_token(token))
            .map_err(unset)?;
        for (scheme, found) in self.found.iter().filter(|_| !self.anonymous) {
            let variable = scheme.variable;
            if !self
                .credentials
                .iter()
                .any(|(set, _)| set.name == scheme.name)
            {
                held.set(scheme, found.clone())
                    .map_err(|problem| BuildError::Environment { variable, problem })?;
            }
        }
        for (scheme, set) in &self.credentials {
            held.set(scheme, set.clone())
                .map_err(|problem| BuildError::Credential {
                    scheme: scheme.name,
                    problem,
                })?;
        }
        Ok(held)
    }
}

/// Parses a base URL. A query, a fragment and a password in it are refused, since they would be lost or be sent.
fn base_url(string: &str) -> Result<BaseUrl, &'static str> {
    if string
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == char::REPLACEMENT_CHARACTER)
    {
        return Err("it has spaces or control characters");
    }
    let url = Url::parse(string).map_err(|_| "it is not an absolute URL")?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err("it has a query or a fragment");
    }
    BaseUrl::new(url)
}

impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
