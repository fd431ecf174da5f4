//! Fixtures: documents from the repository's folders, and what the generator makes of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use generator::parse::Document;
use generator::{Config, Diagnostics, Limits, Load, LoadError, Output, Source, Sources};

/// The repository's folder.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of a folder below `tests/fixtures`, by name.
#[must_use]
pub fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(folder);
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    paths
}

/// A file as the generator takes it.
#[must_use]
pub fn source(path: &Path) -> Source {
    Source {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
    }
}

/// The description that the repository's own client is generated from.
#[must_use]
pub fn connected_accounts() -> Source {
    source(&repository().join("spec/connected_accounts.yaml"))
}

/// A document that stands in a test.
#[must_use]
pub fn document(text: &str) -> Source {
    Source {
        name: "document.yaml".to_owned(),
        text: text.to_owned(),
    }
}

/// The name of the crate that is made of a fixture. The first word keeps it apart from every dependency.
#[must_use]
pub fn crate_name(source: &Source) -> String {
    let stem = source.name.split('.').next().unwrap_or_default();
    format!("client_{stem}")
}

/// The files that a fixture refers to: `fixtures/files/NAME` is its folder.
#[derive(Clone, Debug)]
pub struct Files(PathBuf);

impl Files {
    /// The files of a fixture, whether it has any or not.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        let stem = source.name.split('.').next().unwrap_or_default();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        Self(fixtures.join("files").join(stem))
    }
}

impl Load for Files {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        std::fs::read_to_string(self.0.join(path)).map_err(|_| LoadError::Missing)
    }
}

/// What the generator makes of a document.
///
/// # Errors
///
/// What it finds in it.
pub fn try_generate(source: &Source) -> Result<Output, Diagnostics> {
    let config = Config {
        crate_name: crate_name(source),
        files: Some(Arc::new(Files::of(source))),
        ..Default::default()
    };
    generator::generate(source, &config)
}

/// Diagnostics in a fixture as people read them.
#[must_use]
pub fn shown(diagnostics: &Diagnostics, source: &Source) -> String {
    let files = Files::of(source);
    diagnostics.render(Sources::new(source, Some(&files)))
}

/// What the generator makes of a document that it must take.
#[must_use]
pub fn generate(source: &Source) -> Output {
    try_generate(source).unwrap_or_else(|found| panic!("{}", shown(&found, source)))
}

/// A document that the generator must take, with the files it refers to.
#[must_use]
pub fn parsed(source: &Source, diagnostics: &mut Diagnostics) -> Document {
    let files = Files::of(source);
    let parsed = generator::parse::parse_with(source, Some(&files), Limits::default(), diagnostics);
    parsed.unwrap_or_else(|| panic!("{}", shown(diagnostics, source)))
}

/// The neutral model of a document that the generator must take.
#[must_use]
pub fn api(source: &Source) -> generator::ir::Api {
    let mut diagnostics = Diagnostics::default();
    let document = parsed(source, &mut diagnostics);
    let api = generator::lower::lower(&document, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{}", shown(&diagnostics, source));
    api
}
