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
        let in_query = parameters.find(|parameter| {
            parameter.location == Location::Query
                && parameter.name == FLAG
                && is_boolean(parameter.ty)
        });
        let in_query = in_query.map(|parameter| is_true(&parameter.docs));
        let body = operation.body.as_ref();
        let in_body = || body.and_then(|body| self.boolean(body.content.ty.id, FLAG));
        let is_default = in_query.or_else(in_body)?;
        let flag = |is_described| {
            Some(StreamFlag {
                name: FLAG,
                is_described,
                is_default,
            })
        };
        match planned.map(|stream| &stream.kind) {
            // Bytes are the same whether they are read as they arrive or not.
            Some(StreamKind::Bytes) => None,
            Some(_) => flag(true),
            None => {
                let mut whole = successes::read_whole(operation);
                let has_json = whole.any(|response| {
                    let content = response.content.as_ref();
                    content.is_some_and(|content| content.format == BodyFormat::Json)
                });
                flag(false).filter(|_| has_json)
            }
        }
    }

    /// Whether the boolean property of this name is `true` by default, if an object, or an object of a union, has it.
    fn boolean(&self, id: ir::TypeId, name: &str) -> Option<bool> {
        let types = &self.api.types;
        let in_object = |id| match types.shape(id) {
            Shape::Object(object) => {
                let mut fields = object.fields.iter();
                let field = fields.find(|field| field.name == name && !field.read_only)?;
                let is_boolean = *types.shape(field.ty.id) == Shape::Boolean;
                is_boolean.then(|| is_true(&field.docs))
            }
            _ => None,
        };
        match types.shape(id) {
            Shape::Union(union) => {
                let variants = union.variants.iter();
                let found = variants.filter_map(|variant| in_object(variant.ty.id));
                found.reduce(|one, other| one || other)
            }
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

/// Whether the default is `true`.
fn is_true(docs: &ir::Docs) -> bool {
    docs.default == Some(true.into())
}
