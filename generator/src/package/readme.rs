//! `README.md` of the generated crate: its settings, operations and features, and how it was generated.

use std::fmt::Write as _;

use crate::plan::{Crate, Group, SchemeKind, code};

/// What makes the crate. No other generated file has the version.
const GENERATOR: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

/// The text of the README.
pub(super) fn readme(planned: &Crate, source: &str, program: Option<String>) -> String {
    let mut text = format!(
        "# {}\n\nA Rust client, generated from the API's OpenAPI description.\n",
        planned.title
    );
    if !planned.docs.is_empty() {
        let _ = writeln!(text, "\n{}", planned.docs.join("\n"));
    }
    if let Some(program) = program {
        first_program(&mut text, planned, &program);
    }
    environment(&mut text, planned);
    operations(&mut text, planned);
    text.push_str(DIFFERENT_RESPONSES);
    features(&mut text, planned);
    generation(&mut text, planned, source);
    text
}

/// A program to begin with.
fn first_program(text: &mut String, planned: &Crate, program: &str) {
    let name = &planned.name;
    let more = match planned.programs.len() {
        0 | 1 => "",
        _ => "`examples/` has more programs. ",
    };
    let _ = writeln!(
        text,
        "\n## Example\n\n```toml\n[dependencies]\n{name} = {{ path = \"PATH/OF/THIS/FOLDER\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n```\n\n```rust,no_run\n{program}\n```\n\n\
         {more}An error's text has the server's words; `kind`, `status` and `api` of `Error` help to\n\
         decide what to do."
    );
}

/// What made the crate, and how to make it again.
fn generation(text: &mut String, planned: &Crate, source: &str) {
    let source = code(source);
    let _ = writeln!(
        text,
        "\n## Generating this crate\n\nThis crate was generated from {source} by {GENERATOR}. To generate it again, \
         run this\nwith your paths:\n\n```sh\n{}\n```\n\nChanges to generated files are lost; files of \
         your own stay.",
        planned.command
    );
}

fn environment(text: &mut String, planned: &Crate) {
    text.push_str(
        "\n## Settings\n\n`Client::from_env()` reads these; `Client::builder()` has a method for each.\n\n\
         | variable | meaning |\n|---|---|\n",
    );
    for scheme in &planned.client.schemes {
        let paragraph: Vec<&str> = scheme
            .setter_docs
            .iter()
            .map(String::as_str)
            .take_while(|line| !line.is_empty())
            .collect();
        let mut docs = paragraph.join(" ");
        if let SchemeKind::Basic = scheme.kind {
            docs.push_str(" Given as `user:password`.");
        }
        let _ = writeln!(
            text,
            "| `{}` | {} |",
            scheme.variable,
            docs.replace('|', "\\|")
        );
    }
    let default = match &planned.client.base_url {
        Some(url) => format!("the API's base URL; `{url}` if not set"),
        None => "the API's base URL; must be set".to_owned(),
    };
    let _ = writeln!(
        text,
        "| `{}` | {default} |",
        planned.client.base_url_variable
    );
    let _ = writeln!(
        text,
        "| `{}` | origins such as `http://proxy.internal:8080`, to which secrets may be sent over plain `http` |",
        planned.client.insecure_origin_variable
    );
    text.push_str(if planned.client.schemes.is_empty() {
        NO_SCHEME
    } else {
        NO_CREDENTIAL
    });
}

/// How to authenticate where the API does not say how.
const NO_SCHEME: &str = "
The description names no security scheme. `Client::builder()` has `bearer` for a token and `default_header` for any other header of
every request.
";

/// How to go without credentials.
const NO_CREDENTIAL: &str = "
For a server that asks for no credential there is `Client::builder().anonymous()`. `default_header` adds a header to every request.
";

fn operations(text: &mut String, planned: &Crate) {
    text.push_str("\n## Operations\n\n| call | description |\n|---|---|\n");
    for group in &planned.groups {
        for operation in &group.operations {
            let call = call(group, operation.method.as_str());
            let _ = writeln!(
                text,
                "| `{call}` | {} |",
                operation.summary.replace('|', "\\|")
            );
        }
    }
}

fn call(group: &Group, method: &str) -> String {
    match &group.handle {
        Some(handle) => format!("client.{}().{method}(…)", handle.accessor.as_str()),
        None => format!("client.{method}(…)"),
    }
}

fn features(text: &mut String, planned: &Crate) {
    text.push_str("\n## Features\n\n| feature | adds |\n|---|---|\n");
    for feature in planned.features {
        let names: Vec<String> = feature
            .names
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        let default = if feature.is_default { " (default)" } else { "" };
        let _ = writeln!(text, "| {}{default} | {} |", names.join(", "), feature.adds);
    }
    text.push_str(FEATURE_NOTES);
}

/// What becomes of responses that differ from their description.
const DIFFERENT_RESPONSES: &str = "
## Responses that differ from their description

A response is accepted where it differs in a way that cannot be mistaken, such as `null` for a list, or 201 in place of 200. With
`Client::builder().response_policy(runtime::ResponsePolicy::Lenient)`, what is missing or has the wrong type reads as the empty value
of its type, too; with `Strict`, any difference is an error. Each request has the same method. What was accepted
is listed by `Response::deviations`. An error names the property, and `Error::body` has what the server sent.
";

/// How to choose features, and how to use the mock.
const FEATURE_NOTES: &str = "
To use another TLS than the default, turn the default features off: `default-features = false`. Without `reqwest` a client is built
with a `Transport` and a `Clock` that you give it.

With `mock`, `Client::builder().mock(&mock)` sends everything to a `runtime::Mock`. Give it the responses of each operation with
`mock.respond::<Operation>(json!({…}))`, `mock.fail::<Operation>(404, json!({…}))` and `mock.fault::<Operation>(Fault::Reset)`; a
response that the operation does not describe fails the test. `mock.requests::<Operation>()` has the requests that were sent,
and nothing waits.
";
