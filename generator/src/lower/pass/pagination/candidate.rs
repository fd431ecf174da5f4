//! Candidates: operations that may return a list in pages, and what can be asked of one.

use serde_json::Value;

use super::input::PageInput;
use super::page::Page;
use crate::ir::{BodyFormat, Field, Method, Operation, Response, Shape, Status, TypeArena};
use crate::parse::Resolver;
use crate::pointer::Pointer;

/// An operation that may return a list in pages.
pub(super) struct Candidate<'a> {
    pub(super) operation: &'a Operation,
    pub(super) types: &'a TypeArena,
    pub(super) resolver: &'a Resolver<'a>,
    /// What a page can be requested by.
    pub(super) inputs: Vec<PageInput>,
}

impl Candidate<'_> {
    /// What the operation returns, if that is JSON of one type, possibly beside a status without content.
    pub(super) fn page(&self) -> Option<Page<'_>> {
        let carrying = carrying(&self.operation.responses);
        let mut types = carrying.iter().map(|response| {
            let content = response.content.as_ref()?;
            let whole = content.format == BodyFormat::Json && response.stream.is_none();
            whole.then_some(content.ty)
        });
        let first = types.next()??;
        types.all(|ty| ty == Some(first)).then_some(Page {
            types: self.types,
            ty: first,
        })
    }

    /// What a page can be requested by where that is inferred: a query parameter of a `GET`, which changes nothing, and a
    /// property of the body of a `POST`, which is how lists are read whose filters are too large for a URL.
    pub(super) fn usual_inputs(&self) -> impl Iterator<Item = &PageInput> {
        let in_body = self.operation.method == Method::Post;
        self.inputs
            .iter()
            .filter(move |input| input.in_body.is_empty() != in_body)
    }

    pub(super) fn is_string(&self, input: &PageInput) -> bool {
        matches!(self.types.shape(input.ty), Shape::String(format) if format.is_verbatim())
    }

    pub(super) fn is_number(&self, input: &PageInput) -> bool {
        matches!(
            self.types.shape(input.ty),
            Shape::Integer(_) | Shape::Number
        )
    }

    /// A keyword of an input's schema.
    pub(super) fn keyword(&self, input: &PageInput, keyword: &str) -> Option<&Value> {
        let (_, schema) = self.resolver.through(&input.schema).ok()?;
        schema.get(keyword)
    }

    /// The number of the first page: 0 or 1, where the document says which.
    pub(super) fn first_page(&self, input: &PageInput) -> Option<i64> {
        let mut keywords = ["default", "minimum"].into_iter();
        keywords.find_map(|keyword| zero_or_one(self.keyword(input, keyword)?))
    }

    /// Whether a successful response has a header `Link`.
    pub(super) fn has_link(&self) -> bool {
        let responses = self.operation.responses.iter();
        let mut successes = responses.filter(|it| it.status.is_success());
        successes.any(|response| {
            let headers = self.resolver.value(&response.pointer.join("headers"));
            let headers = headers.and_then(Value::as_object).into_iter().flatten();
            let mut names = headers.map(|(name, _)| name);
            names.any(|name| name.eq_ignore_ascii_case("link"))
        })
    }

    /// Whether a property is described as a URL.
    pub(super) fn is_url(&self, object: &Pointer, field: &Field) -> bool {
        let schema = object.join("properties").join(&field.name);
        let schema = self.resolver.through(&schema).ok();
        let format = schema.and_then(|(_, schema)| schema.get("format")?.as_str());
        matches!(format, Some("uri" | "url" | "uri-reference")) || mentions_url(field)
    }
}

/// The responses that carry what the operation returns: the successful ones, without a status that only says that there
/// is no content.
fn carrying(responses: &[Response]) -> Vec<&Response> {
    let successes: Vec<&Response> = match responses {
        [only] if only.status == Status::Default => vec![only],
        all => all.iter().filter(|it| it.status.is_success()).collect(),
    };
    let is_nothing =
        |it: &&Response| it.content.is_none() && matches!(it.status, Status::Exact(204 | 205));
    match successes.as_slice() {
        [one, other] if is_nothing(one) != is_nothing(other) => {
            successes.into_iter().filter(|it| !is_nothing(it)).collect()
        }
        _ => successes,
    }
}

/// The numbers 0 and 1, also if they are written `0.0` and `1.0`.
fn zero_or_one(value: &Value) -> Option<i64> {
    let number = value.as_f64()?;
    let is = |first: f64| (number - first).abs() < f64::EPSILON;
    if is(0.0) {
        Some(0)
    } else {
        is(1.0).then_some(1)
    }
}

fn mentions_url(field: &Field) -> bool {
    let description = field.docs.description.as_deref().unwrap_or_default();
    let mut words = description.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("url") || word.eq_ignore_ascii_case("uri"))
}
