//! Answers: how each status is read, and the enum of an operation's documented errors.

use super::model::{Arm, ErrorEnum, ErrorVariant, Outcome, Reading, RustType};
use super::names::OperationNames;
use super::scope::{Names, Scope};
use super::{Planner, docs, status};
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Content, MediaType};

impl Planner<'_> {
    pub(super) fn answers(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
    ) -> Result<(RustType, Option<ErrorEnum>, Vec<Arm>), Diagnostic> {
        let mut output: Option<RustType> = None;
        let mut variants: Vec<ErrorVariant> = Vec::new();
        let mut scope = Scope::new(Names::Types, &[]);
        let mut arms = Vec::new();
        // A description that only has a default says of it both what comes back and how it fails.
        if let [only] = operation.responses.as_slice()
            && only.status == ir::Status::Default
        {
            output = Some(
                only.content
                    .as_ref()
                    .map_or(RustType::Unit, |content| self.slot(content.ty)),
            );
            arms.push(Arm {
                status: ir::Status::Range(2),
                outcome: Outcome::Output(reading(only.content.as_ref())),
            });
        }
        for response in &operation.responses {
            let ty = response
                .content
                .as_ref()
                .map(|content| self.slot(content.ty));
            let reading = reading(response.content.as_ref());
            let outcome = if response.status.is_success() {
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
        Some(MediaType::Text | MediaType::Form) => Reading::Text,
        Some(MediaType::Bytes | MediaType::Multipart) => Reading::Bytes,
    }
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
    if docs::first_sentence(&lines).is_empty() {
        lines.splice(0..0, [status, String::new()]);
    } else {
        lines[0].insert_str(0, &status);
    }
    lines
}
