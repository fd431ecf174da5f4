//! Bodies: which media type is taken, and its type.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Content, MediaType, Origin, Root};
use crate::parse::Kind;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The body of a request; `None` where it describes no content.
    pub(super) fn body(
        &mut self,
        item: &ReferenceOr<RequestBody>,
        pointer: &Pointer,
        index: usize,
    ) -> Result<Option<ir::Body>, Diagnostic> {
        let (pointer, body) =
            self.resolver
                .node(Kind::RequestBody, item, pointer, self.findings)?;
        let root = Root::Body(index);
        let content = self.content(&body.content, &pointer, root)?;
        Ok(content.map(|content| ir::Body {
            pointer,
            required: body.required,
            description: body.description,
            content,
        }))
    }

    /// The media type that is read and written, of those a body can have; `None` where there is none.
    pub(super) fn content(
        &mut self,
        content: &IndexMap<String, openapiv3::MediaType>,
        pointer: &Pointer,
        root: Root,
    ) -> Result<Option<Content>, Diagnostic> {
        if content.is_empty() {
            return Ok(None);
        }
        let place = pointer.join("content");
        let wanted = [MediaType::Json, MediaType::Text, MediaType::Bytes];
        let found = wanted.into_iter().find_map(|wanted| {
            let name = content.keys().find(|name| form(name) == Some(wanted))?;
            Some((name, wanted))
        });
        let Some((name, form)) = found else {
            let names: Vec<_> = content.keys().map(String::as_str).collect();
            return Err(Diagnostic::unsupported(
                &place,
                format!("a body as {}", names.join(" or ")),
            ));
        };
        for other in content.keys().filter(|other| *other != name) {
            self.findings.push(Diagnostic::warning(
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
        self.unused_schema(form, name, &schema);
        let ty = match form {
            MediaType::Text => self.schemas.plain_string(&schema, &origin),
            MediaType::Bytes => self.schemas.bytes(&schema, &origin),
            MediaType::Json if self.resolver.value(&schema).is_none() => {
                self.anything(&schema, &origin)
            }
            MediaType::Json => self.schema_at(&schema, &origin)?,
        };
        Ok(Some(Content {
            media_type: name.clone(),
            form,
            ty,
            example: example(&content[name]),
        }))
    }
}

impl Lowering<'_> {
    /// A schema with structure describes what a body as text or bytes does not show.
    fn unused_schema(&mut self, form: MediaType, name: &str, schema: &Pointer) {
        let form = match form {
            MediaType::Json => return,
            MediaType::Text => "text",
            MediaType::Bytes => "bytes",
        };
        let described = self.resolver.value(schema).is_some_and(|value| {
            let structured = value
                .get("type")
                .is_some_and(|name| name == "object" || name == "array");
            structured || value.get("$ref").is_some() || value.get("properties").is_some()
        });
        if described {
            self.findings.push(Diagnostic::warning(
                "media-type",
                schema,
                format!("a body as {name:?} is {form}; what its schema describes is not generated"),
            ));
        }
    }
}

/// A body as it could be, as the media type shows it.
fn example(media_type: &openapiv3::MediaType) -> Option<Value> {
    let named = media_type
        .examples
        .values()
        .find_map(|example| match example {
            ReferenceOr::Item(example) => example.value.clone(),
            ReferenceOr::Reference { .. } => None,
        });
    media_type.example.clone().or(named)
}

/// How a media type is read and written (RFC 6838; RFC 6839 for `+json`, RFC 7303 for `+xml`); `None` for forms, whose
/// parts need more than that.
fn form(name: &str) -> Option<MediaType> {
    let essence = name
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if essence == "application/json" || essence == "*/*" || essence.ends_with("+json") {
        return Some(MediaType::Json);
    }
    let xml = essence == "application/xml" || essence.ends_with("+xml");
    if xml || essence.starts_with("text/") {
        return Some(MediaType::Text);
    }
    let parts = essence == "application/x-www-form-urlencoded" || essence.starts_with("multipart/");
    (!parts).then_some(MediaType::Bytes)
}
