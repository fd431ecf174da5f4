//! Requests: arguments, setters and the body.

use super::body_encoding::{body_encoding, parameter_style};
use super::{docs as operation_docs, pagination, successes};
use crate::ir::{self, BodyFormat, Location, PathPiece, TypeRef};
use crate::plan::docs;
use crate::plan::model::{
    Accepts, Body, BodyPresence, FieldSource, Input, OtherBody, RustType, Setter, Struct,
    StructDefault, Target, TypePath,
};
use crate::plan::names::{Ident, Names, OperationNames, Scope, snake};
use crate::plan::planner::Planner;

/// The methods of every request builder, and the names of its own fields.
const BUILDER_METHODS: &[&str] = &[
    "call",
    "call_mut",
    "clone",
    "deadline",
    "header",
    "idempotent",
    "into_future",
    "new",
    "query",
    "read",
    "retries",
    "send",
    "send_blocking",
    "send_blocking_with_response",
    "send_with_response",
    "timeout",
    "write",
    "fmt",
    "request",
    "response",
    "response_policy",
    "client",
];

/// What stands beside the arguments in the functions that start a request.
const BESIDE_ARGUMENTS: &[&str] = &["call", "client", "request"];

/// The parts of a request.
pub(crate) struct Request<'p> {
    pub(crate) inputs: Vec<Input>,
    pub(crate) body: Option<Body>,
    /// The struct whose fields the builder sets one by one.
    pub(crate) flat: Option<&'p Struct>,
    pub(crate) setters: Vec<Setter>,
    pub(crate) others: Vec<OtherBody>,
}

impl Planner<'_> {
    pub(crate) fn request(&self, operation: &ir::Operation, names: &OperationNames) -> Request<'_> {
        let parameters = ordered(operation);
        let flat = operation.body.as_ref().and_then(|body| self.flat(body));
        let mut scope = Scope::new(Names::Values, BUILDER_METHODS);
        let others = self.other_bodies(operation, names);
        let mut arguments = arguments();
        let body_ident = operation.body.as_ref().map(|_| scope.claim("body"));
        let preferred = PreferredNames::new(&parameters, flat, methods(operation));
        let mut setters = Vec::new();
        let mut inputs = Vec::new();
        for parameter in &parameters {
            let name = preferred.parameter(parameter);
            // Both are fields of the request.
            let (own, other) = match parameter.required {
                true => (&mut arguments, &mut scope),
                false => (&mut scope, &mut arguments),
            };
            let ident = own.claim(&name);
            other.claim(ident.as_str());
            let input = self.input(parameter, ident);
            if !input.required {
                setters.push(parameter_setter(parameter, &input, inputs.len()));
            }
            inputs.push(input);
        }
        let body = operation
            .body
            .as_ref()
            .zip(body_ident)
            .map(|(body, ident)| {
                let planned = self.body(&body.content, ident, presence(body, flat));
                if !planned.presence.is_argument() {
                    setters.push(self.body_setter(body, &planned));
                }
                planned
            });
        let fields = flat.iter().flat_map(|flat| &flat.fields);
        for field in fields {
            let FieldSource::Setter { docs } = &field.source else {
                continue;
            };
            setters.push(Setter {
                ident: scope.claim(&preferred.field(field.ident.as_str())),
                target: Target::Field(field.ident.clone()),
                accepts: field.accepts.clone(),
                docs: match (docs.is_empty(), &body) {
                    (false, Some(body)) => self.field_setter_docs(&field.ident, body, names),
                    _ => Vec::new(),
                },
                deprecated: field.deprecated,
            });
        }
        Request {
            inputs,
            body,
            flat,
            setters,
            others,
        }
    }

    /// The methods that start an operation with another body than the usual one.
    fn other_bodies(&self, operation: &ir::Operation, names: &OperationNames) -> Vec<OtherBody> {
        let others = operation.body.iter().flat_map(|body| &body.others);
        let mut scope = Scope::new(Names::Values, BUILDER_METHODS);
        let ident = scope.claim("body");
        let planned = others
            .zip(&names.others)
            .map(|(content, method)| OtherBody {
                method: method.clone(),
                body: self.body(content, ident.clone(), BodyPresence::Argument),
                docs: operation_docs::other_body(names, content),
            });
        planned.collect()
    }

    /// A body that starts from nothing is set field by field.
    fn flat(&self, body: &ir::Body) -> Option<&Struct> {
        let has_fields = matches!(
            body.content.format,
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart
        );
        if body.content.ty.nullable || !has_fields {
            return None;
        }
        self.planned(body.content.ty.id)
            .filter(|planned| planned.default != StructDefault::None)
    }

    fn body(&self, content: &ir::Content, ident: Ident, presence: BodyPresence) -> Body {
        // Bytes can be sent from a file or a stream.
        let is_upload = content.format == BodyFormat::Bytes;
        let (ty, accepts) = if is_upload {
            (RustType::Upload, Accepts::Into(RustType::Upload))
        } else if content.ty.nullable {
            let ty = self.slot(content.ty);
            (ty.clone(), Accepts::Into(ty))
        } else {
            (self.slot(content.ty), self.accepts(content.ty.id))
        };
        Body {
            ident,
            ty,
            accepts,
            presence,
            encoding: body_encoding(content),
        }
    }

    fn body_setter(&self, body: &ir::Body, planned: &Body) -> Setter {
        let mut lines = docs::clean(body.description.as_deref().unwrap_or_default());
        if lines.is_empty() {
            lines.push("The whole body.".to_owned());
        }
        if planned.presence.has_fields() {
            let note = match planned.presence {
                BodyPresence::OptionalFields => {
                    "Replaces all fields that were set before. Where nothing is set, no body is sent."
                }
                _ => "Replaces all fields that were set before.",
            };
            lines.extend([String::new(), note.to_owned()]);
        }
        Setter {
            ident: planned.ident.clone(),
            target: Target::Body,
            accepts: planned.accepts.clone(),
            docs: lines,
            deprecated: false,
        }
    }

    /// The documentation of the setter of a body's field, where the runtime's macro does not write it.
    fn field_setter_docs(&self, field: &Ident, body: &Body, names: &OperationNames) -> Vec<String> {
        let field = field.as_str();
        let body = match &body.ty {
            RustType::Named(path) => self.link(path, names),
            _ => String::new(),
        };
        vec![format!(
            "Sets [`{field}`]({body}#structfield.{field}) of the body."
        )]
    }

    /// The path of a type in a link of an operation's documentation.
    fn link(&self, path: &TypePath, names: &OperationNames) -> String {
        let module = &self.names.groups[names.group].module;
        if path.module == *module && path.file == names.module {
            path.ident.as_str().to_owned()
        } else {
            format!("crate::{}::{}", path.module.as_str(), path.ident.as_str())
        }
    }

    fn input(&self, parameter: &ir::Parameter, ident: Ident) -> Input {
        Input {
            ident,
            name: parameter.name.clone(),
            location: parameter.location,
            style: parameter_style(parameter),
            ty: self.slot(TypeRef {
                // A parameter that is null is one that is not sent.
                nullable: false,
                ..parameter.ty
            }),
            accepts: self.accepts(parameter.ty.id),
            required: parameter.required,
        }
    }
}

/// The scope of arguments: none of them is a method of the builder.
fn arguments() -> Scope {
    let mut arguments = Scope::new(Names::Values, BESIDE_ARGUMENTS);
    arguments.claim("body");
    arguments
}

/// The setter of a parameter, which is the input at a position.
fn parameter_setter(parameter: &ir::Parameter, input: &Input, position: usize) -> Setter {
    Setter {
        ident: input.ident.clone(),
        target: Target::Input(position),
        accepts: input.accepts.clone(),
        docs: parameter_docs(parameter),
        deprecated: parameter.docs.deprecated,
    }
}

/// How a body is given; `flat` is the struct whose fields are set one by one.
fn presence(body: &ir::Body, flat: Option<&Struct>) -> BodyPresence {
    match flat {
        Some(_) if body.required || body.send_empty => BodyPresence::Fields,
        Some(_) => BodyPresence::OptionalFields,
        None if body.required && body.others.is_empty() => BodyPresence::Argument,
        None if body.required => BodyPresence::ArgumentOrOther,
        None => BodyPresence::Optional,
    }
}

/// The parameters: those of the path in its order, then the others in theirs.
pub(crate) fn ordered(operation: &ir::Operation) -> Vec<&ir::Parameter> {
    let mut ordered: Vec<&ir::Parameter> = Vec::new();
    for piece in &operation.path {
        if let PathPiece::Parameter(name) = piece {
            let is_it = |p: &&ir::Parameter| p.location == Location::Path && p.name == *name;
            let found = operation.parameters.iter().find(is_it);
            // A parameter that is in a path twice is one argument.
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

/// The methods of this request beside those of every request.
fn methods(operation: &ir::Operation) -> impl Iterator<Item = &'static str> {
    let streams = successes::has_stream_method(operation).then_some(["stream", "stream_blocking"]);
    let pages = operation
        .pagination
        .iter()
        .flat_map(|_| pagination::METHODS);
    streams.into_iter().flatten().chain(pages.copied())
}

/// The names of arguments and setters. Where two would be the same, each begins with its location.
struct PreferredNames {
    names: Vec<String>,
}

impl PreferredNames {
    fn new(
        parameters: &[&ir::Parameter],
        flat: Option<&Struct>,
        methods: impl Iterator<Item = &'static str>,
    ) -> Self {
        let parameters = parameters.iter().map(|parameter| short(parameter));
        let fields = flat.into_iter().flat_map(|flat| &flat.fields);
        Self {
            names: parameters
                .chain(fields.map(|field| field.ident.as_str().to_owned()))
                .chain(methods.map(str::to_owned))
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
        let taken = match parameter.required {
            true => BESIDE_ARGUMENTS,
            false => BUILDER_METHODS,
        };
        self.apart(&short(parameter), place, taken)
    }

    fn field(&self, name: &str) -> String {
        self.apart(name, "body", BUILDER_METHODS)
    }

    fn apart(&self, name: &str, place: &str, taken: &[&str]) -> String {
        let alone = self.names.iter().filter(|other| *other == name).count() < 2;
        if alone && !taken.contains(&name) && name != "body" {
            name.to_owned()
        } else {
            format!("{place}_{name}")
        }
    }
}

fn short(parameter: &ir::Parameter) -> String {
    snake(parameter.rust_name.as_deref().unwrap_or(&parameter.name))
}

pub(crate) fn parameter_docs(parameter: &ir::Parameter) -> Vec<String> {
    let place = match parameter.location {
        Location::Path => "in the path",
        Location::Query => "in the query",
        Location::Header => "a header",
        Location::Cookie => "a cookie",
    };
    let name = docs::code(&parameter.name);
    let mut lines = docs::of(&parameter.docs, &format!("{name}, {place}."));
    if parameter.may_be_empty {
        let note = "May be empty, which is not the same as leaving it out.";
        lines.extend([String::new(), note.to_owned()]);
    }
    lines
}
