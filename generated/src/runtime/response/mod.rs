//! Responses: how they are read, and the errors of a call.

pub(crate) mod effect;
pub(crate) mod error;
pub(crate) mod error_kind;
pub(crate) mod failure;
pub(crate) mod leeway;
pub(crate) mod raw_response;
pub(crate) mod read_error;
pub(crate) mod reading;
pub(crate) mod received;
pub(crate) mod refusal;
pub(crate) mod reported;
pub(crate) mod server_words;
pub(crate) mod text_body;
pub(crate) mod typed_response;
