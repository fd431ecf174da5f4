//! The anchors and ids of a file's schemas, found in one walk.

use std::collections::HashMap;

use serde_json::Value;

use crate::pointer::Pointer;

/// Where the schemas with an anchor or id are in a file. The first of equal names counts.
#[derive(Default)]
pub(super) struct Anchors {
    /// By `$anchor` or `$dynamicAnchor`.
    pub(super) anchors: HashMap<String, Pointer>,
    /// By `$id`.
    pub(super) ids: HashMap<String, Pointer>,
}

/// Keys with data, not schemas.
const DATA: &[&str] = &["example", "examples", "default", "enum", "const"];

impl Anchors {
    pub(super) fn of(value: &Value) -> Self {
        let mut anchors = Self::default();
        anchors.walk(value, &Pointer::root());
        anchors
    }

    fn walk(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Object(object) => {
                for (key, child) in object {
                    let names = match key.as_str() {
                        "$anchor" | "$dynamicAnchor" => &mut self.anchors,
                        "$id" => &mut self.ids,
                        key if DATA.contains(&key) || key.starts_with("x-") => continue,
                        _ => {
                            self.walk(child, &at.join(key));
                            continue;
                        }
                    };
                    if let Some(name) = child.as_str() {
                        let name = name.trim_end_matches('#').to_owned();
                        names.entry(name).or_insert_with(|| at.clone());
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &at.join(index));
                }
            }
            _ => {}
        }
    }
}
