//! Uploads a receipt and hands it in as evidence in a dispute.

use client_stripe::Client;
use client_stripe::files::{CreateBody, CreateBodyPurpose};
use client_stripe::runtime::File;
use client_stripe::types::DisputeEvidenceParams;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let client = Client::from_env()?;
    let receipt = File::from_path("receipt.png")?;
    let upload = CreateBody::new(receipt, CreateBodyPurpose::DisputeEvidence);
    let receipt = client.files().create(upload).await?;
    println!("{}: {} bytes", receipt.id, receipt.size);
    let evidence = DisputeEvidenceParams::new()
        .receipt(&receipt.id)
        .customer_name("Jenny Rosen");
    let dispute = client
        .disputes()
        .update("dp_1MtJUT2eZvKYlo2CNaw2HvEv")
        .evidence(evidence)
        .submit(true)
        .await?;
    println!("{}: {}", dispute.id, dispute.status);
    Ok(())
}
