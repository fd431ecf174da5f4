//! The corpus: real documents beside the repository, where they are there.

use std::path::PathBuf;

use crate::fixture;

/// The folder of the corpus: `OPENAPI_CORPUS`, or `../shared/corpus` beside the repository; `None` if it is not there.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("OPENAPI_CORPUS").map_or_else(
        || fixture::repository().join("../shared/corpus"),
        PathBuf::from,
    );
    folder.is_dir().then_some(folder)
}

/// The documents of some parts of the corpus, by name; none where there is no corpus.
#[must_use]
pub fn documents(parts: &[&str]) -> Vec<PathBuf> {
    let Some(folder) = folder() else {
        return Vec::new();
    };
    let mut documents = Vec::new();
    for part in parts {
        for entry in std::fs::read_dir(folder.join(part)).unwrap() {
            documents.push(entry.unwrap().path());
        }
    }
    documents.sort();
    documents
}
