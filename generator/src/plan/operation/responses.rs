//! Responses: how each status is read, and the enums of an operation's documented responses.

use super::successes;
use crate::ir::{self, BodyFormat, Content, Response, Status};
use crate::plan::docs;
use crate::plan::model::{
    Arm, Outcome, Place, Reading, ResponseEnum, ResponseVariant, RustType, TypePath, VariantPath,
};
use crate::plan::names::{Ident, Names, OperationNames, Scope, status};
use crate::plan::planner::Planner;

/// The responses of an operation.
pub(crate) struct Responses {
    pub(crate) output: RustType,
    /// When the output is `None`.
    pub(crate) none_when: Vec<String>,
    pub(crate) successes: Option<ResponseEnum>,
    pub(crate) error: Option<ResponseEnum>,
    /// How each status is read, most specific first.
    pub(crate) arms: Vec<Arm>,
}

/// The successful responses of an operation.
struct Successes {
    output: RustType,
    none_when: Vec<String>,
    variants: Option<ResponseEnum>,
    arms: Vec<Arm>,
}

impl Planner<'_> {
    pub(crate) fn responses(&self, operation: &ir::Operation, names: &OperationNames) -> Responses {
        let successes = self.successes(operation, names);
        let (error, failures) = self.failures(operation, names);
        let mut arms = successes.arms;
        arms.extend(failures);
        // A pattern hides those after it: an exact status comes before its range, and the default comes last.
        arms.sort_by_key(|arm| arm.status);
        Responses {
            output: successes.output,
            none_when: successes.none_when,
            successes: successes.variants,
            error,
            arms,
        }
    }

    /// The enum of documented errors, and how each is read.
    fn failures(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
    ) -> (Option<ResponseEnum>, Vec<Arm>) {
        let is_failure = |response: &&Response| !operation.is_output(response.status);
        let failures: Vec<&Response> = operation.responses.iter().filter(is_failure).collect();
        let scope = Scope::new(Names::Types, &[]);
        let variants = self.variants(&failures, scope);
        let arms = failures.iter().zip(&variants).map(|(response, variant)| {
            let path = variant_path(&names.error, variant);
            Arm {
                status: response.status,
                outcome: Outcome::Error(path, reading(response.content.as_ref())),
            }
        });
        let arms = arms.collect();
        let builder = names.builder.as_str();
        let error = (!variants.is_empty()).then(|| ResponseEnum {
            ident: names.error.clone(),
            docs: vec![format!("The documented errors of [`{builder}`].")],
            common: common(&variants),
            variants,
        });
        (error, arms)
    }

    /// The successful responses: one type, an option of one, or an enum.
    fn successes(&self, operation: &ir::Operation, names: &OperationNames) -> Successes {
        // A default that is the only response describes both the output and the errors.
        if let [only] = operation.responses.as_slice()
            && only.status == Status::Default
        {
            return self.one_type(&[(Status::Range(2), only)]);
        }
        let responses: Vec<(Status, &Response)> = successes::read_whole(operation)
            .map(|response| (response.status, response))
            .collect();
        let types: Vec<Option<RustType>> = responses
            .iter()
            .map(|(_, response)| self.carried(response))
            .collect();
        // Without content, a redirect and a success would look the same.
        let is_redirect = |(status, _): &(Status, &Response)| status.is_redirect();
        let redirects = responses
            .iter()
            .filter(|response| is_redirect(response))
            .count();
        let alike = redirects == 0 || redirects == responses.len();
        let same = alike && types.windows(2).all(|pair| pair[0] == pair[1]);
        match (content_or_nothing(&responses, &types), &names.output) {
            (Some((content, empty)), _) => Successes {
                output: RustType::Option(Box::new(content)),
                none_when: variant_docs(empty),
                variants: None,
                arms: output_arms(&responses, |_| Place::Option),
            },
            (None, Some(ident)) if !same => self.one_of(&responses, ident, names),
            _ => self.one_type(&responses),
        }
    }

    /// Responses that all carry the same.
    fn one_type(&self, responses: &[(Status, &Response)]) -> Successes {
        let first = responses.first();
        let output = first.and_then(|(_, response)| self.carried(response));
        Successes {
            output: output.unwrap_or(RustType::Unit),
            none_when: Vec::new(),
            variants: None,
            arms: output_arms(responses, |_| Place::Whole),
        }
    }

    /// Responses that differ: an enum with a variant for each.
    fn one_of(
        &self,
        responses: &[(Status, &Response)],
        ident: &Ident,
        names: &OperationNames,
    ) -> Successes {
        let described: Vec<&Response> = responses.iter().map(|(_, response)| *response).collect();
        let variants = self.variants(&described, Scope::new(Names::Variants, &[]));
        let builder = names.builder.as_str();
        Successes {
            output: RustType::Named(TypePath {
                module: self.names.groups[names.group].module.clone(),
                file: names.module.clone(),
                ident: ident.clone(),
            }),
            none_when: Vec::new(),
            arms: output_arms(responses, |position| {
                Place::Variant(variant_path(ident, &variants[position]))
            }),
            variants: Some(ResponseEnum {
                ident: ident.clone(),
                docs: vec![format!("The successful responses of [`{builder}`].")],
                common: None,
                variants,
            }),
        }
    }

    /// The type of a response's content.
    fn carried(&self, response: &Response) -> Option<RustType> {
        let content = response.content.as_ref()?;
        Some(self.slot(content.ty))
    }

    fn variants(&self, responses: &[&Response], mut scope: Scope) -> Vec<ResponseVariant> {
        let variant = |response: &&Response| ResponseVariant {
            ident: scope.claim(&status::variant(response.status)),
            status: response.status,
            content: self.carried(response),
            docs: variant_docs(response),
        };
        responses.iter().map(variant).collect()
    }
}

fn variant_path(of: &Ident, variant: &ResponseVariant) -> VariantPath {
    VariantPath {
        of: of.clone(),
        variant: variant.ident.clone(),
    }
}

/// How successful responses are read; `place` takes the position of one.
fn output_arms(responses: &[(Status, &Response)], place: impl Fn(usize) -> Place) -> Vec<Arm> {
    let arm = |(position, (status, response)): (usize, &(Status, &Response))| Arm {
        status: *status,
        outcome: Outcome::Output(place(position), reading(response.content.as_ref())),
    };
    responses.iter().enumerate().map(arm).collect()
}

/// The type of the response that has content, and the other response, whose status means that there is none.
///
/// An `Option` tells these two apart. Any other status without content means more than that, for example that the request
/// was only accepted.
fn content_or_nothing<'a>(
    responses: &[(Status, &'a Response)],
    types: &[Option<RustType>],
) -> Option<(RustType, &'a Response)> {
    let (content, empty) = match (responses, types) {
        ([_, (_, empty)], [Some(content), None]) | ([(_, empty), _], [None, Some(content)]) => {
            (content, *empty)
        }
        _ => return None,
    };
    let nothing = matches!(empty.status, Status::Exact(204 | 205));
    let plain = !matches!(content, RustType::Option(_));
    (nothing && plain).then(|| (content.clone(), empty))
}

/// The type that every variant carries, if it is the same.
fn common(variants: &[ResponseVariant]) -> Option<RustType> {
    let first = variants.first()?.content.clone()?;
    let same = variants
        .iter()
        .all(|variant| variant.content.as_ref() == Some(&first));
    same.then_some(first)
}

fn reading(content: Option<&Content>) -> Reading {
    match content.map(|content| content.format) {
        None => Reading::Nothing,
        Some(BodyFormat::Json) => Reading::Json,
        Some(BodyFormat::String) => Reading::String,
        Some(BodyFormat::Text | BodyFormat::Form) => Reading::Text,
        Some(BodyFormat::Bytes | BodyFormat::Multipart) => Reading::Bytes,
    }
}

fn variant_docs(response: &Response) -> Vec<String> {
    let mut lines = docs::clean(&response.description);
    if lines.is_empty() {
        lines.push("A response without a description.".to_owned());
    }
    let status = match response.status {
        Status::Exact(code) => format!("{code}: "),
        Status::Range(hundred) => format!("{hundred}XX: "),
        Status::Default => String::new(),
    };
    if docs::first_sentence(&lines).is_empty() {
        lines.splice(0..0, [status, String::new()]);
    } else {
        lines[0].insert_str(0, &status);
    }
    lines
}
