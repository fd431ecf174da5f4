//! The same calls by the client, and by hand with `reqwest` and serde's derive.

use std::hint::black_box;
use std::time::Duration;

use generated::Client;
use generated::runtime::ReqwestTransport;
use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState, UpdateRequest};
use reqwest::header::{ACCEPT, CONTENT_LENGTH};
use serde::{Deserialize, Serialize};

const KEY: &str = "key-of-a-project";
const ID: &str = "ca_1a2b3c4d5e6f";
const TOKEN: &str = "new_access_token";

/// The client, and what a call by hand needs.
pub(crate) struct Calls {
    client: Client,
    reqwest: reqwest::Client,
    base: String,
}

#[derive(Serialize)]
struct Update {
    alias: &'static str,
    connection: State,
}

#[derive(Serialize)]
struct State {
    state: Login,
}

#[derive(Serialize)]
struct Login {
    #[serde(rename = "authScheme")]
    scheme: &'static str,
    val: Token,
}

#[derive(Serialize)]
struct Token {
    token: &'static str,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "they are read")]
struct Updated {
    success: bool,
    id: String,
    status: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "they are read")]
struct Revoked {
    revoked_tokens: Vec<String>,
    connected_account: Account,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "they are read")]
struct Account {
    id: String,
    status: String,
}

impl Calls {
    pub(crate) fn new(base: &str) -> Self {
        let reqwest = reqwest::Client::builder()
            .user_agent("by-hand/0.1.0")
            .connect_timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .build()
            .unwrap();
        let client = Client::builder()
            .base_url(base)
            .api_key(KEY)
            .transport(ReqwestTransport::new(Some(Duration::from_secs(5))).unwrap());
        Self {
            client: client.build().unwrap(),
            reqwest,
            base: base.to_owned(),
        }
    }

    pub(crate) async fn make(&self, way: &str, operation: &str) {
        match (way, operation) {
            ("client", "revoke") => {
                let call = self.client.connected_accounts().revoke(ID);
                black_box(call.await.unwrap());
            }
            ("client", _) => {
                let credentials = ConnectionCredentials::new().token(TOKEN);
                let state = ConnectionState::new(AuthScheme::BearerToken, credentials);
                let change = UpdateRequest::new().alias("work").connection(state);
                let call = self.client.connected_accounts().update(ID).body(change);
                black_box(call.await.unwrap());
            }
            (_, "revoke") => {
                black_box(self.revoke(way == "limited").await.unwrap());
            }
            _ => {
                black_box(self.update(way == "limited").await.unwrap());
            }
        }
    }

    async fn revoke(&self, limited: bool) -> reqwest::Result<Revoked> {
        let url = format!("{}/api/v3.1/connected_accounts/{ID}/revoke", self.base);
        let call = self.reqwest.post(url).header(CONTENT_LENGTH, "0");
        send(call, limited).await?.json().await
    }

    async fn update(&self, limited: bool) -> reqwest::Result<Updated> {
        let url = format!("{}/api/v3/connected_accounts/{ID}", self.base);
        let body = Update {
            alias: "work",
            connection: State {
                state: Login {
                    scheme: "BEARER_TOKEN",
                    val: Token { token: TOKEN },
                },
            },
        };
        let call = self.reqwest.patch(url).json(&body);
        send(call, limited).await?.json().await
    }
}

async fn send(call: reqwest::RequestBuilder, limited: bool) -> reqwest::Result<reqwest::Response> {
    let mut call = call
        .header(ACCEPT, "application/json")
        .header("x-api-key", KEY);
    if limited {
        call = call.timeout(Duration::from_secs(60));
    }
    call.send().await?.error_for_status()
}
