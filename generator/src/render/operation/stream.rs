//! Streams: what the runtime asks of an operation whose answer is read as it arrives.

use proc_macro2::TokenStream;
use quote::quote;

use super::wire::pattern;
use crate::plan::{Operation, Stream, StreamKind};
use crate::render::tokens::{Here, ident, ty};

/// The implementation of the runtime's trait.
pub(super) fn streamed_impl(operation: &Operation, stream: &Stream, here: Here<'_>) -> TokenStream {
    let name = ident(&operation.builder);
    let accept = &stream.accept;
    let statuses = stream.statuses.iter().map(|status| pattern(*status));
    let (stream, open) = match &stream.kind {
        StreamKind::Bytes => (quote! { ByteStream }, quote! { bytes }),
        StreamKind::TextEvents => (quote! { EventStream<String> }, quote! { text_events }),
        StreamKind::JsonEvents(item) => {
            let item = ty(item, here);
            (quote! { EventStream<#item> }, quote! { json_events })
        }
        StreamKind::Lines(item) => {
            let item = ty(item, here);
            (quote! { ItemStream<#item> }, quote! { json_lines })
        }
        StreamKind::Sequence(item) => {
            let item = ty(item, here);
            (quote! { ItemStream<#item> }, quote! { json_sequence })
        }
    };
    quote! {
        impl runtime::Streamed for #name {
            type Stream = runtime::#stream;
            const ACCEPT: &'static str = #accept;

            fn is_streamed(status: u16) -> bool {
                matches!(status, #(#statuses)|*)
            }

            fn open(
                response: runtime::StreamResponse,
            ) -> Result<Self::Stream, runtime::Error<Self::Error>> {
                response.#open()
            }
        }
    }
}

/// What the method that starts the operation says of it.
pub(super) fn section(operation: &Operation) -> Vec<String> {
    let Some(stream) = &operation.stream else {
        return Vec::new();
    };
    let (what, link) = match stream.kind {
        StreamKind::Bytes => ("bytes", "ByteStream"),
        StreamKind::TextEvents | StreamKind::JsonEvents(_) => ("events", "EventStream"),
        StreamKind::Lines(_) | StreamKind::Sequence(_) => ("items", "ItemStream"),
    };
    let link = format!("[`{link}`](runtime::{link})");
    let builder = operation.builder.as_str();
    let sentence = if stream.only {
        format!("The answer is read as it arrives, as {what}: {link}.")
    } else {
        format!("[`stream`]({builder}::stream) gives the answer as it arrives, as {what}: {link}.")
    };
    let mut lines = ["", "# Streams", ""].map(str::to_owned).to_vec();
    lines.push(sentence);
    lines
}
