//! What a call gave: its value, or why there is none.

use serde_json::Value;

/// How much a response may differ from its description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What a client does that was told nothing.
    Default,
    /// The most that a client forgives.
    Lenient,
    /// The response as it is, of the same request.
    Raw,
}

impl Level {
    /// What it is called in lists.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Lenient => "lenient",
            Self::Raw => "raw",
        }
    }
}

/// The outcome of a call with the generated client.
#[derive(Debug)]
pub enum Outcome {
    /// A value.
    Value {
        /// The status, where the call tells it.
        status: Option<u16>,
        /// What was read.
        content: Content,
    },
    /// The server refused, and the error says so.
    Refused {
        /// The status that the error tells.
        status: u16,
        /// Whether it is an error that the API describes.
        is_described: bool,
        /// The body that the error carries.
        body: Vec<u8>,
        /// The error as it is shown.
        message: String,
    },
    /// There is neither: the request was not sent, or the response not read.
    Failed(String),
}

/// What was read from a response.
#[derive(Debug)]
pub enum Content {
    /// A typed value, serialized.
    Json(Value),
    /// Bytes, whole or from a stream.
    Bytes(Vec<u8>),
    /// The items of all pages, each serialized; they stand at this JSON pointer of each page.
    Items(Vec<Value>, &'static str),
}
