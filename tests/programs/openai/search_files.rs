//! Uploads documents into a vector store and searches them.

use client_openai::Client;
use client_openai::runtime::File;
use client_openai::types::{
    CreateFileRequest, CreateFileRequestPurpose, CreateVectorStoreFileRequest, FileExpirationAfter,
    VectorStoreSearchRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let client = Client::from_env()?;
    let store = client
        .vector_stores()
        .create()
        .name("handbook")
        .metadata([("year", "2026")])
        .await?;
    for path in ["handbook.pdf", "prices.md"] {
        let file =
            CreateFileRequest::new(File::from_path(path)?, CreateFileRequestPurpose::UserData)
                .expires_after(FileExpirationAfter::new(86_400));
        let file = client.files().create(file).await?;
        let request = CreateVectorStoreFileRequest::new(&file.id);
        let added = client
            .vector_stores()
            .create_file(&store.id, request)
            .await?;
        println!("{} ({} bytes): {}", file.filename, file.bytes, added.status);
    }
    let query = VectorStoreSearchRequest::new("How do I return a parcel?").max_num_results(3);
    let found = client.vector_stores().search(&store.id, query).await?;
    for result in &found.data {
        println!("{:.2} {}", result.score, result.filename);
    }
    client.vector_stores().delete(&store.id).await?;
    Ok(())
}
