//! Items of lists that are references to lists, as in `parameters: [{ $ref: "paging.yaml" }]`: what is in those lists is
//! copied to their place. An object in the place of a list is its only item.

use serde_json::Value;

use super::bundler::Bundler;
use super::inline::values;
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::reference::{LONGEST_CHAIN, circular};
use crate::pointer::Pointer;

/// As many items are copied into one list, those included that are replaced by others in turn.
const MOST_ITEMS: usize = 10_000;

/// A list whose items were copied into another one: the number of items after them, and where it was written.
struct Copied {
    after: usize,
    from: Location,
}

/// What has been copied so far into a list.
#[derive(Default)]
struct Splice {
    /// The lists that the item at hand came from, from the outermost.
    around: Vec<Copied>,
    /// How many items that has come to.
    copied: usize,
}

impl Splice {
    /// Counts what is copied.
    fn count(&mut self, items: usize, place: &Pointer) -> Result<(), Diagnostic> {
        self.copied += items;
        if self.copied <= MOST_ITEMS {
            return Ok(());
        }
        let message =
            format!("what is copied into this list comes to more than {MOST_ITEMS} items");
        Err(Diagnostic::error("too-large", place, message)
            .help("refer to each item by itself, and to no list twice"))
    }
}

impl Bundler<'_> {
    /// Copies the items of lists that the items of the list at a place name, and of lists that those name.
    pub(super) fn splice(&mut self, list: &Pointer) {
        let here = Location::in_document(list.clone());
        let before = self.length(list);
        let mut pending: Vec<_> = (0..before).rev().map(|index| here.join(index)).collect();
        let mut items = Vec::with_capacity(before);
        let (mut splice, mut is_changed) = (Splice::default(), false);
        while let Some(from) = pending.pop() {
            splice.around.retain(|known| known.after <= pending.len());
            let at = self.place_in(list, &from, &splice.around);
            let named = self.named_list(&at, &from, &mut splice);
            is_changed |= !matches!(named, Ok(None));
            match named {
                // Whatever is wrong with a reference is said when it is read.
                Ok(None) => items.push(from),
                Ok(Some((from, length))) => {
                    pending.extend((0..length).rev().map(|index| from.join(index)));
                    let after = pending.len() - length;
                    splice.around.push(Copied { after, from });
                }
                Err(diagnostic) => {
                    if diagnostic.code == "too-large" {
                        pending.clear();
                    }
                    self.diagnostics.push(diagnostic);
                }
            }
        }
        if is_changed {
            self.replace_items(list, &items);
        }
    }

    /// The place in the document of an item that was written elsewhere, or is to be copied from there. No reference names
    /// the item after the last (RFC 6901, section 4), so that what is copied can be looked at there.
    fn place_in(&mut self, list: &Pointer, from: &Location, around: &[Copied]) -> Pointer {
        if around.is_empty() {
            return from.pointer.clone();
        }
        let at = list.join("-");
        let source = self.original(from);
        self.diagnostics.source_map().add(at.clone(), source);
        at
    }

    fn length(&self, list: &Pointer) -> usize {
        let items = list.find(&self.root).and_then(Value::as_array);
        items.map_or(0, Vec::len)
    }

    /// The list that an item names, if it is a reference to one, and its length.
    fn named_list(
        &mut self,
        at: &Pointer,
        item: &Location,
        splice: &mut Splice,
    ) -> Result<Option<(Location, usize)>, Diagnostic> {
        let item = self.value(item).and_then(Value::as_object);
        let Some(Value::String(reference)) = item.and_then(|item| item.get("$ref")) else {
            return Ok(None);
        };
        let (reference, is_alone) = (reference.clone(), item.map_or(0, |item| item.len()) == 1);
        let place = at.join("$ref");
        let Ok(target) = self.resolve(&reference, at, &place) else {
            return Ok(None);
        };
        let Some(Value::Array(items)) = self.value(&target) else {
            return Ok(None);
        };
        let length = items.len();
        let size = 1 + items.iter().map(values).sum::<usize>();
        let is_within = splice.around.len() >= LONGEST_CHAIN
            || splice.around.iter().any(|known| known.from == target)
            || self.contains(&target, at);
        if is_within {
            return Err(circular(&reference, at));
        }
        splice.count(1 + length, &place)?;
        self.count(size, &place)?;
        let beside = if is_alone {
            ""
        } else {
            ", and what is beside it is left out"
        };
        self.diagnostics.push(
            Diagnostic::warning(
                "reference",
                &place,
                format!(
                    "{reference:?} names a list, expected one item; its items are taken{beside}"
                ),
            )
            .help("refer to each item by itself, or write them out here"),
        );
        Ok(Some((target, length)))
    }

    /// Makes the values at these places the items of a list.
    fn replace_items(&mut self, list: &Pointer, from: &[Location]) {
        let items: Vec<_> = from
            .iter()
            .filter_map(|from| self.value(from).cloned())
            .collect();
        if let Some(value) = list.find_mut(&mut self.root) {
            *value = Value::Array(items);
        }
        self.diagnostics.source_map().arrange(list, from);
    }

    /// Makes the reference at a place, which names an object, the only item of a list.
    pub(super) fn only_item(&mut self, reference: &str, at: &Pointer) {
        let message =
            format!("{reference:?} names an object, expected a list; it is taken as the only item");
        self.diagnostics.push(
            Diagnostic::warning("reference", &at.join("$ref"), message)
                .help("put the reference into a list"),
        );
        let source = self.source(at);
        if let Some(value) = at.find_mut(&mut self.root) {
            *value = Value::Array(vec![value.take()]);
        }
        self.diagnostics.source_map().arrange(at, &[source]);
    }
}
