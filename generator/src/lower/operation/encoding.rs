//! Encodings: how the properties of a form are written, where that is not how forms usually write them
//! (OpenAPI 3.0.4, section 4.7.15).

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;
use crate::ir::{BodyFormat, Encoding, Origin, Shape, StringFormat, Style, TypeRef, essence};
use crate::lower::Lowering;
use crate::lower::operation::media_type::is_json;
use crate::pointer::Pointer;

/// What a property's media type is asked for.
enum Kind {
    File,
    /// An object, or a list of them.
    Structured,
    Text,
}

impl Lowering<'_> {
    /// The encodings of a form's properties. `place` is the Media Type Object, `ty` what its schema describes.
    pub(crate) fn encodings(
        &mut self,
        place: &Pointer,
        format: BodyFormat,
        ty: TypeRef,
    ) -> Result<Vec<Encoding>, Diagnostic> {
        if !matches!(format, BodyFormat::Form | BodyFormat::Multipart) {
            return Ok(Vec::new());
        }
        let place = place.join("encoding");
        let described = self.resolver.value(&place).and_then(Value::as_object);
        let mut encodings = Vec::new();
        for (name, value) in described.into_iter().flatten() {
            let (at, Some(members)) = (place.join(name), value.as_object()) else {
                continue;
            };
            let Some(kind) = self.property(ty, name) else {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "encoding",
                        &at,
                        format!("the form has no property {name:?}; this encoding is left out"),
                    )
                    .help("correct the name, or remove the encoding"),
                );
                continue;
            };
            self.no_headers(members, &at);
            encodings.extend(encoding(name, members, format, &kind, &at)?);
        }
        Ok(encodings)
    }

    /// A form is made of named values. Where the description has none but what one is, the caller names them.
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
            | Shape::Boolean
            | Shape::Enum(_)
            | Shape::Array(_) => {}
            _ => return ty,
        }
        self.diagnostics.push(
            Diagnostic::warning(
                "form",
                schema,
                "a form is made of named values, and no name is described; the caller gives them, and each is what stands here",
            )
            .help("describe an object with the form's values as properties"),
        );
        self.schemas.simple(schema, origin, Shape::Map(ty))
    }

    /// What a property of a form is; `None` if there is no such property.
    fn property(&self, ty: TypeRef, name: &str) -> Option<Kind> {
        let arena = &self.schemas.arena;
        let property = match arena.shape(ty.id) {
            Shape::Object(object) => {
                let field = object.fields.iter().find(|field| field.name == name);
                field.map(|field| field.ty).or(object.additional)?
            }
            Shape::Map(values) => *values,
            // What the schema does not show may be there.
            _ => return Some(Kind::Text),
        };
        let single = match arena.shape(property.id) {
            Shape::Array(items) => arena.shape(items.id),
            single => single,
        };
        Some(match single {
            Shape::String(StringFormat::File) => Kind::File,
            Shape::Object(_) | Shape::Map(_) | Shape::Array(_) => Kind::Structured,
            _ => Kind::Text,
        })
    }

    fn no_headers(&mut self, members: &Map<String, Value>, at: &Pointer) {
        let headers = members.get("headers").and_then(Value::as_object);
        let mut names = headers.into_iter().flat_map(Map::keys);
        // The standard has this one passed over.
        if names.any(|name| !name.eq_ignore_ascii_case("content-type")) {
            self.diagnostics.push(Diagnostic::warning(
                "encoding",
                &at.join("headers"),
                "headers of a part are not generated",
            ));
        }
    }
}

/// One encoding; `None` if it says what is done anyway.
fn encoding(
    name: &str,
    members: &Map<String, Value>,
    format: BodyFormat,
    kind: &Kind,
    at: &Pointer,
) -> Result<Option<Encoding>, Diagnostic> {
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    let flag = |key: &str| members.get(key).and_then(Value::as_bool);
    let style = match text("style") {
        Some("spaceDelimited") => Some(Style::SpaceDelimited),
        Some("pipeDelimited") => Some(Style::PipeDelimited),
        Some("deepObject") => Some(Style::DeepObject),
        // Others have been refused when the node was read.
        Some(_) => Some(Style::Form),
        None => None,
    };
    let mut encoding = Encoding {
        name: name.to_owned(),
        style,
        explode: flag("explode"),
        allow_reserved: flag("allowReserved"),
        content_type: None,
    };
    if encoding.has_style() {
        // With a style, the media type does not count.
        return Ok(Some(encoding));
    }
    let Some(listed) = text("contentType") else {
        return Ok(None);
    };
    let content_type = content_type(listed, kind).ok_or_else(|| {
        Diagnostic::unsupported(
            &at.join("contentType"),
            format!("an object as {listed:?} in a form"),
        )
    })?;
    // An urlencoded form has no place for a media type, but JSON looks different.
    encoding.content_type = content_type
        .filter(|chosen| format == BodyFormat::Multipart || is_json(chosen))
        .map(str::to_owned);
    Ok(encoding.content_type.is_some().then_some(encoding))
}

/// The media type that is sent for a property, of those listed; `Some(None)` where the usual one is, `None` where
/// there is none that can be written.
fn content_type<'t>(listed: &'t str, kind: &Kind) -> Option<Option<&'t str>> {
    let mut types = listed.split(',').map(str::trim);
    let is_range = |name: &str| name.contains('*');
    Some(match kind {
        // Of several, only the caller knows which one the file is.
        Kind::File => types
            .next()
            .filter(|first| !is_range(first) && types.next().is_none()),
        Kind::Structured => match types.clone().find(|name| is_json(name)) {
            Some(json) => Some(json).filter(|json| *json != "application/json"),
            None if types.any(is_range) => None,
            None => return None,
        },
        Kind::Text => types
            .next()
            .filter(|first| !is_range(first) && essence(first) != "text/plain"),
    })
}
