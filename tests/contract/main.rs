//! The generated client against a mock server that knows the description and nothing of our code: Stoplight Prism,
//! started by `.ci/contract`, at the URL in `PRISM_URL`.
//!
//! Always: Prism says in the header `sl-violations` what a request has against the description; no request but the
//! one that is meant to may have it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![allow(
    deprecated,
    reason = "refresh is deprecated by the provider, and works"
)]

mod refresh;
mod revoke;
mod update;

use std::fmt::Debug;

use generated::runtime::{ErrorKind, Response};
use generated::types::ErrorResponse;
use generated::{Client, Error};
use http::HeaderMap;

const ID: &str = "ca_1a2b3c4d5e6f";
const REASON: &str = "Prism answers with the documented example";
/// How often a response is made up; each is another.
const MADE_UP: usize = 20;

fn client() -> Client {
    let base = std::env::var("PRISM_URL").expect("PRISM_URL says where Prism listens");
    Client::builder()
        .base_url(base)
        .api_key("contract")
        .build()
        .unwrap()
}

fn assert_no_violation(headers: &HeaderMap) {
    let violations = headers.get("sl-violations");
    assert_eq!(violations, None, "the request is not as described");
}

/// The output of a request that Prism found nothing against.
fn good<T, E: Debug>(result: Result<Response<T>, Error<E>>) -> T {
    match result {
        Ok(response) => {
            assert_no_violation(response.headers());
            assert_eq!(response.status().as_u16(), 200);
            response.into_value()
        }
        Err(error) => panic!(
            "{error}; violations: {:?}",
            error.headers().get("sl-violations")
        ),
    }
}

/// The described error of a request that Prism found nothing against.
fn bad<T: Debug, E: Debug + Clone>(
    result: Result<Response<T>, Error<E>>,
    status: u16,
    body: fn(&E) -> &ErrorResponse,
) -> E {
    let error = result.expect_err(REASON);
    assert_no_violation(error.headers());
    assert_eq!(error.kind(), ErrorKind::Api, "{error}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    let api = error.api().expect(REASON).clone();
    let said = &body(&api).error;
    assert_eq!(said.status, f64::from(status), "{error}");
    for part in [
        Some(&said.message),
        said.slug.as_ref(),
        said.suggested_fix.as_ref(),
    ] {
        assert!(
            part.is_none_or(|part| error.to_string().contains(part)),
            "{error}"
        );
    }
    api
}
