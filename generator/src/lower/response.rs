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
        let mut responses = Vec::new();
        for (code, item) in &operation.responses.responses {
            let status = match code {
                StatusCode::Code(code) => Status::Exact(*code),
                StatusCode::Range(hundred) => Status::Range(*hundred),
            };
            let pointer = place.join(self.stands_as(&place, &code.to_string()));
            let lowered = self.response(status, item, &pointer, index);
            responses.extend(self.findings.keep(lowered));
        }
        if let Some(item) = &operation.responses.default {
            let lowered = self.response(Status::Default, item, &place.join("default"), index);
            responses.extend(self.findings.keep(lowered));
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    /// A status as the document writes it: `4xx` is `4XX`.
    fn stands_as(&self, place: &Pointer, code: &str) -> String {
        let responses = self
            .resolver
            .value(place)
            .and_then(|value| value.as_object());
        let mut keys = responses.into_iter().flat_map(|responses| responses.keys());
        let found = keys.find(|key| key.eq_ignore_ascii_case(code));
        found.map_or_else(|| code.to_owned(), Clone::clone)
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
