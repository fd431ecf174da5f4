//! The Discriminator Object: the property that distinguishes the subschemas of a choice, and its value for each.

use serde_json::Value;

use super::subschema::Subschema;
use crate::ir::Discriminator;
use crate::lower::context::Lowering;
use crate::lower::schema::schema_object::SchemaObject;

/// A Discriminator Object (OpenAPI 3.0.4, section 4.7.25), or the bare name that Swagger 2.0 had in its place.
pub(crate) struct Mapping<'d> {
    property: &'d str,
    mapping: Vec<(&'d str, &'d str)>,
}

impl<'d> Mapping<'d> {
    pub(crate) fn of(schema: &SchemaObject<'d>) -> Option<Self> {
        let value = schema.value("discriminator")?;
        if let Value::String(property) = value {
            let mapping = Vec::new();
            return Some(Self { property, mapping });
        }
        let mapping = value.get("mapping").and_then(Value::as_object);
        let mapping = mapping.into_iter().flatten();
        Some(Self {
            property: value.get("propertyName")?.as_str()?,
            mapping: mapping
                .filter_map(|(value, named)| Some((value.as_str(), named.as_str()?)))
                .collect(),
        })
    }

    /// Whether it names no schema.
    pub(crate) fn is_empty(&self) -> bool {
        self.mapping.is_empty()
    }

    /// What the values name, in the document's order.
    pub(crate) fn named(&self) -> impl Iterator<Item = &'d str> {
        self.mapping.iter().map(|(_, named)| *named)
    }

    /// The values that name a schema.
    pub(crate) fn values(&self, names_it: impl Fn(&str) -> bool) -> Vec<String> {
        let mapping = self.mapping.iter().filter(|(_, named)| names_it(named));
        mapping.map(|(value, _)| (*value).to_owned()).collect()
    }

    /// The discriminator as the model has it, before it is known whether all its values are listed.
    pub(crate) fn tag(&self) -> Discriminator {
        Discriminator {
            name: self.property.to_owned(),
            listed: true,
        }
    }
}

impl<'d> Lowering<'d> {
    /// The values of the discriminator that name a subschema.
    pub(crate) fn mapped_values(
        &self,
        discriminator: &Mapping<'d>,
        subschema: &Subschema<'d>,
    ) -> Vec<String> {
        let schema = &subschema.schema;
        let Some(reference) = schema.value("$ref") else {
            return Vec::new();
        };
        let target_of = |reference: &str| {
            let target = self.resolver.target(reference, &schema.pointer);
            target.map(|(pointer, _)| pointer).ok()
        };
        let target = target_of(reference.as_str().unwrap_or_default());
        let names_it = |named: &str| {
            named == subschema.name || (target.is_some() && target_of(named) == target)
        };
        discriminator.values(names_it)
    }
}
