//! A second reader of events, written from the standard (WHATWG HTML, section 9.2.6) for whole strings.

use templates::fixture::Hear;

use crate::properties::wire::{ServerResponse, client, finished};

/// An event: its type, data and last id.
type Read = (String, String, Option<String>);

/// The client reads the same events as the standard's rules give.
pub(crate) fn compare(response: &ServerResponse) {
    if response.limit <= 64 || response.status != 200 {
        return;
    }
    let Ok(mut stream) = finished(Hear::new(&client(response)).into_future()) else {
        return;
    };
    let mut events = Vec::new();
    while let Some(event) = finished(stream.next()) {
        let event = event.expect("a text is always an event");
        events.push((event.event, event.data, event.id));
    }
    assert_eq!(events, read(&response.body), "{response:?}");
}

fn read(bytes: &[u8]) -> Vec<Read> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut events = Vec::new();
    let (mut name, mut data, mut id) = (String::new(), String::new(), None);
    let mut lines: Vec<&str> = text.split('\n').collect();
    // What follows the last line end is no line.
    lines.pop();
    for line in lines {
        if line.is_empty() {
            if let Some(whole) = data.strip_suffix('\n') {
                let kind = if name.is_empty() { "message" } else { &name };
                events.push((kind.to_owned(), whole.to_owned(), id.clone()));
            }
            name.clear();
            data.clear();
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut name),
            "data" => data.extend([value, "\n"]),
            "id" if !value.contains('\0') => id = Some(value.to_owned()),
            _ => {}
        }
    }
    events
}
