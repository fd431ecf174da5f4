//! Index: the anchors and ids of a file's schemas, found in one walk.

use std::collections::HashMap;

use serde_json::Value;

use crate::pointer::Pointer;

/// Where the schemas of a file stand that have names of their own. The first of equal names counts.
#[derive(Default)]
pub(super) struct Index {
    /// By `$anchor` or `$dynamicAnchor`.
    pub(super) anchors: HashMap<String, Pointer>,
    /// By `$id`, as it is written.
    pub(super) ids: HashMap<String, Pointer>,
}

/// What stands under these keys is data.
const DATA: &[&str] = &["example", "examples", "default", "enum", "const"];

impl Index {
    pub(super) fn of(value: &Value) -> Self {
        let mut index = Self::default();
        index.walk(value, &Pointer::root());
        index
    }

    fn walk(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Object(members) => {
                for (key, child) in members {
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
