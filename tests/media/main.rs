//! Media types, the whole way: a description becomes a crate, the crate a program, and its calls are what they should be on
//! the wire and in the program.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod exchanges;
mod server;

use std::path::Path;
use std::process::{Command, Stdio};

use tests::{compile, fixture};

use exchanges::{EXCHANGES, Exchange};
use server::{Arrived, Server};

/// What the program consists of besides its calls.
const PROGRAM: &str = r#"//! Makes calls against the server at a base URL, and says what became of each.

#![allow(dead_code, unused_imports)]

use client_media_types::runtime::{File, RequestExt as _, Upload};
use client_media_types::*;

fn tell<T: std::fmt::Debug, E: std::fmt::Display>(outcome: Result<T, E>) {
    match outcome {
        Ok(value) => println!("{value:?}"),
        Err(error) => println!("{error}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base = std::env::args().nth(1).ok_or("the base URL is missing")?;
    let client = client_media_types::Client::builder().base_url(base).build()?;
    calls(&client).await;
    Ok(())
}

async fn calls(client: &client_media_types::Client) {
"#;

#[test]
fn every_media_type_arrives_and_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept");
    let source = fixture::source(&folder.join("media_types.yaml"));
    let name = fixture::crate_name(&source);
    let mut output = fixture::generate(&source);
    let calls: String = EXCHANGES
        .iter()
        .map(|it| format!("    tell({});\n", it.call))
        .collect();
    let program = format!("{PROGRAM}{calls}}}\n");
    output
        .files
        .insert("examples/media_calls.rs".to_owned(), program);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    compile::build_clients(&[(name, output)], "media_*", target)
        .unwrap_or_else(|said| panic!("{said}"));
    let server = Server::start(EXCHANGES.iter().map(|it| it.response).collect());
    let said = run(target, &server.base());
    let arrived = server.stop();
    let mut faults = Vec::new();
    for (index, exchange) in EXCHANGES.iter().enumerate() {
        faults.extend(fault(exchange, arrived.get(index), said.get(index)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(
        (arrived.len(), said.len()),
        (EXCHANGES.len(), EXCHANGES.len())
    );
}

/// What is wrong with a call, if anything is.
fn fault(expected: &Exchange, arrived: Option<&Arrived>, said: Option<&String>) -> Option<String> {
    let arrived = arrived.map(Arrived::shown);
    let is_right =
        arrived.as_deref() == Some(expected.arrives) && said.is_some_and(|it| it == expected.gives);
    (!is_right).then(|| format!("{}\n  arrived {arrived:?}\n  gave {said:?}", expected.call))
}

/// Runs the program: what it says of each call.
fn run(target: &Path, base: &str) -> Vec<String> {
    let output = Command::new(target.join("debug/examples/media_calls"))
        .arg(base)
        // A proxy of this machine is not to see what stays on it.
        .env("NO_PROXY", "*")
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", output.status);
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}
