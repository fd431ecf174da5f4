//! Tests of a program that uses the client, as its author would write them: against a server in memory.
//!
//! Always: what is tested is `Reconnect`, which stands for any code that takes a client; the tests build nothing but
//! responses.

use generated::connected_accounts::{Refresh, Revoke, Update};
use generated::runtime::{Fault, Mock, RotatingCredential};
use generated::{Client, ErrorKind};
use serde_json::{Value, json};

/// A program that connects accounts again.
struct Reconnect {
    client: Client,
}

/// What became of an account.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// The person has to visit this URL.
    Visit(String),
    Done,
    Gone,
    /// Nobody knows; look before another try.
    Unknown,
}

impl Reconnect {
    async fn refresh(&self, id: &str) -> Result<Outcome, Box<dyn std::error::Error>> {
        match self.client.connected_accounts().refresh(id).await {
            Ok(account) => Ok(account.redirect_url.map_or(Outcome::Done, Outcome::Visit)),
            Err(error) if error.is_not_found() => Ok(Outcome::Gone),
            Err(error) if error.outcome_unknown() => Ok(Outcome::Unknown),
            Err(error) => Err(error.into()),
        }
    }

    fn rename(&self, id: &str, alias: &str) -> Result<(), Box<dyn std::error::Error>> {
        let accounts = self.client.connected_accounts();
        accounts.update(id).alias(alias).send_blocking()?;
        Ok(())
    }
}

fn program(mock: &Mock) -> Reconnect {
    let client = Client::builder()
        .api_key("ak_test")
        .mock(mock)
        .build()
        .unwrap();
    Reconnect { client }
}

#[tokio::test]
async fn a_person_is_sent_where_the_response_says() {
    let mock = Mock::new();
    mock.respond::<Refresh>(json!({
        "id": "ca_1",
        "status": "INITIATED",
        "redirect_url": "https://login.example.com",
    }));
    let outcome = program(&mock).refresh("ca_1").await.unwrap();
    assert_eq!(
        outcome,
        Outcome::Visit("https://login.example.com".to_owned())
    );
    let requests = mock.requests::<Refresh>();
    assert_eq!(requests.len(), 1);
    assert_eq!(
        requests[0].path_parameter("nanoid").as_deref(),
        Some("ca_1")
    );
    assert_eq!(requests[0].header("x-api-key"), Some("ak_test"));
}

#[tokio::test]
async fn an_account_that_is_gone_is_no_failure() {
    let mock = Mock::new();
    mock.fail::<Refresh>(404, envelope("there is no such account", 404));
    assert_eq!(program(&mock).refresh("ca_1").await.unwrap(), Outcome::Gone);
}

#[tokio::test]
async fn a_lost_response_leaves_the_outcome_unknown() {
    let mock = Mock::new();
    mock.fault::<Refresh>(Fault::Reset);
    assert_eq!(
        program(&mock).refresh("ca_1").await.unwrap(),
        Outcome::Unknown
    );
    assert_eq!(
        mock.requests::<Refresh>().len(),
        1,
        "it must not be repeated"
    );
}

#[tokio::test]
async fn other_failures_are_passed_on() {
    let mock = Mock::new();
    mock.fail::<Refresh>(403, envelope("not with this key", 403));
    let error = program(&mock).refresh("ca_1").await.unwrap_err();
    assert!(error.to_string().contains("not with this key"), "{error}");
}

#[test]
fn an_alias_is_changed_on_this_thread() {
    let mock = Mock::new();
    mock.fault::<Update>(Fault::Connect);
    mock.respond::<Update>(json!({ "id": "ca_1", "status": "ACTIVE", "success": true }));
    program(&mock).rename("ca_1", "work").unwrap();
    let requests = mock.requests::<Update>();
    assert_eq!(
        requests.len(),
        2,
        "no connection came about, so it was sent again"
    );
    assert_eq!(
        requests[1].json::<Value>().unwrap(),
        json!({ "alias": "work" })
    );
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn a_key_is_replaced_while_the_program_runs() {
    let mock = Mock::new();
    let key = RotatingCredential::new("ak_old");
    let builder = Client::builder().api_key(key.clone()).mock(&mock);
    let client = builder.build().unwrap();
    for next in ["ak_new", "ak_newer"] {
        let error = client
            .connected_accounts()
            .revoke("ca_1")
            .await
            .unwrap_err();
        assert_eq!(
            error.kind(),
            ErrorKind::UnexpectedStatus,
            "no response was given"
        );
        key.replace(next);
    }
    let requests = mock.requests::<Revoke>();
    let keys: Vec<_> = requests
        .iter()
        .map(|sent| sent.header("x-api-key"))
        .collect();
    assert_eq!(keys, [Some("ak_old"), Some("ak_new")]);
}

/// The body of every error of this API.
fn envelope(message: &str, status: u16) -> Value {
    json!({
        "error": {
            "message": message,
            "code": 1,
            "slug": "Test_Error",
            "status": status,
            "request_id": "r-1",
            "suggested_fix": "none",
        }
    })
}
