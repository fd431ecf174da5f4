//! Tests of `runtime/stream/`.

mod event_parser;
mod item_parser;
