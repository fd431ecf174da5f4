//! What refresh and revoke look like on the wire, and what every request has.

use generated::Client;
use generated::connected_accounts::RefreshBody;
use http::Request;
use serde_json::{Value, json};

use crate::calls::{Call, ID};
use crate::script::Script;
use crate::sentinel::{KEY, client};

const QUERY: &str = "https://app.example.com/cb?a=1&b=ü x";
const BODY: &str = "https://app.example.com/other";

fn text(body: &[u8]) -> &str {
    std::str::from_utf8(body).unwrap()
}

/// Method and target, as one text.
fn line<B>(request: &Request<B>) -> String {
    format!("{} {}", request.method(), request.uri())
}

async fn refresh_with(
    change: impl FnOnce(
        generated::connected_accounts::Refresh,
    ) -> generated::connected_accounts::Refresh,
) -> Request<bytes::Bytes> {
    let script = Script::json(200, Call::Refresh.good());
    let client: Client = client(&script);
    change(client.connected_accounts().refresh(ID))
        .await
        .unwrap();
    script.only()
}

#[tokio::test]
async fn methods_paths_and_headers() {
    for (call, target) in [
        (
            Call::Refresh,
            "POST https://backend.composio.dev/api/v3/connected_accounts/ca_1a2b3c4d5e6f/refresh?redirect_url=https%3A%2F%2Fapp.example.com%2Fquery",
        ),
        (
            Call::Update,
            "PATCH https://backend.composio.dev/api/v3/connected_accounts/ca_1a2b3c4d5e6f",
        ),
        (
            Call::Revoke,
            "POST https://backend.composio.dev/api/v3.1/connected_accounts/ca_1a2b3c4d5e6f/revoke",
        ),
    ] {
        let script = Script::json(200, call.good());
        call.succeed(&client(&script)).await;
        let request = script.only();
        assert_eq!(line(&request), target);

        let mut headers: Vec<(&str, &str)> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        headers.sort_unstable();
        let body = if call == Call::Revoke {
            ("content-length", "0")
        } else {
            ("content-type", "application/json")
        };
        assert_eq!(
            headers,
            [
                ("accept", "application/json"),
                body,
                ("user-agent", "generated/0.1.0"),
                ("x-api-key", KEY),
            ],
            "{call:?}"
        );
        assert!(request.headers()["x-api-key"].is_sensitive());
    }
}

#[tokio::test]
async fn revoke_has_no_body() {
    let script = Script::json(200, Call::Revoke.good());
    Call::Revoke.succeed(&client(&script)).await;
    assert!(script.only().body().is_empty());
}

#[tokio::test]
async fn refresh_with_nothing_set_sends_an_empty_object() {
    let request = refresh_with(|refresh| refresh).await;
    assert_eq!(request.uri().query(), None);
    assert_eq!(text(request.body()), "{}");
}

#[tokio::test]
async fn refresh_tells_its_two_redirect_urls_apart() {
    let encoded = "redirect_url=https%3A%2F%2Fapp.example.com%2Fcb%3Fa%3D1%26b%3D%C3%BC%20x";
    let request = refresh_with(|refresh| refresh.query_redirect_url(QUERY)).await;
    assert_eq!(request.uri().query(), Some(encoded));
    assert_eq!(text(request.body()), "{}");

    let request = refresh_with(|refresh| refresh.body_redirect_url(BODY)).await;
    assert_eq!(request.uri().query(), None);
    assert_eq!(
        serde_json::from_slice::<Value>(request.body()).unwrap(),
        json!({"redirect_url": BODY})
    );

    let request = refresh_with(|refresh| {
        refresh
            .query_redirect_url(QUERY)
            .body_redirect_url(BODY)
            .validate_credentials(true)
    })
    .await;
    assert_eq!(request.uri().query(), Some(encoded));
    assert_eq!(
        serde_json::from_slice::<Value>(request.body()).unwrap(),
        json!({"redirect_url": BODY, "validate_credentials": true})
    );
}

#[tokio::test]
async fn a_default_is_left_out_unless_it_is_set() {
    let request = refresh_with(|refresh| refresh.validate_credentials(false)).await;
    assert_eq!(text(request.body()), r#"{"validate_credentials":false}"#);
}

#[tokio::test]
async fn a_body_as_a_whole_replaces_what_was_set() {
    let request = refresh_with(|refresh| {
        refresh
            .validate_credentials(true)
            .body(RefreshBody::new().redirect_url(BODY))
    })
    .await;
    assert_eq!(
        serde_json::from_slice::<Value>(request.body()).unwrap(),
        json!({"redirect_url": BODY})
    );
}

#[tokio::test]
async fn a_request_can_carry_headers_and_queries_of_its_own() {
    let script = Script::json(200, Call::Revoke.good());
    let response = client(&script)
        .connected_accounts()
        .revoke(ID)
        .header("x-trace", "t1")
        .query("dry run", "a&b")
        .send_with_response()
        .await
        .unwrap();
    assert_eq!((response.status().as_u16(), response.attempts()), (200, 1));
    let request = script.only();
    assert_eq!(request.headers()["x-trace"], "t1");
    assert_eq!(request.uri().query(), Some("dry%20run=a%26b"));
}

#[tokio::test]
async fn a_clone_of_a_request_is_a_request_of_its_own() {
    let script = Script::json(200, Call::Update.good());
    let first = client(&script).connected_accounts().update(ID).alias("a");
    let second = first.clone().alias("b");
    first.await.unwrap();
    second.send().await.unwrap();
    let bodies: Vec<_> = script
        .seen()
        .into_iter()
        .map(|request| text(request.body()).to_owned())
        .collect();
    assert_eq!(bodies, [r#"{"alias":"a"}"#, r#"{"alias":"b"}"#]);
}

#[tokio::test]
async fn nothing_is_sent_before_a_request_is_awaited() {
    let script = Script::silent();
    let client = client(&script);
    drop(client.connected_accounts().revoke(ID));
    drop(client.connected_accounts().revoke(ID).send());
    assert!(script.seen().is_empty());
}

/// Clients, requests and their futures go between threads.
#[test]
fn everything_can_be_sent() {
    fn both<T: Send + Sync + Clone>(_: &T) {}
    fn send<T: Send>(_: &T) {}
    let client = client(&Script::silent());
    both(&client);
    both(&client.connected_accounts());
    send(&client.connected_accounts().update(ID));
    send(&client.connected_accounts().update(ID).into_future());
    send(&client.connected_accounts().update(ID).send());
}
