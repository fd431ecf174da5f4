//! Writes a crate to a folder. The folder has the old crate or the new one at any time, never a mixture.
//!
//! The new tree is built beside the folder and exchanged with it in one step. Unchanged files keep their identity, so
//! that nothing is compiled again for them. Files that this generator did not write stay.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Known, Output};

/// The file that marks a folder as generated, and lists the generated files in it.
pub(crate) const MARKER: &str = ".generated.json";

#[derive(Default, Serialize, Deserialize)]
struct Marker {
    files: BTreeSet<String>,
    /// The names of anonymous types, by where they are described.
    #[serde(default)]
    names: BTreeMap<String, String>,
    /// Those of these places whose type is shared with others.
    #[serde(default)]
    shared: BTreeSet<String>,
    /// What operations are called, by the places of their descriptions.
    #[serde(default)]
    operations: BTreeMap<String, String>,
}

impl Marker {
    fn of(output: &Output) -> Self {
        Self {
            files: output.files.keys().cloned().collect(),
            names: output.names.names.clone(),
            shared: output.names.shared.clone(),
            operations: output.names.operations.clone(),
        }
    }

    fn into_known(self) -> Known {
        Known {
            names: self.names,
            shared: self.shared,
            operations: self.operations,
        }
    }
}

/// An error in reading or writing a folder.
#[derive(Debug)]
pub enum Error {
    /// It has files that this generator did not write.
    NotOurs(PathBuf),
    /// A file that this generator did not write is where a generated one must go.
    InTheWay(PathBuf),
    /// It has the current folder inside, so it cannot be replaced.
    Inside(PathBuf),
    /// The system reports an error.
    Io(PathBuf, io::Error),
}

impl Error {
    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io(path.to_owned(), error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "{} has files that this generator did not write, so nothing was changed; name an empty or new folder",
                path.display()
            ),
            Self::InTheWay(path) => write!(
                f,
                "{} was not written by this generator and is where a generated file must go; move it away",
                path.display()
            ),
            Self::Inside(path) => write!(
                f,
                "{} is the current folder or has it inside, and the folder is replaced as a whole; run from outside of it",
                path.display()
            ),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for Error {}

/// What a run changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or have other content.
    pub written: usize,
    /// Files that were removed.
    pub removed: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
}

/// A folder that is empty or generated.
pub(crate) struct CrateFolder {
    path: PathBuf,
    exists: bool,
    marker: Marker,
}

impl CrateFolder {
    /// Opens a folder.
    pub(crate) fn open(dir: &Path) -> Result<Self, Error> {
        let path = match fs::canonicalize(dir) {
            Ok(path) => path,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self {
                    path: dir.to_owned(),
                    exists: false,
                    marker: Marker::default(),
                });
            }
            Err(error) => return Err(Error::io(dir, error)),
        };
        let marker = match marker(dir)? {
            Some(marker) => marker,
            None => {
                let mut entries = fs::read_dir(&path).map_err(|error| Error::io(dir, error))?;
                if entries.next().is_some() {
                    return Err(Error::NotOurs(dir.to_owned()));
                }
                Marker::default()
            }
        };
        Ok(Self {
            path,
            exists: true,
            marker,
        })
    }

    /// The generated files, by their paths below the folder.
    pub(crate) fn files(&self) -> &BTreeSet<String> {
        &self.marker.files
    }

    /// Whether the names of a run are recorded.
    pub(crate) fn knows(&self, names: &Known) -> bool {
        let (marker, known) = (&self.marker, names);
        (&marker.names, &marker.shared, &marker.operations)
            == (&known.names, &known.shared, &known.operations)
    }

    /// The folder beside this one in which the new tree is built.
    fn staging(&self) -> Result<PathBuf, Error> {
        let refused = || {
            Error::io(
                &self.path,
                io::Error::other("this folder cannot be replaced"),
            )
        };
        let name = self.path.file_name().ok_or_else(refused)?;
        let mut staging = std::ffi::OsString::from(".");
        staging.push(name);
        staging.push(".generating");
        Ok(self.path.with_file_name(staging))
    }
}

/// The names of anonymous types and operations in a folder's crate: [`Config::known`](crate::Config::known) of the next run. Empty for a
/// folder that is new or not generated.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn known(dir: &Path) -> Result<Known, Error> {
    Ok(marker(dir)?.map(Marker::into_known).unwrap_or_default())
}

fn marker(dir: &Path) -> Result<Option<Marker>, Error> {
    match fs::read(dir.join(MARKER)) {
        Ok(text) => Ok(serde_json::from_slice(&text).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        // A file in place of the folder is reported when the folder is opened.
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
        Err(error) => Err(Error::io(dir, error)),
    }
}

/// Writes a crate to a folder.
///
/// # Errors
///
/// If the folder has files that this generator did not write, or the system reports an error. Then nothing is changed.
pub fn write(output: &Output, dir: &Path) -> Result<Summary, Error> {
    recover(dir)?;
    let folder = CrateFolder::open(dir)?;
    let here = std::env::current_dir().and_then(fs::canonicalize);
    if folder.exists && here.is_ok_and(|here| here.starts_with(&folder.path)) {
        return Err(Error::Inside(dir.to_owned()));
    }
    let summary = compare(output, &folder)?;
    let same = summary.written == 0 && summary.removed == 0 && folder.knows(&output.names);
    if same && folder.exists {
        return Ok(summary);
    }
    let staging = folder.staging()?;
    let staged = stage(output, &folder, &staging).and_then(|()| swap(&folder, &staging));
    if let Err(error) = staged {
        // The rest of the new tree is useless; if it cannot be removed, the first error is the one to report.
        let _ = fs::remove_dir_all(&staging);
        return Err(error);
    }
    Ok(summary)
}

fn compare(output: &Output, folder: &CrateFolder) -> Result<Summary, Error> {
    if !folder.exists {
        return Ok(Summary {
            written: output.files.len(),
            ..Summary::default()
        });
    }
    let mut summary = Summary::default();
    for (path, text) in &output.files {
        let at = folder.path.join(path);
        let generated = folder.marker.files.contains(path);
        match fs::read(&at) {
            Ok(current) if generated && current == text.as_bytes() => summary.unchanged += 1,
            Ok(_) if !generated => return Err(Error::InTheWay(at)),
            Ok(_) => summary.written += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => summary.written += 1,
            Err(error) => return Err(Error::io(&at, error)),
        }
    }
    let is_gone = |path: &&String| !output.files.contains_key(*path);
    summary.removed = folder.marker.files.iter().filter(is_gone).count();
    Ok(summary)
}

/// Builds the new tree.
fn stage(output: &Output, folder: &CrateFolder, staging: &Path) -> Result<(), Error> {
    if let Some(parent) = staging.parent() {
        fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
    }
    fs::create_dir(staging).map_err(|error| Error::io(staging, error))?;
    let mut marker = serde_json::to_string_pretty(&Marker::of(output))
        .map_err(|error| Error::io(staging, io::Error::other(error)))?;
    marker.push('\n');
    write_file(&staging.join(MARKER), &marker)?;
    let mut made = HashSet::new();
    for (path, text) in &output.files {
        let (old, new) = (folder.path.join(path), staging.join(path));
        let parent = new.parent().unwrap_or(staging);
        if made.insert(parent.to_owned()) {
            fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
        }
        let same = folder.exists && fs::read(&old).is_ok_and(|current| current == text.as_bytes());
        // A link keeps the file's time. Where the system has no links, a copy is made.
        if !(same && fs::hard_link(&old, &new).is_ok()) {
            write_file(&new, text)?;
        }
    }
    Ok(())
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|error| Error::io(path, error))
}

/// Exchanges the new tree with the old one, and moves the files over that are not generated.
fn swap(folder: &CrateFolder, staging: &Path) -> Result<(), Error> {
    let failed = |error| Error::io(&folder.path, error);
    if !folder.exists {
        return fs::rename(staging, &folder.path).map_err(failed);
    }
    exchange(staging, &folder.path).map_err(failed)?;
    clear(staging, &folder.path)
}

/// Clears an old tree: files that are not generated are moved to the new one, the rest is removed.
fn clear(old: &Path, new: &Path) -> Result<(), Error> {
    let marker = marker(old).ok().flatten().unwrap_or_default();
    let mut generated = marker.files;
    generated.insert(MARKER.to_owned());
    move_others(old, new, "", &generated)?;
    let failed = |error| Error::io(old, error);
    // The list of generated files is removed last, because a run that finds the rest of this tree needs it.
    for entry in fs::read_dir(old).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name() == MARKER {
            continue;
        }
        let path = entry.path();
        match entry.file_type().map_err(failed)?.is_dir() {
            true => fs::remove_dir_all(&path),
            false => fs::remove_file(&path),
        }
        .map_err(|error| Error::io(&path, error))?;
    }
    fs::remove_dir_all(old).map_err(failed)
}

fn move_others(
    old: &Path,
    new: &Path,
    below: &str,
    generated: &BTreeSet<String>,
) -> Result<(), Error> {
    let entries = fs::read_dir(old.join(below)).map_err(|error| Error::io(old, error))?;
    for entry in entries {
        let entry = entry.map_err(|error| Error::io(old, error))?;
        // Generated paths are ASCII, so a name that is not Unicode is never one of them.
        let name = entry.file_name();
        let path = match below {
            "" => name.to_string_lossy().into_owned(),
            below => format!("{below}/{}", name.to_string_lossy()),
        };
        if generated.contains(&path) {
            continue;
        }
        let within = format!("{path}/");
        let target = new.join(below).join(&name);
        // A link is moved itself, not its target: nothing outside the folder is ever moved.
        let kind = entry
            .file_type()
            .map_err(|error| Error::io(&entry.path(), error))?;
        let mixed = generated
            .iter()
            .any(|generated| generated.starts_with(&within))
            || is_folder(&target);
        if kind.is_dir() && mixed {
            move_others(old, new, &path, generated)?;
        } else if fs::symlink_metadata(&target).is_err() {
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
            }
            fs::rename(entry.path(), &target).map_err(|error| Error::io(&target, error))?;
        }
    }
    Ok(())
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// Cleans up after a run that was killed: removes a tree that was not finished, and clears one that was exchanged.
fn recover(dir: &Path) -> Result<(), Error> {
    let path = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let folder = CrateFolder {
        path,
        exists: false,
        marker: Marker::default(),
    };
    let staging = folder.staging()?;
    if !staging.is_dir() {
        return Ok(());
    }
    if folder.path.is_dir() {
        clear(&staging, &folder.path)
    } else {
        fs::remove_dir_all(&staging).map_err(|error| Error::io(&staging, error))
    }
}

/// Exchanges two folders in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Not every file system can do that.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            exchange_in_steps(a, b)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    exchange_in_steps(a, b)
}

/// Exchanges two folders where the system has no single step for it.
fn exchange_in_steps(a: &Path, b: &Path) -> io::Result<()> {
    let mut aside = a.as_os_str().to_owned();
    aside.push("-old");
    let aside = PathBuf::from(aside);
    fs::rename(b, &aside)?;
    if let Err(error) = fs::rename(a, b) {
        fs::rename(&aside, b)?;
        return Err(error);
    }
    fs::rename(&aside, a)
}
