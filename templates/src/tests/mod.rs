//! Unit tests of the runtime, in the same folders. They are outside `runtime/` because they are not copied into clients.

mod auth;
mod call;
mod encode;
mod formats;
mod headers;
mod json;
mod methods;
mod model;
mod pages;
pub(crate) mod request;
mod response;
mod stream;
mod transport;
mod uploads;
