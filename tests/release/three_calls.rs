//! Three calls with the generated client, to see what each adds to a program.

use generated::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let accounts = client.connected_accounts();
    let updated = accounts.update("ca_1a2b3c4d5e6f").alias("work").await?;
    println!("{updated:?}");
    let revoked = accounts.revoke("ca_1a2b3c4d5e6f").await?;
    println!("{revoked:?}");
    #[allow(
        deprecated,
        reason = "refresh is deprecated by the provider, and works"
    )]
    let refreshed = accounts.refresh("ca_1a2b3c4d5e6f").await?;
    println!("{refreshed:?}");
    Ok(())
}
