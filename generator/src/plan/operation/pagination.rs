//! Pagination: the Rust path to the list of a response, and to the value that leads to the next page.

use super::responses::Responses;
use crate::ir::{self, Next, PageKind, TypeId};
use crate::plan::model::{BodyPresence, NextPage, Pagination, RustType, Step, StructDefault};
use crate::plan::planner::Planner;

/// The methods of a request with pages.
pub(crate) const METHODS: &[&str] = &["items", "items_blocking", "pages", "pages_blocking"];

/// A page: the steps from the output to its content, and the type of that.
struct Page {
    steps: Vec<Step>,
    ty: TypeId,
}

impl Planner<'_> {
    /// How the pages of an operation follow each other.
    pub(crate) fn pagination(
        &self,
        operation: &ir::Operation,
        body: Option<BodyPresence>,
        responses: &Responses,
    ) -> Option<Pagination> {
        let described = operation.pagination.as_ref()?;
        let page = page(operation, responses)?;
        let (list, items) = self.path(page.steps.clone(), page.ty, &described.items)?;
        let ir::Shape::Array(item) = self.api.types.shape(items) else {
            return None;
        };
        let by = self.next_page(&described.kind, &page, &list, item.id)?;
        let more = match &described.more {
            Some(path) => Some(self.value(page.steps, page.ty, path)?),
            None => None,
        };
        let place = match described.in_body.as_slice() {
            [] => None,
            path => Some(self.place(operation.body.as_ref()?, body?, path)?),
        };
        Some(Pagination {
            item: self.slot(*item),
            list,
            by,
            place,
            more,
        })
    }

    /// The steps from a request body to a property. What is missing on the way can be filled in, or there are none.
    fn place(&self, body: &ir::Body, presence: BodyPresence, path: &[String]) -> Option<Vec<Step>> {
        let mut steps = match presence {
            BodyPresence::Argument | BodyPresence::Fields => Vec::new(),
            BodyPresence::OptionalFields => vec![Step::Some],
            BodyPresence::ArgumentOrOther | BodyPresence::Optional => return None,
        };
        let mut at = body.content.ty.id;
        for (position, name) in path.iter().enumerate() {
            let fields = &self.planned(at)?.fields;
            let field = fields.iter().find(|field| field.name == *name)?;
            steps.push(Step::Field(field.ident.clone()));
            at = self.field_type(at, name)?.id;
            if position + 1 == path.len() {
                break;
            }
            match field.ty {
                RustType::Option(_) if self.planned(at)?.default != StructDefault::None => {
                    steps.push(Step::Some);
                }
                RustType::Option(_) | RustType::Field(_) => return None,
                _ => {}
            }
        }
        Some(steps)
    }

    fn next_page(
        &self,
        kind: &PageKind,
        page: &Page,
        list: &[Step],
        item: TypeId,
    ) -> Option<NextPage> {
        let field = |path: &[String]| self.value(page.steps.clone(), page.ty, path);
        Some(match kind {
            PageKind::Cursor { parameter, next } => NextPage::Cursor {
                parameter: parameter.clone(),
                next: match next {
                    Next::Field(path) => field(path)?,
                    Next::LastItem(path) => {
                        let last = [list, &[Step::Last]].concat();
                        self.value(last, item, path)?
                    }
                },
            },
            PageKind::Url { next } => NextPage::Url { next: field(next)? },
            PageKind::Link => NextPage::Link,
            PageKind::Page { parameter, first } => NextPage::Page {
                parameter: parameter.clone(),
                first: *first,
            },
            PageKind::Offset { parameter } => NextPage::Offset {
                parameter: parameter.clone(),
            },
        })
    }

    /// The steps to a value, which may be missing.
    fn value(&self, steps: Vec<Step>, from: TypeId, path: &[String]) -> Option<Vec<Step>> {
        let (mut steps, _) = self.path(steps, from, path)?;
        steps.pop_if(|step| matches!(step, Step::Some | Step::Value));
        Some(steps)
    }

    /// The steps from a type along the names of properties, and the type at their end.
    fn path(
        &self,
        mut steps: Vec<Step>,
        from: TypeId,
        path: &[String],
    ) -> Option<(Vec<Step>, TypeId)> {
        let mut at = from;
        for name in path {
            let planned = self.planned(at)?;
            let field = planned.fields.iter().find(|field| field.name == *name)?;
            steps.push(Step::Field(field.ident.clone()));
            match field.ty {
                RustType::Option(_) => steps.push(Step::Some),
                RustType::Field(_) => steps.push(Step::Value),
                _ => {}
            }
            at = self.field_type(at, name)?.id;
        }
        Some((steps, at))
    }
}

/// The page that an operation returns.
fn page(operation: &ir::Operation, responses: &Responses) -> Option<Page> {
    if responses.successes.is_some() {
        return None;
    }
    // All successful responses carry the same type. A default that is the only response counts as one.
    let only = operation.responses.len() == 1;
    let ty = operation.responses.iter().find_map(|response| {
        let good = response.status.is_success() || only;
        Some(response.content.as_ref().filter(|_| good)?.ty)
    })?;
    let is_option = matches!(responses.output, RustType::Option(_));
    Some(Page {
        steps: is_option.then_some(Step::Some).into_iter().collect(),
        ty: ty.id,
    })
}
