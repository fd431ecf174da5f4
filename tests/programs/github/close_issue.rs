//! Closes an issue and takes it off its milestone, and leaves everything else as it is.

use client_github::types::State;
use client_github::{Client, Error, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let closed = client
        .issues()
        .update("octocat", "hello-world", 17)
        .state(State::Closed)
        .milestone(None)
        .await;
    match closed {
        Ok(issue) => println!("{}: {}", issue.html_url, issue.state),
        Err(error) if error.is_not_found() => println!("there is no such issue"),
        Err(error) if error.kind() == ErrorKind::Connect => println!("no connection: {error}"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
