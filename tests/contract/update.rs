//! Update: each field of the body, `null` credentials, nothing at all, responses that are made up, each described error.

use generated::connected_accounts::{Update, UpdateError};
use generated::types::{
    AuthScheme, ConnectionCredentials, ConnectionState, ExperimentalUpdate, SharedAccountAcl,
};

use super::{ID, MADE_UP, bad, client, good};

fn update() -> Update {
    client().connected_accounts().update(ID)
}

async fn accepted(request: Update) {
    let response = good(request.send_with_response().await);
    assert!(response.success);
    assert_eq!((&*response.id, &*response.status), (ID, "ACTIVE"));
}

fn of(scheme: AuthScheme, credentials: ConnectionCredentials) -> Update {
    update().connection(ConnectionState::new(scheme, credentials))
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn no_field_and_each_field() {
    let acl = SharedAccountAcl::new;
    accepted(update()).await;
    accepted(update().alias("work-gmail")).await;
    accepted(update().alias("")).await;
    accepted(update().experimental(ExperimentalUpdate::new())).await;
    for acl in [
        acl(),
        acl().allow_all_users(true),
        acl().allowed_user_ids(["a", "b"]),
        acl().not_allowed_user_ids(["c"]),
        acl()
            .allow_all_users(false)
            .allowed_user_ids(Vec::<String>::new())
            .not_allowed_user_ids(["d"]),
    ] {
        accepted(update().experimental(acl)).await;
    }
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn each_credential_as_a_value_and_as_null() {
    type Set = fn(ConnectionCredentials, Option<&str>) -> ConnectionCredentials;
    macro_rules! properties {
        ($($name:ident)*) => {
            [$((|all: ConnectionCredentials, value: Option<&str>| match value {
                Some(text) => all.$name(text),
                None => all.$name(None),
            }) as Set,)*]
        };
    }
    let properties = properties![
        token generic_api_key api_key bearer_token basic_encoded generic_token api_key_prefix generic_secret
        generic_id user_agent username password credentials_json application_id installation_id private_key
    ];
    assert_eq!(properties.len(), 16);
    let (mut values, mut nulls) = (ConnectionCredentials::new(), ConnectionCredentials::new());
    for set in properties {
        for value in [Some("a value"), None] {
            let credentials = set(ConnectionCredentials::new(), value);
            accepted(of(AuthScheme::ApiKey, credentials)).await;
        }
        (values, nulls) = (set(values, Some("a value")), set(nulls, None));
    }
    accepted(of(AuthScheme::ApiKey, values)).await;
    accepted(of(AuthScheme::ApiKey, nulls)).await;
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn each_scheme() {
    for scheme in [
        AuthScheme::BearerToken,
        AuthScheme::ApiKey,
        AuthScheme::Basic,
        AuthScheme::BasicWithJwt,
        AuthScheme::GoogleServiceAccount,
        AuthScheme::ServiceAccount,
    ] {
        accepted(of(scheme, ConnectionCredentials::new())).await;
    }
}

/// The one request that Prism has something against: without it nothing shows that it looks at all.
#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn a_scheme_that_is_not_described_is_noticed() {
    let request = of(AuthScheme::from("OAUTH9"), ConnectionCredentials::new());
    let error = request.send_with_response().await.unwrap_err();
    assert!(error.is_bad_request(), "{error}");
    let violations = error.headers()["sl-violations"].to_str().unwrap();
    assert!(violations.contains("authScheme"), "{violations}");
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn responses_that_are_made_up() {
    for _ in 0..MADE_UP {
        let request = update().header("prefer", "code=200, dynamic=true");
        good(request.send_with_response().await);
    }
}

#[tokio::test]
#[ignore = "needs PRISM_URL; .ci/contract runs it"]
async fn every_described_error() {
    for status in [400, 401, 403, 404, 500] {
        let request = update().header("prefer", format!("code={status}"));
        let api = bad(
            request.send_with_response().await,
            status,
            UpdateError::body,
        );
        let variant = match api {
            UpdateError::BadRequest(_) => 400,
            UpdateError::Unauthorized(_) => 401,
            UpdateError::Forbidden(_) => 403,
            UpdateError::NotFound(_) => 404,
            UpdateError::InternalServerError(_) => 500,
            other => panic!("{other:?}"),
        };
        assert_eq!(variant, status);
    }
}
