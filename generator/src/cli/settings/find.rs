//! Where the settings file is.

use std::path::{Path, PathBuf};

/// How the name of a settings file ends.
const END: &str = ".generator.toml";

/// The folder in which a call without a description looks for settings.
const FOLDER: &str = "spec";

/// Where settings are.
pub(in crate::cli) enum Found {
    /// In a file.
    File(PathBuf),
    /// There are none.
    None,
    /// The call names no description, and there are several.
    Several(Vec<PathBuf>),
}

/// Finds the settings for a call with a settings file, a description, or neither.
pub(in crate::cli) fn find(named: Option<&Path>, document: Option<&Path>) -> Found {
    match (named, document) {
        (Some(file), _) => Found::File(file.to_owned()),
        (None, Some(document)) => {
            let beside = document.with_file_name(format!("{}{END}", first_name(document)));
            match beside.is_file() {
                true => Found::File(beside),
                false => Found::None,
            }
        }
        (None, None) => {
            let mut files = settings_in(Path::new(FOLDER));
            match files.len() {
                0 => Found::None,
                1 => Found::File(files.remove(0)),
                _ => Found::Several(files),
            }
        }
    }
}

/// The description beside a settings file that has its name: `petstore.yaml` for `petstore.generator.toml`.
pub(in crate::cli) fn document_beside(settings: &Path) -> Option<PathBuf> {
    let name = first_name(settings);
    let candidates =
        ["yaml", "yml", "json"].map(|end| settings.with_file_name(format!("{name}.{end}")));
    candidates.into_iter().find(|path| path.is_file())
}

/// The name of a file before the ending of a settings file, or before its last dot.
fn first_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(END).map(str::to_owned);
    stem.unwrap_or_else(|| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    })
}

/// The settings files in a folder, by name.
fn settings_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_settings = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.len() > END.len() && name.ends_with(END) && path.is_file()
    };
    let mut files: Vec<_> = files.filter(is_settings).collect();
    files.sort();
    files
}
