//! What a run would change in a folder, as data and as a summary.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use similar::TextDiff;

use crate::Output;
use crate::write::{self, CrateFolder, MARKER};

/// The most lines of all diffs together.
const LINES: usize = 40;

/// A change to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It would be added.
    Add(String),
    /// It would have other content, as the diff shows.
    Edit(String, String),
    /// It would be removed.
    Remove(String),
}

/// What a run would change in a folder.
///
/// # Errors
///
/// If the folder cannot be read, or has files that this generator did not write.
pub fn check(output: &Output, dir: &Path) -> Result<Vec<Change>, write::Error> {
    let folder = CrateFolder::open(dir)?;
    let mut changes = Vec::new();
    for (path, text) in &output.files {
        match std::fs::read_to_string(dir.join(path)) {
            Ok(current) if current == *text => {}
            Ok(current) => changes.push(Change::Edit(path.clone(), diff(path, &current, text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                changes.push(Change::Add(path.clone()))
            }
            Err(error) => return Err(write::Error::io(&dir.join(path), error)),
        }
    }
    // Without the names, the next run could give others.
    if !folder.knows(&output.names) {
        let change = format!("{MARKER}: the names that it records are not those of this run\n");
        changes.push(Change::Edit(MARKER.to_owned(), change));
    }
    let known: BTreeSet<&String> = output.files.keys().collect();
    let stale = folder.files().iter().filter(|path| !known.contains(path));
    changes.extend(stale.map(|path| Change::Remove(path.clone())));
    Ok(changes)
}

/// The changes as a person reads them: one line per file, then the diffs, cut if they are long.
#[must_use]
pub fn summary(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        // Writing to a `String` cannot fail.
        let _ = match change {
            Change::Add(path) => writeln!(text, "missing  {path}"),
            Change::Edit(path, _) => writeln!(text, "stale    {path}"),
            Change::Remove(path) => writeln!(text, "left over  {path}"),
        };
    }
    let mut left = LINES;
    for change in changes {
        let Change::Edit(_, diff) = change else {
            continue;
        };
        for line in diff.lines() {
            if left == 0 {
                text.push_str("…\n");
                return text;
            }
            left -= 1;
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn diff(path: &str, current: &str, new: &str) -> String {
    TextDiff::from_lines(current, new)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
