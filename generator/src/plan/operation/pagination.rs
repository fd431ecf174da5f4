//! Pages: the Rust way to the list of an answer, and to what it says of the next page.

use super::responses::Answers;
use crate::ir::{self, Next, PageKind, TypeId};
use crate::plan::model::{Hop, Paged, PagedBy, RustType};
use crate::plan::planner::Planner;

/// The methods that an operation with pages has.
pub(crate) const METHODS: &[&str] = &["items", "items_blocking", "pages", "pages_blocking"];

impl Planner<'_> {
    /// How the pages of an operation are gone through.
    pub(crate) fn paged(&self, operation: &ir::Operation, answers: &Answers) -> Option<Paged> {
        let pagination = operation.pagination.as_ref()?;
        if answers.successes.is_some() {
            return None;
        }
        // All that succeed carry the same; a description may only have a default.
        let only = operation.responses.len() == 1;
        let mut answers_of = operation.responses.iter();
        let ty = answers_of.find_map(|response| {
            let good = response.status.is_success() || only;
            Some(response.content.as_ref().filter(|_| good)?.ty)
        })?;
        let mut root = Vec::new();
        if matches!(answers.output, RustType::Option(_)) {
            root.push(Hop::Some);
        }
        let (list, items) = self.way(root.clone(), ty.id, &pagination.items)?;
        let ir::Shape::Array(item) = self.api.types.shape(items) else {
            return None;
        };
        let leaf = |path: &[String]| {
            let (mut way, _) = self.way(root.clone(), ty.id, path)?;
            // What is told may be missing.
            way.pop_if(|hop| matches!(hop, Hop::Some | Hop::Value));
            Some(way)
        };
        let by = match &pagination.kind {
            PageKind::Cursor { parameter, next } => PagedBy::Cursor {
                parameter: parameter.clone(),
                next: match next {
                    Next::Field(path) => leaf(path)?,
                    Next::LastItem(path) => {
                        let mut before = list.clone();
                        before.push(Hop::Last);
                        let (mut way, _) = self.way(before, item.id, path)?;
                        way.pop_if(|hop| matches!(hop, Hop::Some | Hop::Value));
                        way
                    }
                },
            },
            PageKind::Url { next } => PagedBy::Url { next: leaf(next)? },
            PageKind::Link => PagedBy::Link,
            PageKind::Page { parameter, first } => PagedBy::Page {
                parameter: parameter.clone(),
                first: *first,
            },
            PageKind::Offset { parameter } => PagedBy::Offset {
                parameter: parameter.clone(),
            },
        };
        let more = match &pagination.more {
            Some(path) => Some(leaf(path)?),
            None => None,
        };
        Some(Paged {
            item: self.slot(*item),
            list,
            by,
            more,
        })
    }

    /// The hops from a type along the names of fields, and the type at their end.
    fn way(&self, mut hops: Vec<Hop>, from: TypeId, path: &[String]) -> Option<(Vec<Hop>, TypeId)> {
        let mut at = from;
        for name in path {
            let planned = self.planned(at)?;
            let field = planned.fields.iter().find(|field| field.name == *name)?;
            hops.push(Hop::Field(field.ident.clone()));
            match field.ty {
                RustType::Option(_) => hops.push(Hop::Some),
                RustType::Field(_) => hops.push(Hop::Value),
                _ => {}
            }
            at = self.field_type(at, name)?.id;
        }
        Some((hops, at))
    }
}
