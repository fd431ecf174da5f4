//! Resolving: which place of which file a reference names.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::anchors::Anchors;
use super::bundler::Bundler;
use super::files::has_scheme;
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::reference::{LONGEST_CHAIN, missing};
use crate::pointer::Pointer;

/// A reference as it is written, and the place of a diagnostic.
#[derive(Clone, Copy)]
pub(super) struct Written<'r> {
    pub(super) text: &'r str,
    pub(super) place: &'r Pointer,
    /// How many more references a pointer may lead through.
    left: &'r Cell<usize>,
}

impl<'r> Written<'r> {
    /// The next reference on the way; `None` if there have been too many.
    pub(super) fn next(self, text: &'r str) -> Option<Self> {
        let left = self.left.get().checked_sub(1)?;
        self.left.set(left);
        Some(Self { text, ..self })
    }
}

impl Bundler<'_> {
    /// What a reference names; `at` is the node in the one document that holds it.
    ///
    /// In another file there is such a node; in the document itself that is for the next stage to see.
    pub(super) fn resolve(
        &mut self,
        text: &str,
        at: &Pointer,
        place: &Pointer,
    ) -> Result<Location, Diagnostic> {
        let base = self.source(at);
        let left = &Cell::new(LONGEST_CHAIN);
        self.named(Written { text, place, left }, &base)
    }

    /// What a reference names; `base` is where the node was written that holds it.
    pub(super) fn named(
        &mut self,
        written: Written<'_>,
        base: &Location,
    ) -> Result<Location, Diagnostic> {
        let text = written.text;
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if path.is_empty() {
            let found = self.fragment(written, fragment, base);
            return found.or_else(|missing| self.in_document(written, fragment).ok_or(missing));
        }
        if let Some(found) = self.by_id(path, fragment, base) {
            return Ok(found);
        }
        let file = (self.files).find(path, base.file.as_deref(), written.place)?;
        let pointer = Pointer::root();
        self.fragment(written, fragment, &Location { file, pointer })
    }

    /// Files are often written as if they were the document: what a file does not have is looked for in the document.
    fn in_document(&mut self, written: Written<'_>, fragment: &str) -> Option<Location> {
        let pointer = Pointer::from_fragment(fragment)?;
        pointer.find(&self.root)?;
        let text = written.text;
        self.diagnostics.push(
            Diagnostic::warning(
                "reference",
                written.place,
                format!("there is nothing at {text:?} in this file; the node there in the document is taken"),
            )
            .help("name the document's file before the `#`"),
        );
        Some(Location::in_document(pointer))
    }

    /// The place in a file that a fragment names, as a JSON pointer or an anchor; `base` is where the reference is.
    fn fragment(
        &mut self,
        written: Written<'_>,
        fragment: &str,
        base: &Location,
    ) -> Result<Location, Diagnostic> {
        let Written { text, place, .. } = written;
        let missing = || missing(text, place);
        let in_file = |pointer| Location {
            file: base.file.clone(),
            pointer,
        };
        let Some(pointer) = Pointer::from_fragment(fragment) else {
            let pointer = self.anchors(&base.file).anchors.get(fragment);
            return pointer.cloned().map(in_file).ok_or_else(missing);
        };
        let whole = self.whole(&base.file);
        // An embedded schema with an `$id` is a document to its own pointers (JSON Schema 2020-12, section 8.2.1).
        let embedded = enclosing(whole, &base.pointer, |schema| {
            schema.contains_key("$id") || schema.get("$recursiveAnchor") == Some(&true.into())
        });
        if let Some((outer, inner)) = embedded
            && (fragment.is_empty() || pointer.find(inner).is_some())
            && (fragment.is_empty() || pointer.find(whole).is_none())
        {
            return Ok(in_file(outer.below(&pointer)));
        }
        if pointer.find(whole).is_some() {
            return Ok(in_file(pointer));
        }
        if let Some(found) = self.through(written, &base.file, &pointer)? {
            return Ok(found);
        }
        let whole = self.whole(&base.file);
        if let Some(near) = pasted(whole, &base.pointer, &pointer) {
            self.diagnostics.push(
                Diagnostic::warning(
                    "reference",
                    place,
                    format!("there is nothing at {text:?}; the node there in the schema around it is taken"),
                )
                .help(format!("refer to {near}")),
            );
            return Ok(in_file(near));
        }
        // What is missing in the document itself is reported with everything else there.
        if base.file.is_none() {
            Ok(in_file(pointer))
        } else {
            Err(missing())
        }
    }

    /// What a reference names by the `$id` of a schema in the same file, in full or relative to the `$id` around it.
    fn by_id(&mut self, path: &str, fragment: &str, base: &Location) -> Option<Location> {
        let whole = self.whole(&base.file);
        let around = enclosing(whole, &base.pointer, |schema| schema.contains_key("$id"));
        let around = around.and_then(|(_, inner)| inner.get("$id")?.as_str());
        if !has_scheme(path) && around.is_none() {
            return None;
        }
        let beside = around.and_then(|id| id.rsplit_once('/'));
        let joined = beside.map(|(folder, _)| format!("{folder}/{path}"));
        let anchors = self.anchors(&base.file);
        let by_joined = joined.and_then(|joined| anchors.ids.get(&joined));
        let outer = anchors.ids.get(path).or(by_joined)?;
        let pointer = match Pointer::from_fragment(fragment) {
            Some(below) => outer.below(&below),
            None => anchors.anchors.get(fragment)?.clone(),
        };
        let found = Location {
            file: base.file.clone(),
            pointer,
        };
        self.value(&found)?;
        Some(found)
    }

    /// A file that has been loaded, or the document.
    fn whole(&self, file: &Option<String>) -> &Value {
        match file {
            None => &self.root,
            Some(file) => self.files.value(file).unwrap_or(&Value::Null),
        }
    }

    /// The anchors of a file, found when the first one is asked for.
    fn anchors(&mut self, file: &Option<String>) -> &Anchors {
        if !self.anchors.contains_key(file) {
            let anchors = Anchors::of(self.whole(file));
            self.anchors.insert(file.clone(), anchors);
        }
        &self.anchors[file]
    }
}

/// Schemas are pasted into documents together with the definitions that they refer to from their own root. The place of
/// such a definition in the schema around a reference.
fn pasted(whole: &Value, from: &Pointer, pointer: &Pointer) -> Option<Pointer> {
    let tokens = pointer.tokens();
    let [section, _, ..] = tokens.as_slice() else {
        return None;
    };
    if !matches!(section.as_str(), "$defs" | "definitions") {
        return None;
    }
    let (outer, inner) = enclosing(whole, from, |schema| schema.contains_key(section))?;
    pointer.find(inner)?;
    Some(outer.below(pointer))
}

/// The innermost object around a place that is accepted, other than the whole file.
fn enclosing<'v>(
    whole: &'v Value,
    from: &Pointer,
    accepts: impl Fn(&Map<String, Value>) -> bool,
) -> Option<(Pointer, &'v Value)> {
    let mut at = Some(from.clone());
    while let Some(pointer) = at.filter(|pointer| !pointer.as_str().is_empty()) {
        if let Some(found @ Value::Object(object)) = pointer.find(whole)
            && accepts(object)
        {
            return Some((pointer, found));
        }
        at = pointer.parent();
    }
    None
}
