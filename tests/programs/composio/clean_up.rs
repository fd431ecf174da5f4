//! Deletes the accounts of a user that are expired, and disables those that are unused.

use client_composio::connected_accounts::UpdateStatusBody;
use client_composio::types::Status;
use client_composio::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let accounts = client.connected_accounts();
    let mut found = accounts
        .list()
        .user_ids(["user-17"])
        .statuses([Status::Expired, Status::Inactive])
        .limit(100)
        .items();
    while let Some(account) = found.next().await {
        let account = account?;
        if account.status == Status::Inactive {
            accounts
                .update_status(&account.id)
                .body(UpdateStatusBody::new(false))
                .await?;
            continue;
        }
        match accounts.delete(&account.id).await {
            Ok(deleted) => println!("{}: {}", account.id, deleted.success),
            Err(error) if error.is_not_found() => println!("{} was gone", account.id),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
