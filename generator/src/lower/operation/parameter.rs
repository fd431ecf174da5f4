//! Parameters: in path, query, header and cookie, those of the path item and those of the operation together.

use indexmap::IndexMap;
use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr};
use serde_json::Value;

use super::body::media_type::is_json;
use super::path_item::OperationNode;
use super::path_template::{is_in_path, path_names};
use super::serialization::serialization;
use crate::diagnostic::Diagnostic;
use crate::ir::{self, BodyFormat, Docs, Location, Origin, PathPiece, Root, Shape, Style, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::extension;
use crate::lower::schema::origin::root_of;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The parameters of an operation. One of the operation replaces one of the path item with the same name and
    /// location (OpenAPI 3.0.4, section 4.7.10.1).
    pub(crate) fn parameters(
        &mut self,
        node: &OperationNode<'_>,
        index: usize,
        path: &[PathPiece],
    ) -> Vec<ir::Parameter> {
        let mut parameters = Vec::new();
        let shared = (&node.entry.item.parameters, &node.entry.pointer);
        let own = (&node.operation.parameters, &node.pointer);
        for (items, pointer) in [shared, own] {
            let items = self.listed_parameters(items, &pointer.join("parameters"), index);
            items
                .into_iter()
                .for_each(|it| replace(it, &mut parameters));
        }
        let owner = Owner {
            pointer: &node.pointer,
            index,
        };
        self.match_query(&node.entry.template, &mut parameters, path, owner);
        self.match_path(&mut parameters, path, owner);
        parameters
    }

    /// The parameters of one list, with a warning for each that is repeated.
    fn listed_parameters(
        &mut self,
        items: &[ReferenceOr<Parameter>],
        pointer: &Pointer,
        index: usize,
    ) -> Vec<ir::Parameter> {
        let mut parameters: Vec<ir::Parameter> = Vec::new();
        for (position, item) in items.iter().enumerate() {
            let pointer = pointer.join(position);
            let lowered = self.parameter(item, &pointer, index);
            let Some(Some(parameter)) = self.diagnostics.keep(lowered) else {
                continue;
            };
            if parameters.iter().any(|known| is_same(known, &parameter)) {
                let name = &parameter.name;
                let message =
                    format!("the parameter {name:?} is listed twice; the last one is used");
                let warning = Diagnostic::warning("duplicate-parameter", &pointer, message);
                self.diagnostics.push(warning);
            }
            parameters.push(parameter);
        }
        parameters
    }

    /// Assumes a string for a path parameter that is not described, and leaves out one that the path does not have.
    fn match_path(
        &mut self,
        parameters: &mut Vec<ir::Parameter>,
        path: &[PathPiece],
        owner: Owner<'_>,
    ) {
        let foreign = parameters.extract_if(.., |it| !is_in_path(path, it));
        let foreign = foreign.map(|parameter| not_in_path(&parameter));
        self.diagnostics.extend(foreign);
        for name in path_names(path) {
            let described = |p: &ir::Parameter| p.location == Location::Path && p.name == name;
            if parameters.iter().any(described) {
                continue;
            }
            let message =
                format!("the path parameter {name:?} is not described; a string is assumed");
            self.diagnostics.push(
                Diagnostic::warning("path-template", owner.pointer, message)
                    .help("describe it below `parameters`"),
            );
            parameters.push(self.undeclared(name, Location::Path, owner));
        }
    }

    /// A parameter that is only in the template: a required string.
    pub(crate) fn undeclared(
        &mut self,
        name: &str,
        location: Location,
        owner: Owner<'_>,
    ) -> ir::Parameter {
        let origin = Origin::new(Root::Parameter(owner.index, name.to_owned()));
        ir::Parameter {
            pointer: owner.pointer.clone(),
            name: name.to_owned(),
            location,
            ty: self.schemas.plain_string(owner.pointer, &origin),
            required: true,
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
            nested: false,
            may_be_empty: false,
            rust_name: None,
            docs: Docs::default(),
        }
    }

    /// A parameter; `None` for the headers that the client sets itself (ignored by OpenAPI 3.0.4, section 4.7.12.1).
    fn parameter(
        &mut self,
        item: &ReferenceOr<Parameter>,
        pointer: &Pointer,
        index: usize,
    ) -> Result<Option<ir::Parameter>, Diagnostic> {
        let (pointer, parameter) = self.document.parameter(item, pointer, self.diagnostics)?;
        let sent = serialization(parameter);
        let data = parameter.parameter_data_ref();
        if sent.location == Location::Header && is_set_by_client(&data.name) {
            return Ok(None);
        }
        let root = root_of(&pointer, Root::Parameter(index, data.name.clone()));
        let origin = Origin::new(root);
        let (schema, ty, own_style) = match &data.format {
            ParameterSchemaOrContent::Schema(_) => {
                let schema = pointer.join("schema");
                let ty = self.schema_at(&schema, &origin)?;
                (schema, ty, None)
            }
            ParameterSchemaOrContent::Content(content) => {
                self.parameter_content(content, &pointer.join("content"), &origin)?
            }
        };
        let style = own_style.unwrap_or(sent.style);
        Ok(Some(ir::Parameter {
            name: data.name.clone(),
            location: sent.location,
            ty,
            required: data.required || sent.location == Location::Path,
            style,
            explode: data.explode.unwrap_or(style == Style::Form),
            allow_reserved: sent.allow_reserved || self.keeps_reserved(&pointer),
            // Known once the types are final.
            nested: false,
            may_be_empty: self.may_be_empty(parameter, ty, &pointer),
            rust_name: extension::string(&data.extensions, "x-rust-name")
                .or_else(|| extension::string(&data.extensions, "x-ms-client-name")),
            docs: self.parameter_docs(data, &schema),
            pointer,
        }))
    }

    /// Whether a parameter is described with `allowReserved`, which paths have since OpenAPI 3.2.
    fn keeps_reserved(&self, pointer: &Pointer) -> bool {
        let parameter = self.resolver.value(pointer);
        let allowed = parameter.and_then(|parameter| parameter.get("allowReserved"));
        allowed.and_then(Value::as_bool) == Some(true)
    }

    /// A parameter described by a media type: JSON, or text of any other kind. Gives the pointer of its schema, its type,
    /// and its style if that is not the one of its location.
    fn parameter_content(
        &mut self,
        content: &IndexMap<String, openapiv3::MediaType>,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<(Pointer, TypeRef, Option<Style>), Diagnostic> {
        let json = content.keys().find(|name| is_json(name));
        // Exactly one is allowed (OpenAPI 3.0.4, section 4.7.12.2.2).
        let Some(name) = json.or(content.keys().next()) else {
            let schema = pointer.join("schema");
            let ty = self.schemas.plain_string(&schema, origin);
            return Ok((schema, ty, None));
        };
        let schema = pointer.join(name).join("schema");
        if json.is_none() {
            self.warn_of_unused_schema(BodyFormat::Text, name, &schema);
            let ty = self.schemas.plain_string(&schema, origin);
            return Ok((schema, ty, None));
        }
        let ty = match self.resolver.value(&schema) {
            Some(_) => self.schema_at(&schema, origin)?,
            None => self.any(&schema, origin),
        };
        Ok((schema, ty, Some(Style::Json)))
    }

    /// Whether a parameter may be sent as `name=`, which only a string can be.
    fn may_be_empty(&mut self, parameter: &Parameter, ty: TypeRef, pointer: &Pointer) -> bool {
        let Parameter::Query {
            allow_empty_value: Some(true),
            ..
        } = parameter
        else {
            return false;
        };
        let is_string = matches!(
            self.schemas.arena.shape(ty.id),
            Shape::String(_) | Shape::Enum(_) | Shape::Any
        );
        if !is_string {
            self.diagnostics.push(Diagnostic::warning(
                "empty-value",
                &pointer.join("allowEmptyValue"),
                "the type of this parameter has no empty string, so none can be sent",
            ));
        }
        is_string
    }

    /// The documentation of a parameter, completed by that of its schema.
    fn parameter_docs(&self, data: &ParameterData, schema: &Pointer) -> Docs {
        let value = self.resolver.value(schema);
        let object = value.and_then(|value| SchemaObject::new(value, schema).ok());
        let of_schema = object.map(|object| object.docs()).unwrap_or_default();
        let of_content = || match &data.format {
            ParameterSchemaOrContent::Content(content) => content
                .values()
                .find_map(|media_type| self.example(media_type)),
            ParameterSchemaOrContent::Schema(_) => None,
        };
        let own = data.example.clone();
        let own = own.or_else(|| self.resolver.example(&data.examples));
        Docs {
            description: data.description.clone().or(of_schema.description),
            deprecated: data.deprecated.unwrap_or(false) || of_schema.deprecated,
            example: own.or_else(of_content).or(of_schema.example),
            ..of_schema
        }
    }
}

/// The operation that a parameter belongs to: where it is described, and its index.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'a> {
    pub(crate) pointer: &'a Pointer,
    pub(crate) index: usize,
}

fn is_same(one: &ir::Parameter, other: &ir::Parameter) -> bool {
    one.name == other.name && one.location == other.location
}

/// Replaces the same parameter, or adds one to the end.
fn replace(parameter: ir::Parameter, parameters: &mut Vec<ir::Parameter>) {
    match parameters
        .iter_mut()
        .find(|known| is_same(known, &parameter))
    {
        Some(known) => *known = parameter,
        None => parameters.push(parameter),
    }
}

fn is_set_by_client(header: &str) -> bool {
    let mut own = ["accept", "content-type", "authorization"].into_iter();
    own.any(|own| own.eq_ignore_ascii_case(header))
}

fn not_in_path(parameter: &ir::Parameter) -> Diagnostic {
    let name = &parameter.name;
    let message = format!("the path has no parameter {name:?}; this one is left out");
    Diagnostic::warning("path-template", &parameter.pointer, message)
}
