//! The source map: where each node that was put elsewhere in the document was written.
//!
//! What a reference to another file names is put among the components, and path items are copied to where they are used.
//! A diagnostic there must still name the place where somebody can correct it.

use std::collections::HashMap;

use crate::pointer::Pointer;

/// A place in the document or in a file that it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    /// The file, by its path from the document's folder; `None` for the document itself.
    pub file: Option<String>,
    /// The place in it.
    pub pointer: Pointer,
}

impl Location {
    /// A place in the document itself.
    #[must_use]
    pub fn in_document(pointer: Pointer) -> Self {
        Self {
            file: None,
            pointer,
        }
    }

    /// The place of a property or item of the value at this one.
    #[must_use]
    pub fn join(&self, token: impl std::fmt::Display) -> Self {
        Self {
            file: self.file.clone(),
            pointer: self.pointer.join(token),
        }
    }
}

/// Where the nodes were written that are elsewhere in the document that the stages see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    sources: HashMap<Pointer, Location>,
}

impl SourceMap {
    /// Records that the node at `to` was written at `from`.
    pub fn add(&mut self, to: Pointer, from: Location) {
        self.sources.insert(to, from);
    }

    /// Records that the node at `to` is a copy of that at `from`, as it is now: parts of it may have been written elsewhere.
    /// The nodes at `own` stay as they are.
    pub fn copy(&mut self, to: &Pointer, from: &Location, own: &[Pointer]) {
        let stays = |at: &Pointer| own.iter().any(|own| at.is_within(own));
        let own_sources: Vec<_> = own
            .iter()
            .map(|own| (own.clone(), self.source(own)))
            .collect();
        let mut copied = self.copied(to, from);
        copied.retain(|(at, _)| !stays(at));
        self.sources.retain(|at, _| stays(at) || !at.is_within(to));
        self.sources.extend(copied.into_iter().chain(own_sources));
    }

    /// Records that the items of the list at `list` are now those at these places, which name them as they were.
    pub fn arrange(&mut self, list: &Pointer, items: &[Location]) {
        let whole = self.source(list);
        let mut arranged = self.moved(list, items);
        for (index, from) in items.iter().enumerate() {
            let source = match from.file {
                Some(_) => from.clone(),
                None => self.source(&from.pointer),
            };
            // Without an entry, an item is where the list is.
            if source != whole.join(index) {
                arranged.push((list.join(index), source));
            }
        }
        if whole != Location::in_document(list.clone()) {
            arranged.push((list.clone(), whole));
        }
        self.sources.retain(|at, _| !at.is_within(list));
        self.sources.extend(arranged);
    }

    /// The sources of the parts, written elsewhere, of items that are put into the list at `list`.
    fn moved(&self, list: &Pointer, items: &[Location]) -> Vec<(Pointer, Location)> {
        let mut indexes: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            if item.file.is_none() {
                let known = indexes.entry(item.pointer.as_str()).or_default();
                known.push(index);
            }
        }
        let mut moved = Vec::new();
        for (at, source) in &self.sources {
            let mut around = at.as_str();
            while let Some((parent, _)) = around.rsplit_once('/') {
                around = parent;
                for index in indexes.get(around).into_iter().flatten() {
                    let inner = at.relative_to(&items[*index].pointer);
                    let to = inner.map(|inner| list.join(index).below(&inner));
                    moved.extend(to.map(|to| (to, source.clone())));
                }
            }
        }
        moved
    }

    /// The sources of a copy at `to` of the node at `from`, and of the parts of it that were written elsewhere.
    fn copied(&self, to: &Pointer, from: &Location) -> Vec<(Pointer, Location)> {
        let mut copied = vec![(to.clone(), from.clone())];
        if from.file.is_none() {
            copied[0].1 = self.source(&from.pointer);
            copied.extend(self.sources.iter().filter_map(|(at, source)| {
                let inner = at.relative_to(&from.pointer)?;
                Some((to.below(&inner), source.clone()))
            }));
        }
        copied
    }

    /// Whether every node is where it was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Where the node at a pointer was written.
    #[must_use]
    pub fn source(&self, pointer: &Pointer) -> Location {
        let unmoved = || Location::in_document(pointer.clone());
        if self.sources.is_empty() {
            return unmoved();
        }
        let mut below = Vec::new();
        let mut at = pointer.clone();
        loop {
            if let Some(from) = self.sources.get(&at) {
                let tokens = below.iter().rev();
                return tokens.fold(from.clone(), |at, token| at.join(token));
            }
            let (Some(last), Some(parent)) = (at.last(), at.parent()) else {
                return unmoved();
            };
            below.push(last);
            at = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Diagnostics, Place};

    fn pointer(text: &str) -> Pointer {
        Pointer::from_fragment(text).expect("a pointer")
    }

    #[test]
    fn the_parts_of_a_copy_keep_their_sources() {
        let mut map = SourceMap::default();
        let here = |text| Location::in_document(pointer(text));
        map.add(pointer("/a/part"), here("/b"));
        map.add(pointer("/to/old"), here("/c"));
        map.add(pointer("/to/own/part"), here("/d"));
        map.copy(&pointer("/to"), &here("/a"), &[pointer("/to/own")]);
        for (copied, source) in [
            ("/to/x", "/a/x"),
            ("/to/part/x", "/b/x"),
            ("/to/old", "/a/old"),
            ("/to/own", "/to/own"),
            ("/to/own/part", "/d"),
        ] {
            assert_eq!(map.source(&pointer(copied)), here(source), "{copied}");
        }
    }

    #[test]
    fn the_parts_of_items_move_with_them() {
        let mut map = SourceMap::default();
        let here = |text| Location::in_document(pointer(text));
        map.add(pointer("/list/0/part"), here("/a"));
        map.add(pointer("/list/1/part"), here("/b"));
        map.add(pointer("/other"), here("/c"));
        map.arrange(
            &pointer("/list"),
            &[here("/list/1"), here("/other"), here("/list/2")],
        );
        for (arranged, source) in [
            ("/list/0/x", "/list/1/x"),
            ("/list/0/part", "/b"),
            ("/list/1/x", "/c/x"),
            ("/list/1/part", "/c/part"),
            ("/list/2/part", "/list/2/part"),
        ] {
            assert_eq!(map.source(&pointer(arranged)), here(source), "{arranged}");
        }
        assert_eq!(map.sources.len(), 4);
    }

    #[test]
    fn diagnostics_made_apart_name_their_source_in_the_end() {
        let mut diagnostics = Diagnostics::default();
        let source_map = diagnostics.source_map();
        source_map.add(pointer("/moved"), Location::in_document(pointer("/here")));
        let apart = Diagnostics::from(Diagnostic::error("wrong", &pointer("/moved/a"), "wrong"));
        diagnostics.extend(apart);
        let place = diagnostics.iter().next().map(|found| found.place.clone());
        assert_eq!(place, Some(Place::Node(pointer("/here/a"))));
    }

    #[test]
    fn the_nearest_node_around_counts() {
        let mut source_map = SourceMap::default();
        let in_file = |text| Location {
            file: Some("a.yaml".into()),
            pointer: pointer(text),
        };
        source_map.add(pointer("/paths/~1a"), in_file(""));
        source_map.add(
            pointer("/paths/~1a/get"),
            Location::in_document(pointer("/x/get")),
        );
        let found = |text| source_map.source(&pointer(text));
        assert_eq!(found("/paths/~1a/put/tags"), in_file("/put/tags"));
        assert_eq!(
            found("/paths/~1a/get/tags"),
            Location::in_document(pointer("/x/get/tags"))
        );
        assert_eq!(found("/paths"), Location::in_document(pointer("/paths")));
    }
}
