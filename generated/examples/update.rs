// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Change the alias or the credentials of an account.
//!
//! Reads COMPOSIO_API_KEY, COMPOSIO_USER_API_KEY, COMPOSIO_BASE_URL from the environment.

use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = generated::Client::from_env()?;
    let response = client
        .connected_accounts()
        .update("ca_1a2b3c4d5e6f")
        .connection(
            ConnectionState::new(
                AuthScheme::BearerToken,
                ConnectionCredentials::new().token("new_access_token"),
            ),
        )
        .await?;
    println!("{response:#?}");
    Ok(())
}
