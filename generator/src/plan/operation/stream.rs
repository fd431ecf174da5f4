//! Streams: which responses can be read as they arrive, and as what.

use super::successes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, BodyFormat, Location, Operation, Shape, StreamFormat, StringFormat};
use crate::plan::model::{Stream, StreamFlag, StreamKind};
use crate::plan::planner::Planner;

/// The name of the boolean by which requests ask for a stream.
const FLAG: &str = "stream";

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

    /// The boolean `stream` of a request, by which it asks for the stream `planned`, or for one that is not described.
    pub(crate) fn stream_flag(
        &self,
        operation: &Operation,
        planned: Option<&Stream>,
    ) -> Option<StreamFlag> {
        let is_boolean = |ty: ir::TypeRef| *self.api.types.shape(ty.id) == Shape::Boolean;
        let mut parameters = operation.parameters.iter();
        let in_query = parameters.any(|parameter| {
            parameter.location == Location::Query
                && parameter.name == FLAG
                && is_boolean(parameter.ty)
        });
        let body = operation.body.as_ref();
        let in_body = body.is_some_and(|body| self.has_boolean(body.content.ty.id, FLAG));
        if !in_query && !in_body {
            return None;
        }
        match planned.map(|stream| &stream.kind) {
            // Bytes are the same whether they are read as they arrive or not.
            Some(StreamKind::Bytes) => None,
            Some(_) => Some(StreamFlag::Described(FLAG)),
            None => {
                let mut whole = successes::read_whole(operation);
                let has_json = whole.any(|response| {
                    let content = response.content.as_ref();
                    content.is_some_and(|content| content.format == BodyFormat::Json)
                });
                has_json.then_some(StreamFlag::Undescribed(FLAG))
            }
        }
    }

    /// Whether an object, or an object of a union, has a boolean property of this name.
    fn has_boolean(&self, id: ir::TypeId, name: &str) -> bool {
        let types = &self.api.types;
        let in_object = |id| match types.shape(id) {
            Shape::Object(object) => object.fields.iter().any(|field| {
                field.name == name
                    && !field.read_only
                    && *types.shape(field.ty.id) == Shape::Boolean
            }),
            _ => false,
        };
        match types.shape(id) {
            Shape::Union(union) => union
                .variants
                .iter()
                .any(|variant| in_object(variant.ty.id)),
            _ => in_object(id),
        }
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
