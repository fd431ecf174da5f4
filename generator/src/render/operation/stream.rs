//! Streams: the macro for an operation whose response is read as it arrives.

use super::wire::{error_type, pattern};
use crate::plan::{Operation, Stream, StreamKind};
use crate::render::tokens::{Here, literal, type_text_here};
use crate::source_file::MacroList;

/// The macro that says how the response is read, and gives requests the methods for it.
pub(super) fn streamed(operation: &Operation, stream: &Stream, here: Here<'_>) -> MacroList {
    let item = |item| type_text_here(item, here);
    let (ty, open) = match &stream.kind {
        StreamKind::Bytes => ("ByteStream".to_owned(), "bytes"),
        StreamKind::TextEvents => ("EventStream<String>".to_owned(), "text_events"),
        StreamKind::JsonEvents(of) => (format!("EventStream<{}>", item(of)), "json_events"),
        StreamKind::Lines(of) => (format!("ItemStream<{}>", item(of)), "json_lines"),
        StreamKind::Sequence(of) => (format!("ItemStream<{}>", item(of)), "json_sequence"),
    };
    let path = if stream.only {
        "runtime::only_streamed"
    } else {
        "runtime::also_streamed"
    };
    let (name, error) = (&operation.builder, error_type(operation));
    let mut list = MacroList::new(path, format!("{name}: runtime::{ty}, {error}"));
    let open = format!("{open}({})", literal(&stream.accept));
    let statuses = stream.statuses.iter().map(|status| pattern(*status));
    list.entries = std::iter::once(open)
        .chain(statuses)
        .map(Into::into)
        .collect();
    list
}
