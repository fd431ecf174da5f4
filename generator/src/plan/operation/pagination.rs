//! Pages: the Rust way to the list of an answer, and to what it says of the next page.

use super::responses::Responses;
use crate::ir::{self, Next, PageKind, TypeId};
use crate::plan::model::{NextPage, Pagination, RustType, Step};
use crate::plan::planner::Planner;

/// The methods that an operation with pages has.
pub(crate) const METHODS: &[&str] = &["items", "items_blocking", "pages", "pages_blocking"];

impl Planner<'_> {
    /// How the pages of an operation are gone through.
    pub(crate) fn pagination(
        &self,
        operation: &ir::Operation,
        responses: &Responses,
    ) -> Option<Pagination> {
        let described = operation.pagination.as_ref()?;
        if responses.successes.is_some() {
            return None;
        }
        // All that succeed carry the same; a description may only have a default.
        let only = operation.responses.len() == 1;
        let mut responses_of = operation.responses.iter();
        let ty = responses_of.find_map(|response| {
            let good = response.status.is_success() || only;
            Some(response.content.as_ref().filter(|_| good)?.ty)
        })?;
        let mut root = Vec::new();
        if matches!(responses.output, RustType::Option(_)) {
            root.push(Step::Some);
        }
        let (list, items) = self.way(root.clone(), ty.id, &described.items)?;
        let ir::Shape::Array(item) = self.api.types.shape(items) else {
            return None;
        };
        let leaf = |path: &[String]| {
            let (mut way, _) = self.way(root.clone(), ty.id, path)?;
            // What is told may be missing.
            way.pop_if(|step| matches!(step, Step::Some | Step::Value));
            Some(way)
        };
        let by = match &described.kind {
            PageKind::Cursor { parameter, next } => NextPage::Cursor {
                parameter: parameter.clone(),
                next: match next {
                    Next::Field(path) => leaf(path)?,
                    Next::LastItem(path) => {
                        let mut before = list.clone();
                        before.push(Step::Last);
                        let (mut way, _) = self.way(before, item.id, path)?;
                        way.pop_if(|step| matches!(step, Step::Some | Step::Value));
                        way
                    }
                },
            },
            PageKind::Url { next } => NextPage::Url { next: leaf(next)? },
            PageKind::Link => NextPage::Link,
            PageKind::Page { parameter, first } => NextPage::Page {
                parameter: parameter.clone(),
                first: *first,
            },
            PageKind::Offset { parameter } => NextPage::Offset {
                parameter: parameter.clone(),
            },
        };
        let more = match &described.more {
            Some(path) => Some(leaf(path)?),
            None => None,
        };
        Some(Pagination {
            item: self.slot(*item),
            list,
            by,
            more,
        })
    }

    /// The steps from a type along the names of fields, and the type at their end.
    fn way(
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
