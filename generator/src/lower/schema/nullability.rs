//! Nullability: whether `null` is a value of a schema, through everything it refers to.

use std::collections::HashSet;

use serde_json::Value;

use super::schema_object::SchemaObject;
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Whether `null` is a value of a schema, of one that it refers to, or of one that it may be.
    pub(crate) fn nullable_through(&self, value: &Value, pointer: &Pointer) -> bool {
        let leads_on = |key: &&str| value.get(key).is_some();
        if !["$ref", "allOf", "oneOf", "anyOf"].iter().any(leads_on) {
            return SchemaObject::new(value, pointer).is_ok_and(|schema| schema.nullable());
        }
        let mut seen = HashSet::new();
        let mut open = vec![(pointer.clone(), value)];
        while let Some((pointer, value)) = open.pop() {
            let Ok(schema) = SchemaObject::new(value, &pointer) else {
                continue;
            };
            if schema.nullable() {
                return true;
            }
            if seen.insert(pointer) {
                open.extend(self.stands_for(&schema));
                open.extend(schema.choice().ok().flatten().unwrap_or_default());
            }
        }
        false
    }

    /// The schema that another one stands for: the one it refers to, or the only one in its `allOf`.
    pub(super) fn stands_for<'v>(&self, schema: &SchemaObject<'v>) -> Option<(Pointer, &'v Value)>
    where
        Self: 'v,
    {
        let reference = schema.value("$ref").and_then(Value::as_str);
        let target = reference.map(|reference| self.resolver.target(reference, &schema.pointer));
        if let Some(Ok(target)) = target {
            return Some(target);
        }
        match schema.array("allOf").ok().flatten()? {
            [only] => Some((schema.pointer.join("allOf").join(0), only)),
            _ => None,
        }
    }
}
