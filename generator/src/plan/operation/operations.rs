//! Operations: what each says, what the runtime must know of it, and its parts put together.

use super::request::{Request, ordered, parameter_docs};
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::plan::model::{BodyPresence, Client, Group, Handle, Operation, Wire};
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
            .map(|index| self.operation(*index, client, diagnostics))
            .collect();
        Group {
            module: names.module.clone(),
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
        let request = self.request(operation);
        let responses = self.responses(operation, names);
        let pagination = self.pagination(operation, &responses);
        Operation {
            pointer: operation.pointer.clone(),
            module: names.module.clone(),
            method: names.method.clone(),
            builder: names.builder.clone(),
            docs: operation_docs(operation),
            summary: summary(operation),
            deprecated: operation.docs.deprecated,
            wire: wire(operation, client, accept),
            arguments: arguments(operation, &request),
            example: self.example(operation, &request),
            inputs: request.inputs,
            body: request.body,
            setters: request.setters,
            output: responses.output,
            successes: responses.successes,
            none_when: responses.none_when,
            arms: responses.arms,
            error: responses.error,
            stream,
            pagination,
            items: self.items(&names.types),
        }
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

fn wire(operation: &ir::Operation, client: &Client, accept: String) -> Wire {
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
        base_url: server::own(operation),
        retry: operation.retry,
    }
}

/// The media types an operation can decode, each once, in the order of the responses.
fn accept(operation: &ir::Operation) -> String {
    let mut types: Vec<&str> = Vec::new();
    let (good, bad): (Vec<_>, Vec<_>) = operation
        .responses
        .iter()
        .partition(|response| response.status.is_success());
    for response in good.into_iter().chain(bad) {
        if let Some(content) = &response.content {
            let essence = content.essence();
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
        call_line(operation)
    } else {
        sentence
    }
}

/// The method and the path.
fn call_line(operation: &ir::Operation) -> String {
    docs::code(&format!(
        "{} {}",
        operation.method.as_str(),
        operation.template
    ))
}

fn operation_docs(operation: &ir::Operation) -> Vec<String> {
    let summary = ended(summary(operation));
    let mut lines = docs::paragraph(&summary);
    let description = operation.docs.description.as_deref().unwrap_or_default();
    let described = docs::clean(description);
    if operation.summary.is_some() && !described.is_empty() {
        lines.push(String::new());
        lines.extend(described);
    } else if described.join(" ").len() > summary.len() {
        lines = described;
    }
    let call = call_line(operation);
    if summary != call {
        lines.extend([String::new(), call]);
    }
    lines
}

/// A first line that ends like a sentence.
fn ended(mut line: String) -> String {
    if line.ends_with(char::is_alphanumeric) {
        line.push('.');
    }
    line
}
