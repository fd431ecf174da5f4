//! The key and the token show nowhere: not in what describes clients, requests, responses and errors, and not in what a
//! server echoes. Every other test searches its errors in the same way.

use generated::runtime::{ErrorKind, Field, SecretString, TransportErrorKind};
use generated::types::ConnectionCredentials;

use crate::calls::{CALLS, Call, ID};
use crate::script::{Script, Step, failure, json};
use crate::sentinel::{KEY, TOKEN, assert_hidden, builder, client, leaks, new_token};
use crate::steps::{broken, response};

/// The search finds what it is there to find, or all of this says nothing.
#[test]
fn the_search_works() {
    for text in [
        KEY.to_owned(),
        format!("x{TOKEN}y"),
        KEY.to_ascii_uppercase(),
    ] {
        assert!(leaks(&text));
    }
    assert!(!leaks("ak-Sentinel tok-Sentinel"));
}

#[test]
fn clients_builders_requests_and_models() {
    let builder = builder(&Script::silent()).user_api_key(KEY);
    assert_hidden(&format!("{builder:?} {builder:#?}"));
    let client = builder.build().unwrap();
    let accounts = client.connected_accounts();
    assert_hidden(&format!(
        "{client:?} {client:#?} {accounts:?} {accounts:#?}"
    ));

    let update = accounts
        .update(ID)
        .connection(new_token())
        .header("x-copy", KEY)
        .query("copy", TOKEN);
    assert_hidden(&format!("{update:?} {update:#?}"));
    let refresh = accounts.refresh(ID).header("x-copy", TOKEN);
    let revoke = accounts.revoke(ID).query("copy", KEY);
    assert_hidden(&format!("{refresh:?} {refresh:#?} {revoke:?} {revoke:#?}"));
}

#[test]
fn every_secret_credential_is_hidden_and_every_other_is_shown() {
    let secret = ConnectionCredentials::new()
        .token(TOKEN)
        .generic_api_key(TOKEN)
        .api_key(TOKEN)
        .bearer_token(TOKEN)
        .basic_encoded(TOKEN)
        .generic_token(TOKEN)
        .generic_secret(TOKEN)
        .password(TOKEN)
        .credentials_json(TOKEN)
        .private_key(TOKEN);
    assert_hidden(&format!("{secret:?} {secret:#?}"));
    assert_eq!(
        serde_json::to_string(&secret)
            .unwrap()
            .matches(TOKEN)
            .count(),
        10
    );
    assert_eq!(
        secret.token.value().map(SecretString::expose_secret),
        Some(TOKEN)
    );
    assert_eq!(ConnectionCredentials::new().token, Field::Absent);

    let open = ConnectionCredentials::new()
        .api_key_prefix("shown-1")
        .generic_id("shown-2")
        .user_agent("shown-3")
        .username("shown-4")
        .application_id("shown-5")
        .installation_id("shown-6");
    let text = format!("{open:?}");
    for number in 1..=6 {
        assert!(text.contains(&format!("shown-{number}")), "{text}");
    }
}

/// Responses that echo a string wherever a server can put it, and the kind of error they make.
fn echoes(secret: &'static str) -> Vec<(Box<dyn Fn() -> Step + Send + Sync>, ErrorKind)> {
    let envelope = format!(
        r#"{{"error": {{"message": "key {secret} is not known", "code": 1, "slug": "{secret}", "status": 400,
            "request_id": "{secret}", "suggested_fix": "not {secret}", "errors": ["{secret}"]}}}}"#
    );
    let property = format!(r#"{{"id": 1, "{secret}": "{secret}"}}"#);
    let location = format!("https://{secret}.example.com/{secret}?{secret}");
    let json_of = |status: u16, body: &str| -> Box<dyn Fn() -> Step + Send + Sync> {
        let body = body.to_owned();
        Box::new(move || json(status, &body))
    };
    let header_of =
        |status: u16, name: &'static str, value: String| -> Box<dyn Fn() -> Step + Send + Sync> {
            Box::new(move || response(status, &[(name, &value)], secret))
        };
    vec![
        (json_of(400, &envelope), ErrorKind::Api),
        (json_of(500, &envelope), ErrorKind::Api),
        (json_of(418, &envelope), ErrorKind::UnexpectedStatus),
        (json_of(400, &property), ErrorKind::Api),
        (json_of(200, &property), ErrorKind::Decode),
        (json_of(200, &format!("\"{secret}\"")), ErrorKind::Decode),
        (
            json_of(200, &format!("{{\"{secret}\": ")),
            ErrorKind::Decode,
        ),
        (json_of(200, secret), ErrorKind::Decode),
        (json_of(500, &secret.repeat(10_000)), ErrorKind::TooLarge),
        (
            header_of(200, "content-type", format!("text/{secret}")),
            ErrorKind::ContentType,
        ),
        (
            header_of(200, "content-encoding", secret.to_owned()),
            ErrorKind::ContentType,
        ),
        (
            header_of(418, "x-request-id", secret.to_owned()),
            ErrorKind::UnexpectedStatus,
        ),
        (
            header_of(307, "location", location.clone()),
            ErrorKind::Redirect,
        ),
        (header_of(302, "location", location), ErrorKind::Redirect),
        (
            header_of(302, "location", format!("{secret}://x")),
            ErrorKind::Redirect,
        ),
        (Box::new(move || broken(200, secret)), ErrorKind::Body),
        (
            Box::new(|| failure(TransportErrorKind::Reset)),
            ErrorKind::Transport,
        ),
    ]
}

#[tokio::test]
async fn no_error_shows_the_key_whatever_the_server_echoes() {
    for call in CALLS {
        for (number, (make, kind)) in echoes(KEY).into_iter().enumerate() {
            let script = Script::by(move |_| make());
            let failed = call.fail(&client(&script)).await;
            assert_eq!(
                failed.kind, kind,
                "{call:?}, case {number}: {}",
                failed.line
            );
        }
    }
}

#[tokio::test]
async fn no_error_shows_a_credential_of_the_body_whatever_the_server_echoes() {
    for (number, (make, kind)) in echoes(TOKEN).into_iter().enumerate() {
        let script = Script::by(move |_| make());
        let failed = Call::Update.fail(&client(&script)).await;
        assert_eq!(failed.kind, kind, "case {number}: {}", failed.line);
    }
}

#[tokio::test]
async fn the_servers_own_words_stand_behind_accessors() {
    let body = format!(r#"{{"error": {{"message": "{KEY}", "code": 1, "status": 401}}}}"#);
    let failed = Call::Revoke
        .fail(&client(&Script::json(401, body.clone())))
        .await;
    assert_eq!(failed.body, Some(body));
    assert_eq!(failed.described.unwrap().1.error.message, KEY);
}

/// What a transport is handed can be shown, too: its headers hide the key.
#[tokio::test]
async fn a_request_on_its_way_hides_the_key() {
    let script = Script::json(200, Call::Revoke.good());
    Call::Revoke.succeed(&client(&script)).await;
    let request = script.only();
    assert_eq!(request.headers()["x-api-key"], KEY);
    assert_hidden(&format!("{request:?}"));
}
