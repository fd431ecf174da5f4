//! Revoke: each key, each example, responses that are made up, each described error.

use generated::Client;
use generated::connected_accounts::{RevokeError, RevokeResponse, RevokeResponseRevokedToken};
use generated::runtime::Request;

use super::{ID, MADE_UP, bad, client, good};

fn revoke() -> Request<RevokeResponse, RevokeError> {
    client().connected_accounts().revoke(ID)
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn with_either_key() {
    good(revoke().send_with_response().await);
    let client = Client::builder()
        .base_url(client().base_url())
        .user_api_key("contract")
        .build()
        .unwrap();
    let request = client.connected_accounts().revoke(ID);
    good(request.send_with_response().await);
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn every_example() {
    use RevokeResponseRevokedToken::{AccessToken, RefreshToken};
    for (example, expected) in [
        ("revoked", vec![AccessToken, RefreshToken]),
        ("revoked_before", vec![]),
    ] {
        let request = revoke().header("prefer", format!("example={example}"));
        let response = good(request.send_with_response().await);
        assert_eq!(response.revoked_tokens, expected, "{example}");
        assert_eq!(response.connected_account.id, ID);
        assert_eq!(response.connected_account.status, "REVOKED");
    }
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn responses_that_are_made_up() {
    for _ in 0..MADE_UP {
        let request = revoke().header("prefer", "code=200, dynamic=true");
        let response = good(request.send_with_response().await);
        for kind in response.revoked_tokens {
            let known = !matches!(kind, RevokeResponseRevokedToken::Unknown(_));
            assert!(known, "{kind}");
        }
    }
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn every_described_error() {
    for status in [400, 401, 403, 404, 409, 500] {
        let request = revoke().header("prefer", format!("code={status}"));
        let result = request.send_with_response().await;
        let asks = result
            .as_ref()
            .map_err(|error| (error.is_not_found(), error.is_conflict()));
        assert_eq!(asks.err(), Some((status == 404, status == 409)));
        let variant = match bad(result, status, RevokeError::body) {
            RevokeError::BadRequest(_) => 400,
            RevokeError::Unauthorized(_) => 401,
            RevokeError::Forbidden(_) => 403,
            RevokeError::NotFound(_) => 404,
            RevokeError::Conflict(_) => 409,
            RevokeError::InternalServerError(_) => 500,
            other => panic!("{other:?}"),
        };
        assert_eq!(variant, status);
    }
}
