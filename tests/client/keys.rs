//! Which key is sent, and what happens without one or with one that cannot be sent.

use generated::Client;
use generated::runtime::{BuildError, ErrorKind};

use crate::calls::{CALLS, ID};
use crate::clock::Jumping;
use crate::script::Script;
use crate::sentinel::{KEY, assert_hidden, listen};

const USER_KEY: &str = "user-key-of-its-own";

fn keys(request: &http::Request<bytes::Bytes>) -> Vec<(&str, &str)> {
    [
        "x-api-key",
        "x-user-api-key",
        "x-org-api-key",
        "authorization",
        "cookie",
    ]
    .into_iter()
    .flat_map(|name| {
        let values = request.headers().get_all(name).into_iter();
        values.map(move |value| (name, value.to_str().unwrap()))
    })
    .collect()
}

#[tokio::test]
async fn the_key_of_the_first_alternative_that_is_held_is_sent_alone() {
    for call in CALLS {
        for (api_key, user_key, expected) in [
            (true, false, ("x-api-key", KEY)),
            (false, true, ("x-user-api-key", USER_KEY)),
            (true, true, ("x-api-key", KEY)),
        ] {
            let script = Script::json(200, call.good());
            let mut builder = Client::builder()
                .transport(script.clone())
                .clock(Jumping::new());
            // In the opposite order of the description, which must not matter.
            if user_key {
                builder = builder.user_api_key(USER_KEY);
            }
            if api_key {
                builder = builder.api_key(KEY);
            }
            call.succeed(&builder.build().unwrap()).await;
            let request = script.only();
            assert_eq!(keys(&request), [expected], "{call:?}");
            assert!(!request.uri().to_string().contains("key"), "{call:?}");
        }
    }
}

#[tokio::test]
async fn a_missing_key_is_an_error_that_names_the_variables() {
    for call in CALLS {
        let client = Client::builder()
            .transport(Script::silent())
            .clock(Jumping::new())
            .build()
            .unwrap();
        let failed = call.fail(&client).await;
        assert_eq!(failed.kind, ErrorKind::MissingCredential);
        assert_eq!((failed.status, failed.attempts), (None, 0));
        assert!(!failed.outcome_unknown);
        for name in ["COMPOSIO_API_KEY", "COMPOSIO_USER_API_KEY"] {
            assert!(failed.line.contains(name), "{}", failed.line);
        }
    }
}

#[tokio::test]
async fn a_key_cannot_be_set_by_hand_beside_the_one_that_is_sent() {
    for name in ["x-api-key", "X-User-Api-Key"] {
        let script = Script::silent();
        let error = crate::sentinel::client(&script)
            .connected_accounts()
            .revoke(ID)
            .header(name, KEY)
            .await
            .unwrap_err();
        crate::sentinel::search(&error);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn a_key_that_cannot_be_sent_is_refused_and_not_shown() {
    listen();
    for key in [
        format!("{KEY}\n"),
        format!("{KEY}\r\nx-evil: 1"),
        format!("{KEY}\0"),
        format!("\u{7f}{KEY}"),
        format!("{KEY}\u{e9}"),
        format!("{KEY} "),
        String::new(),
    ] {
        let error = Client::builder()
            .api_key(key.clone())
            .transport(Script::silent())
            .clock(Jumping::new())
            .build()
            .unwrap_err();
        assert!(
            matches!(
                error,
                BuildError::Credential {
                    scheme: "ApiKeyAuth",
                    ..
                }
            ),
            "{key:?}: {error:?}"
        );
        assert_hidden(&format!("{error} {error:?} {error:#?}"));
        assert!(error.to_string().contains("ApiKeyAuth"), "{error}");
    }
}

#[test]
fn a_variable_that_cannot_be_sent_is_named_and_not_shown() {
    listen();
    for variable in ["COMPOSIO_API_KEY", "COMPOSIO_USER_API_KEY"] {
        let key = format!("{KEY}\n{KEY}");
        let lookup = |name: &str| (name == variable).then(|| key.clone());
        let error = Client::from_lookup(lookup).unwrap_err();
        assert!(
            matches!(error, BuildError::Environment { variable: named, .. } if named == variable),
            "{error:?}"
        );
        assert_hidden(&format!("{error} {error:?} {error:#?}"));
        assert!(error.to_string().contains(variable), "{error}");
    }
}
