//! Path items by reference, written out where they are used.
//!
//! What stands beside the `$ref` wins over what it names (OpenAPI 3.1 leaves that open, 3.0 too). Some tools also put
//! references where the standard has none: for the whole of `paths`, for a section of `components`, for an operation.
//! These are followed too, with a warning.

use serde_json::{Map, Value};

use super::Bundle;
use super::references::SECTIONS;
use super::resolve::Named;
use crate::diagnostic::Diagnostic;
use crate::parse::reference::{LONGEST_CHAIN, circular, missing};
use crate::pointer::Pointer;

/// Path items by reference make a document no larger than by this many values.
const MOST_VALUES: usize = 2_000_000;

/// What may stand in a place of the document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The standard allows a reference.
    Standard,
    /// It does not.
    Habit,
}

impl Bundle<'_> {
    /// Writes out what must stand in the document itself.
    pub(super) fn write_out(&mut self) {
        let top = Pointer::root();
        for key in ["info", "paths", "webhooks", "components"] {
            self.write_out_at(&top.join(key), Standing::Habit);
        }
        for (section, _) in SECTIONS {
            self.write_out_at(&top.join("components").join(section), Standing::Habit);
        }
        for key in ["paths", "webhooks"] {
            let map = top.join(key);
            for name in self.keys(&map) {
                let item = map.join(&name);
                self.write_out_at(&item, Standing::Standard);
                for method in METHODS {
                    self.write_out_at(&item.join(method), Standing::Habit);
                }
            }
        }
    }

    fn keys(&self, at: &Pointer) -> Vec<String> {
        match at.find(&self.root) {
            Some(Value::Object(members)) => members.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    fn write_out_at(&mut self, at: &Pointer, standing: Standing) {
        for _ in 0..LONGEST_CHAIN {
            let text = at.find(&self.root).and_then(|value| value.get("$ref"));
            let Some(Value::String(text)) = text else {
                return;
            };
            let text = text.clone();
            let place = at.join("$ref");
            if standing == Standing::Habit {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "reference",
                        &place,
                        format!("no reference may stand here; what {text:?} names is taken"),
                    )
                    .help("write it out here, or let each part refer by itself"),
                );
            }
            let done = self.write_out_once(&text, at, &place);
            if self.diagnostics.keep(done).is_none() {
                // It has been told; nothing else needs to stumble over it.
                if let Some(Value::Object(members)) = at.find_mut(&mut self.root) {
                    members.shift_remove("$ref");
                }
                return;
            }
        }
        if let Some(Value::Object(members)) = at.find_mut(&mut self.root)
            && let Some(Value::String(text)) = members.shift_remove("$ref")
        {
            self.diagnostics.push(circular(&text, at));
        }
    }

    /// Puts what a reference names in its place, and what stands beside it over that.
    fn write_out_once(
        &mut self,
        text: &str,
        at: &Pointer,
        place: &Pointer,
    ) -> Result<(), Diagnostic> {
        let named = self.named(text, at, place)?;
        let Some(value) = self.value(&named) else {
            return Err(missing(text, place));
        };
        let Value::Object(members) = value else {
            return Err(crate::parse::object::wrong_kind(
                place,
                value,
                "a reference to an object",
            ));
        };
        let (size, members) = (values(value), members.clone());
        self.written = self.written.saturating_add(size);
        if self.written > MOST_VALUES {
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
        let merged = self.overlaid(members, own, at, &named);
        if let Some(value) = at.find_mut(&mut self.root) {
            *value = Value::Object(merged);
        }
        Ok(())
    }

    fn overlaid(
        &mut self,
        members: Map<String, Value>,
        own: Map<String, Value>,
        at: &Pointer,
        from: &Named,
    ) -> Map<String, Value> {
        // Where its own members are from must be known before the place as a whole is from elsewhere.
        let sources: Vec<_> = own
            .keys()
            .map(|key| {
                let (file, source) = self.diagnostics.moves().source(&at.join(key));
                (at.join(key), file.map(str::to_owned), source)
            })
            .collect();
        let named = match &from.file {
            Some(file) => (Some(file.clone()), from.pointer.clone()),
            None => {
                let (file, source) = self.diagnostics.moves().source(&from.pointer);
                (file.map(str::to_owned), source)
            }
        };
        let moves = self.diagnostics.moves();
        moves.add(at.clone(), named.0.clone(), named.1.clone());
        for (key, file, source) in sources {
            moves.add(key, file, source);
        }
        let mut merged = members;
        for (key, value) in own {
            if key == "$ref" {
                continue;
            }
            let value = match (key.as_str(), value, merged.get_mut("parameters")) {
                ("parameters", Value::Array(own), Some(Value::Array(shared))) => {
                    self.parameters(std::mem::take(shared), own, &at.join("parameters"), &named)
                }
                (_, value, _) => value,
            };
            merged.insert(key, value);
        }
        merged
    }

    /// The parameters of both, the path item's own after those it refers to; one of the same name and place replaces.
    fn parameters(
        &mut self,
        shared: Vec<Value>,
        own: Vec<Value>,
        at: &Pointer,
        named: &(Option<String>, Pointer),
    ) -> Value {
        let own_source: Vec<_> = (0..own.len())
            .map(|index| {
                let (file, source) = self.diagnostics.moves().source(&at.join(index));
                (file.map(str::to_owned), source)
            })
            .collect();
        let key = |value: &Value| {
            let part = |key: &str| value.get(key).cloned();
            (part("name"), part("in"), part("$ref"))
        };
        let mut all = Vec::new();
        let from = named.1.join("parameters");
        for (index, item) in shared.into_iter().enumerate() {
            if !own.iter().any(|own| key(own) == key(&item)) {
                all.push((item, named.0.clone(), from.join(index)));
            }
        }
        let own = own.into_iter().zip(own_source);
        all.extend(own.map(|(item, (file, source))| (item, file, source)));
        let moves = self.diagnostics.moves();
        let placed = all
            .into_iter()
            .enumerate()
            .map(|(index, (item, file, source))| {
                moves.add(at.join(index), file, source);
                item
            });
        Value::Array(placed.collect())
    }
}

/// How many values stand in one, itself included.
fn values(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(values).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        _ => 1,
    }
}

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];
