//! A subscriber that writes down all it is told.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A span or an event: its name or level, and its fields.
#[derive(Clone, Default)]
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) parent: Option<String>,
    pub(crate) fields: BTreeMap<String, String>,
    handles: usize,
}

impl Told {
    pub(crate) fn is_over(&self) -> bool {
        self.handles == 0
    }
}

impl fmt::Display for Told {
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
    spans: Vec<Told>,
    events: Vec<Told>,
    entered: Vec<usize>,
}

/// Writes down spans and events. For one thread.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Inner>>);

impl Recorder {
    /// The spans, in the order of their beginning.
    pub(crate) fn spans(&self) -> Vec<Told> {
        self.0.lock().unwrap().spans.clone()
    }

    pub(crate) fn events(&self) -> Vec<Told> {
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
        let mut span = Told {
            name: attributes.metadata().name().to_owned(),
            parent: inner.current(),
            handles: 1,
            ..Told::default()
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
        let mut told = Told {
            name: event.metadata().level().to_string(),
            parent: inner.current(),
            ..Told::default()
        };
        event.record(&mut Fields(&mut told.fields));
        inner.events.push(told);
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
    /// A field is told once: some subscribers would show it twice.
    fn tell(&mut self, field: &Field, value: String) {
        let told = self.0.insert(field.name().to_owned(), value);
        assert_eq!(told, None, "{field} was told before");
    }
}

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.tell(field, value.to_owned());
    }

    /// OpenTelemetry knows no other whole numbers.
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.tell(field, value.to_string());
    }

    fn record_u64(&mut self, field: &Field, _: u64) {
        panic!("{field} would be a text");
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.tell(field, format!("{value:?}"));
    }
}
