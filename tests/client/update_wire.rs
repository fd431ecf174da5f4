//! The body of an update: what is left out, what is `null`, and each of its fields.

use generated::connected_accounts::Update;
use generated::runtime::Field;
use generated::types::{
    AuthScheme, ConnectionCredentials, ConnectionState, ConnectionUpdate, ExperimentalUpdate,
    SharedAccountAcl, UpdateRequest,
};
use serde_json::{Value, json};

use crate::calls::{Call, ID};
use crate::script::Script;
use crate::sentinel::client;

/// What is sent for an update with these changes, as text.
async fn sent(change: impl FnOnce(Update) -> Update) -> String {
    let script = Script::json(200, Call::Update.good());
    change(client(&script).connected_accounts().update(ID))
        .await
        .unwrap();
    String::from_utf8(script.only().body().to_vec()).unwrap()
}

async fn sent_credentials(credentials: ConnectionCredentials) -> Value {
    let state = ConnectionState::new(AuthScheme::BearerToken, credentials);
    let body: Value = serde_json::from_str(&sent(|update| update.connection(state)).await).unwrap();
    assert_eq!(body["connection"]["state"]["authScheme"], "BEARER_TOKEN");
    body["connection"]["state"]["val"].clone()
}

#[tokio::test]
async fn nothing_set_sends_an_empty_object() {
    assert_eq!(sent(|update| update).await, "{}");
    assert_eq!(sent(|update| update.body(UpdateRequest::new())).await, "{}");
}

#[tokio::test]
async fn an_empty_alias_is_sent_and_clears_it() {
    assert_eq!(sent(|update| update.alias("")).await, r#"{"alias":""}"#);
    assert_eq!(
        sent(|update| update.alias("work-gmail")).await,
        r#"{"alias":"work-gmail"}"#
    );
}

#[tokio::test]
async fn the_providers_own_example() {
    let state = ConnectionState::new(
        AuthScheme::BearerToken,
        ConnectionCredentials::new().token("new_access_token"),
    );
    assert_eq!(
        sent(|update| update.connection(state)).await,
        r#"{"connection":{"state":{"authScheme":"BEARER_TOKEN","val":{"token":"new_access_token"}}}}"#
    );
}

#[tokio::test]
async fn a_credential_is_left_out_or_null_or_a_value() {
    let start = ConnectionCredentials::new;
    for (credentials, expected) in [
        (start(), json!({})),
        (start().token(None), json!({"token": null})),
        (start().token(Field::Null), json!({"token": null})),
        (start().token("x"), json!({"token": "x"})),
        (start().token(Some("x".into())), json!({"token": "x"})),
        (start().token(""), json!({"token": ""})),
        (start().token("x").token(Field::Absent), json!({})),
        (start().username(None), json!({"username": null})),
        (start().username("u".to_owned()), json!({"username": "u"})),
    ] {
        assert_eq!(sent_credentials(credentials).await, expected);
    }
}

#[tokio::test]
async fn each_credential_has_its_own_member() {
    type Set = fn(ConnectionCredentials, Option<&str>) -> ConnectionCredentials;
    macro_rules! properties {
        ($($name:ident)*) => {
            [$((stringify!($name), (|all: ConnectionCredentials, value: Option<&str>| match value {
                Some(text) => all.$name(text),
                None => all.$name(None),
            }) as Set),)*]
        };
    }
    let properties = properties![
        token generic_api_key api_key bearer_token basic_encoded generic_token api_key_prefix generic_secret
        generic_id user_agent username password credentials_json application_id installation_id private_key
    ];
    assert_eq!(properties.len(), 16);
    let (mut all, mut expected) = (ConnectionCredentials::new(), json!({}));
    for (name, set) in properties {
        let value = format!("the {name}\n\"\u{1F511}");
        let one = set(ConnectionCredentials::new(), Some(&value));
        assert_eq!(sent_credentials(one).await, json!({name: value}));
        let none = set(ConnectionCredentials::new(), None);
        assert_eq!(sent_credentials(none).await, json!({name: null}));
        all = set(all, Some(&value));
        expected[name] = value.into();
    }
    assert_eq!(sent_credentials(all).await, expected);
}

#[tokio::test]
async fn each_scheme_has_its_name_and_an_unknown_one_goes_out_as_it_is() {
    for (scheme, name) in [
        (AuthScheme::BearerToken, "BEARER_TOKEN"),
        (AuthScheme::ApiKey, "API_KEY"),
        (AuthScheme::Basic, "BASIC"),
        (AuthScheme::BasicWithJwt, "BASIC_WITH_JWT"),
        (AuthScheme::GoogleServiceAccount, "GOOGLE_SERVICE_ACCOUNT"),
        (AuthScheme::ServiceAccount, "SERVICE_ACCOUNT"),
        (AuthScheme::from("OAUTH9"), "OAUTH9"),
    ] {
        let state = ConnectionState::new(scheme, ConnectionCredentials::new());
        assert_eq!(
            sent(|update| update.connection(ConnectionUpdate::new(state))).await,
            format!(r#"{{"connection":{{"state":{{"authScheme":"{name}","val":{{}}}}}}}}"#)
        );
    }
}

#[tokio::test]
async fn the_sharing_of_an_account() {
    for (acl, expected) in [
        (SharedAccountAcl::new(), json!({})),
        (
            SharedAccountAcl::new().allow_all_users(false),
            json!({"allow_all_users": false}),
        ),
        (
            SharedAccountAcl::new()
                .allowed_user_ids(["a", "b"])
                .not_allowed_user_ids(Vec::<String>::new()),
            json!({"allowed_user_ids": ["a", "b"], "not_allowed_user_ids": []}),
        ),
    ] {
        let body = sent(|update| update.experimental(acl)).await;
        assert_eq!(
            serde_json::from_str::<Value>(&body).unwrap(),
            json!({"experimental": {"acl_config_for_shared": expected}})
        );
    }
    assert_eq!(
        sent(|update| update.experimental(ExperimentalUpdate::new())).await,
        r#"{"experimental":{}}"#
    );
}

#[tokio::test]
async fn all_fields_together() {
    let body = sent(|update| {
        update
            .alias("a")
            .connection(ConnectionState::new(
                AuthScheme::Basic,
                ConnectionCredentials::new().username("u").password("p"),
            ))
            .experimental(SharedAccountAcl::new().allow_all_users(true))
    })
    .await;
    assert_eq!(
        serde_json::from_str::<Value>(&body).unwrap(),
        json!({
            "alias": "a",
            "connection": {"state": {"authScheme": "BASIC", "val": {"username": "u", "password": "p"}}},
            "experimental": {"acl_config_for_shared": {"allow_all_users": true}}
        })
    );
}
