//! A subscriber that records every span and event.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A span or an event: its name or level, and its fields.
#[derive(Clone, Default)]
pub(crate) struct Recorded {
    pub(crate) name: String,
    pub(crate) parent: Option<String>,
    pub(crate) fields: BTreeMap<String, String>,
    handles: usize,
}

impl Recorded {
    pub(crate) fn is_over(&self) -> bool {
        self.handles == 0
    }
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parent = self.parent.as_deref().unwrap_or("-");
        write!(f, "{} in {parent}", self.name)?;
        for (name, value) in &self.fields {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Inner {
    spans: Vec<Recorded>,
    events: Vec<Recorded>,
    entered: Vec<usize>,
}

/// Records the spans and events of one thread.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Inner>>);

impl Recorder {
    /// The spans, in the order in which they began.
    pub(crate) fn spans(&self) -> Vec<Recorded> {
        self.0.lock().unwrap().spans.clone()
    }

    pub(crate) fn events(&self) -> Vec<Recorded> {
        self.0.lock().unwrap().events.clone()
    }

    /// The names of the spans that are entered.
    pub(crate) fn entered(&self) -> Vec<String> {
        let inner = self.0.lock().unwrap();
        let name = |index: &usize| inner.spans[*index].name.clone();
        inner.entered.iter().map(name).collect()
    }
}

impl Inner {
    fn current(&self) -> Option<String> {
        let index = *self.entered.last()?;
        Some(self.spans[index].name.clone())
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).unwrap() - 1
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        assert!(attributes.is_contextual());
        let mut inner = self.0.lock().unwrap();
        let mut span = Recorded {
            name: attributes.metadata().name().to_owned(),
            parent: inner.current(),
            handles: 1,
            ..Recorded::default()
        };
        attributes.record(&mut Fields(&mut span.fields));
        inner.spans.push(span);
        Id::from_u64(inner.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let span = &mut self.0.lock().unwrap().spans[index(id)];
        values.record(&mut Fields(&mut span.fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut inner = self.0.lock().unwrap();
        let mut recorded = Recorded {
            name: event.metadata().level().to_string(),
            parent: inner.current(),
            ..Recorded::default()
        };
        event.record(&mut Fields(&mut recorded.fields));
        inner.events.push(recorded);
    }

    fn enter(&self, id: &Id) {
        self.0.lock().unwrap().entered.push(index(id));
    }

    fn exit(&self, id: &Id) {
        let left = self.0.lock().unwrap().entered.pop();
        assert_eq!(left, Some(index(id)));
    }

    fn clone_span(&self, id: &Id) -> Id {
        self.0.lock().unwrap().spans[index(id)].handles += 1;
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        let span = &mut self.0.lock().unwrap().spans[index(&id)];
        span.handles -= 1;
        span.is_over()
    }
}

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Fields<'_> {
    /// Every field must be recorded once: some subscribers would show it twice.
    fn insert(&mut self, field: &Field, value: String) {
        let earlier = self.0.insert(field.name().to_owned(), value);
        assert_eq!(earlier, None, "{field} was recorded before");
    }
}

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.insert(field, value.to_owned());
    }

    /// The only integers that OpenTelemetry has.
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.insert(field, value.to_string());
    }

    fn record_u64(&mut self, field: &Field, _: u64) {
        panic!("{field} would be exported as a string");
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.insert(field, format!("{value:?}"));
    }
}
