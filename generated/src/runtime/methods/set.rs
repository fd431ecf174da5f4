//! What every request can be given, as functions that the methods of generated requests call.
//!
//! Always: each takes a request and returns it, so that a method is one call and is compiled to no more than that.

use std::time::Duration;

use serde::Serialize;

use crate::runtime::{Call, Client, OperationRequest, ResponsePolicy};

/// The call of an operation, to which its parameters are added.
#[must_use]
pub fn start<O: OperationRequest>(client: &Client) -> Call {
    Call::new(client.clone(), O::INFO)
}

/// Sets a parameter to a value, or takes its value away.
#[must_use]
pub fn option<T: Serialize + 'static, O: OperationRequest>(
    mut request: O,
    index: usize,
    value: Option<T>,
) -> O {
    request.call_mut().set_option(index, value);
    request
}

/// An optional body after one of its fields was set. Where that was the first and there was nothing to set, there is still
/// no body.
#[must_use]
pub fn body<T: Default + PartialEq>(is_first: bool, body: T) -> Option<T> {
    (!is_first || body != T::default()).then_some(body)
}

/// Adds a header.
#[must_use]
pub fn header<O: OperationRequest>(
    mut request: O,
    name: impl Into<String>,
    value: impl Into<String>,
) -> O {
    request.call_mut().header(name, value);
    request
}

/// Adds a query parameter.
#[must_use]
pub fn query<O: OperationRequest>(
    mut request: O,
    name: impl Into<String>,
    value: impl Into<String>,
) -> O {
    request.call_mut().query(name, value);
    request
}

/// Sets how long one attempt may take.
#[must_use]
pub fn timeout<O: OperationRequest>(mut request: O, limit: impl Into<Option<Duration>>) -> O {
    request.call_mut().timeout(limit);
    request
}

/// Sets how long the whole call may take.
#[must_use]
pub fn deadline<O: OperationRequest>(mut request: O, limit: impl Into<Option<Duration>>) -> O {
    request.call_mut().deadline(limit);
    request
}

/// Sets how often the request may be retried.
#[must_use]
pub fn retries<O: OperationRequest>(mut request: O, max: u32) -> O {
    request.call_mut().retries(max);
    request
}

/// Sets whether repeating the request is harmless.
#[must_use]
pub fn idempotent<O: OperationRequest>(mut request: O, idempotent: bool) -> O {
    request.call_mut().idempotent(idempotent);
    request
}

/// Sets how far the response may differ from its description.
#[must_use]
pub fn response_policy<O: OperationRequest>(mut request: O, policy: ResponsePolicy) -> O {
    request.call_mut().response_policy(policy);
    request
}
