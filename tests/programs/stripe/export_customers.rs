//! Prints all customers who came since a moment, as lines of CSV.

use client_stripe::types::CreatedRangeQuerySpecs;
use client_stripe::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let mut customers = client
        .customers()
        .list()
        .created(CreatedRangeQuerySpecs::new().gte(1_760_000_000))
        .limit(100)
        .expand(["data.default_source"])
        .items();
    println!("id,email,city,plan");
    while let Some(customer) = customers.next().await {
        let customer = customer?;
        let email = customer.email.as_deref().unwrap_or_default();
        let address = customer.address.as_ref();
        let city = address
            .and_then(|address| address.city.as_deref())
            .unwrap_or_default();
        let metadata = customer.metadata.as_ref();
        let plan = metadata
            .and_then(|metadata| metadata.get("plan"))
            .map_or("", |plan| plan);
        println!("{},{email},{city},{plan}", customer.id);
    }
    Ok(())
}
