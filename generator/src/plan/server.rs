//! Servers: which one is the base URL, and the documentation of the others.

use super::docs::{self, code};
use crate::diagnostic::Diagnostic;
use crate::ir::{Api, Operation, Server, ServerVariable};

/// The default base URL: the first server, or the same one over TLS. Another host further down the list may be one for
/// tests, so it never replaces the first.
pub(crate) fn base_url(servers: &[Server]) -> Option<String> {
    let first = trimmed(&servers.first()?.url);
    if is_safe(first) {
        return Some(first.to_owned());
    }
    let secured = format!("https://{}", first.strip_prefix("http://")?);
    let mut urls = servers.iter().map(|server| trimmed(&server.url));
    urls.find(|url| **url == secured && is_safe(url))
        .map(str::to_owned)
}

fn trimmed(url: &str) -> &str {
    url.trim_end_matches('/')
}

/// The server of an operation, if it has its own and that may be used.
pub(crate) fn own(operation: &Operation) -> Option<String> {
    let own = operation.server.clone()?;
    (is_safe(&own) || is_relative(&own)).then_some(own)
}

/// The diagnostic for an operation's own server that is not used. An empty one is ignored, and one with a variable already
/// has a diagnostic.
pub(crate) fn unused(operation: &Operation) -> Option<Diagnostic> {
    let url = operation.server.as_deref()?;
    if url.is_empty() || url.contains('{') || own(operation).is_some() {
        return None;
    }
    let message = format!(
        "the operation's own server {url:?} is neither https nor an absolute path, so its requests go to the client's \
         base URL"
    );
    Some(
        Diagnostic::warning("server", &operation.pointer, message)
            .help("give the server as `https://…`, or as a path that begins with `/`"),
    )
}

/// The part of the builder's documentation about servers and the client certificates that the API requires.
pub(crate) fn docs(api: &Api, base_url: Option<&str>, variable: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let plain = api.servers.iter().all(|server| server.variables.is_empty());
    let all_said = api.servers.len() == 1 && plain && base_url.is_some();
    if !api.servers.is_empty() && !all_said {
        let setter = "[`base_url`](runtime::ClientBuilder::base_url)";
        let unless = match base_url {
            Some(url) => format!(
                "Requests go to {}, unless {setter} sets another URL.",
                code(url)
            ),
            None => format!("The base URL must be set with {setter} or in `{variable}`."),
        };
        lines.extend([
            String::new(),
            unless,
            "The API's description names these servers:".to_owned(),
            String::new(),
        ]);
        lines.extend(api.servers.iter().flat_map(server));
    }
    if !api.client_certificates.is_empty() {
        let names: Vec<String> = api
            .client_certificates
            .iter()
            .map(|name| code(name))
            .collect();
        lines.extend([
            String::new(),
            format!(
                "The API requires a client certificate ({}), which a",
                names.join(", ")
            ),
            "[`transport`](runtime::ClientBuilder::transport) of your own must present.".to_owned(),
        ]);
    }
    lines
}

/// A server and its variables, as items of a list.
fn server(server: &Server) -> Vec<String> {
    let mut lines = vec![item(
        "",
        &code(&server.template),
        server.description.as_deref(),
    )];
    lines.extend(server.variables.iter().map(|variable| {
        let described = variable.description.as_deref();
        item("  ", &values(variable), described)
    }));
    lines
}

fn values(variable: &ServerVariable) -> String {
    let name = code(&variable.name);
    let default = code(&variable.default);
    let others = variable.values.iter();
    let others: Vec<String> = others
        .filter(|value| **value != variable.default)
        .map(|value| code(value))
        .collect();
    if others.is_empty() {
        format!("{name}, by default {default}")
    } else {
        format!("{name}, by default {default}, or {}", others.join(", "))
    }
}

fn item(indent: &str, what: &str, description: Option<&str>) -> String {
    let said = docs::first_sentence(&docs::clean(description.unwrap_or_default()));
    if said.is_empty() {
        format!("{indent}* {what}")
    } else {
        format!("{indent}* {what}: {said}")
    }
}

/// Whether credentials may be sent to a server because the document names it: only over TLS, and without user information
/// in the URL.
fn is_safe(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !authority.is_empty()
        && !url.contains(['?', '#', '{', '}', '\\'])
        && authority
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
        && rest.chars().all(|c| c.is_ascii_graphic())
}

/// Whether a server is a path on the API's own.
fn is_relative(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//") && !url.contains(['\\', '?', '#', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_is_a_default() {
        assert!(is_safe("https://api.example.com/v1"));
        for url in [
            "http://a.example",
            "https://user@a.example",
            "/v1",
            "",
            "https://",
            "https://a.example/{x}",
        ] {
            assert!(!is_safe(url), "{url}");
        }
    }

    #[test]
    fn the_first_server_counts_or_the_same_over_tls() {
        let of = |urls: &[&str]| {
            let server = |url: &&str| Server {
                url: (*url).to_owned(),
                template: (*url).to_owned(),
                variables: Vec::new(),
                description: None,
            };
            base_url(&urls.iter().map(server).collect::<Vec<_>>())
        };
        let known = |url: &str| Some(url.to_owned());
        assert_eq!(of(&["https://a.example/"]), known("https://a.example"));
        assert_eq!(
            of(&[
                "http://a.example/v1",
                "https://b.example",
                "https://a.example/v1/"
            ]),
            known("https://a.example/v1")
        );
        assert_eq!(of(&["http://a.example", "https://test.example"]), None);
        assert_eq!(of(&["/v1", "https://a.example/v1"]), None);
        assert_eq!(of(&[""]), None);
        assert_eq!(of(&[]), None);
    }
}
