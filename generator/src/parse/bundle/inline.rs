//! References that later stages do not follow: what they name is copied to where they are.
//!
//! The standard allows those of path items. All others are mistakes with a clear meaning, and warned about: for
//! `properties` or a whole section of `components`, for an operation or a media type, for a description or an example.
//! What is beside the `$ref` wins over what it names (OpenAPI 3.0 and 3.1 leave that open for path items).

use serde_json::{Map, Value};

use super::bundler::Bundler;
use super::references::{self, Misplaced, Nested};
use super::slot::Slot;
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::object::{ObjectKind, wrong_kind};
use crate::parse::reference::{LONGEST_CHAIN, circular, missing};
use crate::pointer::Pointer;

/// What is copied makes a document no larger than by this many values.
const MOST_VALUES: usize = 2_000_000;

impl Bundler<'_> {
    /// Copies what the references of the document name that later stages do not follow.
    pub(super) fn inline_document(&mut self) {
        self.inline_below(Slot::Root, &Pointer::root());
    }

    /// Copies what the references in and below a place name, and what the references in that name.
    pub(super) fn inline_below(&mut self, slot: Slot, at: &Pointer) {
        let mut pending = self.misplaced(slot, at);
        pending.reverse();
        while let Some(Misplaced { at, slot }) = pending.pop() {
            self.inline_at(&at, slot);
            if slot.takes_lists() {
                self.splice(&at);
            }
            let below = self.misplaced(slot, &at);
            pending.extend(below.into_iter().rev().filter(|below| below.at != at));
        }
    }

    fn misplaced(&mut self, slot: Slot, at: &Pointer) -> Vec<Misplaced> {
        let nested = if self.has_listed_components || self.source(at).file.is_some() {
            Nested::Any
        } else {
            Nested::NotComponents
        };
        let value = at.find(&self.root);
        value.map_or_else(Vec::new, |value| {
            references::misplaced(slot, value, at, nested)
        })
    }

    fn inline_at(&mut self, at: &Pointer, slot: Slot) {
        for _ in 0..LONGEST_CHAIN {
            let reference = at.find(&self.root).and_then(|value| value.get("$ref"));
            let Some(Value::String(reference)) = reference else {
                return;
            };
            let reference = reference.clone();
            match self.inline_once(&reference, at, slot) {
                Ok(()) => {}
                // What names nothing is data.
                Err(_) if slot == Slot::Data => return,
                Err(diagnostic) => return self.refuse(diagnostic, at, slot),
            }
        }
        if let Some(reference) = at.find(&self.root).and_then(|value| value.get("$ref")) {
            let diagnostic = circular(reference.as_str().unwrap_or_default(), at);
            self.refuse(diagnostic, at, slot);
        }
    }

    /// Reports a reference, and removes it so that it is reported once.
    fn refuse(&mut self, mut diagnostic: Diagnostic, at: &Pointer, slot: Slot) {
        if slot == Slot::Docs {
            // Nothing but documentation depends on it.
            let message = format!("{}; this is left out", diagnostic.message);
            diagnostic = Diagnostic::warning("reference", diagnostic.place, message)
                .help("correct the reference, or write it out here");
        }
        self.diagnostics.push(diagnostic);
        let Some(Value::Object(object)) = at.find_mut(&mut self.root) else {
            return;
        };
        object.shift_remove("$ref");
        // Without it the object is nothing, or not of the kind that is expected.
        let stays = matches!(
            slot,
            Slot::Root
                | Slot::Components
                | Slot::Paths
                | Slot::Path
                | Slot::Map(_)
                | Slot::Node(ObjectKind::Leaf)
        );
        if !stays
            && object.is_empty()
            && let (Some(key), Some(parent)) = (at.last(), at.parent())
            && let Some(Value::Object(parent)) = parent.find_mut(&mut self.root)
        {
            parent.shift_remove(&key);
        }
    }

    /// Replaces a reference by what it names; what is beside it stays.
    fn inline_once(&mut self, reference: &str, at: &Pointer, slot: Slot) -> Result<(), Diagnostic> {
        let place = &at.join("$ref");
        let target = self.resolve(reference, at, place)?;
        if self.contains(&target, at) {
            return Err(circular(reference, at));
        }
        let missing = || missing(reference, place);
        let value = self.value(&target).ok_or_else(missing)?;
        if matches!(slot, Slot::List(_)) && value.is_object() && value.get("$ref").is_none() {
            self.only_item(reference, at);
            return Ok(());
        }
        check(slot, value, place)?;
        let (size, value) = (values(value), value.clone());
        self.count(size, place)?;
        let Some(Value::Object(own)) = at.find_mut(&mut self.root).map(Value::take) else {
            return Ok(());
        };
        if slot != Slot::Path {
            self.warn(reference, place, !value.is_object() && own.len() > 1);
        }
        let copied = match (value, slot) {
            (Value::Object(mut object), Slot::Data) if is_example(&object) => {
                self.moved(at, &target.join("value"));
                object.shift_remove("value").unwrap_or_default()
            }
            (Value::Object(object), _) => Value::Object(self.merged(object, own, at, &target)),
            (value, _) => {
                self.moved(at, &target);
                value
            }
        };
        self.copied.insert(at.clone(), target);
        if let Some(value) = at.find_mut(&mut self.root) {
            *value = copied;
        }
        Ok(())
    }

    /// Counts what is copied.
    pub(super) fn count(&mut self, size: usize, place: &Pointer) -> Result<(), Diagnostic> {
        self.inlined = self.inlined.saturating_add(size);
        if self.inlined <= MOST_VALUES {
            return Ok(());
        }
        Err(Diagnostic::error(
            "too-large",
            place,
            format!(
                "what is copied to the place of references comes to more than {MOST_VALUES} values"
            ),
        )
        .help("write shared operations once, below one path, and other shared parts as components"))
    }

    fn warn(&mut self, reference: &str, place: &Pointer, is_alone: bool) {
        let beside = if is_alone {
            ", and what is beside it is left out"
        } else {
            ""
        };
        self.diagnostics.push(
            Diagnostic::warning(
                "reference",
                place,
                format!("no reference is allowed here; what {reference:?} names is taken{beside}"),
            )
            .help("write it out here, or use references for its parts"),
        );
    }

    /// Whether a place is in what a reference there names, which would be copied into itself without end.
    pub(super) fn contains(&mut self, target: &Location, at: &Pointer) -> bool {
        let source = self.source(at);
        if source.file == target.file && source.pointer.is_within(&target.pointer) {
            return true;
        }
        let mut around = Some(at.clone());
        while let Some(pointer) = around {
            if self.copied.get(&pointer) == Some(target) {
                return true;
            }
            around = pointer.parent();
        }
        false
    }

    /// Records that a whole value was copied.
    fn moved(&mut self, at: &Pointer, from: &Location) {
        self.diagnostics.source_map().copy(at, from, &[]);
    }

    /// The object that a reference names with the node's own properties over it.
    fn merged(
        &mut self,
        target: Map<String, Value>,
        own: Map<String, Value>,
        at: &Pointer,
        from: &Location,
    ) -> Map<String, Value> {
        let kept: Vec<_> = own.keys().map(|key| at.join(key)).collect();
        let parameters = self.original(&from.join("parameters"));
        self.diagnostics.source_map().copy(at, from, &kept);
        let mut merged = target;
        for (key, value) in own {
            if key == "$ref" {
                continue;
            }
            let value = match (key.as_str(), value, merged.get_mut("parameters")) {
                ("parameters", Value::Array(own), Some(Value::Array(shared))) => self.parameters(
                    (std::mem::take(shared), &parameters),
                    own,
                    &at.join("parameters"),
                ),
                (_, value, _) => value,
            };
            merged.insert(key, value);
        }
        merged
    }

    /// The parameters of both: those of the target, written at `from`, then the path item's own, which replace those
    /// of the same name and location.
    fn parameters(
        &mut self,
        (shared, from): (Vec<Value>, &Location),
        own: Vec<Value>,
        at: &Pointer,
    ) -> Value {
        let own_sources: Vec<_> = (0..own.len())
            .map(|index| self.source(&at.join(index)))
            .collect();
        let key = |value: &Value| {
            let part = |key: &str| value.get(key).cloned();
            (part("name"), part("in"), part("$ref"))
        };
        let mut all = Vec::new();
        for (index, item) in shared.into_iter().enumerate() {
            if !own.iter().any(|own| key(own) == key(&item)) {
                all.push((item, from.join(index)));
            }
        }
        all.extend(own.into_iter().zip(own_sources));
        let source_map = self.diagnostics.source_map();
        let items = all.into_iter().enumerate().map(|(index, (item, source))| {
            source_map.add(at.join(index), source);
            item
        });
        Value::Array(items.collect())
    }
}

/// Checks that a value may be in a place. What is in plain values is checked when they are read.
fn check(slot: Slot, value: &Value, place: &Pointer) -> Result<(), Diagnostic> {
    let (fits, expected) = match slot {
        Slot::List(_) | Slot::DataList => (value.is_array(), "a reference to an array"),
        Slot::Plain | Slot::Docs | Slot::Data => return Ok(()),
        Slot::Root | Slot::Components | Slot::Paths | Slot::Path | Slot::Node(_) | Slot::Map(_) => {
            (value.is_object(), "a reference to an object")
        }
    };
    if fits {
        return Ok(());
    }
    Err(wrong_kind(place, value, expected))
}

/// Whether an object is an Example Object with a value, and not the example itself.
fn is_example(object: &Map<String, Value>) -> bool {
    object.contains_key("value")
        && object.keys().all(|key| {
            matches!(key.as_str(), "summary" | "description" | "value") || key.starts_with("x-")
        })
}

/// How many values a value has inside, itself included.
pub(super) fn values(value: &Value) -> usize {
    match value {
        Value::Object(object) => 1 + object.values().map(values).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        _ => 1,
    }
}
