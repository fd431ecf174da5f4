//! Pages as text.

use generator::ir::{Next, PageKind, Pagination};

/// How pages follow each other.
pub(super) fn pages(pagination: &Pagination) -> String {
    let kind = match &pagination.kind {
        PageKind::Cursor { parameter, next } => match next {
            Next::Field(path) => format!("{parameter} = {}", path.join(".")),
            Next::LastItem(path) => format!("{parameter} = {} of the last item", path.join(".")),
        },
        PageKind::Url { next } => format!("URL in {}", next.join(".")),
        PageKind::Link => "Link".to_owned(),
        PageKind::Page { parameter, first } => format!("{parameter} counts from {first}"),
        PageKind::Offset { parameter } => format!("{parameter} counts items"),
    };
    let more = pagination.more.iter();
    let more: String = more
        .map(|more| format!(", more in {}", more.join(".")))
        .collect();
    let body = pagination.in_body.join(".");
    let body = if body.is_empty() {
        body
    } else {
        format!(", in body.{body}")
    };
    format!(
        "{kind}{more}, items in {:?}{body}",
        pagination.items.join(".")
    )
}
