//! Bodies: which media type is taken, and its type.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody};
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{self, BodyFormat, Content, Origin, Root};
use crate::lower::Lowering;
use crate::lower::operation::media_type::{Way, chosen};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The body of a request; `None` where it describes no content.
    pub(crate) fn body(
        &mut self,
        item: &ReferenceOr<RequestBody>,
        pointer: &Pointer,
        index: usize,
    ) -> Result<Option<ir::Body>, Diagnostic> {
        let (pointer, body) = self
            .document
            .request_body(item, pointer, self.diagnostics)?;
        let root = Root::Body(index);
        let content = self.content(&body.content, &pointer, root)?;
        Ok(content.map(|content| ir::Body {
            pointer,
            required: body.required,
            description: body.description.clone(),
            content,
        }))
    }

    /// The media type that is read and written, of those a body can have; `None` where there is none.
    pub(crate) fn content(
        &mut self,
        content: &IndexMap<String, openapiv3::MediaType>,
        pointer: &Pointer,
        root: Root,
    ) -> Result<Option<Content>, Diagnostic> {
        let place = pointer.join("content");
        let way = match root {
            Root::Body(_) => Way::Request,
            _ => Way::Response,
        };
        let Some((name, format)) = chosen(content.keys(), way) else {
            return Ok(None);
        };
        for other in content.keys().filter(|other| *other != name) {
            self.diagnostics.push(Diagnostic::warning(
                "media-type",
                &place.join(other),
                format!("only {name:?} of this body is generated, not {other:?}"),
            ));
        }
        let origin = Origin {
            root,
            path: Vec::new(),
        };
        let schema = place.join(name).join("schema");
        self.unused_schema(format, name, &schema);
        let ty = match format {
            BodyFormat::Text => self.schemas.plain_string(&schema, &origin),
            BodyFormat::Bytes => self.schemas.bytes(&schema, &origin),
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart
                if self.resolver.value(&schema).is_none() =>
            {
                self.anything(&schema, &origin)
            }
            BodyFormat::Json => self.schema_at(&schema, &origin)?,
            BodyFormat::Form | BodyFormat::Multipart => {
                let ty = self.schema_at(&schema, &origin)?;
                self.named_values(&schema, ty, &origin)
            }
        };
        Ok(Some(Content {
            media_type: name.clone(),
            format,
            ty,
            encodings: self.encodings(&place.join(name), format, ty)?,
            example: self.example(&content[name]),
        }))
    }
}

impl Lowering<'_> {
    /// A body as it could be, as the media type shows it.
    pub(crate) fn example(&self, media_type: &openapiv3::MediaType) -> Option<Value> {
        let own = media_type.example.clone();
        own.or_else(|| self.resolver.example(&media_type.examples))
    }

    /// A schema with structure describes what a body as text or bytes does not show.
    pub(crate) fn unused_schema(&mut self, format: BodyFormat, name: &str, schema: &Pointer) {
        let kind = match format {
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart => return,
            BodyFormat::Text => "text",
            BodyFormat::Bytes => "bytes",
        };
        let described = self.resolver.value(schema).is_some_and(|value| {
            let structured = value
                .get("type")
                .is_some_and(|name| name == "object" || name == "array");
            structured || value.get("$ref").is_some() || value.get("properties").is_some()
        });
        if described {
            self.diagnostics.push(Diagnostic::warning(
                "media-type",
                schema,
                format!("a body as {name:?} is {kind}; what its schema describes is not generated"),
            ));
        }
    }
}
