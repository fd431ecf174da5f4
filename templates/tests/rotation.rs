//! Credentials that change: a source is asked by each attempt, and what it gives shows nowhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use support::{Jumping, SENTINEL, Script, Step, json, response, with_headers};
use templates::fixture::{
    API_KEY, BASIC, BEARER, Both, COOKIE_KEY, Either, Open, QUERY_KEY, Signed, USER_KEY, WithLogin,
};
use templates::runtime::{
    Body, Client, ClientBuilder, Credential, ErrorKind, RotatingCredential, SecretString,
    SecurityScheme, SourceError, TimeoutKind,
};

fn ok() -> Step {
    response(200, "application/octet-stream", "ok")
}

fn unavailable() -> Step {
    with_headers(503, &[], Body::empty())
}

fn builder(script: &Script, credential: impl Into<Credential>) -> ClientBuilder {
    Client::builder()
        .transport(script.clone())
        .clock(Jumping::new())
        .credential(&API_KEY, credential)
}

fn client(script: &Script, credential: impl Into<Credential>) -> Client {
    builder(script, credential).build().unwrap()
}

/// Gives `key-0`, `key-1` and so on.
fn counting() -> (Credential, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let credential = Credential::from_fn(move || -> Result<_, SourceError> {
        let number = counter.fetch_add(1, Ordering::Relaxed);
        Ok(SecretString::from(format!("key-{number}")))
    });
    (credential, asked)
}

fn keys(script: &Script) -> Vec<String> {
    let key = |request: &http::Request<_>| {
        let value = &request.headers()["x-api-key"];
        assert!(value.is_sensitive());
        value.to_str().unwrap().to_owned()
    };
    script.seen().iter().map(key).collect()
}

#[tokio::test]
async fn each_attempt_asks_and_only_where_it_is_needed() {
    let script = Script::new([ok(), unavailable(), unavailable(), ok(), ok()]);
    let (credential, asked) = counting();
    let client = client(&script, credential);
    Either::new(&client).await.unwrap();
    Either::new(&client).await.unwrap();
    assert_eq!(keys(&script), ["key-0", "key-1", "key-2", "key-3"]);
    Open::new(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 4);
}

#[tokio::test]
async fn a_redirect_carries_the_key_of_its_attempt() {
    let again = with_headers(307, &[("location", "/again")], Body::empty());
    let script = Script::new([again, ok()]);
    let client = client(&script, counting().0);
    Either::new(&client).await.unwrap();
    assert_eq!(keys(&script), ["key-0", "key-0"]);
}

#[tokio::test]
async fn a_credential_can_be_replaced_while_it_is_used() {
    let script = Script::new([ok(), ok()]);
    let key = RotatingCredential::new("first");
    let client = client(&script, key.clone());
    Either::new(&client).await.unwrap();
    key.replace("second");
    Either::new(&client.clone()).await.unwrap();
    assert_eq!(keys(&script), ["first", "second"]);
    assert!(!format!("{key:?} {:?}", Credential::from(key.clone())).contains("second"));
    assert!(!format!("{:?}", Credential::from("second")).contains("second"));
}

#[tokio::test]
async fn a_refused_key_is_not_retried_and_the_next_call_has_the_next_key() {
    let script = Script::new([json(401, "{}"), ok()]);
    let client = client(&script, counting().0);
    let error = Either::new(&client).await.unwrap_err();
    assert!(error.is_unauthorized());
    Either::new(&client).await.unwrap();
    assert_eq!(keys(&script), ["key-0", "key-1"]);
}

#[tokio::test]
async fn an_asynchronous_function_is_awaited() {
    let script = Script::new([ok()]);
    let credential = Credential::from_async_fn(|| async {
        tokio::task::yield_now().await;
        Ok::<_, SourceError>(SecretString::from("fetched"))
    });
    // The clock of these tests does not wait for tasks, so the attempt has all the time it wants.
    let client = builder(&script, credential).timeout(None).build().unwrap();
    Either::new(&client).await.unwrap();
    assert_eq!(keys(&script), ["fetched"]);
}

#[tokio::test]
async fn every_kind_of_credential_can_come_from_a_source() {
    let source = |secret: &'static str| {
        Credential::from_fn(move || Ok::<_, SourceError>(SecretString::from(secret)))
    };
    let script = Script::new([ok(), ok(), ok(), ok()]);
    let of = |held: &[(&'static SecurityScheme, &'static str)]| {
        let start = Client::builder()
            .transport(script.clone())
            .clock(Jumping::new());
        held.iter()
            .fold(start, |builder, (scheme, secret)| {
                builder.credential(scheme, source(secret))
            })
            .build()
            .unwrap()
    };
    WithLogin::new(&of(&[(&BASIC, "user:pass")])).await.unwrap();
    Both::new(&of(&[(&API_KEY, "a"), (&USER_KEY, "u")]))
        .await
        .unwrap();
    Both::new(&of(&[(&API_KEY, "a"), (&BEARER, "b")]))
        .await
        .unwrap();
    let signed = [
        (&QUERY_KEY, "q"),
        (&COOKIE_KEY, "c"),
        (&templates::fixture::SIGNATURE, "s"),
    ];
    Signed::new(&of(&signed)).await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].headers()["authorization"], "Basic dXNlcjpwYXNz");
    assert_eq!(seen[1].headers()["x-api-key"], "a");
    assert_eq!(seen[1].headers()["x-user-key"], "u");
    assert_eq!(seen[2].headers()["authorization"], "Bearer b");
    assert!(!seen[2].headers().contains_key("x-api-key"));
    assert_eq!(seen[3].headers()["authorization"], "Signature s");
    assert_eq!(seen[3].headers()["cookie"], "sid=c");
    assert_eq!(seen[3].uri().query(), Some("key=q"));
}

#[tokio::test]
async fn a_source_that_fails_ends_the_call_before_anything_is_sent() {
    let script = Script::default();
    let failing = Credential::from_fn(|| Err::<SecretString, _>("the vault is sealed"));
    let error = Either::new(&client(&script, failing)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.outcome_unknown()),
        (ErrorKind::Credential, 0, false)
    );
    assert_eq!(
        error.to_string(),
        "Either: a credential could not be obtained: ApiKey: its source has none"
    );
    assert_eq!(error.source().unwrap().to_string(), "the vault is sealed");
    for secret in [
        "",
        " ",
        &format!("{SENTINEL}\n"),
        &format!("{SENTINEL}\u{0}x"),
    ] {
        let secret = secret.to_owned();
        let unusable =
            Credential::from_fn(move || Ok::<_, SourceError>(SecretString::from(secret.clone())));
        let error = Either::new(&client(&script, unusable)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert!(!format!("{error} {error:?}").contains(SENTINEL), "{error}");
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_source_that_fails_later_leaves_the_attempts_counted() {
    let script = Script::new([unavailable()]);
    let asked = AtomicUsize::new(0);
    let once = Credential::from_fn(move || match asked.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(SecretString::from("key")),
        _ => Err("the vault is sealed"),
    });
    let error = Either::new(&client(&script, once)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credential, 1));
}

#[tokio::test]
async fn a_source_has_the_time_of_the_attempt() {
    let script = Script::default();
    let never =
        Credential::from_async_fn(std::future::pending::<Result<SecretString, SourceError>>);
    let error = Either::new(&client(&script, never)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.outcome_unknown()),
        (ErrorKind::Timeout(TimeoutKind::Attempt), 0, false)
    );
}

#[tokio::test]
async fn no_key_of_any_attempt_shows_in_what_the_server_echoes() {
    let echo = r#"{"error": {"message": "key-0, key-1 and key-2 were sent"}}"#;
    let script = Script::new([json(503, echo), json(503, echo), json(503, echo)]);
    let error = Either::new(&client(&script, counting().0))
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 3);
    let messages = format!("{error} {error:?}");
    assert!(messages.contains("were sent"), "{messages}");
    for number in 0..3 {
        assert!(!messages.contains(&format!("key-{number}")), "{messages}");
    }

    let elsewhere = with_headers(
        307,
        &[("location", "https://key-0.example/key-1")],
        Body::empty(),
    );
    let script = Script::new([json(503, echo), elsewhere]);
    let error = Either::new(&client(&script, counting().0))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    let messages = format!("{error} {error:?}");
    assert!(
        !messages.contains("key-0") && !messages.contains("key-1"),
        "{messages}"
    );
}

#[cfg(feature = "blocking")]
mod blocking {
    use std::sync::Mutex;
    use std::time::Duration;

    use bytes::Bytes;
    use templates::runtime::{BlockingBody, BlockingTransport, TransportError};

    use super::*;

    /// Responds with 503 once, and then with 200.
    #[derive(Clone, Default)]
    struct Server(Arc<Mutex<Vec<String>>>);

    impl BlockingTransport for Server {
        fn send(
            &self,
            request: http::Request<BlockingBody>,
            _: Option<Duration>,
        ) -> Result<http::Response<BlockingBody>, TransportError> {
            let mut seen = self.0.lock().unwrap();
            seen.push(request.headers()["x-api-key"].to_str().unwrap().to_owned());
            let status = if seen.len() == 1 { 503 } else { 200 };
            let body = BlockingBody::from(Bytes::from_static(b"ok"));
            Ok(http::Response::builder().status(status).body(body).unwrap())
        }
    }

    fn client(server: &Server, credential: Credential) -> Client {
        builder(&Script::default(), credential)
            .blocking_transport(server.clone())
            .build()
            .unwrap()
    }

    #[test]
    fn each_attempt_asks() {
        let server = Server::default();
        let client = client(&server, counting().0);
        Either::new(&client).send_blocking().unwrap();
        Either::new(&client).send_blocking().unwrap();
        assert_eq!(*server.0.lock().unwrap(), ["key-0", "key-1", "key-2"]);
    }

    #[test]
    fn what_cannot_be_asked_or_fails_is_an_error() {
        let server = Server::default();
        let asynchronous =
            Credential::from_async_fn(|| async { Ok::<_, SourceError>(SecretString::from("a")) });
        let failing = Credential::from_fn(|| Err::<SecretString, _>("the vault is sealed"));
        for (credential, reason) in [
            (
                asynchronous,
                "this source can only be asked by asynchronous code",
            ),
            (failing, "the vault is sealed"),
        ] {
            let error = Either::new(&client(&server, credential))
                .send_blocking()
                .unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credential, 0));
            assert_eq!(error.source().unwrap().to_string(), reason);
        }
        assert!(server.0.lock().unwrap().is_empty());
    }
}
