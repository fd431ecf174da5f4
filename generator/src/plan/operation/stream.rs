//! Streams: which responses can be read as they arrive, and as what.

use super::successes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, Operation, Shape, StreamFormat, StringFormat};
use crate::plan::model::{Stream, StreamKind};
use crate::plan::planner::Planner;

impl Planner<'_> {
    /// How the response of an operation is read as it arrives: as a stream that the document describes, else as bytes.
    pub(crate) fn stream(
        &self,
        operation: &Operation,
        accept: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Stream> {
        let only = successes::is_only_streamed(operation);
        let mut streams = successes::of(operation)
            .filter_map(|response| Some((response, response.stream.as_ref()?)));
        let Some((_, first)) = streams.next() else {
            let bytes = successes::of(operation).filter(|response| successes::is_bytes(response));
            let statuses: Vec<_> = bytes.map(|response| response.status).collect();
            return (!statuses.is_empty()).then(|| Stream {
                kind: StreamKind::Bytes,
                statuses,
                accept: accept.to_owned(),
                only: false,
            });
        };
        let same = |stream: &ir::Stream| stream.format == first.format && stream.item == first.item;
        for (response, _) in streams.filter(|(_, stream)| !same(stream)) {
            let message = "this stream differs from the operation's first one and is not generated";
            diagnostics.push(
                Diagnostic::warning("stream", &response.pointer, message)
                    .help("describe the same parts for every status"),
            );
        }
        let statuses = successes::of(operation)
            .filter(|response| match &response.stream {
                Some(stream) => same(stream),
                None => only,
            })
            .map(|response| response.status)
            .collect();
        Some(Stream {
            kind: self.stream_kind(first),
            statuses,
            accept: first.media_type.clone(),
            only,
        })
    }

    fn stream_kind(&self, stream: &ir::Stream) -> StreamKind {
        let text = Shape::String(StringFormat::Plain);
        let is_text = *self.api.types.shape(stream.item.id) == text && !stream.item.nullable;
        match stream.format {
            StreamFormat::Events if is_text => StreamKind::TextEvents,
            StreamFormat::Events => StreamKind::JsonEvents(self.slot(stream.item)),
            StreamFormat::Lines => StreamKind::Lines(self.slot(stream.item)),
            StreamFormat::Sequence => StreamKind::Sequence(self.slot(stream.item)),
        }
    }
}
