//! Prints the open issues of a repository, newest first, over all pages.

use client_github::issues::ListForRepoState;
use client_github::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let mut issues = client
        .issues()
        .list_for_repo("rust-lang", "rust")
        .state(ListForRepoState::Open)
        .labels("C-bug,E-easy")
        .per_page(100)
        .items();
    while let Some(issue) = issues.next().await {
        let issue = issue?;
        if issue.pull_request.is_some() {
            continue;
        }
        let labels: Vec<&str> = issue
            .labels
            .iter()
            .map(|label| label.name.as_str())
            .collect();
        let author = issue.user.as_ref().map_or("ghost", |user| &user.login);
        println!("#{} {} by {author}", issue.number, issue.title);
        println!("    {}", labels.join(", "));
    }
    Ok(())
}
