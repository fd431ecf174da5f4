//! Encodings: how the properties of a form are written, where that is not how forms usually write them
//! (OpenAPI 3.0.4, section 4.7.15).

use serde_json::{Map, Value};

use super::media_type::is_json;
use crate::diagnostic::Diagnostic;
use crate::ir::{BodyFormat, Encoding, Origin, Shape, StringFormat, Style, TypeRef, essence};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

/// What a property holds, as far as its media type depends on it.
enum Kind {
    File,
    /// An object.
    Structured,
    /// An array, of objects or of scalars.
    Array {
        structured: bool,
    },
    Scalar,
}

impl Lowering<'_> {
    /// The encodings of a form's properties, from its Media Type Object and the type of its schema.
    pub(crate) fn encodings(
        &mut self,
        media_type: &Pointer,
        format: BodyFormat,
        ty: TypeRef,
    ) -> Result<Vec<Encoding>, Diagnostic> {
        if !matches!(format, BodyFormat::Form | BodyFormat::Multipart) {
            return Ok(Vec::new());
        }
        let pointer = media_type.join("encoding");
        let described = self.resolver.value(&pointer).and_then(Value::as_object);
        let mut encodings = Vec::new();
        for (name, value) in described.into_iter().flatten() {
            let (pointer, Some(object)) = (pointer.join(name), value.as_object()) else {
                continue;
            };
            let Some(kind) = self.property_kind(ty, name) else {
                self.diagnostics.push(unknown_property(name, &pointer));
                continue;
            };
            if has_headers(object) {
                self.diagnostics.push(headers_left_out(&pointer));
            }
            encodings.extend(encoding(name, object, format, &kind, &pointer)?);
        }
        Ok(encodings)
    }

    /// The type of a form. It is made of named values; where the description has a single one without a name, the caller
    /// gives the names.
    pub(crate) fn named_values(
        &mut self,
        schema: &Pointer,
        ty: TypeRef,
        origin: &Origin,
    ) -> TypeRef {
        match self.schemas.arena.shape(ty.id) {
            Shape::String(_)
            | Shape::Integer(_)
            | Shape::Number
            | Shape::Decimal
            | Shape::Boolean
            | Shape::Enum(_)
            | Shape::IntegerEnum(_)
            | Shape::Array(_) => {}
            _ => return ty,
        }
        self.diagnostics.push(
            Diagnostic::warning(
                "form",
                schema,
                "a form is made of named values, but no name is described; the caller gives the names, and each value \
                 has this schema",
            )
            .help("describe an object with the form's values as properties"),
        );
        self.schemas.undocumented(schema, origin, Shape::Map(ty))
    }

    /// What a property of a form holds; `None` if there is no such property.
    fn property_kind(&self, ty: TypeRef, name: &str) -> Option<Kind> {
        let arena = &self.schemas.arena;
        let property = match arena.shape(ty.id) {
            Shape::Object(object) => {
                let field = object.fields.iter().find(|field| field.name == name);
                field.map(|field| field.ty).or(object.additional)?
            }
            Shape::Map(values) => *values,
            // The property may exist although the schema does not show it.
            _ => return Some(Kind::Scalar),
        };
        let (single, is_array) = match arena.shape(property.id) {
            Shape::Array(items) => (arena.shape(items.id), true),
            single => (single, false),
        };
        let structured = matches!(single, Shape::Object(_) | Shape::Map(_) | Shape::Array(_));
        Some(match single {
            Shape::String(StringFormat::File) => Kind::File,
            _ if is_array => Kind::Array { structured },
            _ if structured => Kind::Structured,
            _ => Kind::Scalar,
        })
    }
}

fn unknown_property(name: &str, pointer: &Pointer) -> Diagnostic {
    let message = format!("the form has no property {name:?}; this encoding is left out");
    Diagnostic::warning("encoding", pointer, message)
        .help("correct the name, or remove the encoding")
}

/// Whether a part has headers besides `Content-Type`, which the standard ignores.
fn has_headers(encoding: &Map<String, Value>) -> bool {
    let headers = encoding.get("headers").and_then(Value::as_object);
    let mut names = headers.into_iter().flat_map(Map::keys);
    names.any(|name| !name.eq_ignore_ascii_case("content-type"))
}

fn headers_left_out(pointer: &Pointer) -> Diagnostic {
    let pointer = pointer.join("headers");
    Diagnostic::warning("encoding", &pointer, "headers of a part are not generated")
}

/// One encoding; `None` if it describes what is done anyway.
fn encoding(
    name: &str,
    object: &Map<String, Value>,
    format: BodyFormat,
    kind: &Kind,
    pointer: &Pointer,
) -> Result<Option<Encoding>, Diagnostic> {
    let string = |key: &str| object.get(key).and_then(Value::as_str);
    let boolean = |key: &str| object.get(key).and_then(Value::as_bool);
    let mut encoding = Encoding {
        name: name.to_owned(),
        style: string("style").map(style),
        explode: boolean("explode"),
        allow_reserved: boolean("allowReserved"),
        // Known once the types are final.
        nested: false,
        content_type: None,
    };
    if encoding.has_style() {
        // With a style, the media type does not count.
        return Ok(Some(encoding));
    }
    let Some(listed) = string("contentType") else {
        return Ok(None);
    };
    let structured = matches!(kind, Kind::Structured | Kind::Array { structured: true });
    if structured && !may_be_json(listed) {
        let message = format!("an object as {listed:?} in a form");
        let pointer = pointer.join("contentType");
        return Err(Diagnostic::unsupported(&pointer, message));
    }
    // An urlencoded form has no place for a media type, but JSON looks different.
    encoding.content_type = content_type(listed, kind)
        .filter(|chosen| format == BodyFormat::Multipart || is_json(chosen))
        .map(str::to_owned);
    Ok(encoding.content_type.is_some().then_some(encoding))
}

fn style(name: &str) -> Style {
    match name {
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        // Others were refused when the node was read.
        _ => Style::Form,
    }
}

/// The media type that is sent for a property, of those listed; `None` if it is the usual one.
fn content_type<'t>(listed: &'t str, kind: &Kind) -> Option<&'t str> {
    let mut types = media_types(listed);
    match kind {
        // Of several, the runtime chooses by the file's name. Of a range, only the caller knows which one the file is.
        Kind::File => (!is_range(listed)).then_some(listed),
        Kind::Structured => types
            .find(|name| is_json(name))
            .filter(|json| *json != "application/json"),
        // As JSON, the array is one value; otherwise each of its items is one.
        Kind::Array { structured: true } => types.find(|name| is_json(name)),
        Kind::Scalar | Kind::Array { structured: false } => types
            .next()
            .filter(|first| !is_range(first) && essence(first) != "text/plain"),
    }
}

/// Whether one of the media types listed is JSON, the only one that an object is written as.
fn may_be_json(listed: &str) -> bool {
    media_types(listed).any(|name| is_json(name) || is_range(name))
}

fn media_types(listed: &str) -> impl Iterator<Item = &str> {
    listed.split(',').map(str::trim)
}

fn is_range(media_type: &str) -> bool {
    media_type.contains('*')
}
