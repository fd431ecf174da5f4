//! Asks a model a question in a conversation of a few messages.

use client_openai::types::{
    ChatCompletionRequestSystemMessage, ChatCompletionRequestUserMessage,
    CreateChatCompletionRequest,
};
use client_openai::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let rules = ChatCompletionRequestSystemMessage::new("You answer in one sentence.");
    let question = ChatCompletionRequestUserMessage::new("Why is the sky blue?").name("ann");
    let request = CreateChatCompletionRequest::new([rules.into(), question.into()], "gpt-5.1")
        .max_completion_tokens(200)
        .temperature(0.2)
        .stop(["\n\n"])
        .metadata([("ticket", "17")]);
    let completion = client.chat().create_completion(request).await?;
    for choice in &completion.choices {
        println!(
            "{}",
            choice.message.content.as_deref().unwrap_or("(nothing)")
        );
    }
    if let Some(usage) = &completion.usage {
        println!("{} tokens", usage.total_tokens);
    }
    Ok(())
}
