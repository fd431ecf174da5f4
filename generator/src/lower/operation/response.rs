//! Responses of an operation, by status.

use openapiv3::{Operation, ReferenceOr, Response, StatusCode};

use super::body::stream;
use super::path_item::OperationNode;
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Content, Method, Root, Status, Stream};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

/// What a response carries.
#[derive(Default)]
struct Carried {
    /// What is read whole.
    content: Option<Content>,
    /// What is read as it arrives.
    stream: Option<Stream>,
    /// The media types that are only read as bytes.
    others: Vec<String>,
}

impl Lowering<'_> {
    /// The responses of an operation, by status: exact ones first, then ranges, then the default.
    pub(crate) fn responses(
        &mut self,
        node: &OperationNode<'_>,
        index: usize,
    ) -> Vec<ir::Response> {
        let place = node.pointer.join("responses");
        let mut responses: Vec<ir::Response> = Vec::new();
        for (code, item) in items(node.operation) {
            let pointer = match code {
                Some(code) => self.document.response_pointer(&place, code),
                None => place.join("default"),
            };
            let status = status(code);
            let successes = responses.iter().filter(|it| it.status.is_success());
            let successes: Vec<&ir::Response> = successes.collect();
            let site = Site {
                method: node.method,
                status,
                index,
                successes: &successes,
            };
            let lowered = self.response(item, &pointer, &site);
            responses.extend(self.diagnostics.keep(lowered));
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    fn response(
        &mut self,
        item: &ReferenceOr<Response>,
        pointer: &Pointer,
        site: &Site<'_>,
    ) -> Result<ir::Response, Diagnostic> {
        let key = pointer.last().unwrap_or_default();
        let (pointer, response) = self.document.response(item, pointer, self.diagnostics)?;
        self.note_links(response, &pointer);
        let headers = self.headers(&pointer);
        let Carried {
            content,
            stream,
            others,
        } = if never_has_content(site.method, site.status) {
            self.warn_of_unsent_content(response, &pointer);
            Carried::default()
        } else if site.status.is_redirect() && !site.status.is_moved() {
            self.note_content_of_redirect(response, &pointer);
            Carried::default()
        } else {
            self.carried(response, &pointer, site, key)?
        };
        Ok(ir::Response {
            pointer,
            status: site.status,
            description: response.description.clone(),
            headers,
            content,
            stream,
            others,
        })
    }

    fn carried(
        &mut self,
        response: &Response,
        pointer: &Pointer,
        site: &Site<'_>,
        key: String,
    ) -> Result<Carried, Diagnostic> {
        if !site.status.is_success() {
            let root = Root::Response(site.index, key);
            let (content, others) = self.content(&response.content, pointer, root)?;
            return Ok(Carried {
                content,
                stream: None,
                others,
            });
        }
        // Two successes with the same description are one type, not two that look the same.
        let described = |pointer: &Pointer| self.resolver.value(&pointer.join("content"));
        let mut others = site.successes.iter();
        let same = others.find(|other| described(&other.pointer) == described(pointer));
        if let Some(same) = same {
            return Ok(Carried {
                content: same.content.clone(),
                stream: same.stream.clone(),
                others: same.others.clone(),
            });
        }
        let root = if site.successes.is_empty() {
            Root::Success(site.index)
        } else {
            Root::Response(site.index, key)
        };
        let (streams, whole) = stream::split(&response.content);
        let stream = self.stream(&streams, pointer, &root)?;
        let (content, others) = self.content(&whole, pointer, root)?;
        Ok(Carried {
            content,
            stream,
            others,
        })
    }

    /// Notes the parts of a response that are not generated.
    fn note_links(&mut self, response: &Response, pointer: &Pointer) {
        if !response.links.is_empty() {
            self.note_partial(&pointer.join("links"), "links are not generated");
        }
    }

    /// Notes that a redirect is read for where it points to.
    fn note_content_of_redirect(&mut self, response: &Response, pointer: &Pointer) {
        if !response.content.is_empty() {
            let message =
                "the content of a redirect has no type; `send_with_response` returns its bytes";
            self.note_partial(&pointer.join("content"), message);
        }
    }

    fn warn_of_unsent_content(&mut self, response: &Response, pointer: &Pointer) {
        if !response.content.is_empty() {
            self.diagnostics.push(
                Diagnostic::warning(
                    "no-content",
                    &pointer.join("content"),
                    "a response to this method or with this status has no content, so none is generated",
                )
                .help("leave `content` out, or give the response the status it is sent with"),
            );
        }
    }
}

/// The responses of an operation with their statuses, in the document's order, the default last.
fn items(
    operation: &Operation,
) -> impl Iterator<Item = (Option<&StatusCode>, &ReferenceOr<Response>)> {
    let responses = operation.responses.responses.iter();
    let default = operation.responses.default.iter();
    let responses = responses.map(|(code, item)| (Some(code), item));
    responses.chain(default.map(|item| (None, item)))
}

/// The status that a key of `responses` stands for; without a code it is `default`.
fn status(code: Option<&StatusCode>) -> Status {
    match code {
        Some(StatusCode::Code(code)) => Status::Exact(*code),
        Some(StatusCode::Range(hundred)) => Status::Range(*hundred),
        None => Status::Default,
    }
}

/// Which response of which operation is being lowered.
struct Site<'r> {
    method: Method,
    status: Status,
    /// The index of the operation.
    index: usize,
    /// The successful responses of the operation so far.
    successes: &'r [&'r ir::Response],
}

/// Whether a response has no content whatever its description says (RFC 9110, sections 9.3.2 and 15).
fn never_has_content(method: Method, status: Status) -> bool {
    method == Method::Head || matches!(status, Status::Exact(100..=199 | 204 | 205 | 304))
}
