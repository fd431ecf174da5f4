//! Server-sent events: from bytes to events (WHATWG HTML, section 9.2).
//!
//! Always: a state machine without I/O; where the bytes are cut into pieces makes no difference; what is held is one
//! event at most, and no more of it than the limit.

use bytes::{Buf as _, Bytes};

/// An event as it was sent.
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

/// Reads events from pieces of bytes.
#[derive(Debug)]
pub(crate) struct EventParser {
    limit: usize,
    /// What was fed and not yet read.
    unread: Bytes,
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// Whether a line feed belongs to the line end before it.
    after_return: bool,
    /// Whether the first line, which may begin with a byte order mark, is over.
    begun: bool,
    data: Vec<u8>,
    event: Vec<u8>,
    id: Option<String>,
    retry: Option<u64>,
    /// What counts when the connection is over: the id of the last event that was complete, with data or without.
    last_id: Option<String>,
    /// And how long to wait, in milliseconds.
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
            begun: false,
            data: Vec::new(),
            event: Vec::new(),
            id: None,
            retry: None,
            last_id: None,
            delay: None,
        }
    }

    /// Goes on with another connection: of what was not complete nothing is left.
    pub(crate) fn begin_again(&mut self) {
        *self = Self {
            id: self.last_id.clone(),
            last_id: self.last_id.take(),
            delay: self.delay,
            ..Self::new(self.limit)
        };
    }

    /// The last id, if the server gave one.
    pub(crate) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// How many milliseconds the server asks to wait before the next connection.
    pub(crate) fn delay(&self) -> Option<u64> {
        self.delay
    }

    /// Takes the next piece. All events of the one before must have been taken out.
    pub(crate) fn feed(&mut self, piece: Bytes) {
        self.unread = piece;
    }

    /// The next event, if it is complete. One that the end of the stream cuts off is none.
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
        if !std::mem::replace(&mut self.begun, true) {
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
            b"id" if !value.contains(&0) => self.id = Some(text(value)),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                // More than can be counted is as good as the most that can.
                self.retry = Some(text(value).parse().unwrap_or(u64::MAX));
                self.delay = self.retry;
            }
            // An `id` with a null, a `retry` that is no number, and fields of the future.
            _ => {}
        }
    }

    fn dispatch(&mut self) -> Option<RawEvent> {
        if self.last_id != self.id {
            self.last_id.clone_from(&self.id);
        }
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        // The line feed after the last line; without one there was no data, and then there is no event.
        data.pop()?;
        Some(RawEvent {
            event: if event.is_empty() {
                "message".to_owned()
            } else {
                text(&event)
            },
            data: text(&data),
            id: self.id.clone(),
            retry: self.retry.take(),
        })
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
