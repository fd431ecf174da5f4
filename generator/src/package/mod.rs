//! Package: the files of a crate that do not come from the document's operations and types: the manifest, the README, and
//! the runtime's files, copied verbatim.

mod manifest;
mod readme;
mod runtime;

use crate::plan::{Crate, Scope};

pub use runtime::RUNTIME;

/// The package's files, each with its path below the crate's folder; `source` is the name of the document, and `program`
/// what the README begins with.
///
/// # Errors
///
/// A message, if the runtime's own manifest cannot be read: a defect of this generator, never of the document.
pub fn package(
    planned: &Crate,
    source: &str,
    program: Option<String>,
) -> Result<Vec<(String, String)>, String> {
    let mut files = vec![
        (
            "Cargo.toml".to_owned(),
            manifest::manifest(planned, source)?,
        ),
        (
            "README.md".to_owned(),
            readme::readme(planned, source, program),
        ),
        // The generator formats; formatting again would only make `check` find differences.
        (
            ".rustfmt.toml".to_owned(),
            "disable_all_formatting = true\n".to_owned(),
        ),
    ];
    files.extend(
        RUNTIME
            .iter()
            .map(|(name, text)| (format!("src/runtime/{name}"), (*text).to_owned())),
    );
    Ok(files)
}

/// Whether a package cannot have this name: keywords, crates that generated code names, and what Cargo refuses.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    const TAKEN: &[&str] = &[
        "alloc",
        "base64",
        "bytes",
        "chrono",
        "core",
        "deps",
        "encoding-rs",
        "encoding_rs",
        "examples",
        "build",
        "h2",
        "http",
        "http-body",
        "http_body",
        "incremental",
        "jiff",
        "percent-encoding",
        "percent_encoding",
        "proc-macro",
        "proc_macro",
        "reqwest",
        "runtime",
        "rustls",
        "secrecy",
        "serde",
        "serde-json",
        "serde_json",
        "std",
        "test",
        "time",
        "tokio",
        "tracing",
        "url",
        "uuid",
    ];
    TAKEN.contains(&name) || Scope::is_keyword(name)
}
