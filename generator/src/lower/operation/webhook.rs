//! Webhooks and callbacks: what the API sends to its caller's server. Nothing a client calls, but what is sent has a
//! type, named after the webhook, or after the operation and its callback.

use std::collections::HashSet;

use openapiv3::{Operation, PathItem};

use crate::diagnostic::Diagnostic;
use crate::ir::{Method, Origin, Root};
use crate::lower::Lowering;
use crate::lower::operation::media_type::is_json;
use crate::lower::operation::methods;
use crate::parse::PathEntry;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The types of what all webhooks and callbacks send.
    pub(crate) fn webhooks(&mut self) {
        let document = self.document;
        let mut seen = HashSet::new();
        for entry in &document.webhooks {
            let name = with_word(&entry.template, "webhook");
            self.sent_by(&entry.item, &entry.pointer, &name, &mut seen);
        }
        for entry in &document.paths {
            self.called_back(entry, &mut seen);
        }
        self.settle();
        // A schema speaks for itself; where it does not, the operation does.
        for (id, said) in std::mem::take(&mut self.sent) {
            let mut def = self.schemas.arena.get(id).clone();
            def.docs.description.get_or_insert(said);
            self.schemas.arena.define(id, def);
        }
    }

    fn called_back(&mut self, entry: &PathEntry, seen: &mut HashSet<Pointer>) {
        for (method, operation) in methods(&entry.item) {
            let pointer = entry.pointer.join(method.as_str().to_ascii_lowercase());
            let id = operation.operation_id.clone();
            let id = id.unwrap_or_else(|| format!("{} {}", method.as_str(), entry.template));
            self.callbacks(&pointer, &id, seen);
        }
    }

    /// The callbacks of an operation, named after it.
    fn callbacks(&mut self, operation: &Pointer, id: &str, seen: &mut HashSet<Pointer>) {
        let place = operation.join("callbacks");
        for callback in self.document.callbacks(operation) {
            let Some(pointer) = self.diagnostics.keep(callback.pointer.clone()) else {
                continue;
            };
            let name = &callback.name;
            // One that several operations refer to is called after itself.
            let shared = pointer != place.join(name);
            let name = if shared {
                with_word(&pointer.last().unwrap_or_default(), "callback")
            } else {
                with_word(&format!("{id} {name}"), "callback")
            };
            if seen.insert(pointer.clone()) {
                self.callback(&pointer, &name, seen);
            }
        }
    }

    /// A callback: path items by the expression that gives their URL.
    fn callback(&mut self, pointer: &Pointer, name: &str, seen: &mut HashSet<Pointer>) {
        let items = self.document.callback_items(pointer);
        for (index, item) in items.iter().enumerate() {
            let entry = item.get(self.diagnostics);
            let Some(entry) = self.diagnostics.keep(entry) else {
                continue;
            };
            let name = match index {
                0 => name.to_owned(),
                more => format!("{name} {}", more + 1),
            };
            self.sent_by(&entry.item, &entry.pointer, &name, seen);
        }
    }

    /// What the operations of one path item send.
    fn sent_by(
        &mut self,
        item: &PathItem,
        pointer: &Pointer,
        name: &str,
        seen: &mut HashSet<Pointer>,
    ) {
        let sending = methods(item).filter(|(_, operation)| operation.request_body.is_some());
        let several = sending.count() > 1;
        for (method, operation) in methods(item) {
            let place = pointer.join(method.as_str().to_ascii_lowercase());
            let name = if several {
                format!("{} {name}", method_word(method))
            } else {
                name.to_owned()
            };
            let sent = self.sent(operation, &place, &name);
            self.diagnostics.keep(sent);
            if seen.insert(place.clone()) {
                self.callbacks(&place, &name, seen);
            }
        }
    }

    /// The type of what an operation sends.
    fn sent(
        &mut self,
        operation: &Operation,
        pointer: &Pointer,
        name: &str,
    ) -> Result<(), Diagnostic> {
        let Some(body) = &operation.request_body else {
            return Ok(());
        };
        let place = pointer.join("requestBody");
        let (pointer, body) = self.document.request_body(body, &place, self.diagnostics)?;
        let place = pointer.join("content");
        let json = |name: &&String| is_json(name);
        let Some(media_type) = body.content.keys().find(json) else {
            if let Some(other) = body.content.keys().next() {
                self.diagnostics.push(Diagnostic::warning(
                    "media-type",
                    &place.join(other),
                    format!("what is sent to the caller as {other:?} gets no type"),
                ));
            }
            return Ok(());
        };
        let schema = place.join(media_type).join("schema");
        if self.resolver.value(&schema).is_some() {
            let origin = Origin {
                root: Root::Component(name.to_owned()),
                path: Vec::new(),
            };
            let id = self.component(&schema, &origin);
            let said = operation.description.clone();
            if let Some(said) = said.or_else(|| operation.summary.clone()) {
                self.sent.push((id, said));
            }
        }
        Ok(())
    }
}

/// A name that says what it is, once.
fn with_word(name: &str, word: &str) -> String {
    if name.to_ascii_lowercase().ends_with(word) {
        name.to_owned()
    } else {
        format!("{name} {word}")
    }
}

fn method_word(method: Method) -> String {
    method.as_str().to_ascii_lowercase()
}
