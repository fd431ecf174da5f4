//! Embeds sentences, and starts a batch whose end is told to a webhook.

use std::io::Read;

use client_openai::Client;
use client_openai::runtime::RequestExt;
use client_openai::types::{
    CreateBatchRequest, CreateBatchRequestEndpoint, CreateEmbeddingRequest, WebhookBatchCompleted,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let client = Client::from_env()?;
    let sentences = ["The first.", "The second."];
    let request = CreateEmbeddingRequest::new(sentences, "text-embedding-3-small").dimensions(256);
    let embedded = match client.embeddings().create(request).await {
        Ok(embedded) => embedded,
        Err(error) if error.is_rate_limited() => {
            println!("try again in {:?}", error.retry_after());
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    for embedding in &embedded.data {
        println!("{}: {} numbers", embedding.index, embedding.embedding.len());
    }

    let batch = CreateBatchRequest::new("file-abc123", CreateBatchRequestEndpoint::V1Embeddings)
        .metadata([("night", "1")]);
    let batch = client.batch().create(batch).await?;
    println!("{}: {}", batch.id, batch.status);

    let mut told = Vec::new();
    std::io::stdin().read_to_end(&mut told)?;
    let event: WebhookBatchCompleted = serde_json::from_slice(&told)?;
    let batch = client.batch().retrieve(&event.data.id).await?;
    if let Some(output) = &batch.output_file_id {
        let lines = client.files().download(output).send_raw().await?;
        println!("{} bytes", lines.body().len());
    }
    Ok(())
}
