//! Dumps: the neutral model and the generated code as text, short enough to be read in a snapshot.

mod header;
mod model;
mod pages;
mod scheme;

use generator::{Output, Source};

pub use self::model::model;
use crate::fixture;

/// The generated Rust, each file under its path; what was assumed on the way comes first.
///
/// Left out: the runtime and other files that are the same for every document, and each file's header.
#[must_use]
pub fn rust(output: &Output, source: &Source) -> String {
    let mut text = fixture::shown(&output.diagnostics, source);
    if !text.is_empty() {
        text.push('\n');
    }
    for (path, content) in &output.files {
        let fixed = ["Cargo.toml", "README.md", ".rustfmt.toml"].contains(&path.as_str());
        if fixed || path.starts_with("src/runtime/") {
            continue;
        }
        let content = content
            .strip_prefix(&generator::format::header(&source.name))
            .unwrap_or(content);
        text.push_str(&format!("// ===== {path}\n{content}\n"));
    }
    text
}
