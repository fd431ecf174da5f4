//! Starts a subscription, changes its quantity, takes a note off it, and ends it with the period.

use client_stripe::subscriptions::CreateBody;
use client_stripe::types::{SubscriptionItemCreateParams, SubscriptionItemUpdateParams};
use client_stripe::{Client, Error};

async fn subscribe(client: &Client, customer: &str, trial: Option<i64>) -> Result<String, Error> {
    let item = SubscriptionItemCreateParams::new()
        .price("price_1MowQVLkdIwHu7ix")
        .quantity(2);
    let subscription = CreateBody::new(customer)
        .items([item])
        .trial_period_days(trial)
        .metadata([("note", "from the fair")]);
    let subscription = client.subscriptions().create(subscription).await?;
    for item in &subscription.items.data {
        println!("{}: {:?}", item.id, item.quantity);
    }
    Ok(subscription.id)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let id = subscribe(&client, "cus_Na6dX7aXxi11N4", None).await?;
    let five = SubscriptionItemUpdateParams::new()
        .id("si_NcLYdDxLHxlFo7")
        .quantity(5);
    client.subscriptions().update(&id).items([five]).await?;
    // An empty value takes metadata away.
    client
        .subscriptions()
        .update(&id)
        .metadata([("note", "")])
        .await?;
    let ended = client
        .subscriptions()
        .update(&id)
        .cancel_at_period_end(true)
        .await?;
    println!("{} ends: {}", ended.id, ended.cancel_at_period_end);
    Ok(())
}
