//! The program that makes the calls: an example of the generated crate, with the client that users have.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use generator::Output;

use super::case::Case;

/// What the program consists of besides its calls.
const PROGRAM: &str = r#"//! Makes calls against the server at a base URL, and says what became of each.

#![allow(dead_code, unused_imports)]

use std::collections::BTreeMap;
use std::fmt::Display;

use CRATE::types;
use serde_json::{Value, json};

fn tell<T, E: Display>(outcome: Result<T, E>) {
    match outcome {
        Ok(_) => println!("sent"),
        Err(error) => println!("{error}"),
    }
}

fn texts<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).into_iter().collect()
}

fn values<const N: usize>(pairs: [(&str, Value); N]) -> BTreeMap<String, Value> {
    pairs.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base = std::env::args().nth(1).ok_or("the base URL is missing")?;
    let client = CRATE::Client::builder().base_url(base).build()?;
    calls(&client).await;
    println!("done");
    Ok(())
}

async fn calls(client: &CRATE::Client) {
"#;

/// A program's name, which is that of its crate with another first word.
fn name(crate_name: &str) -> String {
    format!("styles_{crate_name}")
}

/// Puts the program among the examples of a crate.
pub(crate) fn add(output: &mut Output, crate_name: &str, cases: &[Case]) {
    let mut text = PROGRAM.replace("CRATE", crate_name);
    for case in cases {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "    tell(client.{}.await);", case.call);
    }
    text.push_str("}\n");
    let path = format!("examples/{}.rs", name(crate_name));
    output.files.insert(path, text);
}

/// Runs the program below a target folder: what it says of each call.
pub(crate) fn run(crate_name: &str, base: &str, target: &Path) -> Vec<String> {
    let program = target.join("debug/examples").join(name(crate_name));
    let output = Command::new(&program)
        .arg(base)
        // A proxy of this machine is not to see what stays on it.
        .env("NO_PROXY", "*")
        .stderr(Stdio::inherit())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let said = String::from_utf8(output.stdout).unwrap();
    let mut said: Vec<String> = said.lines().map(str::to_owned).collect();
    assert_eq!(
        said.pop().as_deref(),
        Some("done"),
        "the program ended with {}",
        output.status
    );
    said
}
