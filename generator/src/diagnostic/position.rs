//! The file, line and column of each diagnostic, found for all of them together.

use std::collections::BTreeMap;

use super::excerpt::{Excerpt, excerpt};
use super::locate::{self, Spot};
use super::model::{Diagnostic, Place};
use super::sources::Sources;
use crate::pointer::Pointer;

/// Where a diagnostic is shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Position<'d> {
    /// The file; `None` for the command line.
    pub(crate) file: Option<&'d str>,
    /// Line and column, both from 1.
    pub(crate) line_column: Option<(usize, usize)>,
    pub(crate) pointer: Option<&'d Pointer>,
    /// The line.
    pub(super) excerpt: Option<Excerpt>,
}

impl Position<'_> {
    /// File, line and column as far as they are known, for example `pets.yaml:3:7`.
    pub(crate) fn text(&self) -> String {
        let mut text = self.file.unwrap_or_default().to_owned();
        if let Some((line, column)) = self.line_column {
            text.push_str(&format!(":{line}:{column}"));
        }
        text
    }

    fn set(&mut self, text: &str, spot: &Spot) {
        self.line_column = Some((spot.line, spot.column));
        self.excerpt = Some(excerpt(text, &spot.span));
    }
}

/// The position of each diagnostic. Each file is read and scanned once.
pub(crate) fn positions<'d>(
    diagnostics: &[&'d Diagnostic],
    sources: Sources<'d>,
) -> Vec<Position<'d>> {
    let mut positions = vec![Position::default(); diagnostics.len()];
    let mut files: BTreeMap<Option<&str>, Vec<(usize, &Place)>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        let (file, place) = within(&diagnostic.place);
        let position = &mut positions[index];
        match place {
            Place::Call => continue,
            Place::Node(pointer) => position.pointer = Some(pointer),
            Place::Source | Place::Text { .. } | Place::File { .. } => {}
        }
        position.file = Some(file.unwrap_or(sources.name()));
        files.entry(file).or_default().push((index, place));
    }
    for (file, places) in files {
        if let Some(text) = sources.text(file) {
            find(&text, &places, &mut positions);
        }
    }
    positions
}

/// The file that a place is in, `None` for the document, and the place there.
fn within(place: &Place) -> (Option<&str>, &Place) {
    match place {
        Place::File { file, place } => (Some(file), within(place).1),
        other => (None, other),
    }
}

fn find(text: &str, places: &[(usize, &Place)], positions: &mut [Position<'_>]) {
    let mut nodes = Vec::new();
    let mut pointers = Vec::new();
    for (index, place) in places {
        match place {
            Place::Node(pointer) => {
                nodes.push(*index);
                pointers.push(pointer);
            }
            Place::Text { line, column } => {
                let spot = locate::line_and_column(text, *line, *column);
                positions[*index].set(text, &spot);
            }
            Place::Source | Place::Call | Place::File { .. } => {}
        }
    }
    if pointers.is_empty() {
        return;
    }
    let spots = locate::pointers(text, &pointers);
    for (index, spot) in nodes.into_iter().zip(&spots) {
        positions[index].set(text, spot);
    }
}
