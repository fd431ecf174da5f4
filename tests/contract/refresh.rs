//! Refresh: both redirect URLs, each example, responses that are made up, each described error.

use generated::connected_accounts::{Refresh, RefreshBody, RefreshError, RefreshResponseStatus};

use super::{ID, MADE_UP, bad, client, good};

const URL: &str = "https://app.example.com/oauth/callback?a=1&b=2";

fn refresh() -> Refresh {
    client().connected_accounts().refresh(ID)
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn every_shape_of_request() {
    for request in [
        refresh(),
        refresh().query_redirect_url(URL),
        refresh().body_redirect_url(URL),
        refresh().query_redirect_url(URL).body_redirect_url(URL),
        refresh().validate_credentials(true),
        refresh().validate_credentials(false).body_redirect_url(URL),
        refresh().body(RefreshBody::new()),
    ] {
        let response = good(request.send_with_response().await);
        assert_eq!(response.id, ID);
    }
    let old = client().connected_accounts().refresh("con_1a2b3c4d5e6f");
    good(old.send_with_response().await);
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn every_example() {
    for (example, status, has_url) in [
        ("visit_needed", RefreshResponseStatus::Initiated, true),
        ("no_visit_needed", RefreshResponseStatus::Active, false),
        ("published", RefreshResponseStatus::Active, true),
    ] {
        let request = refresh().header("prefer", format!("example={example}"));
        let response = good(request.send_with_response().await);
        assert_eq!(response.status, status, "{example}");
        assert_eq!(response.redirect_url.is_some(), has_url, "{example}");
    }
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn responses_that_are_made_up() {
    for _ in 0..MADE_UP {
        let request = refresh().header("prefer", "code=200, dynamic=true");
        let response = good(request.send_with_response().await);
        let known = !matches!(response.status, RefreshResponseStatus::Unknown(_));
        assert!(known, "{:?}", response.status);
    }
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn every_described_error() {
    for status in [400, 401, 403, 404, 500, 501] {
        let request = refresh().header("prefer", format!("code={status}"));
        let api = bad(
            request.send_with_response().await,
            status,
            RefreshError::body,
        );
        let variant = match api {
            RefreshError::BadRequest(_) => 400,
            RefreshError::Unauthorized(_) => 401,
            RefreshError::Forbidden(_) => 403,
            RefreshError::NotFound(_) => 404,
            RefreshError::InternalServerError(_) => 500,
            RefreshError::NotImplemented(_) => 501,
            other => panic!("{other:?}"),
        };
        assert_eq!(variant, status);
    }
}
