//! Reads an event that was sent to a webhook, and follows it up.

use std::io::Read;

use client_stripe::Client;
use client_stripe::types::{Event, ExpandableCustomerOrDeletedCustomer, PaymentIntent};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    let event: Event = serde_json::from_slice(&body)?;
    let client = Client::from_env()?;
    match event.r#type.as_str() {
        "payment_intent.succeeded" => {
            let object = serde_json::to_value(&event.data.object)?;
            let intent: PaymentIntent = serde_json::from_value(object)?;
            println!("paid: {} {}", intent.amount, intent.currency);
            if let Some(ExpandableCustomerOrDeletedCustomer::String(id)) = &intent.customer {
                client
                    .customers()
                    .update(id)
                    .metadata([("paid", "yes")])
                    .await?;
            }
        }
        "charge.dispute.created" => {
            let seen = client.events().get(&event.id).await?;
            println!("dispute, from {}", seen.created);
        }
        other => println!("nothing to do for {other}"),
    }
    Ok(())
}
