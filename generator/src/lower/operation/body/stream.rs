//! Streams: media types whose items are read as they arrive, and the type of these items.

use indexmap::IndexMap;
use openapiv3::MediaType;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{self, Origin, Root, Step, StreamFormat};
use crate::lower::context::Lowering;
use crate::lower::schema::origin::root_of;
use crate::pointer::Pointer;

type Content = IndexMap<String, MediaType>;

/// Splits the media types of a body into those that are read as they arrive and those that are read whole.
pub(crate) fn split(content: &Content) -> (Content, Content) {
    let content = content.clone().into_iter();
    content.partition(|(name, _)| format(name).is_some())
}

/// How a media type streams; `None` where it does not.
fn format(name: &str) -> Option<StreamFormat> {
    let essence = name.split(';').next().unwrap_or_default().trim();
    Some(match essence.to_ascii_lowercase().as_str() {
        "text/event-stream" => StreamFormat::Events,
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/ndjson"
        | "application/x-ndjson" => StreamFormat::Lines,
        "application/json-seq" => StreamFormat::Sequence,
        _ => return None,
    })
}

impl Lowering<'_> {
    /// The stream of a response; `None` where it has none.
    pub(crate) fn stream(
        &mut self,
        content: &Content,
        pointer: &Pointer,
        root: &Root,
    ) -> Result<Option<ir::Stream>, Diagnostic> {
        let pointer = pointer.join("content");
        let mut streams = content
            .keys()
            .filter_map(|name| Some((name, format(name)?)));
        let Some((name, format)) = streams.next() else {
            return Ok(None);
        };
        for (other, _) in streams {
            self.diagnostics.push(Diagnostic::warning(
                "media-type",
                &pointer.join(other),
                format!("only {name:?} of this body is generated as a stream, not {other:?}"),
            ));
        }
        let origin = Origin::new(root_of(&pointer, root.clone())).join(Step::Items);
        let schema = self.item_schema(&pointer.join(name), format)?;
        let item = match format {
            _ if self.resolver.value(&schema).is_some() => self.schema_at(&schema, &origin)?,
            StreamFormat::Events => self.schemas.plain_string(&schema, &origin),
            StreamFormat::Lines | StreamFormat::Sequence => self.any(&schema, &origin),
        };
        Ok(Some(ir::Stream {
            media_type: name.clone(),
            format,
            item,
        }))
    }

    /// The schema of an item. `itemSchema` describes one, an event as an object with its fields (OpenAPI 3.2, section
    /// 4.14.4); `schema` describes the data of an event, one value, or an array of all values.
    fn item_schema(
        &self,
        media_type: &Pointer,
        format: StreamFormat,
    ) -> Result<Pointer, Diagnostic> {
        let of_item = media_type.join("itemSchema");
        let is_item = self.resolver.value(&of_item).is_some();
        let schema = if is_item {
            of_item
        } else {
            media_type.join("schema")
        };
        if self.resolver.value(&schema).is_none() {
            return Ok(schema);
        }
        let (at, value) = self.resolver.through(&schema)?;
        let inside = |path: &[&str]| {
            let inside = path.iter().fold(at.clone(), |at, key| at.join(key));
            Some(inside).filter(|inside| self.resolver.value(inside).is_some())
        };
        let is_array = value.get("type").and_then(Value::as_str) == Some("array");
        let item = match format {
            StreamFormat::Events if is_item => inside(&["properties", "data", "contentSchema"])
                .or_else(|| inside(&["properties", "data"])),
            StreamFormat::Lines | StreamFormat::Sequence if !is_item && is_array => {
                inside(&["items"])
            }
            _ => None,
        };
        Ok(item.unwrap_or(schema))
    }
}
