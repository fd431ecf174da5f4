//! Opens an issue, comments on it, and tells what the API says if it refuses.

use client_github::issues::{CreateBody, CreateCommentBody, CreateError};
use client_github::{Client, Error};

const OWNER: &str = "octocat";
const REPO: &str = "hello-world";

async fn open(client: &Client, title: &str, text: Option<&str>) -> Result<i64, Error> {
    let body = CreateBody::new(title)
        .body(text)
        .labels(["bug", "help wanted"])
        .assignees(["octocat"])
        .milestone(3);
    let issue = match client.issues().create(OWNER, REPO, body).await {
        Ok(issue) => issue,
        Err(error) => {
            if let Some(CreateError::UnprocessableContent(invalid)) = error.api() {
                for problem in invalid.errors.iter().flatten() {
                    eprintln!("{:?}: {}", problem.field, problem.code);
                }
            }
            return Err(error.into());
        }
    };
    let comment = CreateCommentBody::new("More to follow.");
    client
        .issues()
        .create_comment(OWNER, REPO, issue.number, comment)
        .await?;
    Ok(issue.number)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let number = open(&client, "A bug", None).await?;
    println!("opened #{number}");
    Ok(())
}
