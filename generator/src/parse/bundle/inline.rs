//! Path items by reference, copied to where they are used.
//!
//! What is beside the `$ref` wins over what it names (OpenAPI 3.0 and 3.1 leave that open). Some tools also use
//! references where the standard allows none: for the whole of `paths`, for a section of `components`, for an operation.
//! These are followed too, with a warning.

use serde_json::{Map, Value};

use super::bundler::Bundler;
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::keywords::SECTIONS;
use crate::parse::object::wrong_kind;
use crate::parse::reference::{LONGEST_CHAIN, circular, missing};
use crate::pointer::Pointer;

/// Path items by reference make a document no larger than by this many values.
const MOST_VALUES: usize = 2_000_000;

/// Whether the standard allows a reference in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Allowed {
    Yes,
    No,
}

impl Bundler<'_> {
    /// Copies what references name that later stages do not follow.
    pub(super) fn inline(&mut self) {
        let top = Pointer::root();
        for key in ["info", "paths", "webhooks", "components"] {
            self.inline_at(&top.join(key), Allowed::No);
        }
        for (section, _) in SECTIONS {
            self.inline_at(&top.join("components").join(section), Allowed::No);
        }
        for key in ["paths", "webhooks"] {
            let map = top.join(key);
            for name in self.keys(&map) {
                let item = map.join(&name);
                self.inline_at(&item, Allowed::Yes);
                for method in self.methods_by_reference(&item) {
                    self.inline_at(&item.join(method), Allowed::No);
                }
            }
        }
    }

    /// The methods of a path item whose operation is a reference.
    fn methods_by_reference(&self, item: &Pointer) -> Vec<&'static str> {
        let item = item.find(&self.root);
        let refers = |method: &&str| {
            let operation = item.and_then(|item| item.get(*method));
            operation.is_some_and(|operation| operation.get("$ref").is_some())
        };
        METHODS.iter().copied().filter(refers).collect()
    }

    fn keys(&self, at: &Pointer) -> Vec<String> {
        match at.find(&self.root) {
            Some(Value::Object(object)) => object.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    fn inline_at(&mut self, at: &Pointer, allowed: Allowed) {
        for _ in 0..LONGEST_CHAIN {
            let reference = at.find(&self.root).and_then(|value| value.get("$ref"));
            let Some(Value::String(reference)) = reference else {
                return;
            };
            let reference = reference.clone();
            if allowed == Allowed::No {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "reference",
                        &at.join("$ref"),
                        format!("no reference is allowed here; what {reference:?} names is taken"),
                    )
                    .help("write it out here, or use references for its parts"),
                );
            }
            let done = self.inline_once(&reference, at);
            if self.diagnostics.keep(done).is_none() {
                // It has been reported once.
                self.remove_reference(at);
                return;
            }
        }
        if let Some(reference) = self.remove_reference(at) {
            self.diagnostics.push(circular(&reference, at));
        }
    }

    fn remove_reference(&mut self, at: &Pointer) -> Option<String> {
        let object = at.find_mut(&mut self.root)?.as_object_mut()?;
        let reference = object.shift_remove("$ref")?;
        reference.as_str().map(str::to_owned)
    }

    /// Replaces a reference by what it names; what is beside it stays.
    fn inline_once(&mut self, reference: &str, at: &Pointer) -> Result<(), Diagnostic> {
        let place = &at.join("$ref");
        let target = self.resolve(reference, at, place)?;
        let Some(value) = self.value(&target) else {
            return Err(missing(reference, place));
        };
        let Value::Object(object) = value else {
            return Err(wrong_kind(place, value, "a reference to an object"));
        };
        let (size, object) = (values(value), object.clone());
        self.inlined = self.inlined.saturating_add(size);
        if self.inlined > MOST_VALUES {
            return Err(Diagnostic::error(
                "too-large",
                place,
                format!("path items by reference come to more than {MOST_VALUES} values"),
            )
            .help("write shared operations once, below one path"));
        }
        let Some(Value::Object(own)) = at.find_mut(&mut self.root).map(Value::take) else {
            return Ok(());
        };
        let merged = self.merged(object, own, at, &target);
        if let Some(value) = at.find_mut(&mut self.root) {
            *value = Value::Object(merged);
        }
        Ok(())
    }

    /// The object that a reference names with the node's own properties over it.
    fn merged(
        &mut self,
        target: Map<String, Value>,
        own: Map<String, Value>,
        at: &Pointer,
        from: &Location,
    ) -> Map<String, Value> {
        // The sources of its own properties must be known before that of the whole changes.
        let sources: Vec<_> = own
            .keys()
            .map(|key| (at.join(key), self.source(&at.join(key))))
            .collect();
        let from = self.original(from);
        let source_map = self.diagnostics.source_map();
        source_map.add(at.clone(), from.clone());
        for (place, source) in sources {
            source_map.add(place, source);
        }
        let mut merged = target;
        for (key, value) in own {
            if key == "$ref" {
                continue;
            }
            let value = match (key.as_str(), value, merged.get_mut("parameters")) {
                ("parameters", Value::Array(own), Some(Value::Array(shared))) => self.parameters(
                    (std::mem::take(shared), &from.join("parameters")),
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

/// How many values a value has inside, itself included.
fn values(value: &Value) -> usize {
    match value {
        Value::Object(object) => 1 + object.values().map(values).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        _ => 1,
    }
}

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];
