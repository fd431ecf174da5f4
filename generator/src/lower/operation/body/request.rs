//! Request bodies: the usual content, and what a request can carry instead.

use openapiv3::{ReferenceOr, RequestBody};

use super::media_type::{Candidate, Direction};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ir::{self, BodyFormat, Content, Root, essence, short_name};
use crate::lower::context::Lowering;
use crate::lower::extension;
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
        let place = pointer.join("content");
        let candidates = self.candidates(&body.content, &place, Direction::Request);
        let Some((first, others)) = candidates.split_first() else {
            return Ok(None);
        };
        let content = self.sent_as(first, body, &place, Root::Body(index))?;
        let others = self.sent_instead(first, others, body, &place, index);
        let send_empty = extension::boolean(&body.extensions, "x-send-empty-body");
        Ok(Some(ir::Body {
            required: body.required,
            send_empty,
            description: body.description.clone(),
            content,
            others,
            pointer,
        }))
    }

    /// What a request can carry instead of the usual content. What cannot be sent is left out with a warning, since the
    /// operation can be called without it.
    fn sent_instead(
        &mut self,
        first: &Candidate<'_>,
        others: &[Candidate<'_>],
        body: &RequestBody,
        pointer: &Pointer,
        index: usize,
    ) -> Vec<Content> {
        let mut taken = vec![*first];
        let mut contents = Vec::new();
        for other in others {
            if taken
                .iter()
                .any(|known| self.is_same(known, other, pointer))
            {
                continue;
            }
            let name = essence(other.name);
            if let Some(known) = taken.iter().find(|known| essence(known.name) == name) {
                let message = format!(
                    "only {:?} of this body is generated, not {:?}",
                    known.name, other.name
                );
                let warning = Diagnostic::warning("media-type", &pointer.join(other.name), message);
                self.diagnostics.push(warning);
                continue;
            }
            taken.push(*other);
            match self.sent_as(
                other,
                body,
                pointer,
                Root::BodyAs(index, short_name(other.name)),
            ) {
                Ok(content) => contents.push(content),
                Err(mut refused) => {
                    refused.severity = Severity::Warning;
                    refused.code = "media-type";
                    let outcome = format!("; the body as {:?} is left out", other.name);
                    refused.message.push_str(&outcome);
                    self.diagnostics.push(refused);
                }
            }
        }
        contents
    }

    fn sent_as(
        &mut self,
        candidate: &Candidate<'_>,
        body: &RequestBody,
        pointer: &Pointer,
        root: Root,
    ) -> Result<Content, Diagnostic> {
        let described = &body.content[candidate.name];
        let name = essence(candidate.name);
        if candidate.format == BodyFormat::Multipart
            && !name.ends_with("/form-data")
            && !name.contains('*')
        {
            let message = format!(
                "each part of {name:?} is named by `Content-Disposition: form-data`, as in a form"
            );
            self.note_partial(&pointer.join(candidate.name), message);
        }
        let content = self.content_as(candidate, pointer, root)?;
        Ok(Content {
            example: self.example(described),
            ..content
        })
    }
}
