//! Lists the tools of a toolkit, and what each of them takes.

use client_composio::{Client, Error};

async fn print_tools(client: &Client, toolkit: &str, search: Option<&str>) -> Result<(), Error> {
    let mut tools = client
        .tools()
        .list()
        .toolkit_slug(toolkit)
        .search(search)
        .tags(["important"])
        .limit(50)
        .items();
    while let Some(tool) = tools.next().await {
        let tool = tool?;
        println!("{}: {}", tool.slug, tool.description);
        for name in tool.input_parameters.keys() {
            println!("    {name}");
        }
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    print_tools(&client, "github", None).await?;
    print_tools(&client, "gmail", Some("send")).await
}
