//! `Cargo.toml`, from typed structs. The runtime's dependencies are read from its own manifest, so that the two cannot
//! drift apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::config;
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
    version: String,
    edition: &'static str,
    rust_version: &'static str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<String>,
    readme: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publish: Option<bool>,
}

/// How docs.rs builds the documentation.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct DocsRs {
    all_features: bool,
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
    let config::Package {
        version,
        license,
        repository,
    } = planned.package.clone();
    let package = Package {
        name: planned.name.clone(),
        version: version.unwrap_or_else(|| "0.1.0".to_owned()),
        edition: "2024",
        rust_version: RUST_VERSION,
        description: format!("A client for {}.", planned.title),
        readme: "README.md",
        // A crate without a license cannot be published, so that nobody does by accident.
        publish: license.is_none().then_some(false),
        license,
        repository,
    };
    // Code in a description is never run, whatever it looks like.
    let library = Library { doctest: false };
    let sections = [
        ("package", table(&package)?),
        (
            "package.metadata.docs.rs",
            table(&DocsRs { all_features: true })?,
        ),
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
