//! The bundler's state: the document as it grows, the files, and what has been placed so far.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value};

use super::anchors::Anchors;
use super::files::Files;
use crate::config::{Load, Source};
use crate::diagnostic::{Diagnostics, Location};
use crate::parse::object::ObjectKind;
use crate::parse::text::Budget;
use crate::pointer::Pointer;

/// Makes a document and the files it refers to one document.
pub(super) struct Bundler<'b> {
    /// The document; it grows.
    pub(super) root: Value,
    pub(super) files: Files<'b>,
    pub(super) diagnostics: &'b mut Diagnostics,
    /// Where in `root` the nodes are that were copied there.
    pub(super) placed: HashMap<Location, Pointer>,
    /// The anchors of each file.
    pub(super) anchors: HashMap<Option<String>, Anchors>,
    /// The names of components, folded, by section.
    pub(super) names: HashSet<(&'static str, String)>,
    /// The next number for a name that several nodes would have.
    pub(super) numbers: HashMap<String, u32>,
    /// The nodes in `root` whose references have yet to be rewritten.
    pub(super) pending: VecDeque<(Pointer, ObjectKind)>,
    /// What was copied to the place of a reference, by that place.
    pub(super) copied: HashMap<Pointer, Location>,
    /// How many values that has come to.
    pub(super) inlined: usize,
    /// Whether a component is a list, which a reference in a list may name.
    pub(super) has_listed_components: bool,
}

impl<'b> Bundler<'b> {
    pub(super) fn new(
        root: Value,
        source: &Source,
        load: Option<&'b dyn Load>,
        budget: &'b Budget,
        diagnostics: &'b mut Diagnostics,
    ) -> Self {
        Self {
            has_listed_components: has_listed_components(&root),
            root,
            files: Files::new(&source.name, load, budget),
            diagnostics,
            placed: HashMap::new(),
            anchors: HashMap::new(),
            names: HashSet::new(),
            numbers: HashMap::new(),
            pending: VecDeque::new(),
            copied: HashMap::new(),
            inlined: 0,
        }
    }

    /// Where the node at a pointer was written.
    pub(super) fn source(&mut self, pointer: &Pointer) -> Location {
        self.diagnostics.source_map().source(pointer)
    }

    /// Where a node was written that may itself have been copied into the document.
    pub(super) fn original(&mut self, location: &Location) -> Location {
        match location.file {
            Some(_) => location.clone(),
            None => self.source(&location.pointer),
        }
    }

    /// The value at a place of the document or of a file.
    pub(super) fn value(&self, location: &Location) -> Option<&Value> {
        let whole = match &location.file {
            None => &self.root,
            Some(file) => self.files.value(file)?,
        };
        location.pointer.find(whole)
    }
}

fn has_listed_components(root: &Value) -> bool {
    let sections = root.get("components").and_then(Value::as_object);
    let mut components = (sections.into_iter().flat_map(Map::values))
        .filter_map(Value::as_object)
        .flat_map(Map::values);
    components.any(Value::is_array)
}
