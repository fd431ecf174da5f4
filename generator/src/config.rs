//! What goes into a run besides the document.

/// A document in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// What to call it in findings and in generated headers: a file name, not a path.
    pub name: String,
    /// Its text, JSON or YAML.
    pub text: String,
}

/// Settings of a run.
#[derive(Clone, Debug)]
pub struct Config {
    /// The package name of the generated crate.
    pub crate_name: String,
}

/// Whether a package cannot have this name: keywords, crates that generated code names, and what Cargo refuses.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    const TAKEN: &[&str] = &[
        "alloc",
        "base64",
        "bytes",
        "core",
        "deps",
        "examples",
        "build",
        "http",
        "http-body",
        "http_body",
        "incremental",
        "percent-encoding",
        "percent_encoding",
        "proc-macro",
        "proc_macro",
        "reqwest",
        "runtime",
        "secrecy",
        "serde",
        "serde-json",
        "serde_json",
        "std",
        "test",
        "tokio",
        "url",
    ];
    TAKEN.contains(&name) || crate::plan::Scope::is_keyword(name)
}
