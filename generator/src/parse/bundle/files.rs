//! The files that the document refers to, each loaded and read once.

use std::collections::HashMap;

use serde_json::Value;

use crate::config::{Load, Source};
use crate::diagnostic::{Diagnostic, Place};
use crate::parse::text::{self, Budget};
use crate::pointer::{Pointer, percent_decode};

/// The most files of a document. The largest public ones have some two thousand.
const MOST_FILES: usize = 10_000;

/// The most bytes of all files together.
const MOST_BYTES: usize = 100_000_000;

/// Why a path is refused that a wider folder would allow.
const OUTSIDE: &str = "it leads out of the document's folder";

pub(super) struct Files<'b> {
    /// The document's own file name.
    main: String,
    load: Option<&'b dyn Load>,
    /// The content of each file by its path, or why there is none.
    files: HashMap<String, Result<Value, FileError>>,
    bytes: usize,
    budget: &'b Budget,
    /// What was corrected in reading them.
    pub(super) corrected: Vec<Diagnostic>,
}

/// Why there is no content of a file.
#[derive(Clone)]
enum FileError {
    /// It cannot be loaded, for this reason.
    Load(String),
    /// It cannot be read, and the diagnostic names the place in it.
    Unreadable(Diagnostic),
}

impl<'b> Files<'b> {
    pub(super) fn new(main: &str, load: Option<&'b dyn Load>, budget: &'b Budget) -> Self {
        Self {
            main: main.to_owned(),
            load,
            files: HashMap::new(),
            bytes: 0,
            budget,
            corrected: Vec::new(),
        }
    }

    /// A file that has been loaded.
    pub(super) fn value(&self, file: &str) -> Option<&Value> {
        self.files.get(file)?.as_ref().ok()
    }

    /// Loads the file that the first part of a reference names; `None` for the document itself.
    ///
    /// `base` is the file with the reference, `place` the reference's place.
    pub(super) fn find(
        &mut self,
        name: &str,
        base: Option<&str>,
        place: &Pointer,
    ) -> Result<Option<String>, Diagnostic> {
        let folder = self.load.map_or("", Load::folder);
        let path = relative(name, base, folder).map_err(|why| refused(name, place, why))?;
        if path == self.main {
            return Ok(None);
        }
        if !self.files.contains_key(&path) {
            let loaded = self.load(&path);
            self.files.insert(path.clone(), loaded);
        }
        match self.files.get(&path) {
            Some(Err(FileError::Load(why))) => Err(refused(name, place, why)),
            Some(Err(FileError::Unreadable(found))) => Err(found.clone()),
            _ => Ok(Some(path)),
        }
    }

    fn load(&mut self, path: &str) -> Result<Value, FileError> {
        let Some(load) = self.load else {
            let why = "the document was given by itself, without the files it refers to";
            return Err(FileError::Load(why.to_owned()));
        };
        if self.files.len() >= MOST_FILES {
            let why = format!("there are more than {MOST_FILES} files");
            return Err(FileError::Load(why));
        }
        let loaded = load.load(path);
        let loaded = loaded.map_err(|error| FileError::Load(error.to_string()))?;
        self.bytes += loaded.len();
        if self.bytes > MOST_BYTES {
            let why = format!("all files together have more than {MOST_BYTES} bytes");
            return Err(FileError::Load(why));
        }
        let source = Source {
            name: path.to_owned(),
            text: loaded,
        };
        let in_file = |found: Diagnostic| {
            let place = found.place.clone().in_file(path);
            Diagnostic { place, ..found }
        };
        if is_text(path) {
            let read = text::whole(&source, self.budget);
            return read.map_err(|error| FileError::Unreadable(in_file(error)));
        }
        let read = text::read(&source, self.budget);
        let mut value = read.map_err(|error| FileError::Unreadable(in_file(error)))?;
        let corrected = text::keep_source(&mut value, &source.text);
        self.corrected.extend(corrected.into_iter().map(in_file));
        Ok(value)
    }
}

/// Whether a file is one string, such as a description: by its name, as in other tools.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ["md", "markdown", "txt", "html"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The path, from the document's folder, of a file that is named in the file `base`.
///
/// `folder` is the document's folder below the topmost one: a path that leads higher is refused. There is one path for a
/// file, so that none is read twice.
fn relative(name: &str, base: Option<&str>, folder: &str) -> Result<String, &'static str> {
    const ABOVE: &str = "it leads out of the folder that is given with `--root`";
    let decoded = percent_decode(name).ok_or("its percent-encoding is broken")?;
    if decoded.starts_with("//") || has_scheme(&decoded) {
        return Err("it is a URL, and nothing is fetched");
    }
    if decoded.starts_with(['/', '\\']) || decoded.contains(['\\', '?']) {
        return Err("it is not a path relative to this file");
    }
    if decoded.chars().any(char::is_control) {
        return Err("there are control characters in it");
    }
    let beside = base.and_then(|base| base.rsplit_once('/'));
    let beside = beside.map_or("", |(beside, _)| beside);
    let mut parts: Vec<&str> = Vec::new();
    for part in [folder, beside, &decoded]
        .into_iter()
        .flat_map(|path| path.split('/'))
    {
        match part {
            "" | "." => {}
            ".." => {
                let outside = if folder.is_empty() { OUTSIDE } else { ABOVE };
                parts.pop().ok_or(outside)?;
            }
            part => parts.push(part),
        }
    }
    // From the topmost folder to the document's own.
    let own: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let pairs = own.iter().zip(&parts);
    let shared = pairs.take_while(|(own, part)| own == part).count();
    if parts.len() == shared {
        return Err("it names a folder");
    }
    let mut path = vec![".."; own.len() - shared];
    path.extend(&parts[shared..]);
    Ok(path.join("/"))
}

/// Whether a reference starts like a URL (RFC 3986, section 3.1), or with a drive.
pub(super) fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

fn refused(name: &str, place: &Pointer, why: &str) -> Diagnostic {
    let help = if why == OUTSIDE {
        "name a folder that holds both with `--root`, or put the file into the document's folder or below it"
    } else {
        "put the file into the document's folder or below it, refer to it by a relative path, and give the document as a file"
    };
    Diagnostic::error(
        "external-reference",
        Place::Node(place.clone()),
        format!("the reference to {name:?} is not followed: {why}"),
    )
    .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_folder() {
        let from = |name, base| relative(name, base, "").ok();
        assert_eq!(from("a.yaml", None).as_deref(), Some("a.yaml"));
        assert_eq!(from("./x/../a%20b.yaml", None).as_deref(), Some("a b.yaml"));
        assert_eq!(
            from("../a.yaml", Some("x/b.yaml")).as_deref(),
            Some("a.yaml")
        );
        assert_eq!(
            from("c.yaml", Some("x/y/b.yaml")).as_deref(),
            Some("x/y/c.yaml")
        );
        for bad in [
            "../a.yaml",
            "x/../../a.yaml",
            "%2e%2e/a.yaml",
            "/etc/passwd",
            "//host/a.yaml",
            "http://a.example/b.yaml",
            "file:///etc/passwd",
            "C:\\a.yaml",
            "x\\a.yaml",
            "a\0.yaml",
            "a.yaml?b",
            "..",
            ".",
            "",
        ] {
            assert_eq!(from(bad, None), None, "{bad:?}");
        }
    }

    #[test]
    fn a_topmost_folder_allows_paths_up_to_it() {
        let from = |name, base| relative(name, base, "apis/pets").ok();
        for (name, base, path) in [
            ("a.yaml", None, Some("a.yaml")),
            ("../a.yaml", None, Some("../a.yaml")),
            ("../../x/a.yaml", None, Some("../../x/a.yaml")),
            ("../a.yaml", Some("../../x/b.yaml"), Some("../../a.yaml")),
            // The same file by another path.
            ("../pets/a.yaml", None, Some("a.yaml")),
            (
                "../apis/pets/a.yaml",
                Some("../../x/b.yaml"),
                Some("a.yaml"),
            ),
            ("../../../a.yaml", None, None),
            ("../../a.yaml", Some("../../x/b.yaml"), None),
            ("..", None, None),
            ("../..", None, None),
            ("../pets", None, None),
            ("/etc/passwd", None, None),
        ] {
            assert_eq!(from(name, base).as_deref(), path, "{name} from {base:?}");
        }
    }
}
