//! The description, from a file or from standard input.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use generator::{Diagnostic, Place, Source};

/// Why there is no description: a diagnostic, and the text that it points into where there is some.
pub(super) struct Unread {
    pub(super) diagnostic: Diagnostic,
    pub(super) source: Option<Source>,
}

impl From<Diagnostic> for Box<Unread> {
    fn from(diagnostic: Diagnostic) -> Self {
        Box::new(Unread {
            diagnostic,
            source: None,
        })
    }
}

/// Reads the description; `-` is standard input. No more than `most` bytes are kept, and one more if there are more.
pub(super) fn read(spec: &OsStr, most: usize) -> Result<Source, Box<Unread>> {
    let (name, bytes) = if spec == "-" {
        let bytes = read_up_to(most, std::io::stdin().lock());
        ("standard input".to_owned(), bytes)
    } else {
        let path = Path::new(spec);
        let name = path.file_name().unwrap_or(spec);
        let bytes = File::open(path).and_then(|file| read_up_to(most, file));
        (name.to_string_lossy().into_owned(), bytes)
    };
    let bytes = bytes.map_err(|error| unreadable(&spec.to_string_lossy(), &error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text }),
        // The last character may be cut off; that there are too many bytes is reported later.
        Err(error) if error.as_bytes().len() > most => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Ok(Source { name, text })
        }
        Err(error) => {
            let diagnostic = encoding(&error);
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Err(Box::new(Unread {
                diagnostic,
                source: Some(Source { name, text }),
            }))
        }
    }
}

/// The diagnostic for a description that cannot be read. One on the network is not fetched: what is generated from is a
/// file that can be read, kept and compared.
fn unreadable(spec: &str, error: &std::io::Error) -> Diagnostic {
    if spec.starts_with("https://") || spec.starts_with("http://") {
        let last = spec.rsplit('/').next().unwrap_or_default();
        let known = |end: &str| last.len() > end.len() && last.ends_with(end);
        let file = if [".yaml", ".yml", ".json"].iter().any(|end| known(end)) {
            last
        } else {
            "openapi.yaml"
        };
        let message = format!("{spec}: a description is read from a file, not from the network");
        return Diagnostic::error("unreadable", Place::Call, message).help(format!(
            "fetch it, read it, and keep it beside the crate: `curl -fsSL -o {file} {spec}`, then name `{file}`"
        ));
    }
    Diagnostic::error("unreadable", Place::Call, format!("{spec}: {error}"))
        .help("name a file that can be read")
}

/// Reads this many bytes, and one more if there are more.
fn read_up_to(most: usize, from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = (most as u64).saturating_add(1);
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The diagnostic for a document that is not UTF-8, at the first byte that cannot be read.
fn encoding(error: &std::string::FromUtf8Error) -> Diagnostic {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let good = String::from_utf8_lossy(good);
    let last = good.rsplit('\n').next().unwrap_or_default();
    let place = Place::Text {
        line: good.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    };
    Diagnostic::error("not-utf-8", place, "the document is not UTF-8")
        .help("save the document as UTF-8")
}
