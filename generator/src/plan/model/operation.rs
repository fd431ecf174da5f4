//! Operations, put together of a request and its responses.

use super::example::Call;
use super::pagination::Pagination;
use super::request::{Body, Input, OtherBody, Setter};
use super::response::{Arm, ResponseEnum, Stream, StreamFlag};
use super::rust_type::RustType;
use super::types::Item;
use crate::ir::{Method, Retry};
use crate::plan::names::Ident;
use crate::pointer::Pointer;

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its module.
    pub module: Ident,
    /// The method that starts it.
    pub method: Ident,
    /// What gave the method its name, for `inspect`.
    pub named_by: String,
    /// The request builder.
    pub builder: Ident,
    /// The documentation of its file.
    pub file_docs: Vec<String>,
    /// The documentation of the method, without its example.
    pub docs: Vec<String>,
    /// What the method can be found by in the documentation, beside its name.
    pub aliases: Vec<String>,
    /// The documentation of the request builder.
    pub builder_docs: Vec<String>,
    /// Its summary in one line, for lists.
    pub summary: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The constants of its requests.
    pub wire: Wire,
    /// The arguments of the method, with a sentence each.
    pub arguments: Vec<(Ident, String)>,
    /// Every value the request is made of, in the order of the fields.
    pub inputs: Vec<Input>,
    /// The body.
    pub body: Option<Body>,
    /// The methods that start it with another body.
    pub others: Vec<OtherBody>,
    /// Setters, in order.
    pub setters: Vec<Setter>,
    /// The type of its output.
    pub output: RustType,
    /// The enum of successful responses; `None` where they are one type.
    pub successes: Option<ResponseEnum>,
    /// How each status is read, most specific first.
    pub arms: Vec<Arm>,
    /// The error enum; `None` where no error is documented.
    pub error: Option<ResponseEnum>,
    /// How the response is read as it arrives, if it can be.
    pub stream: Option<Stream>,
    /// How its pages are gone through, where it gives a list in pages.
    pub pagination: Option<Pagination>,
    /// The types that only this operation uses.
    pub items: Vec<Item>,
    /// A call of it as an example, if there is a short one.
    pub example: Option<Call>,
}

impl Operation {
    /// Whether its requests have methods of their own. Those of other operations share one type.
    #[must_use]
    pub fn has_own_request(&self) -> bool {
        let given = |body: &Body| body.presence.is_argument();
        !self.setters.is_empty()
            || self.pagination.is_some()
            || self.stream.is_some()
            || self.wire.stream_flag.is_some()
            || !self.body.as_ref().is_none_or(given)
    }
}

/// The constants of an operation's requests.
#[derive(Clone, Debug)]
pub struct Wire {
    /// Its id in traces and errors.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub template: String,
    /// The alternatives, each with the statics of all schemes that it needs.
    pub security: Vec<Vec<Ident>>,
    /// The `Accept` header.
    pub accept: String,
    /// How it asks for a stream, if a boolean decides on that.
    pub stream_flag: Option<StreamFlag>,
    /// A server of its own.
    pub base_url: Option<String>,
    /// Which of its failures are retried, where that does not follow from the method.
    pub retry: Option<Retry>,
    /// The redirects that are responses, and not followed.
    pub delivers: Vec<u16>,
}
