//! Answers: how each status is read, and the enums of an operation's documented answers.

use super::stream;
use crate::ir::{self, BodyFormat, Content, Response, Status};
use crate::plan::docs;
use crate::plan::model::{
    AnswerEnum, AnswerVariant, Arm, Outcome, Place, Reading, RustType, TypePath,
};
use crate::plan::names::{Names, OperationNames, Scope, status};
use crate::plan::planner::Planner;

/// What comes back from an operation.
pub(crate) struct Answers {
    pub(crate) output: RustType,
    /// What an output of `None` means.
    pub(crate) none_when: Vec<String>,
    pub(crate) successes: Option<AnswerEnum>,
    pub(crate) error: Option<AnswerEnum>,
    /// How each status is read, most specific first.
    pub(crate) arms: Vec<Arm>,
}

/// Whether an operation may need an enum of its successful answers.
pub(crate) fn has_several_successes(operation: &ir::Operation) -> bool {
    successes(operation).count() > 1
}

/// The successful answers that are read whole. Beside one that can only be read as it arrives, an answer without
/// content is an empty stream.
fn successes(operation: &ir::Operation) -> impl Iterator<Item = &Response> + Clone {
    let streamed = stream::is_only_streamed(operation);
    operation.responses.iter().filter(move |response| {
        let whole = response.content.is_some() || response.stream.is_none();
        response.status.is_success() && whole && !streamed
    })
}

impl Planner<'_> {
    pub(crate) fn answers(&self, operation: &ir::Operation, names: &OperationNames) -> Answers {
        let mut answers = self.successes(operation, names);
        // A description that only has a default says of it both what comes back and how it fails.
        if let [only] = operation.responses.as_slice()
            && only.status == Status::Default
        {
            answers.output = self.carried(only).unwrap_or(RustType::Unit);
            answers.arms.push(Arm {
                status: Status::Range(2),
                outcome: Outcome::Output(Place::Whole, reading(only.content.as_ref())),
            });
        }
        let mut scope = Scope::new(Names::Types, &[]);
        let mut variants = Vec::new();
        let failures = operation.responses.iter();
        for response in failures.filter(|response| !response.status.is_success()) {
            let variant = self.variant(response, &mut scope);
            answers.arms.push(Arm {
                status: response.status,
                outcome: Outcome::Error(variant.ident.clone(), reading(response.content.as_ref())),
            });
            variants.push(variant);
        }
        // A pattern hides what stands behind it: one status comes before its group, and the default comes last.
        answers.arms.sort_by_key(|arm| arm.status);
        answers.error = (!variants.is_empty()).then(|| AnswerEnum {
            ident: names.error.clone(),
            common: common(&variants),
            variants,
        });
        answers
    }

    /// The successful answers: one type, what comes or nothing, or an enum.
    fn successes(&self, operation: &ir::Operation, names: &OperationNames) -> Answers {
        let responses: Vec<&Response> = successes(operation).collect();
        let types: Vec<Option<RustType>> = responses
            .iter()
            .map(|response| self.carried(response))
            .collect();
        let mut answers = Answers {
            output: types.first().cloned().flatten().unwrap_or(RustType::Unit),
            none_when: Vec::new(),
            successes: None,
            error: None,
            arms: Vec::new(),
        };
        let same = types.windows(2).all(|pair| pair[0] == pair[1]);
        let mut places = vec![Place::Whole; responses.len()];
        if let Some((content, empty)) = content_or_nothing(&responses, &types) {
            answers.output = RustType::Option(Box::new(content));
            answers.none_when = response_docs(empty);
            places.fill(Place::Option);
        } else if let (false, Some(ident)) = (same, &names.output) {
            let mut scope = Scope::new(Names::Variants, &[]);
            let variants: Vec<_> = responses
                .iter()
                .map(|response| self.variant(response, &mut scope))
                .collect();
            places = variants
                .iter()
                .map(|variant| Place::Variant(variant.ident.clone()))
                .collect();
            answers.output = RustType::Named(TypePath {
                module: self.names.groups[names.group].module.clone(),
                file: names.module.clone(),
                ident: ident.clone(),
            });
            answers.successes = Some(AnswerEnum {
                ident: ident.clone(),
                common: None,
                variants,
            });
        }
        answers
            .arms
            .extend(responses.iter().zip(places).map(|(response, place)| Arm {
                status: response.status,
                outcome: Outcome::Output(place, reading(response.content.as_ref())),
            }));
        answers
    }

    fn carried(&self, response: &Response) -> Option<RustType> {
        let content = response.content.as_ref()?;
        Some(self.slot(content.ty))
    }

    fn variant(&self, response: &Response, scope: &mut Scope) -> AnswerVariant {
        AnswerVariant {
            ident: scope.claim(&status::variant(response.status)),
            status: response.status,
            content: self.carried(response),
            docs: response_docs(response),
        }
    }
}

/// The type of an answer that has content, and the other answer, whose status says that there is none: an option
/// holds all that these two can say. Any other status without content says something of its own, such as that the
/// request was only accepted, and is not to be taken for nothing.
fn content_or_nothing<'a>(
    responses: &[&'a Response],
    types: &[Option<RustType>],
) -> Option<(RustType, &'a Response)> {
    let (content, empty) = match (responses, types) {
        ([_, empty], [Some(content), None]) | ([empty, _], [None, Some(content)]) => {
            (content, *empty)
        }
        _ => return None,
    };
    let nothing = matches!(empty.status, Status::Exact(204 | 205));
    let plain = !matches!(content, RustType::Option(_));
    (nothing && plain).then(|| (content.clone(), empty))
}

/// The type that every variant carries, if it is the same.
fn common(variants: &[AnswerVariant]) -> Option<RustType> {
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
        Some(BodyFormat::Text | BodyFormat::Form) => Reading::Text,
        Some(BodyFormat::Bytes | BodyFormat::Multipart) => Reading::Bytes,
    }
}

fn response_docs(response: &Response) -> Vec<String> {
    let mut lines = docs::clean(&response.description);
    if lines.is_empty() {
        lines.push("An answer the description says nothing about.".to_owned());
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
