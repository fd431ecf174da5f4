//! Publishes a release with a file, and shows how often the file was downloaded.

use client_github::Client;
use client_github::repos::CreateReleaseBody;
use client_github::runtime::Upload;

const OWNER: &str = "octocat";
const REPO: &str = "hello-world";

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let token = std::env::var("GITHUB_TOKEN")?;
    let client = Client::builder().bearer(token).build()?;
    let release = CreateReleaseBody::new("v1.2.0")
        .name("1.2.0")
        .body("Fixes.")
        .draft(true);
    let release = client.repos().create_release(OWNER, REPO, release).await?;
    let asset = client
        .repos()
        .upload_release_asset(OWNER, REPO, release.id, "hello.tar.gz")
        .label("Linux, x86-64")
        .body(Upload::from_path("target/hello.tar.gz")?)
        .header("content-type", "application/gzip")
        .await?;
    println!("{}: {} bytes", asset.browser_download_url, asset.size);
    let publish = client.repos().update_release(OWNER, REPO, release.id);
    publish.draft(false).await?;
    for asset in client
        .repos()
        .list_release_assets(OWNER, REPO, release.id)
        .await?
    {
        println!(
            "{} was downloaded {} times",
            asset.name, asset.download_count
        );
    }
    Ok(())
}
