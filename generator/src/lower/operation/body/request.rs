//! Request bodies.

use openapiv3::{ReferenceOr, RequestBody};

use crate::diagnostic::Diagnostic;
use crate::ir::{self, Root};
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
        let content = self.content(&body.content, &pointer, Root::Body(index))?;
        let send_empty = extension::boolean(&body.extensions, "x-send-empty-body");
        Ok(content.map(|content| ir::Body {
            pointer,
            required: body.required,
            send_empty,
            description: body.description.clone(),
            content,
        }))
    }
}
