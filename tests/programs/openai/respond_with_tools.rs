//! Lets a model call a function, gives it what the function returned, and prints its last words.

use client_openai::types::{
    FunctionCallOutputItemParam, FunctionTool, OutputItem, OutputMessageContent,
};
use client_openai::{Client, Error};
use serde_json::json;

const MODEL: &str = "gpt-5.1";

fn weather(arguments: &str) -> String {
    format!("{arguments}: 21 degrees")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let parameters = json!({
        "type": "object",
        "properties": { "city": { "type": "string" } },
        "required": ["city"],
    });
    let tool = FunctionTool::new("weather", parameters, true).description("The weather in a city.");
    let response = client
        .responses()
        .create()
        .model(MODEL)
        .instructions("Be brief.")
        .input("What is the weather in Bern?")
        .tools([tool.into()])
        .store(true)
        .await?;

    let mut results = Vec::new();
    for item in &response.output {
        if let OutputItem::FunctionCall(call) = item {
            let output = weather(&call.arguments);
            let result = FunctionCallOutputItemParam::new(output).call_id(&call.call_id);
            results.push(result.into());
        }
    }
    let response = client
        .responses()
        .create()
        .model(MODEL)
        .previous_response_id(&response.id)
        .input(results)
        .await?;
    for item in &response.output {
        let Some(message) = item.as_message() else {
            continue;
        };
        for content in &message.content {
            match content {
                OutputMessageContent::OutputText(text) => println!("{}", text.text),
                OutputMessageContent::Refusal(refusal) => println!("no: {}", refusal.refusal),
                other => println!("{other:?}"),
            }
        }
    }
    Ok(())
}
