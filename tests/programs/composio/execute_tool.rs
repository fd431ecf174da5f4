//! Executes a tool, and tells what went wrong if it fails.

use client_composio::tools::{ExecuteBody, ExecuteError};
use client_composio::{Client, Error};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let call = ExecuteBody::new()
        .user_id("user-17")
        .version("latest")
        .arguments(json!({ "owner": "octocat", "repo": "hello-world", "title": "A bug" }));
    let executed = client
        .tools()
        .execute("GITHUB_CREATE_AN_ISSUE")
        .body(call)
        .await;
    match executed {
        Ok(result) if result.successful => {
            for (name, value) in &result.data {
                println!("{name}: {value}");
            }
        }
        Ok(result) => println!(
            "the tool failed: {}",
            result.error.as_deref().unwrap_or("?")
        ),
        Err(error) => match error.api() {
            Some(ExecuteError::NotFound(body)) => println!("no such tool: {}", body.error.message),
            Some(other) => println!("refused: {other:?}"),
            None => return Err(error.into()),
        },
    }
    Ok(())
}
