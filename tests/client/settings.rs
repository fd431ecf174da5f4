//! Base URLs, and settings that come from the environment.

use generated::Client;
use generated::runtime::{BuildError, ClientBuilder};

use crate::calls::{CALLS, Call};
use crate::clock::Jumping;
use crate::script::Script;
use crate::sentinel::{builder, client};

const NAMES: [&str; 3] = [
    "COMPOSIO_API_KEY",
    "COMPOSIO_USER_API_KEY",
    "COMPOSIO_BASE_URL",
];

fn plain() -> ClientBuilder {
    Client::builder()
        .transport(Script::silent())
        .clock(Jumping::new())
}

#[test]
fn the_descriptions_server_is_the_default() {
    assert_eq!(
        client(&Script::silent()).base_url(),
        "https://backend.composio.dev/"
    );
}

#[test]
fn plain_http_is_refused_but_on_this_machine() {
    for url in [
        "http://backend.composio.dev",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://192.168.0.1:8080",
        "http://[fe80::1]",
        "http://0.0.0.0",
    ] {
        let error = plain().api_key("k").base_url(url).build().unwrap_err();
        assert!(matches!(error, BuildError::Insecure(_)), "{url}: {error:?}");
        let lookup = |name: &str| match name {
            "COMPOSIO_BASE_URL" => Some(url.to_owned()),
            "COMPOSIO_API_KEY" => Some("k".to_owned()),
            _ => None,
        };
        let error = Client::from_lookup(lookup).unwrap_err();
        assert!(error.to_string().contains("COMPOSIO_BASE_URL"), "{error}");
    }
    for url in [
        "http://localhost:4010",
        "http://api.localhost",
        "http://127.0.0.1:1",
        "http://127.8.9.1",
        "http://[::1]:8080",
        "https://elsewhere.example.com",
    ] {
        plain().base_url(url).build().expect(url);
    }
}

#[test]
fn plain_http_can_be_allowed_for_one_origin_by_name() {
    let allowed = |url: &str| {
        plain()
            .api_key("k")
            .allow_insecure_origin("http://proxy.internal:8080")
            .base_url(url)
            .build()
    };
    assert!(allowed("http://proxy.internal:8080/composio").is_ok());
    assert!(allowed("http://proxy.internal:8081").is_err());
    assert!(allowed("http://other.internal:8080").is_err());
}

#[test]
fn unusable_base_urls_are_refused() {
    for url in [
        "",
        "backend.composio.dev",
        "/api",
        "ftp://backend.composio.dev",
        "https://user@backend.composio.dev",
        "https://u:p@backend.composio.dev",
        "https://backend.composio.dev/?a=1",
        "https://backend.composio.dev/#a",
        "https://backend.composio.dev\n",
        "https://",
    ] {
        let error = plain().base_url(url).build().unwrap_err();
        assert!(matches!(error, BuildError::BaseUrl(_)), "{url}: {error:?}");
    }
}

#[tokio::test]
async fn the_path_of_a_base_url_is_kept() {
    for base in [
        "https://proxy.example.com/composio",
        "https://proxy.example.com/composio/",
    ] {
        let script = Script::json(200, Call::Revoke.good());
        let client = builder(&script).base_url(base).build().unwrap();
        Call::Revoke.succeed(&client).await;
        assert_eq!(
            script.only().uri(),
            "https://proxy.example.com/composio/api/v3.1/connected_accounts/ca_1a2b3c4d5e6f/revoke"
        );
    }
}

/// A client whose environment gives each variable this value, but for the base URL.
fn looked_up(script: &Script, value: &str, base: &str) -> Client {
    let (value, base) = (value.to_owned(), base.to_owned());
    let lookup = move |name: &str| match name {
        "COMPOSIO_BASE_URL" => Some(base.clone()),
        _ => Some(value.clone()),
    };
    Client::builder()
        .transport(script.clone())
        .clock(Jumping::new())
        .from_lookup(lookup)
        .build()
        .unwrap()
}

#[tokio::test]
async fn values_of_the_environment_are_trimmed() {
    for call in CALLS {
        let script = Script::json(200, call.good());
        let client = looked_up(
            &script,
            " \tkey-1\r\n",
            "\n https://elsewhere.example.com \n",
        );
        call.succeed(&client).await;
        let request = script.only();
        assert_eq!(request.headers()["x-api-key"], "key-1");
        assert_eq!(request.uri().host(), Some("elsewhere.example.com"));
    }
}

#[tokio::test]
async fn empty_values_of_the_environment_count_as_unset() {
    for blank in ["", "  ", "\r\n"] {
        let client = looked_up(&Script::silent(), blank, blank);
        assert_eq!(client.base_url(), "https://backend.composio.dev/");
        let failed = Call::Revoke.fail(&client).await;
        assert_eq!(
            failed.kind,
            generated::runtime::ErrorKind::MissingCredential
        );
    }
}

#[test]
fn only_the_documented_variables_are_asked_for() {
    let asked = std::sync::Mutex::new(Vec::new());
    Client::from_lookup(|name| {
        asked.lock().unwrap().push(name.to_owned());
        None
    })
    .unwrap();
    let mut asked = asked.into_inner().unwrap();
    asked.sort_unstable();
    let mut names = vec!["COMPOSIO_ALLOW_INSECURE_ORIGIN"];
    names.extend(NAMES);
    names.sort_unstable();
    assert_eq!(asked, names);
}

#[tokio::test]
async fn what_is_set_by_hand_wins_over_the_environment() {
    let lookup = |name: &str| match name {
        "COMPOSIO_BASE_URL" => Some("https://environment.example.com".to_owned()),
        _ => Some("from-the-environment".to_owned()),
    };
    for by_hand_first in [true, false] {
        let script = Script::json(200, Call::Revoke.good());
        let by_hand = |builder: ClientBuilder| {
            builder
                .api_key("by-hand")
                .base_url("https://hand.example.com")
        };
        let builder = Client::builder()
            .transport(script.clone())
            .clock(Jumping::new());
        let builder = if by_hand_first {
            by_hand(builder).from_lookup(lookup)
        } else {
            by_hand(builder.from_lookup(lookup))
        };
        Call::Revoke.succeed(&builder.build().unwrap()).await;
        let request = script.only();
        assert_eq!(request.headers()["x-api-key"], "by-hand");
        assert_eq!(request.uri().host(), Some("hand.example.com"));
    }
}

#[tokio::test]
async fn the_user_agent_can_be_extended() {
    let script = Script::json(200, Call::Revoke.good());
    let client = builder(&script).user_agent("my-app/1.0").build().unwrap();
    Call::Revoke.succeed(&client).await;
    assert_eq!(
        script.only().headers()["user-agent"],
        "generated/0.1.0 my-app/1.0"
    );
    let error = builder(&script).user_agent("a\nb").build().unwrap_err();
    assert!(matches!(error, BuildError::UserAgent));
}
