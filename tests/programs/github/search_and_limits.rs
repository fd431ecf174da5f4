//! Searches for issues with a deadline and more retries, waits for the rate limit, and shows headers of the response.

use std::time::Duration;

use client_github::search::IssuesAndPullRequestsSort;
use client_github::types::Order;
use client_github::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::builder()
        .from_env()
        .timeout(Duration::from_secs(10))
        .deadline(Duration::from_secs(60))
        .retries(4)
        .default_header("x-github-api-version", "2022-11-28")
        .build()?;
    let search = client
        .search()
        .issues_and_pull_requests("repo:rust-lang/rust is:issue is:open borrow checker")
        .sort(IssuesAndPullRequestsSort::Updated)
        .order(Order::Desc)
        .per_page(20);
    let found = match search.clone().send_with_response().await {
        Err(error) if error.is_rate_limited() => {
            let wait = error.retry_after().unwrap_or(Duration::from_secs(60));
            tokio::time::sleep(wait).await;
            search.send_with_response().await?
        }
        found => found?,
    };
    println!("{} after {} attempts", found.status(), found.attempts());
    if let Some(left) = found.headers().get("x-ratelimit-remaining") {
        println!("left: {left:?}");
    }
    for issue in &found.value().items {
        println!("{} {}", issue.number, issue.title);
    }
    Ok(())
}
