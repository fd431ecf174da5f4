//! Contents: the media types of a body, and the type of what it carries as each.

use indexmap::IndexMap;
use serde_json::Value;

use super::media_type::{Candidate, Direction, Kind, is_json, is_plain_json, usual};
use crate::diagnostic::Diagnostic;
use crate::ir::{BodyFormat, Content, Origin, Root, TypeRef, essence};
use crate::lower::context::Lowering;
use crate::lower::schema::origin::root_of;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The media types of a body, the usual one first.
    pub(super) fn candidates<'n>(
        &self,
        content: &'n IndexMap<String, openapiv3::MediaType>,
        pointer: &Pointer,
        direction: Direction,
    ) -> Vec<Candidate<'n>> {
        let candidates = content.keys().map(|name| {
            let media_type = pointer.join(name);
            let kind = Kind::of(&media_type.join("schema"), &self.resolver);
            Candidate {
                has_files: self.binary_parts.bodies.contains(&media_type),
                ..Candidate::new(name, kind, direction)
            }
        });
        let mut candidates: Vec<Candidate<'n>> = candidates.collect();
        if let Some(first) = usual(&candidates, direction) {
            let first = candidates.remove(first);
            candidates.insert(0, first);
        }
        candidates
    }

    /// The content of a response that is read, and the media types that it can have instead.
    pub(crate) fn content(
        &mut self,
        content: &IndexMap<String, openapiv3::MediaType>,
        pointer: &Pointer,
        root: Root,
    ) -> Result<(Option<Content>, Vec<String>), Diagnostic> {
        let pointer = pointer.join("content");
        let candidates = self.candidates(content, &pointer, Direction::Response);
        let Some((first, others)) = candidates.split_first() else {
            return Ok((None, Vec::new()));
        };
        let mut first = *first;
        let mut accepted = Vec::new();
        let is_text = |it: &&Candidate<'_>| it.format == BodyFormat::Text;
        if first.is_json_string()
            && let Some(text) = others.iter().find(is_text)
        {
            // The server chooses, and both are the same string.
            first.format = BodyFormat::String;
            accepted = vec![
                essence(first.name).to_owned(),
                essence(text.name).to_owned(),
            ];
        } else if first.format == BodyFormat::Bytes && is_json(first.name) {
            // A file is of another type than the JSON that is described for it.
            accepted = vec![essence(first.name).to_owned(), "*/*".to_owned()];
        } else if others
            .iter()
            .any(|it| essence(it.name) == essence(first.name))
        {
            // Its parameters tell it from another one.
            accepted = vec![first.name.to_owned()];
        }
        let others = self.others(&first, others, &accepted, &pointer);
        let read = self.content_as(&first, &pointer, root)?;
        Ok((Some(Content { accepted, ..read }), others))
    }

    /// The media types that a response can have but is not read as.
    fn others(
        &mut self,
        first: &Candidate<'_>,
        others: &[Candidate<'_>],
        accepted: &[String],
        pointer: &Pointer,
    ) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for other in others {
            // Its parameters tell it from the one that is read.
            let same_name = essence(other.name) == essence(first.name);
            let name = if same_name {
                other.name
            } else {
                essence(other.name)
            };
            if accepted.iter().any(|known| known == name) || self.is_same(first, other, pointer) {
                continue;
            }
            let message = "the response is read as this media type only by `send_as_text`, `send_as_json` or `send_as_bytes`";
            self.note_partial(&pointer.join(other.name), message);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// Whether a media type adds nothing to another one: both are JSON of the same schema by any name.
    pub(super) fn is_same(
        &self,
        one: &Candidate<'_>,
        other: &Candidate<'_>,
        pointer: &Pointer,
    ) -> bool {
        let schema =
            |it: &Candidate<'_>| self.resolver.value(&pointer.join(it.name).join("schema"));
        let plain = |it: &Candidate<'_>| it.format == BodyFormat::Json && is_plain_json(it.name);
        let same_name = essence(one.name).eq_ignore_ascii_case(essence(other.name));
        schema(one) == schema(other) && (same_name || plain(one) && plain(other))
    }

    /// The content of a body as one of its media types, without an example.
    pub(super) fn content_as(
        &mut self,
        candidate: &Candidate<'_>,
        pointer: &Pointer,
        root: Root,
    ) -> Result<Content, Diagnostic> {
        let Candidate { name, format, .. } = *candidate;
        let media_type = pointer.join(name);
        let schema = media_type.join("schema");
        self.warn_of_unused_schema(format, name, &schema);
        let origin = Origin::new(root_of(&schema, root));
        let ty = self.content_type(format, &schema, &origin)?;
        Ok(Content {
            media_type: name.to_owned(),
            format,
            accepted: Vec::new(),
            ty,
            encodings: self.encodings(&media_type, format, ty)?,
            example: None,
        })
    }

    /// The type of what a body carries.
    fn content_type(
        &mut self,
        format: BodyFormat,
        schema: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        Ok(match format {
            BodyFormat::Text | BodyFormat::String => self.schemas.plain_string(schema, origin),
            BodyFormat::Bytes => self.schemas.bytes(schema, origin),
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart
                if self.resolver.value(schema).is_none() =>
            {
                self.any(schema, origin)
            }
            BodyFormat::Json => self.schema_at(schema, origin)?,
            BodyFormat::Form | BodyFormat::Multipart => {
                let ty = self.schema_at(schema, origin)?;
                self.named_values(schema, ty, origin)
            }
        })
    }

    /// The example of a media type.
    pub(crate) fn example(&self, media_type: &openapiv3::MediaType) -> Option<Value> {
        let own = media_type.example.clone();
        own.or_else(|| self.resolver.example(&media_type.examples))
    }

    /// Warns of a schema with structure for a body that is only text or bytes.
    pub(crate) fn warn_of_unused_schema(
        &mut self,
        format: BodyFormat,
        name: &str,
        schema: &Pointer,
    ) {
        let kind = match format {
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart | BodyFormat::String => {
                return;
            }
            BodyFormat::Text => "text",
            BodyFormat::Bytes => "bytes",
        };
        let is_used = Kind::of(schema, &self.resolver) != Kind::Other;
        if !is_used && self.resolver.value(schema).is_some_and(has_structure) {
            let message =
                format!("a body as {name:?} is {kind}; what its schema describes is not generated");
            let warning = Diagnostic::warning("media-type", schema, message);
            self.diagnostics.push(warning);
        }
    }
}

fn has_structure(schema: &Value) -> bool {
    let kind = schema.get("type");
    kind.is_some_and(|name| name == "object" || name == "array")
        || schema.get("$ref").is_some()
        || schema.get("properties").is_some()
}
