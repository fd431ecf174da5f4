//! Mend: what real documents get wrong and everybody understands, put right before anything is read.
//!
//! Each change is a warning that says what was found and what is assumed. What could mean several things is left as it
//! is, for the reader to refuse.

mod list;
mod misplaced;
mod node;
mod parameter;
mod root;
mod schema;

use serde_json::{Map, Value};

use self::misplaced::Carried;
use self::parameter::Unusable;
use super::object::{Child, Kind, describe};
use super::outline::is_extension;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The work of putting right.
struct Mend<'m> {
    diagnostics: &'m mut Diagnostics,
    /// Components that are no parameters of OpenAPI 3, by the reference to each.
    unusable: Unusable,
    /// What responses carry, for schemas that refer to one.
    carried: Carried,
}

/// Puts right what is known to go wrong.
pub(super) fn mend(root: &mut Value, diagnostics: &mut Diagnostics) {
    let unusable = parameter::unusable_components(root);
    let carried = misplaced::carried(root);
    let Value::Object(members) = root else {
        return;
    };
    let mut mend = Mend {
        diagnostics,
        unusable,
        carried,
    };
    let top = Pointer::root();
    mend.outer(members, &top);
    for key in ["paths", "webhooks"] {
        if let Some(Value::Object(items)) = members.get_mut(key) {
            mend.map(Kind::PathItem, items, &top.join(key));
        }
    }
    let Some(Value::Object(components)) = members.get_mut("components") else {
        return;
    };
    let at = top.join("components");
    for (section, kind) in super::bundle::SECTIONS {
        if let Some(Value::Object(items)) = components.get_mut(*section) {
            mend.map(*kind, items, &at.join(section));
        }
    }
}

impl Mend<'_> {
    fn value(&mut self, kind: Kind, value: &mut Value, at: &Pointer) {
        let Value::Object(members) = value else {
            return;
        };
        if kind == Kind::Schema {
            return self.schema(members, at);
        }
        if members.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        self.node(kind, members, at);
        for (key, child) in members {
            if key.starts_with("x-") {
                continue;
            }
            let below = at.join(key);
            match (kind.child(key), child) {
                (Child::One(kind), child) => self.value(kind, child, &below),
                (Child::List(kind), Value::Array(items)) => {
                    for (index, item) in items.iter_mut().enumerate() {
                        self.value(kind, item, &below.join(index));
                    }
                }
                (Child::Map(kind), Value::Object(items)) => self.map(kind, items, &below),
                (Child::Schema, child) => self.value(Kind::Schema, child, &below),
                _ => {}
            }
        }
    }

    /// Things of one kind under names.
    fn map(&mut self, kind: Kind, items: &mut Map<String, Value>, at: &Pointer) {
        // What nobody needs to read is no reason to stop.
        items.retain(|key, item| {
            !key.starts_with("x-") || item.is_object() || kind == Kind::Schema && item.is_boolean()
        });
        for (key, item) in items {
            if kind != Kind::Schema && is_extension(kind, key, item) {
                continue;
            }
            let below = at.join(key);
            if item.is_null() {
                *item = Value::Object(Map::new());
                self.assume(&below, "found null; an empty object is assumed");
            }
            self.value(kind, item, &below);
        }
    }

    /// Says what was assumed.
    fn assume(&mut self, at: &Pointer, words: impl Into<String>) {
        self.diagnostics.push(
            Diagnostic::warning("mended", at, words)
                .help("correct this part of the document; the warning then goes away"),
        );
    }

    /// Leaves a member out that is not what it must be, where nothing depends on it.
    fn drop_unless(
        &mut self,
        members: &mut Map<String, Value>,
        key: &str,
        at: &Pointer,
        good: impl Fn(&Value) -> bool,
    ) {
        if let Some(value) = members.get(key)
            && !good(value)
        {
            let words = format!("found {}; this is left out", describe(value));
            self.assume(&at.join(key), words);
            members.shift_remove(key);
        }
    }

    /// Takes a number or a boolean for the text it is written as.
    fn as_text(&mut self, value: &mut Value, at: &Pointer) {
        if value.is_number() || value.is_boolean() {
            let words = format!("found {}; it is taken as text", describe(value));
            self.assume(at, words);
            *value = Value::String(value.to_string());
        }
    }

    /// Takes `"true"` for true.
    fn as_flag(&mut self, members: &mut Map<String, Value>, key: &str, at: &Pointer) {
        let Some(value) = members.get_mut(key) else {
            return;
        };
        let flag = match value.as_str().map(|text| text.trim().to_ascii_lowercase()) {
            Some(text) if text == "true" => true,
            Some(text) if text == "false" => false,
            _ => return,
        };
        *value = Value::Bool(flag);
        self.assume(&at.join(key), format!("found a text; {flag} is assumed"));
    }
}
