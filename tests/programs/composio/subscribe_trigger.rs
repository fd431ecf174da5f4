//! Subscribes to a trigger, reads what it sends to a webhook, and asks for a file's place.

use std::io::Read;

use client_composio::Client;
use client_composio::files::{UploadRequestBody, UploadRequestResponse};
use client_composio::triggers::UpsertInstanceBody;
use http::Method;
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let client = Client::builder().from_env().retries(5).build()?;
    let trigger = UpsertInstanceBody::new()
        .connected_account_id("ca_1a2b3c4d5e6f")
        .toolkit_versions([("github", "20251027_00")]);
    let slug = "GITHUB_COMMIT_EVENT";
    let trigger = client
        .triggers()
        .upsert_instance(slug)
        .body(trigger)
        .await?;
    if let Some(trigger) = trigger {
        println!("{}", trigger.trigger_id);
    }

    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    let event: Value = serde_json::from_slice(&body)?;
    println!("{}", event["data"]["commit"]["message"]);

    let file = UploadRequestBody::new(
        "gmail",
        "GMAIL_SEND_EMAIL",
        "a.pdf",
        "application/pdf",
        "9e10",
    );
    let place = client.files().upload_request().body(file).await?;
    println!("{}", place.key().unwrap_or("nowhere"));
    if let UploadRequestResponse::New(new) = &place {
        println!("upload to {}", new.new_presigned_url);
    }

    let request = client.request(Method::POST, "/api/v3/webhooks/test");
    let response = request.json(&json!({ "trigger": slug })).await?;
    let told: Value = response.read_json()?;
    println!("{}: {told}", response.status());
    Ok(())
}
