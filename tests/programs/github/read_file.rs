//! Reads a file of a repository, changes it, and downloads the repository as an archive.

use client_github::repos::{CreateOrUpdateFileContentsBody, GetContentOutput, GetContentResponse};
use client_github::runtime::Base64;
use client_github::{Client, Error};
use http::Method;

const OWNER: &str = "octocat";
const REPO: &str = "hello-world";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let content = client
        .repos()
        .get_content(OWNER, REPO, "README.md")
        .r#ref("main")
        .await?;
    match content {
        GetContentOutput::Ok(GetContentResponse::ContentFile(file)) => {
            println!("{} has {} bytes", file.path, file.size);
            let text = Base64::from("# Hello\n".as_bytes());
            let change = CreateOrUpdateFileContentsBody::new("Say hello", text)
                .sha(&file.sha)
                .branch("main");
            let changed = client
                .repos()
                .create_or_update_file_contents(OWNER, REPO, &file.path, change)
                .await?;
            println!("{:?}", changed.commit.sha);
        }
        GetContentOutput::Ok(GetContentResponse::ContentDirectory(entries)) => {
            for entry in &entries {
                println!("{} {}", entry.r#type, entry.path);
            }
        }
        other => println!("neither a file nor a directory: {other:?}"),
    }
    // What this description does not have yet.
    let response = client
        .request(Method::GET, "/repos/{owner}/{repo}/properties/values")
        .path("owner", OWNER)
        .path("repo", REPO)
        .await?;
    println!("{}: {} bytes", response.status(), response.body().len());
    Ok(())
}
