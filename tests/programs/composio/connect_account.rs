//! Sends a user to the page that connects an account, and waits until it is connected.

use std::time::Duration;

use client_composio::connected_accounts::CreateLinkBody;
use client_composio::types::Status;
use client_composio::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let link = CreateLinkBody::new("ac_1a2b3c", "user-17").callback_url("https://example.com/done");
    let link = client.connected_accounts().create_link().body(link).await?;
    println!("please visit {}", link.redirect_url);
    for _ in 0..60 {
        let account = client
            .connected_accounts()
            .get(&link.connected_account_id)
            .await?;
        match account.status {
            Status::Active => {
                println!("{} is connected to {}", account.id, account.toolkit.slug);
                return Ok(());
            }
            Status::Failed | Status::Expired => {
                println!("not connected: {:?}", account.status_reason);
                return Ok(());
            }
            _ => tokio::time::sleep(Duration::from_secs(2)).await,
        }
    }
    Ok(())
}
