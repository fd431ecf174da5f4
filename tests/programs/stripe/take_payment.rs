//! Creates a customer and takes a payment from them, and tells why a card was declined.

use client_stripe::payment_intents::{CreateBody, CreateError};
use client_stripe::types::AutomaticPaymentMethodsParam;
use client_stripe::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let customer = client
        .customers()
        .create()
        .email("jenny@example.com")
        .name("Jenny Rosen")
        .metadata([("crm_id", "4711")])
        .await?;

    let payment = CreateBody::new(2000, "eur")
        .customer(&customer.id)
        .automatic_payment_methods(AutomaticPaymentMethodsParam::new(true))
        .metadata([("order_id", "6735"), ("channel", "web")])
        .confirm(true);
    let taken = client
        .payment_intents()
        .create(payment)
        .header("idempotency-key", "order-6735")
        .idempotent(true)
        .await;
    match taken {
        Ok(intent) => println!("{} {}: {}", intent.id, intent.amount, intent.status),
        Err(error) => match error.api() {
            Some(CreateError::Other(402, body)) => {
                let reason = body.error.decline_code.as_deref().unwrap_or("no reason");
                println!("declined: {reason}");
            }
            _ => return Err(error.into()),
        },
    }
    Ok(())
}
