//! Shows the words of a completion as they come.

use std::io::Write;

use client_openai::Client;
use client_openai::types::{
    ChatCompletionRequestUserMessage, ChatCompletionStreamOptions, CreateChatCompletionRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let client = Client::from_env()?;
    let question = ChatCompletionRequestUserMessage::new("Tell me a story.");
    let request = CreateChatCompletionRequest::new([question.into()], "gpt-5-mini")
        .max_completion_tokens(2_000)
        .stream_options(ChatCompletionStreamOptions::new().include_usage(true));
    let mut events = client.chat().create_completion(request).stream().await?;
    let mut out = std::io::stdout();
    while let Some(event) = events.next().await {
        for choice in event?.data.choices {
            if let Some(words) = &choice.delta.content {
                write!(out, "{words}")?;
            }
            if let Some(reason) = &choice.finish_reason {
                writeln!(out, "\n({reason})")?;
            }
        }
        out.flush()?;
    }
    Ok(())
}
