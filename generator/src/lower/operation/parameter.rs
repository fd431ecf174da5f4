//! Parameters: in path, query, header and cookie, those of the path item and those of the operation together.

use std::collections::HashSet;

use indexmap::IndexMap;

use openapiv3::{
    CookieStyle, HeaderStyle, Operation, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr,
};

use crate::diagnostic::Diagnostic;
use crate::ir::{self, BodyFormat, Docs, Location, Origin, PathPiece, Root, Shape, Style, TypeRef};
use crate::lower::operation::media_type::is_json;
use crate::lower::operation::{in_path, path_names};
use crate::lower::schema::schema_object::Facets;
use crate::lower::{Lowering, text};
use crate::parse::PathEntry;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The parameters of an operation. One of the operation replaces one of the path item with the same name and
    /// place (OpenAPI 3.0.4, section 4.7.10.1).
    pub(crate) fn parameters(
        &mut self,
        entry: &PathEntry,
        operation: &Operation,
        pointer: &Pointer,
        index: usize,
        path: &[PathPiece],
    ) -> Vec<ir::Parameter> {
        let shared = (&entry.item.parameters, entry.pointer.join("parameters"));
        let own = (&operation.parameters, pointer.join("parameters"));
        let mut parameters: Vec<ir::Parameter> = Vec::new();
        for (items, place) in [shared, own] {
            let mut names = HashSet::new();
            for (position, item) in items.iter().enumerate() {
                let lowered = self.parameter(item, &place.join(position), index);
                let Some(Some(parameter)) = self.diagnostics.keep(lowered) else {
                    continue;
                };
                if !names.insert((parameter.name.clone(), parameter.location)) {
                    self.diagnostics.push(Diagnostic::warning(
                        "duplicate-parameter",
                        &place.join(position),
                        format!(
                            "the parameter {:?} stands twice; the last one is taken",
                            parameter.name
                        ),
                    ));
                }
                let same = |known: &ir::Parameter| {
                    known.name == parameter.name && known.location == parameter.location
                };
                match parameters.iter_mut().find(|known| same(known)) {
                    Some(known) => *known = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        self.match_query(&entry.template, &mut parameters, path, pointer, index);
        self.match_path(&mut parameters, path, pointer, index);
        parameters
    }

    /// A path parameter nobody declared is taken for a string; one the path does not have is left out.
    fn match_path(
        &mut self,
        parameters: &mut Vec<ir::Parameter>,
        path: &[PathPiece],
        pointer: &Pointer,
        index: usize,
    ) {
        parameters.retain(|parameter| {
            let known = in_path(path, parameter);
            if !known {
                self.diagnostics.push(Diagnostic::warning(
                    "path-template",
                    &parameter.pointer,
                    format!(
                        "the path has no parameter {:?}; this one is left out",
                        parameter.name
                    ),
                ));
            }
            known
        });
        for name in path_names(path) {
            let declared = |p: &ir::Parameter| p.location == Location::Path && p.name == name;
            if parameters.iter().any(declared) {
                continue;
            }
            self.diagnostics.push(
                Diagnostic::warning(
                    "path-template",
                    pointer,
                    format!("the path parameter {name:?} is not declared; a string is assumed"),
                )
                .help("declare it below `parameters`"),
            );
            parameters.push(self.undeclared(name, Location::Path, pointer, index));
        }
    }

    /// A parameter that only a template speaks of: a required text.
    pub(crate) fn undeclared(
        &mut self,
        name: &str,
        location: Location,
        pointer: &Pointer,
        index: usize,
    ) -> ir::Parameter {
        let origin = Origin {
            root: Root::Parameter(index, name.to_owned()),
            path: Vec::new(),
        };
        ir::Parameter {
            pointer: pointer.clone(),
            name: name.to_owned(),
            location,
            ty: self.schemas.plain_string(pointer, &origin),
            required: true,
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
            may_be_empty: false,
            rust_name: None,
            docs: Docs::default(),
        }
    }

    fn parameter(
        &mut self,
        item: &ReferenceOr<Parameter>,
        pointer: &Pointer,
        index: usize,
    ) -> Result<Option<ir::Parameter>, Diagnostic> {
        let (pointer, parameter) = self.document.parameter(item, pointer, self.diagnostics)?;
        let form = form(parameter);
        let data = parameter.parameter_data_ref();
        // These three are the client's own (OpenAPI 3.0.4, section 4.7.12.1: they are ignored).
        let own = ["accept", "content-type", "authorization"];
        if form.location == Location::Header
            && own.contains(&data.name.to_ascii_lowercase().as_str())
        {
            return Ok(None);
        }
        let origin = Origin {
            root: Root::Parameter(index, data.name.clone()),
            path: Vec::new(),
        };
        let (place, ty, written) = match &data.format {
            ParameterSchemaOrContent::Schema(_) => {
                let place = pointer.join("schema");
                let ty = self.schema_at(&place, &origin)?;
                (place, ty, None)
            }
            ParameterSchemaOrContent::Content(content) => {
                self.parameter_content(content, &pointer.join("content"), &origin)?
            }
        };
        let style = written.unwrap_or(form.style);
        Ok(Some(ir::Parameter {
            name: data.name.clone(),
            location: form.location,
            ty,
            required: data.required || form.location == Location::Path,
            style,
            explode: data.explode.unwrap_or(style == Style::Form),
            allow_reserved: form.allow_reserved,
            may_be_empty: self.may_be_empty(parameter, ty, &pointer),
            rust_name: text(&data.extensions, "x-rust-name"),
            docs: self.parameter_docs(data, &place),
            pointer,
        }))
    }

    /// A parameter described by a media type: JSON, or text of any other kind. Its schema's place, its type, and its
    /// style if it has another than its location's.
    fn parameter_content(
        &mut self,
        content: &IndexMap<String, openapiv3::MediaType>,
        place: &Pointer,
        origin: &Origin,
    ) -> Result<(Pointer, TypeRef, Option<Style>), Diagnostic> {
        let json = content.keys().find(|name| is_json(name));
        // Exactly one is allowed (OpenAPI 3.0.4, section 4.7.12.2.2).
        let Some(name) = json.or(content.keys().next()) else {
            let schema = place.join("schema");
            let ty = self.schemas.plain_string(&schema, origin);
            return Ok((schema, ty, None));
        };
        let schema = place.join(name).join("schema");
        if json.is_none() {
            self.unused_schema(BodyFormat::Text, name, &schema);
            let ty = self.schemas.plain_string(&schema, origin);
            return Ok((schema, ty, None));
        }
        let ty = match self.resolver.value(&schema) {
            Some(_) => self.schema_at(&schema, origin)?,
            None => self.anything(&schema, origin),
        };
        Ok((schema, ty, Some(Style::Json)))
    }

    /// Whether a parameter may be sent as `name=`, which only a text can be.
    fn may_be_empty(&mut self, parameter: &Parameter, ty: TypeRef, pointer: &Pointer) -> bool {
        let Parameter::Query {
            allow_empty_value: Some(true),
            ..
        } = parameter
        else {
            return false;
        };
        let text = matches!(
            self.schemas.arena.shape(ty.id),
            Shape::String(_) | Shape::Enum(_) | Shape::Any
        );
        if !text {
            self.diagnostics.push(Diagnostic::warning(
                "empty-value",
                &pointer.join("allowEmptyValue"),
                "the type of this parameter has no empty text, so none can be sent",
            ));
        }
        text
    }

    /// A parameter speaks for itself, and where it does not, its schema does.
    fn parameter_docs(&self, data: &ParameterData, schema: &Pointer) -> Docs {
        let own = self
            .resolver
            .value(schema)
            .and_then(|value| Facets::new(value, schema).ok().map(|facets| facets.docs()));
        let own = own.unwrap_or_default();
        let examples = self.resolver.example(&data.examples);
        let content = match &data.format {
            ParameterSchemaOrContent::Content(content) => content
                .values()
                .find_map(|media_type| self.example(media_type)),
            ParameterSchemaOrContent::Schema(_) => None,
        };
        let examples = examples.or(content);
        Docs {
            description: data.description.clone().or(own.description),
            deprecated: data.deprecated.unwrap_or(false) || own.deprecated,
            example: data.example.clone().or(examples).or(own.example),
            ..own
        }
    }
}

struct Form {
    location: Location,
    style: Style,
    allow_reserved: bool,
}

fn form(parameter: &Parameter) -> Form {
    let (location, style, allow_reserved) = match parameter {
        Parameter::Path { style, .. } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (Location::Path, style, false)
        }
        Parameter::Query {
            style,
            allow_reserved,
            ..
        } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (Location::Query, style, *allow_reserved)
        }
        Parameter::Header { style, .. } => match style {
            HeaderStyle::Simple => (Location::Header, Style::Simple, false),
        },
        Parameter::Cookie { style, .. } => match style {
            CookieStyle::Form => (Location::Cookie, Style::Form, false),
        },
    };
    Form {
        location,
        style,
        allow_reserved,
    }
}
