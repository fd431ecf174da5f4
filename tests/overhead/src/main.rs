//! `overhead WAY OPERATION COUNT`: makes so many calls in that way, for `.ci/overhead` to count what they cost.
//! `overhead WAY hostile:SHAPE COUNT` does so with a response that is made to cost much, for `.ci/decode`, and
//! `overhead client echo:FORM COUNT` with one that echoes a secret, for `.ci/echoes`.
//!
//! A way is `client`, or the same call by hand with `http` and `serde_json`: `plain`, with one safety rule (`id`, ...),
//! or `safe`, with all. For a hostile response see [`hostile`].
//!
//! Always: nothing waits and nothing is printed, so that two runs differ in the number of calls alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a measurement that cannot go on has failed"
)]
#![allow(
    deprecated,
    reason = "refresh is deprecated by the provider, and works"
)]

mod by_hand;
mod echo;
mod hostile;
mod memory;
mod rules;

use std::future::IntoFuture as _;
use std::hint::black_box;

use generated::Client;
use generated::connected_accounts::{RefreshBody, RefreshResponse, RevokeResponse, UpdateResponse};
use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState, UpdateRequest};
use http::Method;

use by_hand::{ByHand, Request};
use memory::{Memory, Patient, now};
use rules::Rules;

const BASE: &str = "https://backend.composio.dev";
const KEY: &str = "key-of-a-project";
const ID: &str = "ca_1a2b3c4d5e6f";
const URL: &str = "https://app.example.com/callback?a=1";

const REFRESHED: &str = r#"{"id":"ca_1a2b3c4d5e6f","status":"INITIATED","redirect_url":"https://backend.composio.dev/s/a1b2c3"}"#;
const UPDATED: &str = r#"{"success":true,"id":"ca_1a2b3c4d5e6f","status":"ACTIVE"}"#;
const REVOKED: &str = r#"{"revoked_tokens":["access_token","refresh_token"],"connected_account":{"id":"ca_1a2b3c4d5e6f","status":"REVOKED"}}"#;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, way, operation, count] = &arguments[..] else {
        panic!("overhead WAY OPERATION COUNT");
    };
    let count: u32 = count.parse().unwrap();
    if let Some(shape) = operation.strip_prefix("hostile:") {
        return hostile::read(way, shape, count);
    }
    if let Some(form) = operation.strip_prefix("echo:") {
        return echo::call(form, count);
    }
    let memory = Memory::ok(match &**operation {
        "refresh" => REFRESHED,
        "update" => UPDATED,
        "revoke" => REVOKED,
        other => panic!("no operation {other}"),
    });
    if way == "client" {
        let client = client(memory);
        for _ in 0..count {
            by_client(&client, operation);
        }
    } else {
        let by_hand = ByHand::new(memory, Patient, BASE, KEY, Rules::named(way));
        for _ in 0..count {
            by_hand_call(&by_hand, operation);
        }
    }
}

fn client(memory: Memory) -> Client {
    Client::builder()
        .base_url(BASE)
        .api_key(KEY)
        .transport(memory)
        .clock(Patient)
        .build()
        .unwrap()
}

/// Both ways change the same.
fn change() -> UpdateRequest {
    let credentials = ConnectionCredentials::new().token("new_access_token");
    let state = ConnectionState::new(AuthScheme::BearerToken, credentials.api_key(None));
    UpdateRequest::new().alias("work").connection(state)
}

fn by_client(client: &Client, operation: &str) {
    let accounts = client.connected_accounts();
    match operation {
        "refresh" => {
            let request = accounts.refresh(ID).query_redirect_url(URL);
            black_box(now(request.body_redirect_url(URL).into_future()).unwrap());
        }
        "update" => {
            black_box(now(accounts.update(ID).body(change()).into_future()).unwrap());
        }
        _ => {
            black_box(now(accounts.revoke(ID).into_future()).unwrap());
        }
    }
}

fn by_hand_call(by_hand: &ByHand, operation: &str) {
    match operation {
        "refresh" => {
            let body = RefreshBody::new().redirect_url(URL);
            let request = Request {
                method: Method::POST,
                path: ["/api/v3/connected_accounts/", "/refresh"],
                id: ID,
                redirect_url: Some(URL),
                secret: None,
            };
            let response = by_hand.call::<_, RefreshResponse>(request, Some(&body));
            black_box(now(response).unwrap());
        }
        "update" => {
            let request = Request {
                method: Method::PATCH,
                path: ["/api/v3/connected_accounts/", ""],
                id: ID,
                redirect_url: None,
                secret: Some("new_access_token"),
            };
            let body = change();
            let response = by_hand.call::<_, UpdateResponse>(request, Some(&body));
            black_box(now(response).unwrap());
        }
        _ => {
            let request = Request {
                method: Method::POST,
                path: ["/api/v3.1/connected_accounts/", "/revoke"],
                id: ID,
                redirect_url: None,
                secret: None,
            };
            let response = by_hand.call::<(), RevokeResponse>(request, None);
            black_box(now(response).unwrap());
        }
    }
}
