//! Schemas: from a Schema Object, or a reference to one, to a type in the arena.
//!
//! Each schema is lowered once, by its pointer. One that is met again while it is being lowered is recursive: its
//! place in the arena is taken first and filled in afterwards.

mod array;
pub(super) mod component;
pub(super) mod composition;
pub(super) mod lowered;
pub(super) mod object;
pub(super) mod origin;
mod scalar;
pub(super) mod schema_object;
mod unchecked;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Docs, Origin, Root, Shape, Step, StringFormat, TypeDef, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::schema::component::pointer_of;
use crate::lower::schema::composition::subschema::has_shape;
use crate::lower::schema::origin::origin_of;
use crate::lower::schema::scalar::{integer_format, listed, string_format};
use crate::lower::schema::schema_object::{Facets, expected};
use crate::parse::Version;
use crate::parse::circular;
use crate::pointer::Pointer;

/// What a schema comes to: a shape of its own, or the type of another schema.
pub(crate) enum Composed {
    Shape(Shape),
    Type(TypeRef),
}

impl<'d> Lowering<'d> {
    /// The type of the schema at a pointer.
    pub(crate) fn schema_at(
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
        if self.schemas.open.len() > self.document.deepest {
            return Err(self.too_deep(pointer));
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
                Shape::Any => Err(circular(&pointer.to_string(), pointer)),
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

    pub(crate) fn lower(
        &mut self,
        value: &'d Value,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        if value.is_boolean() {
            return Ok(self.place(Shape::Any, Docs::default(), None, pointer, origin, true));
        }
        let facets = Facets::new(value, pointer)?;
        if let Some(reference) = facets.text("$ref")?
            && !self.extends(&facets)
        {
            return self.reference(reference, &facets, origin);
        }
        self.note_schema(&facets);
        let nullable = self.nullable_through(value, pointer);
        let composed = match self.wrapped(&facets, origin)? {
            Some(single) => Composed::Type(single),
            None => self.compose(&facets, origin)?,
        };
        match composed {
            Composed::Type(single) => Ok(TypeRef {
                nullable: single.nullable || nullable,
                ..single
            }),
            Composed::Shape(shape) => {
                let rust_name = facets.text("x-rust-name")?.map(str::to_owned);
                Ok(self.place(shape, facets.docs(), rust_name, pointer, origin, nullable))
            }
        }
    }

    /// Whether keywords beside a `$ref` add to what it names. Before 3.1 they are passed over (OpenAPI 3.0.4,
    /// section 4.7.23.1).
    fn extends(&self, facets: &Facets<'d>) -> bool {
        let choice = ["oneOf", "anyOf"].iter().any(|key| facets.has(key));
        self.document.version == Version::V3_1 && (facets.has_structure() || choice)
    }

    fn compose(&mut self, facets: &Facets<'d>, origin: &Origin) -> Result<Composed, Diagnostic> {
        if self.files.contains(&facets.pointer) {
            return Ok(Composed::Shape(Shape::String(StringFormat::File)));
        }
        if facets.has("allOf") || facets.has("$ref") {
            return self.all_of(facets, origin);
        }
        match facets.choice()? {
            Some(choice) => self.union(facets, choice, origin).map(Composed::Shape),
            None => self.plain(facets, origin).map(Composed::Shape),
        }
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
        let named = matches!(shape, Shape::Object(_) | Shape::Enum(_) | Shape::Union(_));
        let nominal = own && (component || named);
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

    pub(crate) fn reference(
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
        let mut single = None;
        if let Some(members) = facets.list("allOf")? {
            let alone = facets.choice()?.is_none()
                && facets.adds_nothing_to("allOf")
                && facets.texts("required")?.is_empty();
            // A member that only speaks to people, or only limits the values, adds no shape.
            let place = facets.pointer.join("allOf");
            let members = members.iter().enumerate();
            let mut members = members.filter(|(_, item)| has_shape(item) || limits_members(item));
            single = members
                .next()
                .filter(|_| alone && members.next().is_none())
                .map(|(index, _)| place.join(index));
        } else if let Some(choice) = facets.choice()?
            && let [(alternative, _)] = choice.as_slice()
            && !facets.has_structure()
        {
            single = Some(alternative.clone());
        }
        let Some(pointer) = single else {
            return Ok(None);
        };
        self.schema_at(&pointer, origin).map(Some)
    }

    /// The shape of a schema that is composed of no others.
    pub(crate) fn plain(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let types = facets.types()?;
        if let Some(shape) = listed(facets, &types)? {
            return Ok(shape);
        }
        match types.as_slice() {
            [only] => self.typed(only, facets, origin),
            [] if facets.describes_object() => self.object(facets, origin),
            [] if facets.has("items") || facets.has("prefixItems") => self.array(facets, origin),
            [] => Ok(Shape::Any),
            several => self.several_types(several, facets, origin),
        }
    }

    /// The shape of a schema, read as one of the types it names.
    pub(crate) fn typed(
        &mut self,
        name: &str,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        match name {
            "string" => Ok(Shape::String(string_format(facets)?)),
            "integer" => Ok(Shape::Integer(integer_format(facets)?)),
            "number" => Ok(Shape::Number),
            "boolean" => Ok(Shape::Boolean),
            "array" => self.array(facets, origin),
            // `Facets::types` knows no others.
            _ => self.object(facets, origin),
        }
    }

    /// The type of what the description says nothing about.
    pub(crate) fn anything(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        let inside = Origin {
            root: origin.root.clone(),
            path: vec![Step::Values],
        };
        self.place(Shape::Any, Docs::default(), None, pointer, &inside, false)
    }

    /// The diagnostic for schemas inside one another that never seem to end.
    pub(crate) fn too_deep(&self, pointer: &Pointer) -> Diagnostic {
        let deepest = self.document.deepest;
        let message = format!("schemas stand in one another more than {deepest} deep");
        Diagnostic::error("too-deep", pointer, message).help(
            "name some of them as components and refer to them, or raise the limit with `--max-depth`",
        )
    }
}

/// Whether a member of `allOf` without a shape makes members of the others required.
fn limits_members(value: &Value) -> bool {
    let required = value.get("required").and_then(Value::as_array);
    required.is_some_and(|required| !required.is_empty())
}

/// The kind of component a pointer names, if it is not a schema.
fn foreign_section(pointer: &Pointer) -> Option<&str> {
    let below = pointer.as_str().strip_prefix("/components/")?;
    let (section, rest) = below.split_once('/')?;
    // A schema inside a component of another kind can be referred to: `…/parameters/P/schema`.
    (section != "schemas" && !rest.contains('/')).then_some(section)
}
