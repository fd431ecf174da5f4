//! The document's folder: only the files in it and below it are read for a document's references.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use generator::{Load, LoadError};

/// Reads files below a folder.
#[derive(Debug)]
pub(crate) struct DocumentFolder {
    /// Without links, so that the path of each file below begins with it.
    root: PathBuf,
    /// The most bytes of a file.
    most_bytes: u64,
}

impl DocumentFolder {
    /// The folder of a document; none for standard input.
    pub(crate) fn of(spec: &OsStr, most_bytes: u64) -> Option<Self> {
        if spec == "-" {
            return None;
        }
        let folder = Path::new(spec).parent()?;
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let root = folder.canonicalize().ok()?;
        Some(Self { root, most_bytes })
    }
}

impl Load for DocumentFolder {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        let unreadable = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => LoadError::Missing,
            _ => LoadError::Other(error.to_string()),
        };
        // Links are resolved first, so that none leads out of the folder.
        let whole = self.root.join(path).canonicalize().map_err(unreadable)?;
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
}
