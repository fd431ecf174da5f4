//! Responses: what may come back, by status.

use openapiv3::{Operation, ReferenceOr, Response, StatusCode};

use super::Lowering;
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Root, Status};
use crate::parse::Kind;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The responses of an operation, by status: exact ones first, then ranges, then the default.
    pub(super) fn responses(
        &mut self,
        operation: &Operation,
        pointer: &Pointer,
        index: usize,
    ) -> Vec<ir::Response> {
        let place = pointer.join("responses");
        let named = operation.responses.responses.iter().map(|(code, item)| {
            let status = match code {
                StatusCode::Code(code) => Status::Exact(*code),
                StatusCode::Range(hundred) => Status::Range(*hundred),
            };
            (status, item, place.join(code))
        });
        let default = operation
            .responses
            .default
            .iter()
            .map(|item| (Status::Default, item, place.join("default")));
        let mut responses = Vec::new();
        for (status, item, pointer) in named.chain(default) {
            let lowered = self.response(status, item, &pointer, index);
            responses.extend(self.findings.keep(lowered));
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    fn response(
        &mut self,
        status: Status,
        item: &ReferenceOr<Response>,
        pointer: &Pointer,
        index: usize,
    ) -> Result<ir::Response, Diagnostic> {
        let stands_as = pointer.last().unwrap_or_default();
        let (pointer, response) =
            self.resolver
                .node(Kind::Response, item, pointer, self.findings)?;
        let root = if status.is_success() {
            Root::Success(index)
        } else {
            Root::Failure(index, stands_as)
        };
        let content = self.content(&response.content, &pointer, root)?;
        Ok(ir::Response {
            pointer,
            status,
            description: response.description,
            content,
        })
    }
}
