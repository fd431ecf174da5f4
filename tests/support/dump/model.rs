//! The neutral model as text: a line a thing, types by the place that names them.

use std::fmt::Write as _;

use generator::ir::{
    Api, Content, Docs, Encoding, Field, IntegerFormat, Operation, Origin, Parameter, Root, Shape,
    Status, Step, StringFormat, TypeArena, TypeDef, TypeId, TypeRef,
};

/// The model.
#[must_use]
pub fn model(api: &Api) -> String {
    let dump = Dump { api };
    let mut text = format!("{:?} {}\n", api.title, api.version);
    line(&mut text, "description", api.description.as_deref());
    line(&mut text, "environment prefix", api.env_prefix.as_deref());
    for server in &api.servers {
        let _ = writeln!(
            text,
            "server {}{}",
            server.url,
            quoted(server.description.as_deref())
        );
    }
    for tag in &api.tags {
        let _ = writeln!(
            text,
            "tag {:?}{}",
            tag.name,
            quoted(tag.description.as_deref())
        );
    }
    for scheme in &api.security_schemes {
        let kind = super::scheme::kind(&scheme.kind);
        let said = quoted(scheme.description.as_deref());
        let _ = writeln!(text, "scheme {}: {kind}{said}", scheme.name);
    }
    for operation in &api.operations {
        dump.operation(&mut text, operation);
    }
    for (id, def) in api.types.iter() {
        dump.ty(&mut text, id, def);
    }
    text
}

struct Dump<'a> {
    api: &'a Api,
}

impl Dump<'_> {
    fn operation(&self, text: &mut String, operation: &Operation) {
        let method = operation.method.as_str();
        let _ = writeln!(text, "\n{method} {}", operation.template);
        line(text, "  id", operation.id.as_deref());
        line(text, "  x-rust-name", operation.rust_name.as_deref());
        let _ = writeln!(text, "  tags: {}", operation.tags.join(", "));
        line(text, "  summary", operation.summary.as_deref());
        let _ = write!(text, "{}", said("  docs:", &operation.docs));
        line(text, "  server", operation.server.as_deref());
        let retry = operation.retry.map(|retry| format!("{retry:?}"));
        line(text, "  retry", retry.as_deref());
        if let Some(pagination) = &operation.pagination {
            let _ = writeln!(text, "  pages: {}", super::pages::pages(pagination));
        }
        let _ = writeln!(text, "  security: {}", self.security(operation));
        for parameter in &operation.parameters {
            let _ = writeln!(text, "  {}", self.parameter(parameter));
        }
        if let Some(body) = &operation.body {
            let required = match (body.required, body.send_empty) {
                (true, _) => "",
                (false, false) => "?",
                (false, true) => "? (sent if empty)",
            };
            let described = quoted(body.description.as_deref());
            let _ = writeln!(
                text,
                "  body{required}: {}{described}",
                self.content(&body.content)
            );
            for other in &body.others {
                let _ = writeln!(text, "  or: {}", self.content(other));
            }
        }
        for response in &operation.responses {
            let content = match &response.content {
                Some(content) => self.content(content),
                None => "nothing".to_owned(),
            };
            let content = match &response.stream {
                Some(stream) => format!(
                    "{content}, {:?} of {} as {}",
                    stream.format,
                    self.reference(stream.item),
                    stream.media_type
                ),
                None => content,
            };
            let status = status(response.status);
            let headers = response
                .headers
                .iter()
                .map(super::header::header)
                .collect::<String>();
            let _ = writeln!(
                text,
                "  {status}: {content}{}{headers}{}",
                or(&response.others),
                quoted(Some(&response.description))
            );
        }
    }

    fn security(&self, operation: &Operation) -> String {
        let name = |index: &usize| self.api.security_schemes[*index].name.as_str();
        let all: Vec<String> = operation
            .security
            .iter()
            .map(|all| match all.as_slice() {
                [] => "nothing".to_owned(),
                all => all.iter().map(name).collect::<Vec<_>>().join(" + "),
            })
            .collect();
        if all.is_empty() {
            "none".to_owned()
        } else {
            all.join(" | ")
        }
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let mut style = format!("{:?}", parameter.style).to_lowercase();
        if parameter.explode {
            style.push_str(", exploded");
        }
        if parameter.allow_reserved {
            style.push_str(", reserved characters allowed");
        }
        if parameter.may_be_empty {
            style.push_str(", may be empty");
        }
        format!(
            "{:?} {}{}{}: {} ({style}){}",
            parameter.location,
            parameter.name,
            if parameter.required { "" } else { "?" },
            renamed(parameter.rust_name.as_deref()),
            self.reference(parameter.ty),
            said("", &parameter.docs).trim_end()
        )
    }

    fn content(&self, content: &Content) -> String {
        let example = content.example.as_ref();
        let example = example
            .map(|example| format!(" example {example}"))
            .unwrap_or_default();
        let (ty, form) = (self.reference(content.ty), &content.media_type);
        let encodings: String = content.encodings.iter().map(encoding).collect();
        format!("{ty} as {:?} {form}{encodings}{example}", content.format)
    }

    /// A type that has a name of its own, with all that is in it.
    fn ty(&self, text: &mut String, id: TypeId, def: &TypeDef) {
        if !is_named(def) {
            return;
        }
        let name = renamed(def.rust_name.as_deref());
        let docs = said("", &def.docs);
        let _ = write!(
            text,
            "\ntype {}{name} at {}{}",
            self.name(id),
            def.pointer,
            docs.trim_end()
        );
        match &def.shape {
            Shape::Object(object) => {
                text.push('\n');
                for field in &object.fields {
                    let _ = writeln!(text, "  {}", self.field(field));
                }
                if let Some(values) = object.additional {
                    let _ = writeln!(text, "  *: {}", self.reference(values));
                }
                if object.closed {
                    text.push_str("  *: never\n");
                }
            }
            Shape::Enum(values) => {
                let names = match values.names.as_slice() {
                    [] => String::new(),
                    names => format!(" {names:?}"),
                };
                let _ = writeln!(text, "\n  {:?}{names}", values.values);
            }
            Shape::IntegerEnum(values) => {
                let _ = writeln!(text, "\n  {:?}{:?}", values.values, values.names);
            }
            Shape::Union(union) => {
                let by = union.tag.as_ref().map(|tag| {
                    let open = if tag.listed { "" } else { " or shape" };
                    format!(" by {}{open}", tag.name)
                });
                let _ = writeln!(text, " is one{}", by.unwrap_or_default());
                for variant in &union.variants {
                    let tags = match variant.tags.as_slice() {
                        [] => String::new(),
                        tags => format!(" {tags:?}"),
                    };
                    let ty = self.reference(variant.ty);
                    let docs = said("", &variant.docs);
                    let _ = writeln!(text, "  {}: {ty}{tags}{}", variant.name, docs.trim_end());
                }
            }
            shape => {
                let _ = writeln!(text, "\n  = {}", self.shape(shape));
            }
        }
    }

    fn field(&self, field: &Field) -> String {
        format!(
            "{}{}{}: {}{}{}{}{}",
            field.name,
            if field.required { "" } else { "?" },
            renamed(field.rust_name.as_deref()),
            self.reference(field.ty),
            self.constant(field),
            if field.read_only { " read-only" } else { "" },
            if field.write_only { " write-only" } else { "" },
            said("", &field.docs).trim_end()
        )
    }

    /// The only value of a field, unless its type says it.
    fn constant(&self, field: &Field) -> String {
        match (&field.constant, self.types().shape(field.ty.id)) {
            (Some(_), Shape::Enum(listed)) if listed.values.len() == 1 => String::new(),
            (Some(constant), _) => format!(" always {:?}", constant.text()),
            (None, _) => String::new(),
        }
    }

    fn reference(&self, reference: TypeRef) -> String {
        let def = self.types().get(reference.id);
        let name = if is_named(def) {
            self.name(reference.id)
        } else {
            self.shape(&def.shape)
        };
        if reference.nullable {
            format!("{name} | null")
        } else {
            name
        }
    }

    fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::String(StringFormat::Plain) => "string".to_owned(),
            Shape::String(StringFormat::DateTime) => "date-time".to_owned(),
            Shape::String(StringFormat::Date) => "date".to_owned(),
            Shape::String(StringFormat::Uuid) => "uuid".to_owned(),
            Shape::String(StringFormat::Decimal) => "decimal string".to_owned(),
            Shape::String(StringFormat::Base64) => "base64".to_owned(),
            Shape::String(StringFormat::Base64Url) => "base64url".to_owned(),
            Shape::String(StringFormat::Secret) => "secret".to_owned(),
            Shape::String(StringFormat::File) => "file".to_owned(),
            Shape::Integer(IntegerFormat::I32) => "i32".to_owned(),
            Shape::Integer(IntegerFormat::I64) => "i64".to_owned(),
            Shape::Integer(IntegerFormat::U32) => "u32".to_owned(),
            Shape::Integer(IntegerFormat::U64) => "u64".to_owned(),
            Shape::Decimal => "decimal".to_owned(),
            Shape::Number => "number".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Any => "any".to_owned(),
            Shape::Bytes => "bytes".to_owned(),
            Shape::Array(items) => format!("[{}]", self.reference(*items)),
            Shape::Map(values) => format!("{{*: {}}}", self.reference(*values)),
            Shape::Alias(target) => format!("= {}", self.name(*target)),
            Shape::Tuple(elements) => {
                let elements: Vec<String> = elements.iter().map(|e| self.reference(*e)).collect();
                format!("({})", elements.join(", "))
            }
            // These always have names.
            Shape::Union(_) => "union".to_owned(),
            Shape::Object(_) => "object".to_owned(),
            Shape::Enum(_) | Shape::IntegerEnum(_) => "enum".to_owned(),
        }
    }

    fn types(&self) -> &TypeArena {
        &self.api.types
    }

    fn name(&self, id: TypeId) -> String {
        let Origin { root, path } = &self.types().get(id).origin;
        let call = |index: &usize| {
            let operation = &self.api.operations[*index];
            format!("{} {}", operation.method.as_str(), operation.template)
        };
        let mut name = match root {
            Root::Component(name) => name.clone(),
            Root::Part(section, name) => format!("<{section:?} {name}>"),
            Root::Shared(words) => format!("<{words}>"),
            Root::Body(index) => format!("<{} body>", call(index)),
            Root::BodyAs(index, name) => format!("<{} {name} body>", call(index)),
            Root::Success(index) => format!("<{} response>", call(index)),
            Root::Response(index, status) => format!("<{} {status}>", call(index)),
            Root::Parameter(index, name) => format!("<{} parameter {name}>", call(index)),
        };
        for step in path {
            match step {
                Step::Field(field) => name.push_str(&format!(".{field}")),
                Step::Items => name.push_str("[]"),
                Step::Values => name.push_str("{}"),
                Step::Variant(variant) => name.push_str(&format!("|{variant}|")),
                Step::Element(position) => name.push_str(&format!("[{position}]")),
            }
        }
        name
    }
}

/// How a property of a form is written.
fn encoding(encoding: &Encoding) -> String {
    let said = [
        encoding
            .style
            .map(|style| format!("{style:?}").to_lowercase()),
        encoding
            .explode
            .map(|explode| format!("explode: {explode}")),
        encoding
            .allow_reserved
            .map(|allowed| format!("reserved: {allowed}")),
        encoding.content_type.clone(),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    format!(" [{}: {}]", encoding.name, said.join(", "))
}

fn is_named(def: &TypeDef) -> bool {
    let component = matches!(def.origin.root, Root::Component(_)) && def.origin.path.is_empty();
    component || def.shape.is_declared()
}

fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn renamed(name: Option<&str>) -> String {
    name.map(|name| format!(" (x-rust-name {name})"))
        .unwrap_or_default()
}

fn line(text: &mut String, what: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(text, "{what}: {value:?}");
    }
}

fn quoted(text: Option<&str>) -> String {
    text.map(|text| format!(" {text:?}")).unwrap_or_default()
}

/// What is said to people, in a line, or nothing at all.
fn said(before: &str, docs: &Docs) -> String {
    let mut parts = Vec::new();
    parts.extend(docs.title.iter().map(|title| format!("title {title:?}")));
    parts.extend(docs.description.iter().map(|text| format!("{text:?}")));
    parts.extend(docs.default.iter().map(|value| format!("default {value}")));
    parts.extend(docs.example.iter().map(|value| format!("example {value}")));
    if !docs.bounds.is_empty() {
        parts.push(docs.bounds.join(", "));
    }
    if docs.deprecated {
        parts.push("deprecated".to_owned());
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("{before} -- {}\n", parts.join("; "))
}

/// What else a response may be.
fn or(others: &[String]) -> String {
    others.iter().map(|other| format!(" or {other}")).collect()
}
