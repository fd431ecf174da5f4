//! The call of `one_call.rs` as one writes it with `reqwest` and `serde`.

use std::time::Duration;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Revoked {
    revoked_tokens: Vec<String>,
    connected_account: Account,
}

#[derive(Debug, Deserialize)]
struct Account {
    id: String,
    status: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = std::env::var("COMPOSIO_API_KEY")?;
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(60))
        .build()?;
    let response = client
        .post("https://backend.composio.dev/api/v3.1/connected_accounts/ca_1a2b3c4d5e6f/revoke")
        .header("x-api-key", key)
        .send()
        .await?
        .error_for_status()?;
    let revoked: Revoked = response.json().await?;
    let account = &revoked.connected_account;
    println!(
        "{} is {}: {:?}",
        account.id, account.status, revoked.revoked_tokens
    );
    Ok(())
}
