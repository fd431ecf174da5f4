//! Inheritance: a base with a discriminator, and the schemas that extend it by `allOf`.
//!
//! Where the base stands, a value is one of those that extend it (OpenAPI 3.0.4, section 4.7.25.1), or the base itself.

use std::collections::HashSet;

use indexmap::IndexSet;
use serde_json::Value;

use super::discriminator::Mapping;
use super::merged::Composed;
use crate::diagnostic::Diagnostic;
use crate::ir::{Docs, Origin, Root, Shape, Step, TypeDef, TypeRef, Union, Variant};
use crate::lower::context::Lowering;
use crate::lower::schema::component::pointer_of;
use crate::lower::schema::origin::origin_of;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

/// A schema that extends a base, with the values of the discriminator that the mapping has for it.
struct Child {
    name: String,
    pointer: Pointer,
    tags: Vec<String>,
}

impl<'d> Lowering<'d> {
    /// The union of a base and the schemas that extend it; `None` for a schema that is no such base.
    pub(crate) fn inheritance(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Option<Shape>, Diagnostic> {
        let children = self.children(schema);
        let (Root::Component(name), Some(mapping), false) =
            (&origin.root, Mapping::of(schema), children.is_empty())
        else {
            return Ok(None);
        };
        let inside = origin.join(Step::Variant("base".to_owned()));
        let own = match schema.has("allOf") {
            true => self.all_of(schema, &inside)?,
            false => Composed::Shape(self.plain(schema, &inside)?),
        };
        let Composed::Shape(own @ Shape::Object(_)) = own else {
            return Ok(None);
        };
        let own = self.schemas.arena.add(TypeDef {
            docs: schema.docs(),
            ..TypeDef::new(&schema.pointer, &inside, own)
        });
        let mut variants: Vec<Variant> = Vec::new();
        for child in children {
            let Some(origin) = origin_of(&child.pointer) else {
                continue;
            };
            let id = self.component(&child.pointer, &origin);
            variants.push(variant(child.name, TypeRef::new(id), child.tags));
        }
        let tags = self.mapped_to(&mapping, schema, &schema.pointer);
        variants.push(Variant {
            base: Some(name.clone()),
            ..variant("base".to_owned(), TypeRef::new(own), tags)
        });
        let tag = Some(mapping.tag());
        Ok(Some(Shape::Union(Union { variants, tag })))
    }

    /// Whether a component does nothing but extend a base that lists it: it is a type of its own then.
    pub(crate) fn only_extends(&self, schema: &SchemaObject<'d>) -> bool {
        let bases = self.extended(schema);
        bases.into_iter().any(|(pointer, value)| {
            let base = SchemaObject::new(value, &pointer);
            let children = base.map(|base| self.children(&base));
            children.is_ok_and(|children| children.iter().any(|it| it.pointer == schema.pointer))
        })
    }

    /// Whether a schema is a base that other schemas extend.
    pub(crate) fn is_base(&self, schema: &SchemaObject<'d>) -> bool {
        !self.children(schema).is_empty()
    }

    /// The schemas that extend a base: those that its mapping names, else all.
    fn children(&self, base: &SchemaObject<'d>) -> Vec<Child> {
        let Some(mapping) = Mapping::of(base) else {
            return Vec::new();
        };
        let is_component = base
            .pointer
            .last()
            .is_some_and(|name| base.pointer == pointer_of(&name));
        if !is_component || !matches!(base.choice(), Ok(None)) {
            return Vec::new();
        }
        let pointers: IndexSet<Pointer> = if mapping.is_empty() {
            let components = &self.document.components.schemas;
            components.iter().map(|(_, at)| at.clone()).collect()
        } else {
            let named = mapping.named();
            named.filter_map(|named| self.named(named, base)).collect()
        };
        let children = pointers
            .into_iter()
            .filter(|at| *at != base.pointer && self.extends_base(at, &base.pointer));
        let children = children.filter_map(|at| {
            Some(Child {
                name: at.last()?,
                tags: self.mapped_to(&mapping, base, &at),
                pointer: at,
            })
        });
        children.collect()
    }

    /// Whether a schema extends another one, directly or not.
    fn extends_base(&self, schema: &Pointer, base: &Pointer) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![schema.clone()];
        while let Some(at) = open.pop() {
            let value = self.resolver.value(&at);
            let Some(Ok(schema)) = value.map(|value| SchemaObject::new(value, &at)) else {
                continue;
            };
            for (target, _) in self.extended(&schema) {
                if target == *base {
                    return true;
                }
                if seen.insert(target.clone()) {
                    open.push(target);
                }
            }
        }
        false
    }

    /// The schemas that a schema refers to in its `allOf`.
    fn extended(&self, schema: &SchemaObject<'d>) -> Vec<(Pointer, &'d Value)> {
        let all_of = schema.value("allOf").and_then(Value::as_array);
        let references = all_of.into_iter().flatten().filter_map(|item| {
            let reference = item.get("$ref")?.as_str()?;
            self.resolver.target(reference, &schema.pointer).ok()
        });
        references.collect()
    }

    /// The values of a discriminator that name the schema at a pointer.
    fn mapped_to(
        &self,
        mapping: &Mapping<'d>,
        base: &SchemaObject<'d>,
        pointer: &Pointer,
    ) -> Vec<String> {
        mapping.values(|named| self.named(named, base).as_ref() == Some(pointer))
    }

    /// The pointer of the component that an entry of a mapping names, by a reference or by its bare name.
    fn named(&self, named: &str, base: &SchemaObject<'d>) -> Option<Pointer> {
        let by_name = pointer_of(named);
        if self.resolver.value(&by_name).is_some() {
            return Some(by_name);
        }
        let target = self.resolver.target(named, &base.pointer);
        let target = target.ok().map(|(target, _)| target);
        target.filter(|target| {
            let name = target.last();
            name.is_some_and(|name| *target == pointer_of(&name))
        })
    }
}

fn variant(name: String, ty: TypeRef, tags: Vec<String>) -> Variant {
    Variant {
        name,
        ty,
        tags,
        base: None,
        docs: Docs::default(),
    }
}
