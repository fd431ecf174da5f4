// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Withdraw the tokens of an account at its provider.
//!
//! Reads COMPOSIO_API_KEY, COMPOSIO_USER_API_KEY, COMPOSIO_BASE_URL from the environment.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = generated::Client::from_env()?;
    let response = client.connected_accounts().revoke("ca_1a2b3c4d5e6f").await?;
    println!("{response:#?}");
    Ok(())
}
