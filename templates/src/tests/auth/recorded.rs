//! Tests of `runtime/auth/recorded.rs`: what is serialized stays the same, and every secret is found.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::runtime::SecretString;
use crate::runtime::auth::recorded::Recorded;

#[derive(Serialize)]
struct Login {
    user: &'static str,
    password: Option<SecretString>,
    #[serde(skip_serializing_if = "Option::is_none")]
    absent: Option<SecretString>,
    wrapped: Wrapped,
    pair: (SecretString, u8),
    proofs: Vec<Proof>,
    by_name: BTreeMap<SecretString, SecretString>,
    #[serde(flatten)]
    flat: BTreeMap<&'static str, i64>,
}

#[derive(Serialize)]
struct Wrapped(&'static str);

#[derive(Serialize)]
enum Proof {
    None,
    Code(SecretString),
    Both(SecretString, f64),
    Named { answer: SecretString, tries: i128 },
}

impl PartialOrd for SecretString {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SecretString {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.expose_secret().cmp(other.expose_secret())
    }
}

fn login() -> Login {
    Login {
        user: "u",
        password: Some("s1".into()),
        absent: None,
        wrapped: Wrapped("w"),
        pair: ("s2".into(), 7),
        proofs: vec![
            Proof::None,
            Proof::Code("s3".into()),
            Proof::Both("s4".into(), 0.5),
            Proof::Named {
                answer: "s5".into(),
                tries: -1,
            },
        ],
        by_name: [("s6".into(), "s7".into())].into(),
        flat: [("n", 1)].into(),
    }
}

#[test]
fn every_secret_is_recorded_and_nothing_else_changes() {
    let mut secrets = Vec::new();
    let recorded = serde_json::to_string(&Recorded::new(&login(), &mut secrets)).expect("JSON");
    assert_eq!(recorded, serde_json::to_string(&login()).expect("JSON"));
    let found: Vec<&str> = secrets.iter().map(SecretString::expose_secret).collect();
    assert_eq!(found, ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]);
}

#[test]
fn secrets_are_added_to_those_before() {
    let mut secrets = vec!["a".into()];
    for value in [json!("no secret"), json!({ "b": [1, null] })] {
        let recorded = serde_json::to_value(Recorded::new(&value, &mut secrets));
        assert_eq!(recorded.expect("JSON"), value);
    }
    let secret = SecretString::from("b");
    let recorded = serde_json::to_value(Recorded::new(&secret, &mut secrets));
    assert_eq!(recorded.expect("JSON"), "b");
    assert_eq!(secrets, ["a".into(), "b".into()]);
}
