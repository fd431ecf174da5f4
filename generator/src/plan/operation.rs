//! Operations: arguments, setters, what is written, how each answer is read.

use serde_json::Value;

use super::ident::snake;
use super::model::{
    Accepts, Arm, Body, BodyPresence, Call, Client, ErrorEnum, ErrorVariant, Expr, Group, Handle,
    Input, Operation, Outcome, ParameterStyle, Reading, RustType, Setter, Struct, Target, Wire,
    Writing,
};
use super::names::{GroupNames, OperationNames};
use super::scope::{Ident, Names, Scope};
use super::{Planner, docs, status};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, Content, Location, MediaType, PathPiece, Style, TypeRef};

/// What every request builder can do already, and the names of its own parts.
const BUILDER_METHODS: &[&str] = &[
    "call",
    "call_mut",
    "clone",
    "deadline",
    "header",
    "into_future",
    "new",
    "query",
    "read",
    "send",
    "send_blocking",
    "send_with_response",
    "timeout",
    "write",
    "fmt",
    "request",
    "response",
    "client",
];

impl Planner<'_> {
    /// The operations of a tag.
    pub(super) fn group(
        &self,
        names: &GroupNames,
        client: &Client,
        findings: &mut Diagnostics,
    ) -> Group {
        let described = self
            .api
            .tags
            .iter()
            .find(|tag| Some(&tag.name) == names.tag.as_ref());
        let description = described.and_then(|tag| tag.description.as_deref());
        let handle = names.handle.as_ref().map(|(ident, accessor)| Handle {
            ident: ident.clone(),
            accessor: accessor.clone(),
            docs: docs::clean(description.unwrap_or_default()),
        });
        let operations = names
            .operations
            .iter()
            .filter_map(|index| {
                let planned = self.operation(*index, client, findings);
                findings.keep(planned)
            })
            .collect();
        Group {
            module: names.module.clone(),
            handle,
            operations,
        }
    }

    fn operation(
        &self,
        index: usize,
        client: &Client,
        findings: &mut Diagnostics,
    ) -> Result<Operation, Diagnostic> {
        let operation = &self.api.operations[index];
        let names = &self.names.operations[index];
        let request = self.request(operation);
        let (output, error, arms) = self.answers(operation, names)?;
        Ok(Operation {
            module: names.module.clone(),
            method: names.method.clone(),
            builder: names.builder.clone(),
            docs: operation_docs(operation),
            summary: summary(operation),
            deprecated: operation.docs.deprecated,
            wire: wire(operation, client),
            arguments: arguments(operation, &request),
            example: self.example(operation, &request),
            inputs: request.inputs,
            body: request.body,
            setters: request.setters,
            output,
            arms,
            error,
            items: self.items(&names.types, findings),
        })
    }
}

/// What a request is made of.
struct Request {
    inputs: Vec<Input>,
    body: Option<Body>,
    /// The struct whose fields the builder sets one by one.
    flat: Option<Struct>,
    setters: Vec<Setter>,
}

impl Planner<'_> {
    fn request(&self, operation: &ir::Operation) -> Request {
        let parameters = ordered(operation);
        let flat = operation.body.as_ref().and_then(|body| self.flat(body));
        let mut scope = Scope::new(Names::Values, BUILDER_METHODS);
        let body_ident = operation.body.as_ref().map(|_| scope.claim("body"));
        let wanted = Wanted::new(&parameters, flat.as_ref());
        let mut setters = Vec::new();
        let mut inputs = Vec::new();
        for parameter in &parameters {
            let input = self.input(parameter, scope.claim(&wanted.parameter(parameter)));
            if !input.required {
                setters.push(Setter {
                    ident: input.ident.clone(),
                    target: Target::Input(input.ident.clone()),
                    accepts: self.accepts(parameter.ty.id),
                    docs: parameter_docs(parameter),
                    deprecated: parameter.docs.deprecated,
                });
            }
            inputs.push(input);
        }
        let body = operation
            .body
            .as_ref()
            .zip(body_ident)
            .map(|(body, ident)| {
                let planned = self.body(body, ident, flat.is_some());
                if planned.presence != BodyPresence::Argument {
                    setters.push(self.body_setter(body, &planned));
                }
                planned
            });
        for field in flat.iter().flat_map(|flat| &flat.fields) {
            setters.push(Setter {
                ident: scope.claim(&wanted.field(field.ident.as_str())),
                target: Target::Field(field.ident.clone()),
                accepts: field.accepts.clone(),
                docs: Vec::new(),
                deprecated: field.deprecated,
            });
        }
        Request {
            inputs,
            body,
            flat,
            setters,
        }
    }

    /// A body that starts from nothing is set field by field.
    fn flat(&self, body: &ir::Body) -> Option<Struct> {
        if body.content.ty.nullable || body.content.form != MediaType::Json {
            return None;
        }
        self.planned(body.content.ty.id)
            .filter(|planned| planned.default)
    }

    fn body(&self, body: &ir::Body, ident: Ident, flat: bool) -> Body {
        let presence = match (flat, body.required) {
            (true, _) => BodyPresence::Fields,
            (false, true) => BodyPresence::Argument,
            (false, false) => BodyPresence::Optional,
        };
        let essence = body
            .content
            .media_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        Body {
            ident,
            ty: self.slot(body.content.ty),
            presence,
            writing: match body.content.form {
                MediaType::Text => Writing::Text,
                MediaType::Json if matches!(essence, "application/json" | "*/*") => Writing::Json,
                MediaType::Json => Writing::JsonAs(essence.to_owned()),
            },
        }
    }

    fn body_setter(&self, body: &ir::Body, planned: &Body) -> Setter {
        let accepts = if body.content.ty.nullable {
            Accepts::Value(planned.ty.clone())
        } else {
            self.accepts(body.content.ty.id)
        };
        let mut lines = docs::clean(body.description.as_deref().unwrap_or_default());
        if lines.is_empty() {
            lines.push("The body, whole.".to_owned());
        }
        if planned.presence == BodyPresence::Fields {
            lines.extend([
                String::new(),
                "Replaces every field that was set before.".to_owned(),
            ]);
        }
        Setter {
            ident: planned.ident.clone(),
            target: Target::Body,
            accepts,
            docs: lines,
            deprecated: false,
        }
    }

    fn input(&self, parameter: &ir::Parameter, ident: Ident) -> Input {
        Input {
            ident,
            name: parameter.name.clone(),
            location: parameter.location,
            style: unusual(parameter),
            ty: self.slot(TypeRef {
                // A parameter that is null is one that is not sent.
                nullable: false,
                ..parameter.ty
            }),
            required: parameter.required,
        }
    }

    fn example(&self, operation: &ir::Operation, request: &Request) -> Call {
        let parameters = ordered(operation);
        let required = parameters.iter().filter(|parameter| parameter.required);
        let mut arguments: Vec<Expr> = required
            .map(|parameter| {
                let shown = parameter.docs.example.as_ref();
                self.argument(parameter.ty, shown, 0)
                    .unwrap_or(Expr::Default)
            })
            .collect();
        let mut setters = Vec::new();
        if let Some(body) = &operation.body {
            let of_type = self.api.types.get(body.content.ty.id).docs.example.as_ref();
            let shown = body.content.example.as_ref().or(of_type);
            let argument =
                request.body.as_ref().map(|body| body.presence) == Some(BodyPresence::Argument);
            if argument {
                arguments.push(
                    self.argument(body.content.ty, shown, 0)
                        .unwrap_or(Expr::Default),
                );
            } else if let (Some(flat), Some(members)) =
                (&request.flat, shown.and_then(Value::as_object))
            {
                let shown = self.shown_fields(body.content.ty.id, flat, members, 0);
                setters.extend(shown.into_iter().filter_map(|(field, expr)| {
                    let sets = |setter: &&Setter| matches!(&setter.target, Target::Field(f) if *f == field);
                    let setter = request.setters.iter().find(sets)?;
                    Some((setter.ident.clone(), expr))
                }));
            }
        }
        Call { arguments, setters }
    }

    fn answers(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
    ) -> Result<(RustType, Option<ErrorEnum>, Vec<Arm>), Diagnostic> {
        let mut output: Option<RustType> = None;
        let mut variants: Vec<ErrorVariant> = Vec::new();
        let mut scope = Scope::new(Names::Types, &[]);
        let mut arms = Vec::new();
        // A document that only has a default says nothing about errors: its default is what comes back.
        let only_default =
            matches!(operation.responses.as_slice(), [only] if only.status == ir::Status::Default);
        for response in &operation.responses {
            let ty = response
                .content
                .as_ref()
                .map(|content| self.slot(content.ty));
            let reading = reading(response.content.as_ref());
            let outcome = if response.status.is_success() || only_default {
                let ty = ty.unwrap_or(RustType::Unit);
                match &output {
                    Some(known) if *known != ty => {
                        return Err(Diagnostic::unsupported(
                            &response.pointer,
                            "several successful answers of different types",
                        ));
                    }
                    _ => output = Some(ty),
                }
                Outcome::Output(reading)
            } else {
                let ident = scope.claim(&status::variant(response.status));
                variants.push(ErrorVariant {
                    ident: ident.clone(),
                    status: response.status,
                    content: ty,
                    docs: response_docs(response),
                });
                Outcome::Error(ident, reading)
            };
            arms.push(Arm {
                status: response.status,
                outcome,
            });
        }
        let error = (!variants.is_empty()).then(|| ErrorEnum {
            ident: names.error.clone(),
            common: common(&variants),
            variants,
        });
        Ok((output.unwrap_or(RustType::Unit), error, arms))
    }
}

/// The type that every variant carries, if it is the same.
fn common(variants: &[ErrorVariant]) -> Option<RustType> {
    let first = variants.first()?.content.clone()?;
    let same = variants
        .iter()
        .all(|variant| variant.content.as_ref() == Some(&first));
    same.then_some(first)
}

fn reading(content: Option<&Content>) -> Reading {
    match content.map(|content| content.form) {
        None => Reading::Nothing,
        Some(MediaType::Json) => Reading::Json,
        Some(MediaType::Text) => Reading::Text,
    }
}

/// The parameters: those of the path in its order, then the others in theirs.
fn ordered(operation: &ir::Operation) -> Vec<&ir::Parameter> {
    let mut ordered: Vec<&ir::Parameter> = Vec::new();
    for piece in &operation.path {
        if let PathPiece::Parameter(name) = piece {
            let is_it = |p: &&ir::Parameter| p.location == Location::Path && p.name == *name;
            let found = operation.parameters.iter().find(is_it);
            // A parameter that stands twice in a path is given once.
            let known = ordered.iter().any(|known| known.name == *name);
            ordered.extend(found.filter(|_| !known));
        }
    }
    ordered.extend(
        operation
            .parameters
            .iter()
            .filter(|p| p.location != Location::Path),
    );
    ordered
}

/// The names that inputs ask for. Where two would be the same, each says where it goes.
struct Wanted {
    names: Vec<String>,
}

impl Wanted {
    fn new(parameters: &[&ir::Parameter], flat: Option<&Struct>) -> Self {
        let parameters = parameters.iter().map(|parameter| short(parameter));
        let fields = flat.into_iter().flat_map(|flat| &flat.fields);
        Self {
            names: parameters
                .chain(fields.map(|field| field.ident.as_str().to_owned()))
                .collect(),
        }
    }

    fn parameter(&self, parameter: &ir::Parameter) -> String {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        self.apart(&short(parameter), place)
    }

    fn field(&self, name: &str) -> String {
        self.apart(name, "body")
    }

    fn apart(&self, name: &str, place: &str) -> String {
        let alone = self.names.iter().filter(|other| *other == name).count() < 2;
        if alone && !BUILDER_METHODS.contains(&name) && name != "body" {
            name.to_owned()
        } else {
            format!("{place}_{name}")
        }
    }
}

fn short(parameter: &ir::Parameter) -> String {
    snake(parameter.rust_name.as_deref().unwrap_or(&parameter.name))
}

fn unusual(parameter: &ir::Parameter) -> ParameterStyle {
    let usual = match parameter.location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::Form,
    };
    let exploded = parameter.style == Style::Form;
    ParameterStyle {
        style: (parameter.style != usual).then_some(parameter.style),
        explode: (parameter.explode != exploded).then_some(parameter.explode),
        allow_reserved: parameter.allow_reserved,
    }
}

/// What each argument of the method is, in a sentence.
fn arguments(operation: &ir::Operation, request: &Request) -> Vec<(Ident, String)> {
    let parameters = ordered(operation);
    let inputs = request.inputs.iter().zip(parameters);
    let mut arguments: Vec<(Ident, String)> = inputs
        .filter(|(input, _)| input.required)
        .map(|(input, parameter)| {
            (
                input.ident.clone(),
                docs::first_sentence(&parameter_docs(parameter)),
            )
        })
        .collect();
    let body = request.body.as_ref().zip(operation.body.as_ref());
    if let Some((planned, body)) =
        body.filter(|(planned, _)| planned.presence == BodyPresence::Argument)
    {
        let described = docs::clean(
            body.description
                .as_deref()
                .unwrap_or("The body of the request."),
        );
        arguments.push((planned.ident.clone(), docs::first_sentence(&described)));
    }
    arguments
}

fn wire(operation: &ir::Operation, client: &Client) -> Wire {
    let constant = |index: &usize| client.schemes[*index].constant.clone();
    let id = format!("{} {}", operation.method.as_str(), operation.template);
    Wire {
        id: operation.id.clone().unwrap_or(id),
        method: operation.method,
        template: operation.template.clone(),
        security: operation
            .security
            .iter()
            .map(|needed| needed.iter().map(constant).collect())
            .collect(),
        accept: accept(operation),
        base_url: operation.server.clone(),
    }
}

/// The media types an operation can decode, each once, in the order of the answers.
fn accept(operation: &ir::Operation) -> String {
    let mut types: Vec<&str> = Vec::new();
    for response in &operation.responses {
        if let Some(content) = &response.content {
            let essence = content
                .media_type
                .split(';')
                .next()
                .unwrap_or_default()
                .trim();
            if !types.contains(&essence) {
                types.push(essence);
            }
        }
    }
    types.join(", ")
}

fn summary(operation: &ir::Operation) -> String {
    let text = operation
        .summary
        .as_ref()
        .or(operation.docs.description.as_ref());
    let lines = docs::clean(text.map(String::as_str).unwrap_or_default());
    let sentence = docs::first_sentence(&lines);
    if sentence.is_empty() {
        return format!(
            "`{} {}`",
            operation.method.as_str(),
            operation.template.replace('`', "'")
        );
    }
    sentence
}

fn operation_docs(operation: &ir::Operation) -> Vec<String> {
    let mut lines = vec![ended(summary(operation))];
    let description = operation.docs.description.as_deref().unwrap_or_default();
    let described = docs::clean(description);
    if operation.summary.is_some() && !described.is_empty() {
        lines.push(String::new());
        lines.extend(described);
    } else if described.len() > 1 {
        lines = described;
    }
    lines.push(String::new());
    let template = operation.template.replace('`', "'");
    lines.push(format!("`{} {template}`", operation.method.as_str()));
    lines
}

/// A first line that ends like a sentence.
fn ended(mut line: String) -> String {
    if line.ends_with(char::is_alphanumeric) {
        line.push('.');
    }
    line
}

fn parameter_docs(parameter: &ir::Parameter) -> Vec<String> {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let name = parameter.name.replace('`', "'");
    docs::of(&parameter.docs, &format!("`{name}` in the {place}."))
}

fn response_docs(response: &ir::Response) -> Vec<String> {
    let mut lines = docs::clean(&response.description);
    if lines.is_empty() {
        lines.push("An answer the description says nothing about.".to_owned());
    }
    let status = match response.status {
        ir::Status::Exact(code) => format!("{code}: "),
        ir::Status::Range(hundred) => format!("{hundred}XX: "),
        ir::Status::Default => String::new(),
    };
    lines[0].insert_str(0, &status);
    lines
}
