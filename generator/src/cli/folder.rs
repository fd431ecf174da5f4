//! The document's folder: only the files in it and below it are read for a document's references, or those below a folder
//! around it that is named.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use generator::{Load, LoadError};

/// Reads files below a folder.
#[derive(Debug)]
pub(super) struct DocumentFolder {
    /// The folder of the document.
    folder: PathBuf,
    /// The folder that all files are in. Without links, so that the path of each file below begins with it.
    root: PathBuf,
    /// The way from that to the document's folder.
    below: String,
    /// The most bytes of a file.
    most_bytes: u64,
}

impl DocumentFolder {
    /// The folder of a document; none for standard input. `root` is the folder that all files are in, by default that of
    /// the document.
    ///
    /// # Errors
    ///
    /// Why `root` cannot be it.
    pub(super) fn of(
        spec: &OsStr,
        root: Option<&Path>,
        most_bytes: u64,
    ) -> Result<Option<Self>, String> {
        let folder = canonical_parent(spec);
        let Some(root) = root else {
            return Ok(folder.map(|folder| Self {
                root: folder.clone(),
                folder,
                below: String::new(),
                most_bytes,
            }));
        };
        let Some(folder) = folder else {
            return Err("`--root` needs a document that is a file".to_owned());
        };
        let shown = root.display();
        let root = root
            .canonicalize()
            .map_err(|error| format!("`--root` {shown}: {error}"))?;
        let below = folder.strip_prefix(&root).map_err(|_| {
            format!("the document is not in the folder {shown} that `--root` names")
        })?;
        let below: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
        let below = below.ok_or("the path from `--root` to the document is not UTF-8")?;
        Ok(Some(Self {
            below: below.join("/"),
            folder,
            root,
            most_bytes,
        }))
    }
}

/// The folder of a file, without links; none for standard input.
fn canonical_parent(spec: &OsStr) -> Option<PathBuf> {
    if spec == "-" {
        return None;
    }
    let folder = Path::new(spec).parent()?;
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    folder.canonicalize().ok()
}

impl Load for DocumentFolder {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        let unreadable = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => LoadError::Missing,
            _ => LoadError::Other(error.to_string()),
        };
        // Links are resolved first, so that none leads out of the folder.
        let whole = self.folder.join(path).canonicalize().map_err(unreadable)?;
        if !whole.starts_with(&self.root) {
            return Err(LoadError::Outside);
        }
        let is_file = whole.metadata().map_err(unreadable)?.is_file();
        if !is_file {
            return Err(LoadError::Other("it is not a file".to_owned()));
        }
        let mut bytes = Vec::new();
        let file = File::open(&whole).map_err(unreadable)?;
        file.take(self.most_bytes.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > self.most_bytes {
            return Err(LoadError::TooLarge(self.most_bytes));
        }
        String::from_utf8(bytes).map_err(|_| LoadError::Encoding)
    }

    fn folder(&self) -> &str {
        &self.below
    }
}
