//! Writes down what is said in a recording, and reads a text out into a file.

use std::io::Write;

use client_openai::Client;
use client_openai::runtime::{File, RequestExt};
use client_openai::types::{AudioResponseFormat, CreateSpeechRequest, CreateTranscriptionRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let client = Client::from_env()?;
    let recording = File::from_path("meeting.mp3")?.typed("audio/mpeg");
    let request = CreateTranscriptionRequest::new(recording, "gpt-4o-transcribe")
        .language("en")
        .response_format(AudioResponseFormat::Json)
        .temperature(0);
    let transcription = client.audio().create_transcription(request).await?;
    println!("{}", transcription.text().unwrap_or("(nothing)"));

    let request = CreateSpeechRequest::new("tts-1", "Good morning!", "alloy").speed(1.1);
    let mut speech = client.audio().create_speech(request).stream_raw().await?;
    let mut out = std::fs::File::create("morning.mp3")?;
    while let Some(chunk) = speech.next().await {
        out.write_all(&chunk?)?;
    }
    Ok(())
}
