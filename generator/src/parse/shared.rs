//! Shared parts: the parameters, request bodies, responses and callbacks that operations refer to, each read once.
//!
//! Always: only what an operation refers to is read, so a broken component that nothing uses is no error. What is wrong
//! with a part is kept with it, and reported where the part is used.

use std::collections::HashMap;

use openapiv3::{Parameter, PathItem, ReferenceOr, RequestBody, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::node::read_node;
use super::object::ObjectKind;
use super::reference::{Resolver, missing};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// A path of the document.
#[derive(Clone, Debug)]
pub struct PathEntry {
    /// The template, for example `/pets/{id}`; the name of a webhook; the expression of a callback.
    pub template: String,
    /// Its place in the document.
    pub pointer: Pointer,
    /// Its operations and parameters. They take kilobytes, which are not to be moved.
    pub item: Box<PathItem>,
}

/// A callback of an operation.
#[derive(Clone, Debug)]
pub struct Callback {
    /// Its name at the operation.
    pub name: String,
    /// Where it is defined, or what is wrong with the reference to it.
    pub pointer: Result<Pointer, Diagnostic>,
}

/// A part of the document, and the diagnostics of reading it.
#[derive(Clone, Debug)]
pub struct Part<T> {
    value: Result<T, Diagnostic>,
    diagnostics: Diagnostics,
}

impl<T: DeserializeOwned> Part<T> {
    fn read(kind: ObjectKind, value: &Value, pointer: &Pointer) -> Self {
        let mut diagnostics = Diagnostics::default();
        let value = read_node(kind, value, pointer, &mut diagnostics);
        Self { value, diagnostics }
    }
}

impl<T> Part<T> {
    /// The part; reports what was found in reading it.
    ///
    /// # Errors
    ///
    /// What keeps it from being read.
    pub fn get(&self, diagnostics: &mut Diagnostics) -> Result<&T, Diagnostic> {
        diagnostics.extend(self.diagnostics.iter().cloned());
        self.value.as_ref().map_err(Clone::clone)
    }

    fn map<U>(self, to: impl FnOnce(T) -> U) -> Part<U> {
        Part {
            value: self.value.map(to),
            diagnostics: self.diagnostics,
        }
    }
}

/// The parts of one kind, by their places.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    kind: ObjectKind,
    section: &'static str,
    parts: HashMap<Pointer, Part<T>>,
}

impl<T: DeserializeOwned> Table<T> {
    fn new(kind: ObjectKind, section: &'static str) -> Self {
        Self {
            kind,
            section,
            parts: HashMap::new(),
        }
    }

    fn read(&mut self, resolver: Resolver<'_>, item: &ReferenceOr<T>) {
        // A reference that leads nowhere is reported where it is used.
        if let ReferenceOr::Reference { reference } = item
            && let Ok((at, value)) = resolver.last_target(reference, &Pointer::root())
            && !self.parts.contains_key(&at)
        {
            let part = Part::read(self.kind, value, &at);
            self.parts.insert(at, part);
        }
    }

    /// An item or what it refers to, and the place of that; `pointer` is the item's own.
    pub(super) fn get<'t>(
        &'t self,
        resolver: Resolver<'_>,
        item: &'t ReferenceOr<T>,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Pointer, &'t T), Diagnostic> {
        let reference = match item {
            ReferenceOr::Item(item) => return Ok((pointer.clone(), item)),
            ReferenceOr::Reference { reference } => reference,
        };
        let (at, _) = resolver.last_target(reference, pointer)?;
        let Some(part) = self.parts.get(&at) else {
            return Err(missing(reference, &pointer.join("$ref")));
        };
        match part.get(diagnostics) {
            Ok(part) => Ok((at, part)),
            Err(found) => Err(self.wrong_section(reference, pointer).unwrap_or(found)),
        }
    }

    /// The diagnostic for a reference to another kind of component. An error in a component of the right kind is not
    /// one of the reference.
    fn wrong_section(&self, reference: &str, from: &Pointer) -> Option<Diagnostic> {
        let section = self.section;
        let below = reference.strip_prefix("#/components/")?;
        if below.starts_with(&format!("{section}/")) {
            return None;
        }
        let name = self.kind.name();
        let found = Diagnostic::error(
            "wrong-kind",
            &from.join("$ref"),
            format!("the reference {reference:?} names something else, expected {name}"),
        );
        Some(found.help(format!(
            "refer to something below `#/components/{section}/`"
        )))
    }
}

/// Everything that operations refer to.
#[derive(Clone, Debug)]
pub(super) struct SharedParts {
    pub(super) parameters: Table<Parameter>,
    pub(super) request_bodies: Table<RequestBody>,
    pub(super) responses: Table<Response>,
    /// By operation.
    callbacks: HashMap<Pointer, Vec<Callback>>,
    /// By callback.
    path_items: HashMap<Pointer, Vec<Part<PathEntry>>>,
}

impl SharedParts {
    /// Reads what the operations of some paths refer to, and what their callbacks do.
    pub(super) fn read<'e>(root: &Value, entries: impl Iterator<Item = &'e PathEntry>) -> Self {
        let resolver = Resolver::new(root);
        let mut shared = Self {
            parameters: Table::new(ObjectKind::Parameter, "parameters"),
            request_bodies: Table::new(ObjectKind::RequestBody, "requestBodies"),
            responses: Table::new(ObjectKind::Response, "responses"),
            callbacks: HashMap::new(),
            path_items: HashMap::new(),
        };
        let mut pending = Vec::new();
        for entry in entries {
            pending.extend(shared.path_item(resolver, entry));
        }
        while let Some(callback) = pending.pop() {
            if shared.path_items.contains_key(&callback) {
                continue;
            }
            let items = path_items(resolver, &callback);
            for entry in items.iter().filter_map(|item| item.value.as_ref().ok()) {
                pending.extend(shared.path_item(resolver, entry));
            }
            shared.path_items.insert(callback, items);
        }
        shared
    }

    /// The callbacks of an operation, in the document's order.
    pub(super) fn callbacks(&self, operation: &Pointer) -> &[Callback] {
        self.callbacks.get(operation).map_or(&[], Vec::as_slice)
    }

    /// The path items of a callback, in the document's order.
    pub(super) fn path_items(&self, callback: &Pointer) -> &[Part<PathEntry>] {
        self.path_items.get(callback).map_or(&[], Vec::as_slice)
    }

    /// Reads what the operations of a path item refer to; returns where their callbacks are defined.
    fn path_item(&mut self, resolver: Resolver<'_>, entry: &PathEntry) -> Vec<Pointer> {
        let mut pending = Vec::new();
        let mut parameters: Vec<_> = entry.item.parameters.iter().collect();
        for (method, operation) in entry.item.iter() {
            parameters.extend(&operation.parameters);
            if let Some(body) = &operation.request_body {
                self.request_bodies.read(resolver, body);
            }
            let responses = &operation.responses;
            for response in responses.responses.values().chain(&responses.default) {
                self.responses.read(resolver, response);
            }
            let pointer = entry.pointer.join(method);
            let callbacks = callbacks(resolver, &pointer);
            pending.extend(callbacks.iter().filter_map(|it| it.pointer.clone().ok()));
            self.callbacks.insert(pointer, callbacks);
        }
        for parameter in parameters {
            self.parameters.read(resolver, parameter);
        }
        pending
    }
}

/// The entries of an object that are no extensions.
fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    let entries = value.and_then(Value::as_object).into_iter().flatten();
    entries.filter(|(key, _)| !key.starts_with("x-"))
}

fn callbacks(resolver: Resolver<'_>, operation: &Pointer) -> Vec<Callback> {
    let place = operation.join("callbacks");
    let callback = |(name, value): (&String, _)| Callback {
        name: name.clone(),
        pointer: resolver
            .follow(value, &place.join(name))
            .map(|(pointer, _)| pointer),
    };
    entries(resolver.value(&place)).map(callback).collect()
}

fn path_items(resolver: Resolver<'_>, callback: &Pointer) -> Vec<Part<PathEntry>> {
    let path_item = |(expression, value): (&String, _)| {
        let place = callback.join(expression);
        match resolver.follow(value, &place) {
            Ok((pointer, value)) => {
                Part::read(ObjectKind::PathItem, value, &pointer).map(|item| PathEntry {
                    template: expression.clone(),
                    pointer,
                    item,
                })
            }
            Err(found) => Part {
                value: Err(found),
                diagnostics: Diagnostics::default(),
            },
        }
    };
    entries(resolver.value(callback)).map(path_item).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Place;

    fn document() -> Value {
        json!({ "components": {
            "schemas": { "All": true },
            "parameters": {
                "Limit": { "name": "limit", "in": "query", "schema": { "type": "integer" } },
                "Broken": { "name": 1 },
                "Round": { "$ref": "#/components/parameters/Round" },
                "Same": { "$ref": "#/components/parameters/Limit" }
            }
        }})
    }

    fn at(fragment: &str) -> Pointer {
        Pointer::from_fragment(fragment).expect("a pointer")
    }

    fn get<T: DeserializeOwned + Clone>(
        (kind, section): (ObjectKind, &'static str),
        reference: &str,
    ) -> Result<(Pointer, T), Diagnostic> {
        let item = ReferenceOr::Reference {
            reference: reference.to_owned(),
        };
        let root = document();
        let resolver = Resolver::new(&root);
        let mut table = Table::<T>::new(kind, section);
        table.read(resolver, &item);
        let found = table.get(resolver, &item, &at("/a"), &mut Diagnostics::default());
        found.map(|(pointer, part)| (pointer, part.clone()))
    }

    fn parameter(reference: &str) -> Result<(Pointer, Parameter), Diagnostic> {
        get((ObjectKind::Parameter, "parameters"), reference)
    }

    #[test]
    fn a_part_is_read_where_it_stands() {
        let (pointer, found) = parameter("#/components/parameters/Same").expect("a parameter");
        assert_eq!(pointer.as_str(), "/components/parameters/Limit");
        assert_eq!(found.parameter_data_ref().name, "limit");
        let found = parameter("#/components/parameters/Round").expect_err("a circle");
        assert_eq!(
            (found.code, found.place),
            ("circular-reference", Place::from(&at("/a/$ref")))
        );
    }

    #[test]
    fn a_reference_to_something_else_is_an_error_of_the_reference() {
        let wrong = "#/components/schemas/All";
        for (section, found) in [
            ("parameters", parameter(wrong).map(drop)),
            (
                "requestBodies",
                get::<RequestBody>((ObjectKind::RequestBody, "requestBodies"), wrong).map(drop),
            ),
            (
                "responses",
                get::<Response>((ObjectKind::Response, "responses"), wrong).map(drop),
            ),
        ] {
            let found = found.expect_err(section);
            assert_eq!(
                (found.code, found.place),
                ("wrong-kind", Place::from(&at("/a/$ref"))),
                "{section}"
            );
            assert!(found.help.contains(&format!("#/components/{section}/")));
        }
        // What is wrong inside of a parameter is reported there.
        let found = parameter("#/components/parameters/Broken").expect_err("an error");
        assert_ne!(found.place, Place::from(&at("/a/$ref")));
        // So is what is wrong outside of the components.
        let found = parameter("#/components").expect_err("an error");
        assert_ne!(found.place, Place::from(&at("/a/$ref")));
    }
}
