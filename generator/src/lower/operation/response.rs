//! Responses: what may come back, by status.

use openapiv3::{Operation, ReferenceOr, Response, StatusCode};

use crate::diagnostic::Diagnostic;
use crate::ir::{self, Method, Root, Status};
use crate::lower::Lowering;
use crate::lower::operation::stream;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The responses of an operation, by status: exact ones first, then ranges, then the default.
    pub(crate) fn responses(
        &mut self,
        operation: &Operation,
        method: Method,
        pointer: &Pointer,
        index: usize,
    ) -> Vec<ir::Response> {
        let place = pointer.join("responses");
        let mut responses: Vec<ir::Response> = Vec::new();
        for (code, item) in &operation.responses.responses {
            let status = match code {
                StatusCode::Code(code) => Status::Exact(*code),
                StatusCode::Range(hundred) => Status::Range(*hundred),
            };
            let pointer = self.document.response_pointer(&place, code);
            let lowered = self.response((method, status), item, &pointer, index, &responses);
            responses.extend(self.diagnostics.keep(lowered));
        }
        if let Some(item) = &operation.responses.default {
            let place = place.join("default");
            let status = (method, Status::Default);
            let lowered = self.response(status, item, &place, index, &responses);
            responses.extend(self.diagnostics.keep(lowered));
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    fn response(
        &mut self,
        (method, status): (Method, Status),
        item: &ReferenceOr<Response>,
        pointer: &Pointer,
        index: usize,
        before: &[ir::Response],
    ) -> Result<ir::Response, Diagnostic> {
        let stands_as = pointer.last().unwrap_or_default();
        let (pointer, response) = self.document.response(item, pointer, self.diagnostics)?;
        self.note_response(response, &pointer);
        let mut successes = before.iter().filter(|other| other.status.is_success());
        let root = if status.is_success() && successes.clone().next().is_none() {
            Root::Success(index)
        } else {
            Root::Response(index, stands_as)
        };
        // Two successes that describe the same are one type, not two that look alike.
        let described = |pointer: &Pointer| self.resolver.value(&pointer.join("content"));
        let known = successes
            .find(|other| status.is_success() && described(&other.pointer) == described(&pointer));
        let (content, stream) = if never_has_content(method, status) {
            self.unsent_content(response, &pointer);
            (None, None)
        } else if let Some(known) = known {
            (known.content.clone(), known.stream.clone())
        } else if status.is_success() {
            let (streams, whole) = stream::apart(response.content.clone());
            let stream = self.stream(&streams, &pointer, &root)?;
            (self.content(&whole, &pointer, root)?, stream)
        } else {
            (self.content(&response.content, &pointer, root)?, None)
        };
        Ok(ir::Response {
            pointer,
            status,
            description: response.description.clone(),
            content,
            stream,
        })
    }

    /// Says that what is described will not come.
    fn unsent_content(&mut self, response: &Response, pointer: &Pointer) {
        if !response.content.is_empty() {
            self.diagnostics.push(
                Diagnostic::warning(
                    "no-content",
                    &pointer.join("content"),
                    "an answer to this method or with this status has no content, so none is generated",
                )
                .help("leave `content` out, or give the response the status it is sent with"),
            );
        }
    }
}

/// Whether an answer has no content whatever its description says (RFC 9110, sections 9.3.2 and 15).
fn never_has_content(method: Method, status: Status) -> bool {
    method == Method::Head || matches!(status, Status::Exact(100..=199 | 204 | 205 | 304))
}
