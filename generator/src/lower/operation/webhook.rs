//! Webhooks and callbacks: requests that the API sends to its caller's server. A client never sends them, but their JSON
//! bodies get types, named after the webhook, or after the operation and its callback.

use std::collections::HashSet;

use openapiv3::{Operation, PathItem};

use super::body::media_type::is_json;
use super::path_item::{key, methods};
use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Root, TypeId};
use crate::lower::context::Lowering;
use crate::parse::PathEntry;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Lowers the bodies of all webhooks and callbacks.
    pub(crate) fn webhooks(&mut self) {
        let document = self.document;
        let mut webhooks = Webhooks {
            lowering: self,
            seen: HashSet::new(),
            descriptions: Vec::new(),
        };
        for entry in &document.webhooks {
            let name = with_word(&entry.template, "webhook");
            webhooks.path_item(&entry.item, &entry.pointer, &name);
        }
        for entry in &document.paths {
            webhooks.callbacks_of_path(entry);
        }
        let descriptions = webhooks.descriptions;
        self.lower_pending();
        // A schema without a description takes that of the operation.
        for (id, description) in descriptions {
            let mut def = self.schemas.arena.get(id).clone();
            def.docs.description.get_or_insert(description);
            self.schemas.arena.define(id, def);
        }
    }
}

/// Webhooks and callbacks that are being lowered.
struct Webhooks<'l, 'd> {
    lowering: &'l mut Lowering<'d>,
    /// The callbacks and operations that have been lowered.
    seen: HashSet<Pointer>,
    /// The types of bodies, each with the description of its operation.
    descriptions: Vec<(TypeId, String)>,
}

impl Webhooks<'_, '_> {
    fn callbacks_of_path(&mut self, entry: &PathEntry) {
        for (method, operation) in methods(&entry.item) {
            let pointer = entry.pointer.join(key(method));
            let id = operation.operation_id.clone();
            let id = id.unwrap_or_else(|| format!("{} {}", method.as_str(), entry.template));
            self.callbacks(&pointer, &id);
        }
    }

    /// The callbacks of an operation, named after it.
    fn callbacks(&mut self, operation: &Pointer, id: &str) {
        let place = operation.join("callbacks");
        let document = self.lowering.document;
        for callback in document.callbacks(operation) {
            let found = callback.pointer.clone();
            let Some(pointer) = self.lowering.diagnostics.keep(found) else {
                continue;
            };
            let name = &callback.name;
            // One that several operations refer to is named after itself.
            let name = if pointer == place.join(name) {
                with_word(&format!("{id} {name}"), "callback")
            } else {
                with_word(&pointer.last().unwrap_or_default(), "callback")
            };
            if self.seen.insert(pointer.clone()) {
                self.callback(&pointer, &name);
            }
        }
    }

    /// A callback: path items by the expression that gives their URL.
    fn callback(&mut self, pointer: &Pointer, name: &str) {
        let document = self.lowering.document;
        for (index, item) in document.callback_items(pointer).iter().enumerate() {
            let read = item.get(self.lowering.diagnostics);
            let Some(entry) = self.lowering.diagnostics.keep(read) else {
                continue;
            };
            let name = match index {
                0 => name.to_owned(),
                more => format!("{name} {}", more + 1),
            };
            self.path_item(&entry.item, &entry.pointer, &name);
        }
    }

    /// Lowers the bodies of the operations of one path item.
    fn path_item(&mut self, item: &PathItem, pointer: &Pointer, name: &str) {
        let sending = methods(item).filter(|(_, operation)| operation.request_body.is_some());
        let several = sending.count() > 1;
        for (method, operation) in methods(item) {
            let pointer = pointer.join(key(method));
            let name = if several {
                format!("{} {name}", key(method))
            } else {
                name.to_owned()
            };
            let sent = self.sent(operation, &pointer, &name);
            self.lowering.diagnostics.keep(sent);
            if self.seen.insert(pointer.clone()) {
                self.callbacks(&pointer, &name);
            }
        }
    }

    /// Lowers the body of an operation.
    fn sent(
        &mut self,
        operation: &Operation,
        pointer: &Pointer,
        name: &str,
    ) -> Result<(), Diagnostic> {
        let Some(body) = &operation.request_body else {
            return Ok(());
        };
        let lowering = &mut *self.lowering;
        let pointer = pointer.join("requestBody");
        let (pointer, body) =
            lowering
                .document
                .request_body(body, &pointer, lowering.diagnostics)?;
        let pointer = pointer.join("content");
        let Some(media_type) = body.content.keys().find(|name| is_json(name)) else {
            let first = body.content.keys().next();
            let warning = first.map(|name| no_type(name, &pointer));
            lowering.diagnostics.extend(warning);
            return Ok(());
        };
        let schema = pointer.join(media_type).join("schema");
        if lowering.resolver.value(&schema).is_some() {
            let origin = Origin::new(Root::Component(name.to_owned()));
            let id = lowering.component(&schema, &origin);
            let description = operation.description.clone();
            let description = description.or_else(|| operation.summary.clone());
            self.descriptions.extend(description.map(|it| (id, it)));
        }
        Ok(())
    }
}

fn no_type(media_type: &str, content: &Pointer) -> Diagnostic {
    let message = format!("what is sent to the caller as {media_type:?} gets no type");
    Diagnostic::warning("media-type", &content.join(media_type), message)
}

/// A name that ends with a word, once.
fn with_word(name: &str, word: &str) -> String {
    if name.to_ascii_lowercase().ends_with(word) {
        name.to_owned()
    } else {
        format!("{name} {word}")
    }
}
