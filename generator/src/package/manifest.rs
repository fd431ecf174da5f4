//! `Cargo.toml`, from typed structs. The runtime's dependencies are read from its own manifest, so that the two cannot
//! drift apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::plan::Crate;

const RUNTIME_MANIFEST: &str = include_str!("../../../templates/Cargo.toml");

/// The lowest Rust version that generated crates compile with: the workspace's.
const RUST_VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

/// The features and dependencies of the runtime.
#[derive(Deserialize)]
struct Runtime {
    features: Table,
    dependencies: Table,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Package {
    name: String,
    version: &'static str,
    edition: &'static str,
    rust_version: &'static str,
    description: String,
    readme: &'static str,
    publish: bool,
}

#[derive(Serialize)]
struct Library {
    doctest: bool,
}

#[derive(Serialize)]
struct Dependency {
    version: &'static str,
    features: &'static [&'static str],
}

/// The text of the manifest.
pub(super) fn manifest(planned: &Crate, source: &str) -> Result<String, String> {
    let runtime: Runtime = toml::from_str(RUNTIME_MANIFEST).map_err(|error| error.to_string())?;
    let package = Package {
        name: planned.name.clone(),
        // The document's version is any string; a package's version is not.
        version: "0.1.0",
        edition: "2024",
        rust_version: RUST_VERSION,
        description: format!("A client for {}.", planned.title),
        readme: "README.md",
        publish: false,
    };
    // Code in a description is never run, whatever it looks like.
    let library = Library { doctest: false };
    let sections = [
        ("package", table(&package)?),
        ("lib", table(&library)?),
        ("features", features(planned, runtime.features)?),
        ("dependencies", runtime.dependencies),
        ("dev-dependencies", examples()?),
    ];
    let mut text = crate::format::header(source).replace("//", "#");
    for (index, (name, entries)) in sections.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n" };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{gap}[{name}]");
        for (key, value) in entries {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    Ok(text)
}

/// The features as the runtime's manifest defines them, which are those that are planned.
fn features(planned: &Crate, defined: Table) -> Result<Table, String> {
    let names = planned.features.iter().flat_map(|feature| feature.names);
    let names: BTreeSet<&str> = names.copied().chain(["default"]).collect();
    let known: BTreeSet<&str> = defined.keys().map(String::as_str).collect();
    match names.symmetric_difference(&known).next() {
        Some(name) => Err(format!(
            "the feature `{name}` is either not planned or not in the runtime's manifest"
        )),
        None => Ok(defined),
    }
}

/// The dependencies of the examples, beside the crate itself.
fn examples() -> Result<Table, String> {
    let tokio = Dependency {
        version: "1.40",
        features: &["macros", "rt"],
    };
    table(&BTreeMap::from([("tokio", tokio)]))
}

fn table(value: &impl Serialize) -> Result<Table, String> {
    Table::try_from(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_manifest_is_read() {
        let runtime: Runtime = toml::from_str(RUNTIME_MANIFEST).expect("a manifest");
        assert!(runtime.dependencies.contains_key("serde"));
        assert!(runtime.features.contains_key("default"));
    }
}
