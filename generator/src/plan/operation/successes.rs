//! The successful responses of an operation, and which of them can be read whole or as they arrive.

use crate::ir::{BodyFormat, Operation, Response};

/// The successful responses, and redirects that are delivered like them.
pub(super) fn of(operation: &Operation) -> impl Iterator<Item = &Response> {
    let responses = operation.responses.iter();
    responses.filter(|response| operation.is_output(response.status))
}

/// The successful responses that are read whole. Beside one that can only be read as it arrives, a response without
/// content is an empty stream.
pub(super) fn read_whole(operation: &Operation) -> impl Iterator<Item = &Response> {
    let streamed = is_only_streamed(operation);
    of(operation).filter(move |response| {
        let whole = response.content.is_some() || response.stream.is_none();
        whole && !streamed
    })
}

/// Whether an operation may need an enum of its successful responses.
pub(crate) fn has_several(operation: &Operation) -> bool {
    read_whole(operation).count() > 1
}

/// Whether no successful response can be read whole but one can be read as it arrives.
pub(super) fn is_only_streamed(operation: &Operation) -> bool {
    of(operation).any(|response| response.stream.is_some())
        && of(operation).all(|response| response.content.is_none())
}

/// Whether the request has a method `stream` beside the ways to read the response whole.
pub(super) fn has_stream_method(operation: &Operation) -> bool {
    let streams = of(operation).any(|response| response.stream.is_some() || is_bytes(response));
    streams && !is_only_streamed(operation)
}

/// Whether the content of a response is bytes.
pub(super) fn is_bytes(response: &Response) -> bool {
    let content = response.content.as_ref();
    content.is_some_and(|content| content.format == BodyFormat::Bytes)
}
