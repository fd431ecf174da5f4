//! Responses that are successes, those of live servers among them, which send more than is documented.

use generated::connected_accounts::{
    RefreshResponse, RefreshResponseStatus, RevokeResponse, RevokeResponseRevokedToken,
};
use generated::types::ErrorResponse;

use crate::calls::{CALLS, Call, ID};
use crate::script::Script;
use crate::sentinel::{assert_hidden, client};
use crate::steps::response;

async fn refreshed(body: &str) -> RefreshResponse {
    let script = Script::json(200, body);
    let client = client(&script);
    client.connected_accounts().refresh(ID).await.unwrap()
}

async fn revoked(body: &str) -> RevokeResponse {
    let script = Script::json(200, body);
    let client = client(&script);
    client.connected_accounts().revoke(ID).await.unwrap()
}

#[tokio::test]
async fn refresh_gives_the_url_to_visit() {
    let response = refreshed(
        r#"{"id": "ca_1", "status": "INITIATED", "redirect_url": "https://a.example/x"}"#,
    )
    .await;
    assert_eq!(response.id, "ca_1");
    assert_eq!(response.status, RefreshResponseStatus::Initiated);
    assert_eq!(
        response.redirect_url.as_deref(),
        Some("https://a.example/x")
    );
}

#[tokio::test]
async fn a_null_redirect_url_is_none() {
    let response = refreshed(r#"{"id": "ca_1", "status": "ACTIVE", "redirect_url": null}"#).await;
    assert_eq!(response.redirect_url, None);
}

#[tokio::test]
async fn each_status_has_its_variant_and_an_unknown_one_is_kept() {
    use RefreshResponseStatus::{Active, Expired, Failed, Inactive, Initializing, Initiated};
    for (name, expected) in [
        ("INITIALIZING", Initializing),
        ("INITIATED", Initiated),
        ("ACTIVE", Active),
        ("FAILED", Failed),
        ("EXPIRED", Expired),
        ("INACTIVE", Inactive),
        (
            "REVOKED",
            RefreshResponseStatus::Unknown("REVOKED".to_owned()),
        ),
        (
            "active",
            RefreshResponseStatus::Unknown("active".to_owned()),
        ),
        ("", RefreshResponseStatus::Unknown(String::new())),
        (
            "\u{1F511} \" \\",
            RefreshResponseStatus::Unknown("\u{1F511} \" \\".to_owned()),
        ),
    ] {
        let quoted = serde_json::to_string(name).unwrap();
        let body = format!(r#"{{"id": "ca_1", "status": {quoted}, "redirect_url": null}}"#);
        let status = refreshed(&body).await.status;
        assert_eq!(status, expected);
        assert_eq!(status.as_str(), name);
        assert_eq!(status.to_string(), name);
        assert_eq!(serde_json::to_string(&status).unwrap(), quoted);
    }
}

#[tokio::test]
async fn revoke_tells_what_was_withdrawn_and_keeps_kinds_it_does_not_know() {
    let response = revoked(
        r#"{"revoked_tokens": ["access_token", "credential", "refresh_token"],
            "connected_account": {"id": "ca_1", "status": "REVOKED"}}"#,
    )
    .await;
    assert_eq!(
        response.revoked_tokens,
        [
            RevokeResponseRevokedToken::AccessToken,
            RevokeResponseRevokedToken::Unknown("credential".to_owned()),
            RevokeResponseRevokedToken::RefreshToken,
        ]
    );
    assert_eq!(response.connected_account.id, "ca_1");
    assert_eq!(response.connected_account.status, "REVOKED");
    assert!(revoked(Call::Revoke.good()).await.revoked_tokens.is_empty());
}

#[tokio::test]
async fn update_tells_whether_it_changed_something() {
    for success in [true, false] {
        let body = format!(r#"{{"success": {success}, "id": "ca_1", "status": "ANYTHING"}}"#);
        let script = Script::json(200, body);
        let client = client(&script);
        let response = client.connected_accounts().update(ID).await.unwrap();
        assert_eq!(
            (response.success, &*response.id, &*response.status),
            (success, "ca_1", "ANYTHING")
        );
    }
}

#[tokio::test]
async fn unknown_members_are_passed_over() {
    let response = refreshed(
        r#"{"new": {"deep": [1, {"id": "no"}]}, "id": "ca_1", "status": "ACTIVE", "word": null, "redirect_url": null}"#,
    )
    .await;
    assert_eq!(response.id, "ca_1");
    let response = revoked(
        r#"{"revoked_tokens": [], "n": 1, "connected_account": {"id": "ca_1", "toolkit": {}, "status": "REVOKED"}}"#,
    )
    .await;
    assert_eq!(response.connected_account.id, "ca_1");
}

#[tokio::test]
async fn numbers_come_with_and_without_a_fraction() {
    for number in ["4041", "4041.0", "4.041e3"] {
        let body = format!(r#"{{"error": {{"message": "m", "code": {number}, "status": 404.0}}}}"#);
        let failed = Call::Revoke.fail(&client(&Script::json(404, body))).await;
        let (status, ErrorResponse { error, .. }) = failed.described.unwrap();
        assert_eq!((status, error.code, error.status), (404, 4041.0, 404.0));
        assert_eq!(
            (
                error.slug,
                error.request_id,
                error.suggested_fix,
                error.errors
            ),
            (None, None, None, None)
        );
    }
}

#[tokio::test]
async fn content_types_of_json() {
    for content_type in [
        Some("application/json"),
        Some("application/json; charset=utf-8"),
        Some("Application/JSON;charset=UTF-8"),
        Some("application/vnd.composio+json"),
        None,
    ] {
        for call in CALLS {
            let script = Script::by(move |_| {
                let headers: Vec<_> = content_type
                    .map(|value| ("content-type", value))
                    .into_iter()
                    .collect();
                response(200, &headers, call.good())
            });
            call.succeed(&client(&script)).await;
        }
    }
}

#[tokio::test]
async fn the_response_behind_the_output() {
    let script = Script::by(|_| {
        let headers = [
            ("content-type", "application/json"),
            ("x-request-id", "req_1"),
        ];
        response(200, &headers, Call::Revoke.good())
    });
    let request = client(&script).connected_accounts().revoke(ID);
    let response = request.send_with_response().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.request_id(), Some("req_1"));
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(&response.body()[..], Call::Revoke.good().as_bytes());
    assert_eq!(response.value().connected_account.status, "REVOKED");
    assert_hidden(&format!("{response:?}"));
    assert!(response.into_value().revoked_tokens.is_empty());
}
