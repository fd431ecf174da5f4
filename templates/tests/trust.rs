//! Clients without credentials, and with headers and tokens that no description names: what is sent, and where it may go.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use http::{HeaderValue, Method, Request};
use support::either::{both, over};
use support::{SENTINEL, Script, response, with_headers};
use templates::fixture::{API_KEY, Both, Either, Open, USER_KEY};
use templates::runtime::{
    Api, Body, BuildError, Client, ClientBuilder, ErrorKind, RotatingCredential, SecretString,
};

/// An API that describes no security scheme.
static BARE: Api = Api {
    user_agent: "bare/1",
    base_url: Some("https://api.example.com"),
    base_url_variable: "BARE_BASE_URL",
    insecure_origin_variable: "BARE_ALLOW_INSECURE_ORIGIN",
    schemes: &[],
};

const CLUSTER: &str = "http://prefect:4200";

fn bare() -> ClientBuilder {
    ClientBuilder::for_api(&BARE)
}

fn fine() -> Script {
    Script::by(|_| response(200, "application/octet-stream", "ok"))
}

/// The value of a header that both drivers sent.
fn sent<'a>(seen: &'a [Request<bytes::Bytes>], name: &str) -> Option<&'a HeaderValue> {
    assert_eq!(seen.len(), 2);
    let value = seen[0].headers().get(name);
    assert_eq!(value, seen[1].headers().get(name));
    value
}

#[test]
fn an_anonymous_client_is_sent_without_the_credential_that_an_operation_needs() {
    let script = fine();
    let client = over(Client::builder(), &script).build().unwrap();
    let error = both(|| Either::new(&client)).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::MissingCredential, 0)
    );
    assert!(error.to_string().contains("`anonymous()`"), "{error}");
    assert!(script.seen().is_empty());

    let client = over(Client::builder(), &script)
        .anonymous()
        .build()
        .unwrap();
    both(|| Either::new(&client)).unwrap();
    for request in script.seen() {
        assert!(
            request
                .headers()
                .keys()
                .all(|name| name != "x-api-key" && name != "x-user-key")
        );
    }
}

#[test]
fn an_anonymous_client_leaves_out_the_environment_but_not_what_is_set_by_hand() {
    let script = fine();
    let env = |name: &str| {
        (!name.contains("URL") && !name.contains("ORIGIN")).then(|| "user:env".to_owned())
    };
    let client = over(Client::builder(), &script)
        .anonymous()
        .from_lookup(env);
    let client = client.build().unwrap();
    both(|| Either::new(&client)).unwrap();
    assert_eq!(sent(&script.seen(), "x-api-key"), None);

    let script = fine();
    let client = over(Client::builder(), &script)
        .from_lookup(env)
        .anonymous();
    let client = client.credential(&USER_KEY, "hand").build().unwrap();
    both(|| Either::new(&client)).unwrap();
    assert_eq!(sent(&script.seen(), "x-user-key").unwrap(), "hand");
    // Half of what it needs is not sent.
    let script = fine();
    let client = over(Client::builder(), &script)
        .anonymous()
        .credential(&USER_KEY, "hand");
    let client = client.build().unwrap();
    both(|| Both::new(&client)).unwrap();
    assert_eq!(sent(&script.seen(), "x-user-key"), None);
}

#[test]
fn a_token_and_headers_go_with_every_request() {
    let script = fine();
    let client = over(bare(), &script)
        .bearer_for_all("gh-token")
        .default_header("x-version", "2022-11-28")
        .default_header("Accept", "application/vnd.example+json")
        .default_header("x-tenant", SecretString::from("tenant-secret"))
        .build()
        .unwrap();
    both(|| Open::new(&client)).unwrap();
    let seen = script.seen();
    let token = sent(&seen, "authorization").unwrap();
    assert_eq!(token, "Bearer gh-token");
    let tenant = sent(&seen, "x-tenant").unwrap();
    assert_eq!(tenant, "tenant-secret");
    assert!(token.is_sensitive() && tenant.is_sensitive());
    let version = sent(&seen, "x-version").unwrap();
    assert!(version == "2022-11-28" && !version.is_sensitive());
    assert_eq!(
        sent(&seen, "accept").unwrap(),
        "application/vnd.example+json"
    );
    assert_eq!(sent(&seen, "user-agent").unwrap(), "bare/1");
    let shown = format!("{client:?} {:?}", Open::new(&client));
    assert!(
        !shown.contains("gh-token") && !shown.contains("secret"),
        "{shown}"
    );
}

#[test]
fn a_header_of_the_request_takes_precedence() {
    let script = fine();
    let client = over(bare(), &script)
        .bearer_for_all("of-client")
        .default_header("x-tenant", SecretString::from("of-client"))
        .default_header("x-plain", "of-client")
        .build()
        .unwrap();
    both(|| {
        let request = Open::new(&client).header("x-tenant", "of-request");
        request
            .header("x-plain", "of-request")
            .header("authorization", "Bearer of-request")
    })
    .unwrap();
    let seen = script.seen();
    for (name, value) in [
        ("x-tenant", "of-request"),
        ("x-plain", "of-request"),
        ("authorization", "Bearer of-request"),
    ] {
        assert_eq!(sent(&seen, name).unwrap(), value);
        assert_eq!(seen[0].headers().get_all(name).iter().count(), 1);
    }
    assert!(sent(&seen, "authorization").unwrap().is_sensitive());
}

#[test]
fn a_credential_is_sent_beside_the_headers_of_every_request() {
    let script = fine();
    let client = over(Client::builder(), &script)
        .credential(&API_KEY, "key")
        .default_header("x-tenant-token", "tenant")
        .default_header("cookie", "a=1")
        .build()
        .unwrap();
    both(|| Either::new(&client)).unwrap();
    both(|| Open::new(&client)).unwrap();
    let (with, without) = (&script.seen()[..2], &script.seen()[2..]);
    assert_eq!(sent(with, "x-api-key").unwrap(), "key");
    assert_eq!(sent(without, "x-api-key"), None);
    for seen in [with, without] {
        assert_eq!(sent(seen, "x-tenant-token").unwrap(), "tenant");
        assert!(sent(seen, "x-tenant-token").unwrap().is_sensitive());
        assert_eq!(sent(seen, "cookie").unwrap(), "a=1");
    }
}

#[test]
fn a_token_that_changes_is_asked_for_each_time() {
    let script = fine();
    let token = RotatingCredential::new("old");
    let client = over(bare(), &script)
        .bearer_for_all(token.clone())
        .build()
        .unwrap();
    both(|| Open::new(&client)).unwrap();
    token.replace("new");
    both(|| Open::new(&client)).unwrap();
    assert_eq!(
        sent(&script.seen()[..2], "authorization").unwrap(),
        "Bearer old"
    );
    assert_eq!(
        sent(&script.seen()[2..], "authorization").unwrap(),
        "Bearer new"
    );
}

#[test]
fn no_header_of_a_credential_or_of_the_client_can_be_a_default() {
    for name in [
        "X-Api-Key",
        "authorization",
        "content-type",
        "Host",
        "content-length",
        "a b",
        "",
    ] {
        let error = over(Client::builder(), &fine())
            .default_header(name, SENTINEL)
            .build();
        let error = error.unwrap_err();
        assert!(
            matches!(error, BuildError::Header { .. }),
            "{name}: {error}"
        );
        assert!(!format!("{error} {error:?}").contains(SENTINEL), "{error}");
    }
    let value = format!(" {SENTINEL}");
    let error = over(bare(), &fine())
        .default_header("x-a", value)
        .build()
        .unwrap_err();
    assert!(
        error.to_string().contains("x-a") && !error.to_string().contains(SENTINEL),
        "{error}"
    );
    let error = over(bare(), &fine())
        .bearer_for_all(format!("{SENTINEL} "))
        .build()
        .unwrap_err();
    assert!(!format!("{error} {error:?}").contains(SENTINEL), "{error}");
}

#[test]
fn what_a_server_echoes_of_them_is_redacted() {
    let given: [fn(ClientBuilder) -> ClientBuilder; 5] = [
        |builder| builder.bearer_for_all(SENTINEL),
        |builder| builder.default_header("authorization", format!("token {SENTINEL}")),
        |builder| builder.default_header("cookie", format!("sid={SENTINEL}; b=1")),
        |builder| builder.default_header("x-tenant", SecretString::from(SENTINEL)),
        |builder| {
            let mut value = HeaderValue::from_static(SENTINEL);
            value.set_sensitive(true);
            builder.default_header("x-tenant", value)
        },
    ];
    for give in given {
        let script =
            Script::by(|_| response(401, "text/plain", format!("{SENTINEL} is not known")));
        let client = give(over(bare(), &script)).build().unwrap();
        let error = both(|| Open::new(&client)).unwrap_err();
        let shown = format!("{error} {error:?} {client:?}");
        assert!(!shown.contains(SENTINEL), "{shown}");
    }
    // Of one request, too.
    let script = Script::by(|_| response(401, "text/plain", format!("{SENTINEL} is not known")));
    let client = over(bare(), &script).build().unwrap();
    let header = format!("Bearer {SENTINEL}");
    let error = both(|| Open::new(&client).header("authorization", &header)).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(SENTINEL), "{error}");
}

#[test]
fn they_never_reach_another_origin() {
    let elsewhere = [("location", "https://other.example/plain")];
    let script = Script::by(move |_| with_headers(307, &elsewhere, Body::empty()));
    let client = over(bare(), &script)
        .bearer_for_all(SENTINEL)
        .default_header("x-tenant", SecretString::from(SENTINEL))
        .build()
        .unwrap();
    let error = both(|| Open::new(&client)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    for request in script.seen() {
        assert_eq!(request.uri().host(), Some("api.example.com"));
    }
}

#[tokio::test]
async fn an_anonymous_raw_request_carries_none_of_them() {
    let script = fine();
    let client = over(bare(), &script)
        .bearer_for_all(SENTINEL)
        .default_header("x-tenant", SecretString::from(SENTINEL))
        .default_header("x-plain", "kept")
        .build()
        .unwrap();
    let request = || client.request(Method::GET, "/raw");
    request().await.unwrap();
    request().anonymous().await.unwrap();
    let seen = script.seen();
    assert_eq!(
        seen[0].headers()["authorization"],
        format!("Bearer {SENTINEL}")
    );
    assert_eq!(seen[0].headers()["x-tenant"], SENTINEL);
    assert!(!seen[1].headers().contains_key("authorization"));
    assert!(!seen[1].headers().contains_key("x-tenant"));
    assert_eq!(seen[1].headers()["x-plain"], "kept");
}

#[test]
fn plain_http_carries_no_secret_but_everything_else() {
    let script = fine();
    let client = over(bare(), &script)
        .base_url(CLUSTER)
        .default_header("x-version", "1")
        .build()
        .unwrap();
    both(|| Open::new(&client)).unwrap();
    assert_eq!(script.seen().len(), 2);
    for request in [
        Open::new(&client).header("authorization", SENTINEL),
        Open::new(&client).header("x-api-key", SENTINEL),
        Open::new(&client).header("Cookie", SENTINEL),
    ] {
        let error = both(|| request.clone()).unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InsecureUrl, 0)
        );
        assert!(
            error.to_string().contains("BARE_ALLOW_INSECURE_ORIGIN"),
            "{error}"
        );
        assert!(!error.to_string().contains(SENTINEL), "{error}");
    }
    // The password of a body.
    let client = over(Client::builder(), &script)
        .base_url(CLUSTER)
        .anonymous()
        .build()
        .unwrap();
    let error = both(|| client.update("1").password(SecretString::from(SENTINEL))).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InsecureUrl, 0)
    );
    assert_eq!(script.seen().len(), 2);
    both(|| client.update("1").alias("work")).unwrap_err();
    assert_eq!(script.seen().len(), 4);
}

#[test]
fn a_client_that_holds_a_secret_is_not_built_for_plain_http() {
    let given: [fn(ClientBuilder) -> ClientBuilder; 4] = [
        |builder| builder.bearer_for_all(SENTINEL),
        |builder| builder.bearer_for_all(RotatingCredential::new(SENTINEL)),
        |builder| builder.default_header("x-tenant", SecretString::from(SENTINEL)),
        |builder| builder.credential(&API_KEY, SENTINEL),
    ];
    for give in given {
        let builder = || give(over(bare(), &fine())).base_url(CLUSTER);
        let error = builder().build().unwrap_err();
        assert!(matches!(error, BuildError::Insecure(_)), "{error}");
        let script = fine();
        let allowed = give(over(bare(), &script)).base_url(CLUSTER);
        let allowed = allowed.allow_insecure_origin(CLUSTER).build().unwrap();
        both(|| Open::new(&allowed)).unwrap();
        assert_eq!(script.seen().len(), 2);
    }
}

#[test]
fn a_variable_allows_an_origin() {
    let build = |origins: &str| {
        let origins = origins.to_owned();
        let lookup = move |name: &str| match name {
            "FIXTURE_BASE_URL" => Some(CLUSTER.to_owned()),
            "FIXTURE_API_KEY" => Some(SENTINEL.to_owned()),
            "FIXTURE_ALLOW_INSECURE_ORIGIN" => Some(origins.clone()),
            _ => None,
        };
        over(Client::builder(), &fine()).from_lookup(lookup).build()
    };
    for origins in [
        CLUSTER,
        " http://prefect:4200/ ",
        "http://a,http://prefect:4200",
        "http://a http://prefect:4200",
    ] {
        let client = build(origins).unwrap();
        both(|| Either::new(&client)).unwrap();
    }
    for origins in [
        "",
        "http://prefect",
        "http://prefect:4201",
        "https://prefect:4200",
    ] {
        let error = build(origins).unwrap_err();
        assert!(error.to_string().contains("FIXTURE_BASE_URL"), "{error}");
        assert!(!error.to_string().contains("prefect"), "{error}");
    }
    let error = build("prefect:4200").unwrap_err();
    assert!(
        error.to_string().contains("FIXTURE_ALLOW_INSECURE_ORIGIN"),
        "{error}"
    );
}
