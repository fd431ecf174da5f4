//! Sends a customer to the checkout, registers a webhook, and gives a part of a payment back.

use std::time::Duration;

use client_stripe::checkout::{CreateSessionBody, CreateSessionBodyMode};
use client_stripe::types::EnabledEvent;
use client_stripe::webhook_endpoints::CreateBody;
use client_stripe::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let patient = client.with_options(|options| options.timeout(Duration::from_secs(90)));

    let session = CreateSessionBody::new("https://example.com/thanks")
        .mode(CreateSessionBodyMode::Payment)
        .client_reference_id("basket-12")
        .metadata([("basket", "12")]);
    let session = patient.checkout().create_session(session).await?;
    println!("{}", session.url.as_deref().unwrap_or("no address"));

    let events = [
        EnabledEvent::ChargeRefunded,
        EnabledEvent::CheckoutSessionCompleted,
    ];
    let endpoint = CreateBody::new(events, "https://example.com/stripe").connect(false);
    let endpoint = client.webhook_endpoints().create(endpoint).await?;
    println!("{} is {}", endpoint.id, endpoint.status);

    let refund = client
        .refunds()
        .create()
        .payment_intent("pi_3MtwBwLkdIwHu7ix28a3tqPa")
        .amount(500)
        .await;
    match refund {
        Ok(refund) => println!("{}: {:?}", refund.id, refund.status),
        Err(error) if error.outcome_unknown() => println!("it may have been made: {error}"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
