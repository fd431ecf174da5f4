//! Serialization of parameters: the location and style that the document gives each.

use openapiv3::{CookieStyle, HeaderStyle, Parameter, PathStyle, QueryStyle};

use crate::ir::{Location, Style};

/// How a parameter is sent.
pub(crate) struct Serialization {
    pub(crate) location: Location,
    pub(crate) style: Style,
    pub(crate) allow_reserved: bool,
}

/// How a parameter is sent, unless it is described by `content`.
pub(crate) fn serialization(parameter: &Parameter) -> Serialization {
    let (location, style, allow_reserved) = match parameter {
        Parameter::Path { style, .. } => (Location::Path, path_style(style), false),
        Parameter::Query {
            style,
            allow_reserved,
            ..
        } => (Location::Query, query_style(style), *allow_reserved),
        Parameter::Header { style, .. } => match style {
            HeaderStyle::Simple => (Location::Header, Style::Simple, false),
        },
        Parameter::Cookie { style, .. } => match style {
            CookieStyle::Form => (Location::Cookie, Style::Form, false),
        },
    };
    Serialization {
        location,
        style,
        allow_reserved,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}

fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}
