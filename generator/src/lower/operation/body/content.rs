//! Contents: which media type of a body is generated, and the type of what it carries.

use indexmap::IndexMap;
use serde_json::Value;

use super::media_type::{Direction, choose};
use crate::diagnostic::Diagnostic;
use crate::ir::{BodyFormat, Content, Origin, Root, TypeRef};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The content that is read or written, of those a body can have; `None` where there is none.
    pub(crate) fn content(
        &mut self,
        content: &IndexMap<String, openapiv3::MediaType>,
        pointer: &Pointer,
        root: Root,
    ) -> Result<Option<Content>, Diagnostic> {
        let pointer = pointer.join("content");
        let direction = match root {
            Root::Body(_) => Direction::Request,
            _ => Direction::Response,
        };
        let Some((name, format)) = choose(content.keys(), direction) else {
            return Ok(None);
        };
        for other in content.keys().filter(|other| *other != name) {
            let message = format!("only {name:?} of this body is generated, not {other:?}");
            let warning = Diagnostic::warning("media-type", &pointer.join(other), message);
            self.diagnostics.push(warning);
        }
        let media_type = pointer.join(name);
        let schema = media_type.join("schema");
        self.warn_of_unused_schema(format, name, &schema);
        let ty = self.content_type(format, &schema, &Origin::new(root))?;
        Ok(Some(Content {
            media_type: name.clone(),
            format,
            ty,
            encodings: self.encodings(&media_type, format, ty)?,
            example: self.example(&content[name]),
        }))
    }

    /// The type of what a body carries.
    fn content_type(
        &mut self,
        format: BodyFormat,
        schema: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        Ok(match format {
            BodyFormat::Text => self.schemas.plain_string(schema, origin),
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
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart => return,
            BodyFormat::Text => "text",
            BodyFormat::Bytes => "bytes",
        };
        if self.resolver.value(schema).is_some_and(has_structure) {
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
