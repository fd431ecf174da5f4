//! The client: base URL, environment variables, security schemes.

use super::credential_names::credential_names;
use super::model::{Client, Scheme, SchemeKind};
use super::names::{Names, Scope, shouting};
use super::{docs, server};
use crate::config::Config;
use crate::ir::{self, Api};

/// The methods of the runtime's builder.
const BUILDER_METHODS: &[&str] = &[
    "allow_insecure_origin",
    "allowed_origins",
    "anonymous",
    "base_url",
    "bearer_for_all",
    "blocking_transport",
    "build",
    "chosen_base_url",
    "chosen_credentials",
    "clock",
    "clone",
    "compression",
    "connect_timeout",
    "credential",
    "deadline",
    "default_header",
    "fmt",
    "for_api",
    "from_env",
    "from_lookup",
    "http2_keep_alive_interval",
    "http2_keep_alive_timeout",
    "insecure",
    "max_error_bytes",
    "max_response_bytes",
    "max_retry_wait",
    "mock",
    "new",
    "response_policy",
    "retries",
    "sign_with",
    "signer",
    "timeout",
    "transport",
    "user_agent",
];

/// Decides the client's settings.
pub(crate) fn client(api: &Api, config: &Config) -> Client {
    let prefix = config.environment_prefix.as_ref();
    let prefix = prefix
        .or(api.env_prefix.as_ref())
        .unwrap_or(&config.crate_name);
    let prefix = shouting(prefix);
    let mut constants = Scope::new(Names::Values, &["API"]);
    let mut setters = Scope::new(Names::Values, BUILDER_METHODS);
    let mut variables = Scope::new(Names::Values, &[]);
    let base_url_variable = variables
        .claim(&format!("{prefix}_BASE_URL"))
        .as_str()
        .to_owned();
    let insecure_origin_variable = variables
        .claim(&format!("{prefix}_ALLOW_INSECURE_ORIGIN"))
        .as_str()
        .to_owned();
    let schemes: Vec<Scheme> = api
        .security_schemes
        .iter()
        .zip(credential_names(&api.security_schemes, &prefix))
        .map(|(scheme, (setter, variable))| {
            let variable = variables.claim(&variable);
            let docs = docs::clean(scheme.description.as_deref().unwrap_or_default());
            Scheme {
                name: scheme.name.clone(),
                constant: constants.claim(&shouting(&scheme.name)),
                setter: setters.claim(&setter),
                setter_docs: setter_docs(scheme, &docs, variable.as_str()),
                variable: variable.as_str().to_owned(),
                kind: kind(&scheme.kind),
                docs,
            }
        })
        .collect();
    let base_url = server::base_url(&api.servers);
    let mut builder_docs = vec!["Starts a client with settings of its own.".to_owned()];
    builder_docs.extend(server::docs(api, base_url.as_deref(), &base_url_variable));
    Client {
        builder_docs,
        env_docs: env_docs(&schemes, &base_url_variable, &insecure_origin_variable),
        authentication_docs: authentication_docs(&schemes, &insecure_origin_variable),
        base_url,
        base_url_variable,
        insecure_origin_variable,
        schemes,
    }
}

fn kind(kind: &ir::SchemeKind) -> SchemeKind {
    match kind {
        ir::SchemeKind::ApiKey { location, name } => SchemeKind::ApiKey(*location, name.clone()),
        ir::SchemeKind::Bearer => SchemeKind::Bearer,
        ir::SchemeKind::Basic => SchemeKind::Basic,
        ir::SchemeKind::Http { scheme } => SchemeKind::Http(scheme.clone()),
    }
}

/// The documentation of `Client::from_env`.
fn env_docs(
    schemes: &[Scheme],
    base_url_variable: &str,
    insecure_origin_variable: &str,
) -> Vec<String> {
    let variables = schemes.iter().map(|scheme| scheme.variable.as_str());
    let variables: Vec<String> = variables
        .chain([base_url_variable])
        .map(|variable| format!("`{variable}`"))
        .collect();
    let first = format!("A client from the environment: {}.", variables.join(", "));
    let origins = format!(
        "`{insecure_origin_variable}` can name an origin, such as `http://proxy.internal:8080`, to which secrets may be \
         sent over plain `http`."
    );
    [
        &first,
        "",
        "A value is trimmed, and an empty one counts as not set.",
        &origins,
        "",
        "# Errors",
        "",
        "If a value cannot be used, or there is no base URL. The error names the variable, never its value.",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The documentation of the crate about credentials.
fn authentication_docs(schemes: &[Scheme], insecure_origin_variable: &str) -> Vec<String> {
    let method = |name: &str| format!("[`{name}`](ClientBuilder::{name})");
    let setters: Vec<String> = schemes
        .iter()
        .map(|scheme| method(scheme.setter.as_str()))
        .collect();
    let how = if setters.is_empty() {
        format!(
            "The description names no security scheme. {} sends a token with every request, and {} any other header.",
            method("bearer"),
            method("default_header")
        )
    } else {
        format!(
            "[`Client::from_env`] reads credentials, and the builder has a method for each: {}. {} is for a server that \
             asks for none, and {} adds a header to every request.",
            setters.join(", "),
            method("anonymous"),
            method("default_header")
        )
    };
    let where_to = format!(
        "Secrets are sent to the origin of the base URL only. Plain `http` to another machine is refused for a request \
         that carries one, unless {} or `{insecure_origin_variable}` allows the origin.",
        method("allow_insecure_origin")
    );
    ["", "# Authentication", "", &how, "", &where_to]
        .map(str::to_owned)
        .to_vec()
}

/// The documentation of the method that sets a credential.
fn setter_docs(scheme: &ir::SecurityScheme, described: &[String], variable: &str) -> Vec<String> {
    let mut lines = described.to_vec();
    if lines.is_empty() {
        lines.push(format!("The credential of {}.", docs::code(&scheme.name)));
    }
    match &scheme.kind {
        ir::SchemeKind::Basic => {
            lines.extend(["", "Given as `user:password`."].map(str::to_owned));
        }
        ir::SchemeKind::Http { scheme } => {
            let sent = docs::code(&format!("Authorization: {scheme} …"));
            let sent = format!("Sent as {sent}: give everything that follows the scheme's name.");
            lines.extend([String::new(), sent]);
        }
        ir::SchemeKind::ApiKey { .. } | ir::SchemeKind::Bearer => {}
    }
    lines.extend([String::new(), format!("In the environment: `{variable}`.")]);
    lines
}
