//! The client: base URL, environment variables, security schemes.

use super::model::{Client, Scheme, SchemeKind};
use super::names::{Names, Scope, shouting, snake};
use super::{docs, server};
use crate::ir::{self, Api};

/// What the runtime's builder can do already.
const BUILDER_METHODS: &[&str] = &[
    "allow_insecure_origin",
    "allowed_origins",
    "chosen_base_url",
    "chosen_credentials",
    "insecure",
    "base_url",
    "blocking_transport",
    "build",
    "clock",
    "clone",
    "connect_timeout",
    "credential",
    "deadline",
    "for_api",
    "from_env",
    "from_lookup",
    "max_error_bytes",
    "max_response_bytes",
    "max_retry_wait",
    "mock",
    "new",
    "retries",
    "timeout",
    "transport",
    "user_agent",
];

/// Decides the client's settings.
pub(crate) fn client(api: &Api, crate_name: &str) -> Client {
    let prefix = shouting(api.env_prefix.as_deref().unwrap_or(crate_name));
    let mut constants = Scope::new(Names::Values, &["API"]);
    let mut setters = Scope::new(Names::Values, BUILDER_METHODS);
    let mut variables = Scope::new(Names::Values, &[]);
    let base_url_variable = variables
        .claim(&format!("{prefix}_BASE_URL"))
        .as_str()
        .to_owned();
    let schemes = api
        .security_schemes
        .iter()
        .map(|scheme| {
            let short = without_auth(&scheme.name);
            Scheme {
                name: scheme.name.clone(),
                constant: constants.claim(&shouting(&scheme.name)),
                setter: setters.claim(&snake(short)),
                variable: variables
                    .claim(&format!("{prefix}_{}", shouting(short)))
                    .as_str()
                    .to_owned(),
                kind: match &scheme.kind {
                    ir::SchemeKind::ApiKey { location, name } => {
                        SchemeKind::ApiKey(*location, name.clone())
                    }
                    ir::SchemeKind::Bearer => SchemeKind::Bearer,
                    ir::SchemeKind::Basic => SchemeKind::Basic,
                    ir::SchemeKind::Http { scheme } => SchemeKind::Http(scheme.clone()),
                },
                docs: docs::clean(scheme.description.as_deref().unwrap_or_default()),
            }
        })
        .collect();
    let base_url = server::base_url(&api.servers);
    Client {
        docs: server::docs(api, base_url.as_deref(), &base_url_variable),
        base_url,
        base_url_variable,
        schemes,
    }
}

/// `ApiKeyAuth` is set with `api_key`.
fn without_auth(name: &str) -> &str {
    let short = name
        .strip_suffix("Auth")
        .or_else(|| name.strip_suffix("_auth"))
        .or_else(|| name.strip_suffix("-auth"));
    short.filter(|short| !short.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names() {
        assert_eq!(without_auth("UserApiKeyAuth"), "UserApiKey");
        assert_eq!(without_auth("Auth"), "Auth");
    }
}
