//! Random secrets that a server echoes in random forms and places: no error shows one.
//!
//! `ECHOES` says how many are tried; `.ci/echoes` tries a hundred thousand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod forms;
#[path = "../support/mod.rs"]
mod support;

use std::error::Error as _;

use bytes::Bytes;
use forms::{Random, form};
use support::{Jumping, Script, Step, frames, json, with_headers};
use templates::fixture::{API_KEY, BASIC, WithLogin};
use templates::runtime::{Client, Error};

/// How many are tried unless told otherwise: a second or two without optimization.
const FEW: u64 = 800;
/// How many characters of a secret or of an encoded one in a row count as shown.
const SHOWN: usize = 12;

/// A response with an echo: its status, its headers and its body.
type Echo = (u16, Vec<(&'static str, String)>, String);

fn in_json(body: serde_json::Value, status: u16) -> Echo {
    let json = ("content-type", "application/json".to_owned());
    (status, vec![json], body.to_string())
}

fn as_type(status: u16, media: &str, body: String) -> Echo {
    (status, vec![("content-type", media.to_owned())], body)
}

/// Puts a string where a client looks for words, or for something to complain about.
fn embedded(text: &str, random: &mut Random) -> Echo {
    use serde_json::json;
    let plain = text.chars().all(|c| c.is_ascii_graphic());
    let status = [400, 401, 409, 410, 418, 500][random.below(6)];
    match random.below(13) {
        0 => in_json(
            json!({"error": {"message": text, "slug": text, "code": 1}}),
            status,
        ),
        1 => in_json(json!({"message": text}), status),
        2 => in_json(
            json!({"message": "no", "details": [{"field": text, "message": text}]}),
            status,
        ),
        3 => in_json(json!({"errors": {text: [text]}}), status),
        4 => in_json(
            json!({"error": {"message": "no", "suggested_fix": text, "request_id": text}}),
            status,
        ),
        5 => in_json(json!({"detail": {"said": text, "title": text}}), status),
        6 => as_type(status, "text/plain", text.to_owned()),
        7 => as_type(
            status,
            "text/html",
            format!("<html><title>{text}</title></html>"),
        ),
        8 => as_type(
            status,
            "application/xml",
            format!("<e><message>{text}</message></e>"),
        ),
        9 => in_json(json!({"id": "1", "parts": [{text: 1}]}), 200),
        10 if plain => as_type(200, &format!("text/{text}"), String::new()),
        11 if plain => (
            307,
            vec![("location", format!("https://{text}.example/{text}"))],
            String::new(),
        ),
        12 if plain => (302, vec![("location", format!("/{text}"))], String::new()),
        _ => in_json(json!({"error": text}), status),
    }
}

/// The echo as a response whose body comes in chunks that are cut anywhere.
fn step((status, headers, body): Echo, random: &mut Random) -> Step {
    let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let mut rest = Bytes::from(body);
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let at = random.below(rest.len().min(40)) + 1;
        chunks.push(Ok(rest.split_to(at)));
    }
    with_headers(status, &headers, frames(chunks))
}

/// Everything that an error shows.
fn shown<E>(error: &Error<E>) -> String {
    let mut all = format!("{error}\n{error:?}\n{error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        all.push_str(&format!("\n{error}\n{error:?}"));
        source = error.source();
    }
    all.to_lowercase()
}

/// What a call with a secret shows when the server responds so.
fn call(secret: &str, is_credential: bool, is_login: bool, step: Step) -> String {
    // A redirect may be followed.
    let script = Script::new([step, json(404, "{}")]);
    let builder = Client::builder()
        .transport(script)
        .clock(Jumping::new())
        .retries(0);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    if is_login {
        let login = format!("user:{secret}");
        let client = builder.credential(&BASIC, login).build().unwrap();
        return match runtime.block_on(async { WithLogin::new(&client).await }) {
            Ok(_) => String::new(),
            Err(error) => shown(&error),
        };
    }
    let (key, password) = if is_credential {
        (secret, "p")
    } else {
        ("k-0123456789", secret)
    };
    let client = builder.credential(&API_KEY, key).build().unwrap();
    let update = client.update("1");
    let update = if is_credential {
        update
    } else {
        update.password(password)
    };
    match runtime.block_on(async { update.await }) {
        Ok(thing) => format!("{thing:?}"),
        Err(error) => shown(&error),
    }
}

/// The parts of a string that must not show, in lower case.
fn parts(string: &str) -> Vec<String> {
    let chars: Vec<char> = string.to_lowercase().chars().collect();
    let windows = chars.windows(SHOWN.min(chars.len()).max(1));
    windows.map(|window| window.iter().collect()).collect()
}

#[test]
fn no_echo_of_a_secret_shows() {
    let tries = std::env::var("ECHOES")
        .ok()
        .and_then(|count| count.parse().ok());
    let mut seen = 0_u64;
    for seed in 0..tries.unwrap_or(FEW) {
        let mut random = Random::new(seed);
        let is_credential = random.below(2) == 0;
        let is_login = is_credential && random.below(3) == 0;
        let secret = random.secret(is_credential);
        let (name, echo) = form(&secret, &mut random);
        let text = random.around(&echo);
        let response = embedded(&text, &mut random);
        let about = format!("seed {seed}: {secret:?} as {name}: {response:?}");
        let shown = call(
            &secret,
            is_credential,
            is_login,
            step(response, &mut random),
        );
        seen += u64::from(shown.contains("[redacted]"));
        for part in parts(&secret).iter().chain(&parts(&echo)) {
            assert!(
                !shown.contains(part.as_str()),
                "{part:?} in {shown}\n{about}"
            );
        }
    }
    // Otherwise nothing would have been shown anyway.
    assert!(seen * 2 > tries.unwrap_or(FEW), "{seen}");
}
