//! Lists, and single values and maps that should be lists. The source map keeps the place of each item.

use serde_json::{Map, Value};

use super::mender::Mender;
use crate::diagnostic::Location;
use crate::parse::keywords::is_map_of_items;
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

impl Mender<'_> {
    /// Makes a value the only item of a list.
    pub(super) fn only_item(&mut self, value: &mut Value, at: &Pointer) {
        let source = Location::in_document(at.clone());
        self.diagnostics.source_map().arrange(at, &[source]);
        *value = Value::Array(vec![value.take()]);
    }

    /// Makes an object in the place of a list of objects of some kind a list: of itself, or of its values.
    pub(super) fn list_of(&mut self, kind: ObjectKind, value: &mut Value, at: &Pointer) {
        let Value::Object(object) = value else {
            return;
        };
        if !is_map_of_items(kind, object) {
            self.assume(
                at,
                "found an object, expected an array; it is taken as the only item",
            );
            return self.only_item(value, at);
        }
        let found = describe(value);
        let Value::Object(mut object) = value.take() else {
            return;
        };
        let has_names = matches!(kind, ObjectKind::Parameter | ObjectKind::Leaf);
        let names = if has_names && name_by_key(&mut object) {
            ", and its keys as their names"
        } else {
            ""
        };
        self.assume(
            at,
            format!("found {found}, expected an array; its values are taken as the items{names}"),
        );
        let sources: Vec<_> = object
            .keys()
            .map(|key| Location::in_document(at.join(key)))
            .collect();
        self.diagnostics.source_map().arrange(at, &sources);
        *value = object.into_iter().map(|(_, item)| item).collect();
    }

    /// Mends each item, and drops those for which `mend` returns why.
    pub(super) fn retain(
        &mut self,
        items: &mut Vec<Value>,
        at: &Pointer,
        mut mend: impl FnMut(&mut Self, &mut Value, &Pointer) -> Result<(), String>,
    ) {
        let mut kept = Vec::with_capacity(items.len());
        let mut sources = Vec::with_capacity(items.len());
        let all = items.len();
        for (index, mut item) in items.drain(..).enumerate() {
            if let Err(message) = mend(self, &mut item, &at.join(index)) {
                self.assume(&at.join(index), message);
                continue;
            }
            sources.push(Location::in_document(at.join(index)));
            kept.push(item);
        }
        *items = kept;
        if sources.len() < all {
            self.diagnostics.source_map().arrange(at, &sources);
        }
    }
}

/// Gives the items that have no name that of their key; returns whether there are any.
fn name_by_key(items: &mut Map<String, Value>) -> bool {
    let mut is_changed = false;
    for (key, item) in items {
        if let Value::Object(item) = item
            && !item.contains_key("name")
            && !item.contains_key("$ref")
        {
            item.insert("name".to_owned(), Value::String(key.clone()));
            is_changed = true;
        }
    }
    is_changed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::diagnostic::Diagnostics;
    use crate::parse::mend::mend;

    #[test]
    fn items_of_a_map_are_called_by_their_keys() {
        let pets = json!({ "description": "All about pets." });
        let owners = json!({ "name": "people" });
        let mut root = json!({ "tags": { "pets": pets, "owners": owners }, "paths": {} });
        mend(&mut root, &mut Diagnostics::default());
        assert_eq!(
            root["tags"],
            json!([{ "description": "All about pets.", "name": "pets" }, { "name": "people" }])
        );
    }
}
