//! Moves: what stands elsewhere in the document that the stages see than in the files it was read from.
//!
//! References to other files, and to places that are no components, are resolved by putting what they name among the
//! components. A diagnostic there must still name the place where somebody can correct it.

use std::collections::HashMap;

use crate::pointer::Pointer;

/// From each place that was filled with something: the file it came from (`None` for the document) and where it
/// stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    sources: HashMap<Pointer, (Option<String>, Pointer)>,
}

impl Moves {
    /// Takes note that what stands at `to` was read from `from`.
    pub fn add(&mut self, to: Pointer, file: Option<String>, from: Pointer) {
        self.sources.insert(to, (file, from));
    }

    /// The file that something was read from, `None` for the document itself, and its place there.
    #[must_use]
    pub fn source(&self, pointer: &Pointer) -> (Option<&str>, Pointer) {
        if self.sources.is_empty() {
            return (None, pointer.clone());
        }
        let mut below = Vec::new();
        let mut at = pointer.clone();
        loop {
            if let Some((file, from)) = self.sources.get(&at) {
                let whole = below
                    .iter()
                    .rev()
                    .fold(from.clone(), |at, token| at.join(token));
                return (file.as_deref(), whole);
            }
            let (Some(last), Some(parent)) = (at.last(), at.parent()) else {
                return (None, pointer.clone());
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

    #[test]
    fn diagnostics_made_apart_name_their_source_in_the_end() {
        let pointer = |text: &str| Pointer::from_fragment(text).expect("a pointer");
        let mut diagnostics = Diagnostics::default();
        let moves = diagnostics.moves();
        moves.add(pointer("/moved"), None, pointer("/here"));
        let apart = Diagnostics::from(Diagnostic::error("wrong", &pointer("/moved/a"), "wrong"));
        diagnostics.extend(apart);
        let place = diagnostics.iter().next().map(|found| found.place.clone());
        assert_eq!(place, Some(Place::Node(pointer("/here/a"))));
    }

    #[test]
    fn the_nearest_move_counts() {
        let pointer = |text: &str| Pointer::from_fragment(text).expect("a pointer");
        let mut moves = Moves::default();
        moves.add(
            pointer("/paths/~1a"),
            Some("a.yaml".into()),
            Pointer::root(),
        );
        moves.add(pointer("/paths/~1a/get"), None, pointer("/x/get"));
        let found = |text| moves.source(&pointer(text));
        assert_eq!(
            found("/paths/~1a/put/tags"),
            (Some("a.yaml"), pointer("/put/tags"))
        );
        assert_eq!(found("/paths/~1a/get/tags"), (None, pointer("/x/get/tags")));
        assert_eq!(found("/paths"), (None, pointer("/paths")));
    }
}
