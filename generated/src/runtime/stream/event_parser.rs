//! `EventParser`: from bytes to server-sent events (WHATWG HTML, section 9.2).
//!
//! Always: it does no I/O; the result does not depend on how the bytes are divided into chunks; it holds one event at
//! most, and never more of it than the limit.

use bytes::{Buf as _, Bytes};

/// An event before its data is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawEvent {
    pub(crate) event: String,
    pub(crate) data: String,
    pub(crate) id: Option<String>,
    pub(crate) retry: Option<u64>,
}

/// An event is larger than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Parses chunks of bytes into events.
#[derive(Debug)]
pub(crate) struct EventParser {
    limit: usize,
    /// The part of the last chunk that has not been parsed.
    unread: Bytes,
    /// The beginning of the line that has not ended yet.
    line: Vec<u8>,
    /// Whether the last byte was a carriage return, so that a line feed would belong to the same line end.
    after_return: bool,
    /// Whether the first line, which may begin with a byte order mark, has been parsed.
    is_past_first_line: bool,
    data: Vec<u8>,
    event: Vec<u8>,
    id: Option<String>,
    retry: Option<u64>,
    /// The id of the last complete event, with or without data, for the next connection.
    last_id: Option<String>,
    /// The delay before the next connection, in milliseconds.
    delay: Option<u64>,
}

impl EventParser {
    /// A parser for events of at most `limit` bytes each.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            unread: Bytes::new(),
            line: Vec::new(),
            after_return: false,
            is_past_first_line: false,
            data: Vec::new(),
            event: Vec::new(),
            id: None,
            retry: None,
            last_id: None,
            delay: None,
        }
    }

    /// Starts parsing another connection: drops the incomplete event, but keeps the last id and the delay.
    pub(crate) fn start_connection(&mut self) {
        *self = Self {
            id: self.last_id.clone(),
            last_id: self.last_id.take(),
            delay: self.delay,
            ..Self::new(self.limit)
        };
    }

    /// The last id, if the server sent one.
    pub(crate) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// The delay before the next connection that the server asked for, in milliseconds.
    pub(crate) fn delay(&self) -> Option<u64> {
        self.delay
    }

    /// Adds the next chunk. The events of the previous one must have been taken.
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        self.unread = chunk;
    }

    /// Takes the next event, if it is complete. The end of the stream does not complete an event.
    pub(crate) fn next(&mut self) -> Option<Result<RawEvent, TooLong>> {
        loop {
            if self.after_return && !self.unread.is_empty() {
                self.after_return = false;
                if self.unread.starts_with(b"\n") {
                    self.unread.advance(1);
                }
            }
            let end = self.unread.iter().position(|b| matches!(b, b'\n' | b'\r'));
            let rest = end.unwrap_or(self.unread.len());
            if self.line.len() + self.data.len() + self.event.len() + rest > self.limit {
                return Some(Err(TooLong));
            }
            self.line.extend_from_slice(&self.unread[..rest]);
            self.unread.advance(rest);
            end?;
            self.after_return = self.unread.get_u8() == b'\r';
            let line = std::mem::take(&mut self.line);
            if let Some(event) = self.end_line(&line) {
                return Some(Ok(event));
            }
        }
    }

    fn end_line(&mut self, line: &[u8]) -> Option<RawEvent> {
        let mut line = line;
        if !std::mem::replace(&mut self.is_past_first_line, true) {
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let colon = line.iter().position(|b| *b == b':');
        let (field, value) = match colon {
            // A comment.
            Some(0) => return None,
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &b""[..]),
        };
        self.field(field, value.strip_prefix(b" ").unwrap_or(value));
        None
    }

    fn field(&mut self, field: &[u8], value: &[u8]) {
        match field {
            b"data" => {
                self.data.extend_from_slice(value);
                self.data.push(b'\n');
            }
            b"event" => self.event = value.to_vec(),
            b"id" if !value.contains(&0) => self.id = Some(string(value)),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                // A number that is too large becomes the largest one.
                self.retry = Some(string(value).parse().unwrap_or(u64::MAX));
                self.delay = self.retry;
            }
            // An `id` with a NUL, a `retry` that is no number, and unknown fields.
            _ => {}
        }
    }

    fn dispatch(&mut self) -> Option<RawEvent> {
        if self.last_id != self.id {
            self.last_id.clone_from(&self.id);
        }
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        // Every line of data ends with a line feed. Without one there is no data, and so no event.
        data.pop()?;
        Some(RawEvent {
            event: if event.is_empty() {
                "message".to_owned()
            } else {
                string(&event)
            },
            data: string(&data),
            id: self.id.clone(),
            retry: self.retry.take(),
        })
    }
}

/// Decodes UTF-8 and replaces invalid bytes, as the standard requires.
fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
