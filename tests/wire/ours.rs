//! The generated client, driven by a case.

use generated::connected_accounts::{Refresh, Update};
use generated::types::{
    AuthScheme, ConnectionCredentials, ConnectionState, ExperimentalUpdate, SharedAccountAcl,
};
use generated::{Client, Error};
use serde_json::{Map, Value};

/// Makes the call, and says how it ended. What is left out of a case is left to the client's own default.
pub(crate) async fn call(case: &Value, base: &str) -> String {
    let mut builder = Client::builder().base_url(base);
    if let Some(key) = case["keys"]["api_key"].as_str() {
        builder = builder.api_key(key);
    }
    if let Some(key) = case["keys"]["user_api_key"].as_str() {
        builder = builder.user_api_key(key);
    }
    if let Some(retries) = case["retries"].as_u64() {
        builder = builder.retries(u32::try_from(retries).unwrap());
    }
    let client = match builder.build() {
        Ok(client) => client,
        Err(error) => return error.to_string(),
    };
    let accounts = client.connected_accounts();
    let (id, values) = (case["id"].as_str().unwrap(), &case["arguments"]);
    /// Sends a request with the headers and the query of the case.
    macro_rules! send {
        ($request:expr) => {{
            let mut request = $request;
            for (name, value) in entries(&case["headers"]) {
                request = request.header(name, value.as_str().unwrap());
            }
            for (name, value) in entries(&case["query"]) {
                request = request.query(name, value.as_str().unwrap());
            }
            ended(request.send().await)
        }};
    }
    match case["operation"].as_str().unwrap() {
        "refresh" => send!(refresh(accounts.refresh(id), values)),
        "update" => send!(update(accounts.update(id), values)),
        "revoke" => send!(accounts.revoke(id)),
        other => panic!("no operation {other}"),
    }
}

fn ended<T, E>(result: Result<T, Error<E>>) -> String
where
    Error<E>: std::fmt::Display,
{
    match result {
        Ok(_) => "answered".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// The entries of an object; none of a value that is absent.
fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn refresh(mut request: Refresh, values: &Value) -> Refresh {
    for (name, value) in entries(values) {
        request = match (&**name, value) {
            ("query_redirect_url", Value::String(url)) => request.query_redirect_url(url),
            ("body_redirect_url", Value::String(url)) => request.body_redirect_url(url),
            ("validate_credentials", Value::Bool(value)) => request.validate_credentials(*value),
            other => panic!("refresh takes no {other:?}"),
        };
    }
    request
}

fn update(mut request: Update, values: &Value) -> Update {
    for (name, value) in entries(values) {
        request = match (&**name, value) {
            ("alias", Value::String(alias)) => request.alias(alias),
            ("connection", _) => {
                let state = &value["state"];
                let scheme = AuthScheme::from(state["authScheme"].as_str().unwrap());
                request.connection(ConnectionState::new(scheme, credentials(&state["val"])))
            }
            ("experimental", _) => request.experimental(experimental(value)),
            other => panic!("update takes no {other:?}"),
        };
    }
    request
}

fn credentials(values: &Value) -> ConnectionCredentials {
    let mut all = ConnectionCredentials::new();
    for (name, value) in entries(values) {
        let value = value.as_str();
        macro_rules! set {
            ($($field:ident)*) => {
                match &**name {
                    $(stringify!($field) => match value {
                        Some(text) => all.$field(text),
                        None => all.$field(None),
                    },)*
                    other => panic!("there is no credential {other}"),
                }
            };
        }
        all = set!(
            token generic_api_key api_key bearer_token basic_encoded generic_token api_key_prefix generic_secret
            generic_id user_agent username password credentials_json application_id installation_id private_key
        );
    }
    all
}

fn experimental(value: &Value) -> ExperimentalUpdate {
    let Some(values) = value.get("acl_config_for_shared") else {
        return ExperimentalUpdate::new();
    };
    let mut acl = SharedAccountAcl::new();
    for (name, value) in entries(values) {
        let ids = || {
            let ids = value.as_array().unwrap().iter();
            ids.map(|id| id.as_str().unwrap())
        };
        acl = match &**name {
            "allow_all_users" => acl.allow_all_users(value.as_bool().unwrap()),
            "allowed_user_ids" => acl.allowed_user_ids(ids()),
            "not_allowed_user_ids" => acl.not_allowed_user_ids(ids()),
            other => panic!("an ACL has no {other}"),
        };
    }
    acl.into()
}
