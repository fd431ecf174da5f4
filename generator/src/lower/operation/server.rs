//! Servers: URLs with their variables filled in.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir;
use crate::pointer::Pointer;

/// The document's servers.
pub(crate) fn servers(
    servers: &[openapiv3::Server],
    diagnostics: &mut Diagnostics,
) -> Vec<ir::Server> {
    let pointer = Pointer::root().join("servers");
    servers
        .iter()
        .enumerate()
        .map(|(index, server)| ir::Server {
            url: url(server, &pointer.join(index), diagnostics),
            template: server.url.clone(),
            variables: server.variables.iter().flatten().map(variable).collect(),
            description: server.description.clone(),
        })
        .collect()
}

fn variable((name, variable): (&String, &openapiv3::ServerVariable)) -> ir::ServerVariable {
    ir::ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        values: variable.enumeration.clone(),
        description: variable.description.clone(),
    }
}

/// A server's URL with the defaults of its variables (OpenAPI 3.0.4, section 4.7.5).
pub(crate) fn url(
    server: &openapiv3::Server,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> String {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    if url.contains('{') {
        diagnostics.push(
            Diagnostic::warning(
                "incomplete",
                &pointer.join("url"),
                format!(
                    "the URL {url:?} has a variable without a default; who uses it must fill it in"
                ),
            )
            .help("add the variable with a default below `variables`"),
        );
    }
    url
}
