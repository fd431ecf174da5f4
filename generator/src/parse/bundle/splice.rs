//! Items of lists that are references to lists, as in `parameters: [{ $ref: "paging.yaml" }]`: what is in those lists is
//! copied to their place. An object in the place of a list is its only item.

use serde_json::Value;

use super::bundler::Bundler;
use super::inline::values;
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::reference::circular;
use crate::pointer::Pointer;

/// A list whose items were copied into another one: the number of items after them, and where it was written.
struct Copied {
    after: usize,
    from: Location,
}

impl Bundler<'_> {
    /// Copies the items of lists that the items of the list at a place name, and of lists that those name.
    pub(super) fn splice(&mut self, list: &Pointer) {
        let mut copied: Vec<Copied> = Vec::new();
        let mut index = 0;
        while index < self.length(list) {
            let after = self.length(list) - index;
            copied.retain(|known| known.after < after);
            let around = copied.iter().map(|known| &known.from);
            match self.named_list(list, index, &around.cloned().collect::<Vec<_>>()) {
                // Whatever is wrong with a reference is said when it is read.
                Ok(None) => index += 1,
                Ok(Some(from)) => {
                    self.replace_item(list, index, &from);
                    copied.push(Copied {
                        after: after - 1,
                        from,
                    });
                }
                Err(diagnostic) => {
                    self.diagnostics.push(diagnostic);
                    self.replace_item(list, index, &Location::in_document(Pointer::root()));
                }
            }
        }
    }

    fn length(&self, list: &Pointer) -> usize {
        let items = list.find(&self.root).and_then(Value::as_array);
        items.map_or(0, Vec::len)
    }

    /// The list that the item at an index names, if it is a reference to one. `around` are the lists that it came from.
    fn named_list(
        &mut self,
        list: &Pointer,
        index: usize,
        around: &[Location],
    ) -> Result<Option<Location>, Diagnostic> {
        let at = list.join(index);
        let item = at.find(&self.root).and_then(Value::as_object);
        let Some(Value::String(reference)) = item.and_then(|item| item.get("$ref")) else {
            return Ok(None);
        };
        let (reference, is_alone) = (reference.clone(), item.map_or(0, |item| item.len()) == 1);
        let place = at.join("$ref");
        let Ok(target) = self.resolve(&reference, &at, &place) else {
            return Ok(None);
        };
        let Some(Value::Array(items)) = self.value(&target) else {
            return Ok(None);
        };
        let size = items.iter().map(values).sum();
        if around.contains(&target) || self.contains(&target, &at) {
            return Err(circular(&reference, &at));
        }
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
        Ok(Some(target))
    }

    /// Replaces an item by those of a list; removes it if there is no such list.
    fn replace_item(&mut self, list: &Pointer, index: usize, from: &Location) {
        let new = self.value(from).and_then(Value::as_array);
        let new = new.cloned().unwrap_or_default();
        let Some(Value::Array(items)) = list.find_mut(&mut self.root) else {
            return;
        };
        let here = |index| Location::in_document(list.join(index));
        let mut sources: Vec<_> = (0..items.len()).map(here).collect();
        sources.splice(index..=index, (0..new.len()).map(|new| from.join(new)));
        items.splice(index..=index, new);
        self.diagnostics.source_map().arrange(list, &sources);
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
