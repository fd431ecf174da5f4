//! Revokes a connected account with the generated client. `.ci/compile` compares what it costs to build with
//! `one_call_by_hand.rs`.

use generated::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let revoked = client
        .connected_accounts()
        .revoke("ca_1a2b3c4d5e6f")
        .await?;
    println!("{:?}", revoked.revoked_tokens);
    Ok(())
}
