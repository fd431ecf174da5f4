//! Sites: the files, lines and columns of diagnostics, found for all of them together.

use std::collections::BTreeMap;

use super::excerpt::{Excerpt, excerpt};
use super::locate::{self, Spot};
use super::sources::Texts;
use super::{Diagnostic, Place};
use crate::pointer::Pointer;

/// Where a diagnostic stands, as people look for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site<'d> {
    /// The file; `None` where no file is at fault.
    pub(crate) file: Option<&'d str>,
    /// Line and column, both from 1.
    pub(crate) position: Option<(usize, usize)>,
    pub(crate) pointer: Option<&'d Pointer>,
    /// What stands there.
    pub(super) excerpt: Option<Excerpt>,
}

impl Site<'_> {
    /// File, line and column as far as they are known, for example `pets.yaml:3:7`.
    pub(crate) fn text(&self) -> String {
        let mut text = self.file.unwrap_or_default().to_owned();
        if let Some((line, column)) = self.position {
            text.push_str(&format!(":{line}:{column}"));
        }
        text
    }

    fn stands_at(&mut self, text: &str, spot: &Spot) {
        self.position = Some((spot.line, spot.column));
        self.excerpt = Some(excerpt(text, &spot.span));
    }
}

/// The site of each diagnostic. Each text is read and scanned once.
pub(crate) fn sites<'d>(diagnostics: &[&'d Diagnostic], texts: Texts<'d>) -> Vec<Site<'d>> {
    let mut sites = vec![Site::default(); diagnostics.len()];
    let mut files: BTreeMap<Option<&str>, Vec<(usize, &Place)>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        let (file, place) = within(&diagnostic.place);
        let site = &mut sites[index];
        match place {
            Place::Call => continue,
            Place::Node(pointer) => site.pointer = Some(pointer),
            Place::Source | Place::Text { .. } | Place::File { .. } => {}
        }
        site.file = Some(file.unwrap_or(texts.name()));
        files.entry(file).or_default().push((index, place));
    }
    for (file, places) in files {
        if let Some(text) = texts.text(file) {
            find(&text, &places, &mut sites);
        }
    }
    sites
}

/// The file that a place is in, `None` for the document, and the place there.
fn within(place: &Place) -> (Option<&str>, &Place) {
    match place {
        Place::File { file, place } => (Some(file), within(place).1),
        other => (None, other),
    }
}

fn find(text: &str, places: &[(usize, &Place)], sites: &mut [Site<'_>]) {
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
                sites[*index].stands_at(text, &spot);
            }
            Place::Source | Place::Call | Place::File { .. } => {}
        }
    }
    if pointers.is_empty() {
        return;
    }
    let spots = locate::pointers(text, &pointers);
    for (index, spot) in nodes.into_iter().zip(&spots) {
        sites[index].stands_at(text, spot);
    }
}
