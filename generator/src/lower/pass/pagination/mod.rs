//! Pagination: which operations give a list in pages, and how one page leads to the next.
//!
//! It is stated (`x-pagination`) or follows from names that are in common use, and then only where everything fits: a
//! wrong guess loses items or asks for the same ones for ever, no guess only leaves the caller to ask page by page.

mod answer;
mod infer;
mod stated;

use serde_json::Value;

use self::answer::Answer;
use crate::diagnostic::Diagnostics;
use crate::ir::{
    self, BodyFormat, Location, Method, Operation, Pagination, Parameter, Shape, Status, Style,
    TypeArena,
};
use crate::parse::Resolver;
use crate::pointer::Pointer;

/// Finds out for each operation how its pages follow each other. All types must be settled.
pub(crate) fn run(
    operations: &mut [Operation],
    types: &TypeArena,
    resolver: &Resolver<'_>,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations {
        let look = Look {
            operation,
            types,
            resolver,
        };
        operation.pagination = look.pagination(diagnostics);
    }
}

/// An operation and where to look things up.
struct Look<'a> {
    operation: &'a Operation,
    types: &'a TypeArena,
    resolver: &'a Resolver<'a>,
}

impl Look<'_> {
    fn pagination(&self, diagnostics: &mut Diagnostics) -> Option<Pagination> {
        let place = self.operation.pointer.join("x-pagination");
        match self.resolver.value(&place) {
            None if self.operation.method == Method::Get => self.infer(),
            None | Some(Value::Bool(false)) => None,
            Some(said) => match self.stated(said, &place) {
                Ok(pagination) => Some(pagination),
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    None
                }
            },
        }
    }

    /// What comes back, where that is JSON of one type, or nothing beside it.
    fn answer(&self) -> Option<Answer<'_>> {
        let responses = &self.operation.responses;
        let successes: Vec<&ir::Response> = match responses.as_slice() {
            [only] if only.status == Status::Default => vec![only],
            all => all.iter().filter(|it| it.status.is_success()).collect(),
        };
        let nothing = |it: &&ir::Response| {
            it.content.is_none() && matches!(it.status, Status::Exact(204 | 205))
        };
        let carrying: Vec<&ir::Response> = match successes.as_slice() {
            [one, other] if nothing(one) != nothing(other) => {
                successes.into_iter().filter(|it| !nothing(it)).collect()
            }
            _ => successes,
        };
        let mut types = carrying.iter().map(|response| {
            let content = response.content.as_ref()?;
            let whole = content.format == BodyFormat::Json && response.stream.is_none();
            whole.then_some(content.ty)
        });
        let first = types.next()??;
        types.all(|ty| ty == Some(first)).then_some(Answer {
            types: self.types,
            ty: first,
        })
    }

    /// The parameters of the query that a page can be asked for by.
    fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.operation.parameters.iter().filter(|parameter| {
            parameter.location == Location::Query
                && parameter.style == Style::Form
                && (self.is_text(parameter) || self.is_number(parameter))
        })
    }

    fn is_text(&self, parameter: &Parameter) -> bool {
        matches!(self.types.shape(parameter.ty.id), Shape::String(format) if format.is_verbatim())
    }

    fn is_number(&self, parameter: &Parameter) -> bool {
        matches!(
            self.types.shape(parameter.ty.id),
            Shape::Integer(_) | Shape::Number
        )
    }

    /// A keyword of a parameter's schema.
    fn keyword(&self, parameter: &Parameter, keyword: &str) -> Option<&Value> {
        let (at, _) = self.resolver.through(&parameter.pointer).ok()?;
        let (_, schema) = self.resolver.through(&at.join("schema")).ok()?;
        schema.get(keyword)
    }

    /// The number of the first page: 0 or 1, where the document says which.
    fn first_page(&self, parameter: &Parameter) -> Option<i64> {
        let said = ["default", "minimum"]
            .into_iter()
            .find_map(|keyword| whole(self.keyword(parameter, keyword)?));
        said.filter(|first| (0..=1).contains(first))
    }

    /// Whether a successful answer has a header `Link`.
    fn has_link(&self) -> bool {
        let responses = self.operation.responses.iter();
        responses.filter(|it| it.status.is_success()).any(|it| {
            let headers = self.resolver.value(&it.pointer.join("headers"));
            let names = headers.and_then(Value::as_object).into_iter().flatten();
            names
                .into_iter()
                .any(|(name, _)| name.eq_ignore_ascii_case("link"))
        })
    }

    /// Whether the schema of a field says that it is a URL.
    fn is_url(&self, object: &Pointer, field: &ir::Field) -> bool {
        let schema = object.join("properties").join(&field.name);
        let format = self
            .resolver
            .through(&schema)
            .ok()
            .and_then(|(_, schema)| schema.get("format")?.as_str());
        let described = field.docs.description.as_deref().unwrap_or_default();
        let is_word = |word: &str| {
            ["url", "uri"]
                .iter()
                .any(|url| word.eq_ignore_ascii_case(url))
        };
        matches!(format, Some("uri" | "url" | "uri-reference"))
            || described
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(is_word)
    }
}

/// A whole number, also one that is written `1.0`.
fn whole(value: &Value) -> Option<i64> {
    let number = value.as_f64()?;
    [0_i64, 1].into_iter().find(|first| {
        // Only these two matter.
        (number - if *first == 0 { 0.0 } else { 1.0 }).abs() < f64::EPSILON
    })
}

/// A name without what sets its words apart, in lower case: `nextPageToken` and `next_page_token` are one.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}
