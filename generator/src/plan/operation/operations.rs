//! Operations, put together of their names, documentation, request and responses.

use super::docs as operation_docs;
use super::request::{Request, ordered, parameter_docs};
use crate::diagnostic::Diagnostics;
use crate::ir::{self, Status};
use crate::plan::model::{Client, Group, Handle, Operation, StreamFlag, Wire};
use crate::plan::names::{GroupNames, Ident};
use crate::plan::planner::Planner;
use crate::plan::{docs, server};

impl Planner<'_> {
    /// The operations of a tag.
    pub(crate) fn group(
        &self,
        names: &GroupNames,
        client: &Client,
        diagnostics: &mut Diagnostics,
    ) -> Group {
        let tags = &self.api.tags;
        let tag = tags
            .iter()
            .find(|tag| Some(&tag.name) == names.tag.as_ref());
        let description = tag.and_then(|tag| tag.description.as_deref());
        let described = docs::ended_paragraph(docs::clean(description.unwrap_or_default()));
        let handle = names.handle.as_ref().map(|(ident, accessor)| Handle {
            ident: ident.clone(),
            accessor: accessor.clone(),
            docs: handle_docs(&names.module, accessor),
            accessor_docs: accessor_docs(&described, &names.module, accessor),
        });
        let operations: Vec<Operation> = names
            .operations
            .iter()
            .map(|index| self.operation(*index, client, diagnostics))
            .collect();
        Group {
            module: names.module.clone(),
            docs: group_docs(described, handle.as_ref(), &operations),
            handle,
            operations,
        }
    }

    fn operation(&self, index: usize, client: &Client, diagnostics: &mut Diagnostics) -> Operation {
        let operation = &self.api.operations[index];
        let names = &self.names.operations[index];
        if let Some(unused) = server::unused(operation) {
            diagnostics.push(unused);
        }
        let accept = accept(operation);
        let stream = self.stream(operation, &accept, diagnostics);
        let stream_flag = self.stream_flag(operation, stream.as_ref());
        let request = self.request(operation, names);
        let responses = self.responses(operation, names);
        let presence = request.body.as_ref().map(|body| body.presence);
        let pagination = self.pagination(operation, presence, &responses);
        let arguments = arguments(operation, &request);
        let group = &self.names.groups[names.group];
        let mut planned = Operation {
            pointer: operation.pointer.clone(),
            module: names.module.clone(),
            method: names.method.clone(),
            named_by: names.rule.to_string(),
            builder: names.builder.clone(),
            file_docs: operation_docs::file(operation),
            aliases: operation_docs::aliases(operation, &names.method),
            docs: operation_docs::method(&operation_docs::Parts {
                operation,
                module: &group.module,
                names,
                arguments: &arguments,
                responses: &responses,
                stream: stream.as_ref(),
                stream_flag,
            }),
            builder_docs: Vec::new(),
            summary: operation_docs::summary(operation),
            deprecated: operation.docs.deprecated,
            wire: wire(operation, client, accept, stream_flag),
            arguments,
            example: self.example(operation, &request),
            inputs: request.inputs,
            body: request.body,
            others: request.others,
            setters: request.setters,
            output: responses.output,
            successes: responses.successes,
            arms: responses.arms,
            error: responses.error,
            stream,
            pagination,
            items: self.items(&names.types),
        };
        planned.builder_docs = operation_docs::builder(group, &planned);
        planned
    }
}

/// The arguments of the method, with a sentence each.
fn arguments(operation: &ir::Operation, request: &Request<'_>) -> Vec<(Ident, String)> {
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
    if let Some((planned, body)) = body.filter(|(planned, _)| planned.presence.is_argument()) {
        let described = docs::clean(
            body.description
                .as_deref()
                .unwrap_or("The body of the request."),
        );
        arguments.push((planned.ident.clone(), docs::first_sentence(&described)));
    }
    arguments
}

fn wire(
    operation: &ir::Operation,
    client: &Client,
    accept: String,
    stream_flag: Option<StreamFlag>,
) -> Wire {
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
        accept,
        stream_flag,
        base_url: server::own(operation),
        retry: operation.retry,
        delivers: delivers(operation),
    }
}

/// The redirects that are responses, of those that would be followed.
fn delivers(operation: &ir::Operation) -> Vec<u16> {
    const FOLLOWED: [u16; 5] = [301, 302, 303, 307, 308];
    let described = |code: &u16| {
        let statuses = operation.responses.iter().map(|response| response.status);
        let mut redirects = statuses.filter(|status| status.is_redirect());
        redirects.any(|status| matches!(status, Status::Range(_)) || status == Status::Exact(*code))
    };
    FOLLOWED.into_iter().filter(described).collect()
}

/// The media types an operation can decode, each once, in the order of the responses.
fn accept(operation: &ir::Operation) -> String {
    let mut types: Vec<&str> = Vec::new();
    let (good, bad): (Vec<_>, Vec<_>) = operation
        .responses
        .iter()
        .partition(|response| operation.is_output(response.status));
    for content in good
        .into_iter()
        .chain(bad)
        .filter_map(|it| it.content.as_ref())
    {
        let own = content.accepted.is_empty().then(|| content.essence());
        for essence in own
            .into_iter()
            .chain(content.accepted.iter().map(String::as_str))
        {
            if !types.contains(&essence) {
                types.push(essence);
            }
        }
    }
    types.join(", ")
}

/// The documentation of a tag's file: its description, and its operations as a table.
fn group_docs(
    described: Vec<String>,
    handle: Option<&Handle>,
    operations: &[Operation],
) -> Vec<String> {
    let mut lines = described;
    if lines.is_empty() {
        lines.push("Operations and their types.".to_owned());
    }
    let Some(handle) = handle else {
        return lines;
    };
    lines.extend(["", "| operation | description |", "|---|---|"].map(str::to_owned));
    lines.extend(operations.iter().map(|operation| {
        format!(
            "| [`{method}`]({handle}::{method}) | {summary} |",
            method = operation.method.as_str(),
            handle = handle.ident.as_str(),
            summary = operation.summary.replace('|', "\\|"),
        )
    }));
    lines
}

fn handle_docs(module: &Ident, accessor: &Ident) -> Vec<String> {
    let accessor = accessor.as_str();
    vec![
        format!("The operations of [`{}`](self).", module.as_str()),
        String::new(),
        format!("Made by [`Client::{accessor}`](crate::Client::{accessor})."),
    ]
}

/// The documentation of the client's method for a tag.
fn accessor_docs(described: &[String], module: &Ident, accessor: &Ident) -> Vec<String> {
    if described.is_empty() {
        let (accessor, module) = (accessor.as_str(), module.as_str());
        return vec![format!(
            "The operations of [`{accessor}`](crate::{module})."
        )];
    }
    described.to_vec()
}
