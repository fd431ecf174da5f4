//! How bodies, parameters and the properties of forms are encoded.

use crate::ir::{self, BodyFormat, Location, Style};
use crate::plan::model::{BodyEncoding, ParameterStyle};

/// How a parameter is written, as far as that is not the default of its location.
pub(crate) fn parameter_style(parameter: &ir::Parameter) -> ParameterStyle {
    let usual = match parameter.location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::Form,
    };
    let exploded = parameter.style == Style::Form;
    ParameterStyle {
        style: (parameter.style != usual).then_some(parameter.style),
        explode: (parameter.explode != exploded).then_some(parameter.explode),
        allow_reserved: parameter.allow_reserved,
        nested: parameter.nested,
        content_type: None,
    }
}

/// How a body is written. For a range of media types, the most common type of the range is sent.
pub(crate) fn body_encoding(content: &ir::Content) -> BodyEncoding {
    let essence = content.essence();
    let is_range = essence.contains('*');
    match content.format {
        BodyFormat::Text | BodyFormat::String if is_range || essence == "text/plain" => {
            BodyEncoding::Text
        }
        BodyFormat::Text | BodyFormat::String => BodyEncoding::TextAs(essence.to_owned()),
        BodyFormat::Bytes if is_range => BodyEncoding::Bytes("application/octet-stream".to_owned()),
        BodyFormat::Bytes => BodyEncoding::Bytes(essence.to_owned()),
        BodyFormat::Json if is_range || essence == "application/json" => BodyEncoding::Json,
        BodyFormat::Json => BodyEncoding::JsonAs(essence.to_owned()),
        BodyFormat::Form => BodyEncoding::Form(encodings(content)),
        BodyFormat::Multipart if is_range => {
            BodyEncoding::Multipart("multipart/form-data".to_owned(), encodings(content))
        }
        BodyFormat::Multipart => BodyEncoding::Multipart(essence.to_owned(), encodings(content)),
    }
}

/// How the properties of a form are written that are not written in the default way.
fn encodings(content: &ir::Content) -> Vec<(String, ParameterStyle)> {
    let encodings = content.encodings.iter().map(|encoding| {
        let style = encoding.style.unwrap_or(Style::Form);
        let allow_reserved = encoding.allow_reserved == Some(true);
        // The default style must be written where nothing else implies a style.
        let implied = style == Style::Form && (encoding.explode.is_some() || allow_reserved);
        let written = ParameterStyle {
            style: (encoding.has_style() && !implied).then_some(style),
            explode: encoding.explode.filter(|_| style != Style::DeepObject),
            allow_reserved,
            nested: encoding.nested,
            content_type: encoding.content_type.clone(),
        };
        (encoding.name.clone(), written)
    });
    encodings.collect()
}
