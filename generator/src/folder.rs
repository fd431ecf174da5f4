//! The document's folder: the files that a document may refer to stand in it or below it, and nowhere else.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use generator::{Load, LoadError};

/// The largest public document has 47 MB.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Reads files below a folder.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Without links, so that what is below it begins with it.
    root: PathBuf,
}

impl Folder {
    /// The folder of a document; none for standard input.
    pub(crate) fn of(spec: &OsStr) -> Option<Self> {
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
        Some(Self { root })
    }
}

impl Load for Folder {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        let unreadable = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => LoadError::Missing,
            _ => LoadError::Other(error.to_string()),
        };
        // Links are followed first, so that none leads out unseen.
        let whole = self.root.join(path).canonicalize().map_err(unreadable)?;
        if !whole.starts_with(&self.root) {
            return Err(LoadError::Outside);
        }
        let is_file = whole.metadata().map_err(unreadable)?.is_file();
        if !is_file {
            return Err(LoadError::Other("it is no file".to_owned()));
        }
        let mut bytes = Vec::new();
        let file = File::open(&whole).map_err(unreadable)?;
        file.take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(LoadError::TooLarge(MOST_BYTES));
        }
        String::from_utf8(bytes).map_err(|_| LoadError::Encoding)
    }
}
