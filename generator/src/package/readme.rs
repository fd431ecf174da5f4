//! `README.md` of the generated crate: what it is for, the first call, what is in it.

use std::fmt::Write as _;

use crate::plan::{Crate, Group};

/// The text of the read-me.
pub(super) fn readme(planned: &Crate) -> String {
    let mut text = format!(
        "# {}\n\nA Rust client, generated from the API's OpenAPI description.\n",
        planned.title
    );
    if !planned.docs.is_empty() {
        let _ = writeln!(text, "\n{}", planned.docs.join("\n"));
    }
    environment(&mut text, planned);
    operations(&mut text, planned);
    text.push_str(FEATURES);
    text
}

fn environment(text: &mut String, planned: &Crate) {
    text.push_str(
        "\n## Settings\n\n`Client::from_env()` reads these; `Client::builder()` has a method for each.\n\n\
         | variable | what it is |\n|---|---|\n",
    );
    for scheme in &planned.client.schemes {
        let paragraph: Vec<&str> = scheme
            .docs
            .iter()
            .map(String::as_str)
            .take_while(|line| !line.is_empty())
            .collect();
        let docs = if paragraph.is_empty() {
            "A credential.".to_owned()
        } else {
            paragraph.join(" ")
        };
        let _ = writeln!(
            text,
            "| `{}` | {} |",
            scheme.variable,
            docs.replace('|', "\\|")
        );
    }
    let default = match &planned.client.base_url {
        Some(url) => format!("where the API lives; `{url}` if not set"),
        None => "where the API lives; must be set".to_owned(),
    };
    let _ = writeln!(
        text,
        "| `{}` | {default} |",
        planned.client.base_url_variable
    );
}

fn operations(text: &mut String, planned: &Crate) {
    text.push_str("\n## Operations\n\n| call | what it does |\n|---|---|\n");
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

const FEATURES: &str = "
## Features

| feature | what it adds |
|---|---|
| `rustls` (default) | the default transport, HTTPS over rustls, whose cryptography is aws-lc-rs |
| `rustls-ring` | the same with ring, for targets that aws-lc-rs does not build on; becomes the process's rustls provider where it has none |
| `native-tls` | the default transport, HTTPS over the system's TLS; goes before rustls where both are on |
| `reqwest` | the default transport without TLS |
| `http2` | HTTP/2 on the default transport |
| `blocking` | `send_blocking` and `stream_blocking` on requests, `items_blocking` on lists in pages, for code that is not asynchronous |
| `tracing` | a `tracing` span for each call and each attempt, with OpenTelemetry's names and no secret; a warning, once, of an operation that its server calls deprecated |
| `mock` | `Mock`, a server in memory for tests of code that uses this client |
| `jiff`, `chrono`, `time` | conversions of `runtime::DateTime` and `runtime::Date` to the types of the crate of that name, and back |
| `uuid` | conversions of `runtime::Uuid` to `uuid::Uuid` and back |
| `gzip`, `zstd` | compressed answers, where `ClientBuilder::compression` asks for them |

For another TLS than the default, turn the default off: `default-features = false`. Without `reqwest` a client is built
with a `Transport` and a `Clock` of its own.

With `mock`, `Client::builder().mock(&mock)` sends everything to a `runtime::Mock`. Give it the answers of each operation with
`mock.answer::<Operation>(json!({…}))`, `mock.fail::<Operation>(404, json!({…}))` and `mock.fault::<Operation>(Fault::Reset)`; one
that the operation cannot give ends the test. `mock.requests::<Operation>()` has what was sent, and nothing waits.
";
