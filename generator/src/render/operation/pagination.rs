//! Pagination: the macro that gives a request its methods for pages.

use crate::plan::{NextPage, Operation, Pagination, Step};
use crate::render::tokens::{Here, literal, type_text_here};
use crate::source_file::MacroList;

/// The macro of an operation with pages.
pub(super) fn paged(operation: &Operation, here: Here<'_>) -> Option<MacroList> {
    let paged = operation.pagination.as_ref()?;
    let item = type_text_here(&paged.item, here);
    let body = if paged.place.is_some() { ", body" } else { "" };
    let head = format!("{}: {item}, |page{body}|", operation.builder);
    let mut list = MacroList::new("runtime::paged", head);
    list.entries = vec![items(&paged.list).into(), next_page(paged).into()];
    list.entries
        .extend(paged.place.as_deref().map(|steps| place(steps).into()));
    Some(list)
}

/// How the pages follow each other.
fn next_page(paged: &Pagination) -> String {
    let (by, mut arguments) = match &paged.by {
        NextPage::Cursor { parameter, next } => ("cursor", vec![literal(parameter), read(next)]),
        NextPage::Url { next } => ("url", vec![read(next)]),
        NextPage::Link => return "link()".to_owned(),
        NextPage::Page { parameter, first } => {
            ("page", vec![literal(parameter), first.to_string()])
        }
        NextPage::Offset { parameter } => ("offset", vec![literal(parameter)]),
    };
    arguments.extend(paged.more.as_deref().map(read));
    format!("{by}({})", arguments.join(", "))
}

/// The list of items, as a place in a page that is borrowed mutably.
fn items(path: &[Step]) -> String {
    let place = path
        .iter()
        .fold("page".to_owned(), |before, step| match step {
            Step::Field(field) => format!("{before}.{field}"),
            Step::Some => format!("{before}.as_mut()?"),
            Step::Value => format!("{before}.value_mut()?"),
            Step::Last => format!("{before}.last_mut()?"),
        });
    match path.last() {
        Some(Step::Field(_)) => place,
        _ => format!("*{place}"),
    }
}

/// A value that a page holds.
fn read(path: &[Step]) -> String {
    path.iter()
        .fold("page".to_owned(), |before, step| match step {
            Step::Field(field) => format!("{before}.{field}"),
            Step::Some => format!("{before}.as_ref()?"),
            Step::Value => format!("{before}.value()?"),
            Step::Last => format!("{before}.last()?"),
        })
}

/// A property of the request body; what is missing on the way is filled in.
fn place(path: &[Step]) -> String {
    path.iter()
        .fold("body".to_owned(), |before, step| match step {
            Step::Field(field) => format!("{before}.{field}"),
            // Planned places have no other steps.
            Step::Some | Step::Value | Step::Last => {
                format!("{before}.get_or_insert_with(Default::default)")
            }
        })
}
