//! Pages: the line that gives an operation its ways through them.

use crate::plan::{Hop, Operation, Paged, PagedBy};
use crate::render::tokens::{Here, literal, type_text_here};
use crate::source_file::MacroList;

/// The macro of an operation with pages.
pub(super) fn paged(operation: &Operation, here: Here<'_>) -> Option<MacroList> {
    let paged = operation.paged.as_ref()?;
    let item = type_text_here(&paged.item, here);
    let head = format!("{}: {item}, |page|", operation.builder);
    let mut list = MacroList::new("runtime::paged", head);
    list.entries = vec![items(&paged.list).into(), next_page(paged).into()];
    Some(list)
}

/// How the pages follow each other.
fn next_page(paged: &Paged) -> String {
    let (by, mut arguments) = match &paged.by {
        PagedBy::Cursor { parameter, next } => ("cursor", vec![literal(parameter), read(next)]),
        PagedBy::Url { next } => ("url", vec![read(next)]),
        PagedBy::Link => return "link()".to_owned(),
        PagedBy::Page { parameter, first } => ("page", vec![literal(parameter), first.to_string()]),
        PagedBy::Offset { parameter } => ("offset", vec![literal(parameter)]),
    };
    arguments.extend(paged.more.as_deref().map(read));
    format!("{by}({})", arguments.join(", "))
}

/// The list of items, as a place in a page that is borrowed mutably.
fn items(path: &[Hop]) -> String {
    let place = path
        .iter()
        .fold("page".to_owned(), |before, hop| match hop {
            Hop::Field(field) => format!("{before}.{field}"),
            Hop::Some => format!("{before}.as_mut()?"),
            Hop::Value => format!("{before}.value_mut()?"),
            Hop::Last => format!("{before}.last_mut()?"),
        });
    match path.last() {
        Some(Hop::Field(_)) => place,
        _ => format!("*{place}"),
    }
}

/// A value that a page holds.
fn read(path: &[Hop]) -> String {
    path.iter()
        .fold("page".to_owned(), |before, hop| match hop {
            Hop::Field(field) => format!("{before}.{field}"),
            Hop::Some => format!("{before}.as_ref()?"),
            Hop::Value => format!("{before}.value()?"),
            Hop::Last => format!("{before}.last()?"),
        })
}
