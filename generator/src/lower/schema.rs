//! Schemas: from a Schema Object, or a reference to one, to a type in the arena.
//!
//! Each schema is lowered once, by its pointer. One that is met again while it is being lowered is recursive: its
//! place in the arena is taken first and filled in afterwards.

use std::collections::{HashMap, VecDeque};

use indexmap::IndexMap;
use serde_json::Value;

use super::Lowering;
use super::component::pointer_of;
use super::facets::{Facets, expected};
use super::origin::{origin_of, step};
use super::resolver::circle;
use super::scalar::{integer_format, string_format, text_enum};
use crate::diagnostic::Diagnostic;
use crate::ir::{
    Docs, Origin, Root, Shape, Step, StringFormat, TypeArena, TypeDef, TypeId, TypeRef,
};
use crate::pointer::Pointer;

/// The schemas lowered so far.
#[derive(Default)]
pub(super) struct Schemas {
    pub(super) arena: TypeArena,
    done: HashMap<Pointer, TypeRef>,
    /// Schemas being lowered, with their place in the arena if something inside referred to them.
    pub(super) open: HashMap<Pointer, Option<TypeId>>,
    /// Components by their pointer: their places are taken before they are lowered.
    pub(super) components: IndexMap<Pointer, TypeId>,
    /// Components that are still to be lowered.
    pub(super) queue: VecDeque<(Pointer, Origin, TypeId)>,
}

/// Schemas inside one another, and references in a row, go no deeper: the deepest of 2,639 public documents is 35.
pub(super) const DEEPEST: usize = 64;

impl Schemas {
    pub(super) fn into_arena(self) -> TypeArena {
        self.arena
    }

    /// Takes a place in the arena for what is not known yet.
    pub(super) fn reserve(&mut self, pointer: &Pointer, origin: &Origin) -> TypeId {
        self.arena.add(TypeDef {
            pointer: pointer.clone(),
            origin: origin.clone(),
            rust_name: None,
            docs: Docs::default(),
            shape: Shape::Any,
        })
    }

    pub(super) fn shape(&self, id: TypeId) -> &Shape {
        &self.arena.get(id).shape
    }

    /// The bytes of a body that is neither JSON nor text.
    pub(super) fn bytes(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        self.plain(pointer, origin, Shape::Bytes)
    }

    /// A string without more to it, for what must be a string whatever the document forgot to say.
    pub(super) fn plain_string(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        self.plain(pointer, origin, Shape::String(StringFormat::Plain))
    }

    fn plain(&mut self, pointer: &Pointer, origin: &Origin, shape: Shape) -> TypeRef {
        let id = self.arena.intern(TypeDef {
            pointer: pointer.clone(),
            origin: origin.clone(),
            rust_name: None,
            docs: Docs::default(),
            shape,
        });
        TypeRef {
            id,
            nullable: false,
        }
    }
}

impl<'d> Lowering<'d> {
    /// The type of the schema at a pointer.
    pub(super) fn schema_at(
        &mut self,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        if let Some(done) = self.schemas.done.get(pointer) {
            return Ok(*done);
        }
        let Some(value) = self.resolver.value(pointer) else {
            return Ok(self.schemas.plain_string(pointer, origin));
        };
        if let Some(place) = self.schemas.open.get(pointer).copied() {
            return self.recursion(value, pointer, origin, place);
        }
        if self.schemas.open.len() > DEEPEST {
            return Err(too_deep(pointer));
        }
        self.schemas.open.insert(pointer.clone(), None);
        let lowered = self.lower(value, pointer, origin);
        let place = self.schemas.open.remove(pointer).flatten();
        let lowered = lowered?;
        if let Some(place) = place {
            self.close(place, lowered.id, pointer)?;
        }
        self.schemas.done.insert(pointer.clone(), lowered);
        Ok(lowered)
    }

    /// Gives a place that was taken in advance its meaning, if lowering has not done so.
    fn close(
        &mut self,
        place: TypeId,
        lowered: TypeId,
        pointer: &Pointer,
    ) -> Result<(), Diagnostic> {
        if self.schemas.arena.resolve(lowered) == place {
            // It is nothing but itself, unless it has been defined.
            return match self.schemas.shape(place) {
                Shape::Any => Err(circle(&pointer.to_string(), pointer)),
                _ => Ok(()),
            };
        }
        let def = TypeDef {
            shape: Shape::Alias(lowered),
            ..self.schemas.arena.get(place).clone()
        };
        self.schemas.arena.define(place, def);
        Ok(())
    }

    /// A schema that refers to one it stands in: the outer one's place in the arena is taken now.
    fn recursion(
        &mut self,
        value: &Value,
        pointer: &Pointer,
        origin: &Origin,
        place: Option<TypeId>,
    ) -> Result<TypeRef, Diagnostic> {
        let facets = Facets::new(value, pointer)?;
        let id = place.unwrap_or_else(|| {
            let id = self.schemas.reserve(pointer, origin);
            self.schemas.open.insert(pointer.clone(), Some(id));
            id
        });
        Ok(TypeRef {
            id,
            nullable: facets.nullable(),
        })
    }

    pub(super) fn lower(
        &mut self,
        value: &'d Value,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        if value == &Value::Bool(true) {
            return Ok(self.place(Shape::Any, Docs::default(), None, pointer, origin, true));
        }
        let facets = Facets::new(value, pointer)?;
        if let Some(reference) = facets.text("$ref")? {
            if !facets.only_annotations_beside(&["$ref"]) {
                return Err(Diagnostic::unsupported(
                    pointer,
                    "a `$ref` with further keywords beside it",
                ));
            }
            return self.reference(reference, &facets, origin);
        }
        let nullable = facets.nullable();
        if let Some(single) = self.wrapped(&facets, origin)? {
            return Ok(TypeRef {
                nullable: single.nullable || nullable,
                ..single
            });
        }
        let shape = self.shape(&facets, origin)?;
        let rust_name = facets.text("x-rust-name")?.map(str::to_owned);
        Ok(self.place(shape, facets.docs(), rust_name, pointer, origin, nullable))
    }

    /// Puts a shape into the arena: named things as types of their own, others shared by structure.
    fn place(
        &mut self,
        shape: Shape,
        docs: Docs,
        rust_name: Option<String>,
        pointer: &Pointer,
        origin: &Origin,
        nullable: bool,
    ) -> TypeRef {
        // A shape that names nothing is the same everywhere, whatever it is called.
        let nullable = nullable && !matches!(shape, Shape::Any);
        let own = origin.path.is_empty() || rust_name.is_some();
        let component = matches!(origin.root, Root::Component(_));
        let nominal = own && (component || matches!(shape, Shape::Object(_) | Shape::Enum(_)));
        let def = TypeDef {
            pointer: pointer.clone(),
            origin: origin.clone(),
            rust_name,
            docs,
            shape,
        };
        let reserved = self.schemas.open.get(pointer).copied().flatten();
        let id = match reserved {
            Some(id) => {
                self.schemas.arena.define(id, def);
                id
            }
            None if nominal => self.schemas.arena.add(def),
            None => self.schemas.arena.intern(def),
        };
        TypeRef { id, nullable }
    }

    fn reference(
        &mut self,
        reference: &str,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        let (target, value) = self.resolver.target(reference, &facets.pointer)?;
        if let Some(section) = foreign_section(&target) {
            return Err(Diagnostic::error(
                "wrong-kind",
                &facets.pointer.join("$ref"),
                format!(
                    "the reference {reference:?} names one of the {section}, expected a schema"
                ),
            )
            .help("refer to something below `#/components/schemas/`"));
        }
        if !value.is_object() && !value.is_boolean() {
            return Err(expected(&target, value, "a schema, which is an object"));
        }
        let origin = origin_of(&target).unwrap_or_else(|| origin.clone());
        let component = matches!(&origin.root, Root::Component(name) if target == pointer_of(name));
        let lowered = if component {
            TypeRef {
                id: self.component(&target, &origin),
                nullable: self.nullable_through(value, &target),
            }
        } else {
            self.schema_at(&target, &origin)?
        };
        Ok(TypeRef {
            nullable: lowered.nullable || facets.nullable(),
            ..lowered
        })
    }

    /// A schema that only wraps another one: one alternative, or one member of `allOf`, and nothing else.
    fn wrapped(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        let only = |key: &str| facets.only_annotations_beside(&[key]);
        let mut single = None;
        if let Some(members) = facets.list("allOf")?
            && only("allOf")
        {
            // A member that only speaks to people adds nothing.
            let place = facets.pointer.join("allOf");
            let members = members
                .iter()
                .enumerate()
                .map(|(index, item)| (place.join(index), item));
            let speaks = |(at, item): &(Pointer, &'d Value)| {
                Facets::new(item, at).is_ok_and(|facets| facets.only_annotations_beside(&[]))
            };
            let mut members = members.filter(|member| !speaks(member));
            single = members.next().filter(|_| members.next().is_none());
        } else if let Some(alternatives) = facets.alternatives()?
            && let [alternative] = alternatives.as_slice()
            && (only("oneOf") || only("anyOf"))
        {
            single = Some(alternative.clone());
        }
        let Some((pointer, _)) = single else {
            return Ok(None);
        };
        self.schema_at(&pointer, origin).map(Some)
    }

    fn shape(&mut self, facets: &Facets<'d>, origin: &Origin) -> Result<Shape, Diagnostic> {
        if facets.has("allOf") {
            return self.all_of(facets, origin);
        }
        if let Some(alternatives) = facets.alternatives()? {
            let key = if facets.has("oneOf") {
                "oneOf"
            } else {
                "anyOf"
            };
            return Err(Diagnostic::unsupported(
                &facets.pointer.join(key),
                format!("a choice between {} shapes", alternatives.len()),
            ));
        }
        for key in [
            "patternProperties",
            "prefixItems",
            "if",
            "not",
            "dependentSchemas",
            "$dynamicRef",
        ] {
            if facets.has(key) {
                return Err(Diagnostic::unsupported(
                    &facets.pointer.join(key),
                    format!("the keyword `{key}`"),
                ));
            }
        }
        let types = facets.types()?;
        if let Some(shape) = text_enum(facets, &types)? {
            return Ok(shape);
        }
        match types.as_slice() {
            ["string"] => Ok(Shape::String(string_format(facets)?)),
            ["integer"] => Ok(Shape::Integer(integer_format(facets)?)),
            ["number"] => Ok(Shape::Number),
            ["boolean"] => Ok(Shape::Boolean),
            ["array"] => self.array(facets, origin),
            ["object"] => self.object(facets, origin),
            [] if facets.has("properties") || facets.has("additionalProperties") => {
                self.object(facets, origin)
            }
            [] if facets.has("items") => self.array(facets, origin),
            [] => Ok(Shape::Any),
            several => Err(Diagnostic::unsupported(
                &facets.pointer.join("type"),
                format!("a choice between the types {}", several.join(", ")),
            )),
        }
    }

    fn array(&mut self, facets: &Facets<'d>, origin: &Origin) -> Result<Shape, Diagnostic> {
        let items = facets.pointer.join("items");
        let origin = step(origin, Step::Items);
        if facets.has("items") {
            return self.schema_at(&items, &origin).map(Shape::Array);
        }
        Ok(Shape::Array(self.anything(&items, &origin)))
    }

    /// The type of what the description says nothing about.
    pub(super) fn anything(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        let inside = Origin {
            root: origin.root.clone(),
            path: vec![Step::Values],
        };
        self.place(Shape::Any, Docs::default(), None, pointer, &inside, false)
    }
}

/// The finding for schemas inside one another that never seem to end.
pub(super) fn too_deep(pointer: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        pointer,
        format!("schemas stand in one another more than {DEEPEST} deep"),
    )
    .help("name some of them as components and refer to them")
}

/// The kind of component a pointer names, if it is not a schema.
fn foreign_section(pointer: &Pointer) -> Option<&str> {
    let below = pointer.as_str().strip_prefix("/components/")?;
    let (section, rest) = below.split_once('/')?;
    // A schema inside a component of another kind can be referred to: `…/parameters/P/schema`.
    (section != "schemas" && !rest.contains('/')).then_some(section)
}
