//! Styles: what the style of a parameter, or of a property of a form, cannot say of the values that are described for it.
//!
//! Styles are for strings, and for arrays and objects of them (OpenAPI 3.0.4, section 4.7.12.2). What is nested deeper is
//! written as JSON, with a warning. Always: after this pass, no described value is refused for its nesting.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{
    BodyFormat, Content, Location, Operation, Parameter, Shape, Style, TypeArena, TypeId,
};
use crate::pointer::Pointer;

/// How many unions may be inside each other.
const MAX_DEPTH: usize = 16;

/// Decides how values are written that are nested deeper than their style says.
pub(crate) fn run(operations: &mut [Operation], types: &TypeArena, diagnostics: &mut Diagnostics) {
    for operation in operations {
        for parameter in &mut operation.parameters {
            diagnostics.extend(self::parameter(parameter, types));
        }
        if let Some(body) = &mut operation.body {
            form(&mut body.content, &body.pointer, types, diagnostics);
        }
    }
}

fn parameter(parameter: &mut Parameter, types: &TypeArena) -> Option<Diagnostic> {
    let pairs = matches!(parameter.location, Location::Query | Location::Cookie);
    let value = Value {
        types,
        repeats: pairs && parameter.explode,
    };
    if is_deep(parameter.style) || !value.is_beyond(parameter.ty.id, 0) {
        return None;
    }
    // The commas of JSON would end the items of a header, which has no encoding for them.
    if parameter.location == Location::Header {
        parameter.style = Style::Json;
    } else {
        parameter.nested = true;
    }
    Some(warning(&parameter.pointer))
}

/// The properties of a form that have a style.
fn form(content: &mut Content, body: &Pointer, types: &TypeArena, diagnostics: &mut Diagnostics) {
    if !matches!(content.format, BodyFormat::Form | BodyFormat::Multipart) {
        return;
    }
    let Shape::Object(object) = types.shape(content.ty.id) else {
        return;
    };
    for encoding in content.encodings.iter_mut().filter(|it| it.has_style()) {
        let style = encoding.style.unwrap_or(Style::Form);
        let field = object.fields.iter().find(|it| it.name == encoding.name);
        let value = Value {
            types,
            repeats: encoding.explode.unwrap_or(style == Style::Form),
        };
        if !is_deep(style) && field.is_some_and(|field| value.is_beyond(field.ty.id, 0)) {
            encoding.nested = true;
            let place = body.join("content").join(&content.media_type);
            diagnostics.push(warning(&place.join("encoding").join(&encoding.name)));
        }
    }
}

/// Whether a style says how to write what is nested.
fn is_deep(style: Style) -> bool {
    matches!(style, Style::DeepObject | Style::Json)
}

fn warning(pointer: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        "style",
        pointer,
        "its style does not say how arrays and objects inside others are written; they are sent as JSON",
    )
    .help("use the style `deepObject`, or describe the parameter by `content`, as the server reads it")
}

/// A value that a style writes.
struct Value<'a> {
    types: &'a TypeArena,
    /// Whether the items of an array in an object are written one by one.
    repeats: bool,
}

impl Value<'_> {
    /// Whether the style does not say how values of a type are written.
    fn is_beyond(&self, id: TypeId, depth: usize) -> bool {
        let is_nested = |id: TypeId| self.is_nested(id, depth);
        match self.types.shape(id) {
            Shape::Array(items) => is_nested(items.id),
            Shape::Tuple(items) => items.iter().any(|item| is_nested(item.id)),
            Shape::Map(values) => self.is_beyond_property(values.id, depth),
            Shape::Object(object) => {
                let sent = object.fields.iter().filter(|field| !field.read_only);
                let fields = sent.map(|field| field.ty);
                let mut all = fields.chain(object.additional);
                all.any(|ty| self.is_beyond_property(ty.id, depth))
            }
            Shape::Union(union) if depth < MAX_DEPTH => {
                let mut variants = union.variants.iter();
                variants.any(|variant| self.is_beyond(variant.ty.id, depth + 1))
            }
            _ => false,
        }
    }

    fn is_beyond_property(&self, id: TypeId, depth: usize) -> bool {
        match self.types.shape(id) {
            Shape::Array(items) if self.repeats => self.is_nested(items.id, depth),
            _ => self.is_nested(id, depth),
        }
    }

    /// Whether values of a type may be arrays or objects. What is not described is not known to be.
    fn is_nested(&self, id: TypeId, depth: usize) -> bool {
        match self.types.shape(id) {
            Shape::Array(_) | Shape::Map(_) | Shape::Tuple(_) | Shape::Object(_) => true,
            Shape::Union(union) if depth < MAX_DEPTH => {
                let mut variants = union.variants.iter();
                variants.any(|variant| self.is_nested(variant.ty.id, depth + 1))
            }
            _ => false,
        }
    }
}
