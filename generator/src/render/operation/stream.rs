//! The implementation of the runtime's `Streamed` for an operation whose response is read as it arrives.

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
