//! Rewriting: each reference becomes one to the place that its target has in the one document.

use serde_json::Value;

use super::bundler::Bundler;
use super::owner::component;
use super::references::{self, Reference, ReferenceKey, is_component};
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::object::ObjectKind;
use crate::pointer::Pointer;

impl Bundler<'_> {
    /// Rewrites the references of the document, and of what is copied into it on the way.
    pub(super) fn rewrite_all(&mut self) {
        let is_one_file = self.diagnostics.source_map().is_empty();
        self.rewrite(references::of_document(&self.root, is_one_file));
        while let Some((pointer, kind)) = self.pending.pop_front() {
            if let Some(value) = pointer.find(&self.root) {
                let found = references::of_node(kind, value, &pointer);
                self.rewrite(found);
            }
        }
    }

    fn rewrite(&mut self, references: Vec<Reference>) {
        for reference in references {
            let rewritten = match reference.key {
                ReferenceKey::Dynamic(key) => self.dynamic(&reference, key),
                ReferenceKey::Ref => self.rewritten(&reference),
                ReferenceKey::Mapping(_) => match self.mapping(&reference) {
                    Err(diagnostic) => {
                        self.drop_mapping(&reference, &diagnostic);
                        continue;
                    }
                    found => found,
                },
            };
            let Some(rewritten) = self.diagnostics.keep(rewritten).flatten() else {
                continue;
            };
            let Some(Value::Object(object)) = reference.at.find_mut(&mut self.root) else {
                continue;
            };
            match reference.key {
                ReferenceKey::Ref => object.insert("$ref".to_owned(), rewritten.into()),
                ReferenceKey::Mapping(key) => object.insert(key, rewritten.into()),
                ReferenceKey::Dynamic(key) => {
                    object.shift_remove(key);
                    object.insert("$ref".to_owned(), rewritten.into())
                }
            };
        }
    }

    /// A reference as it must be in the one document; `None` where it may stay as it is.
    fn rewritten(&mut self, reference: &Reference) -> Result<Option<String>, Diagnostic> {
        let text = &reference.text;
        let within = text.starts_with('#') && self.source(&reference.at).file.is_none();
        if within && is_component(text) {
            return Ok(None);
        }
        let target = match self.resolve(text, &reference.at, &reference.place()) {
            Err(_) if within => return Ok(None),
            target => target?,
        };
        let Some(pointer) = self.place(&target, reference.kind) else {
            // There is no such node in the document itself, which the next stage reports.
            return Ok(None);
        };
        let rewritten = pointer.to_reference();
        Ok((rewritten != *text).then_some(rewritten))
    }

    /// `$dynamicRef` can name another schema wherever a schema is used; without that it is a reference.
    fn dynamic(&mut self, reference: &Reference, key: &str) -> Result<Option<String>, Diagnostic> {
        let found = self
            .rewritten(reference)
            .ok()
            .map(|text| text.unwrap_or_else(|| reference.text.clone()))
            .filter(|text| {
                let pointer = text.strip_prefix('#').and_then(Pointer::from_fragment);
                pointer.is_some_and(|at| !at.as_str().is_empty() && at.find(&self.root).is_some())
            });
        let message = match found {
            Some(_) => format!("`{key}` is read as `$ref`: no other schema replaces its target"),
            None => format!("`{key}` names nothing that is known; any value is accepted here"),
        };
        let place = reference.place();
        self.diagnostics
            .push(Diagnostic::warning("dynamic-reference", &place, message));
        if found.is_none()
            && let Some(Value::Object(object)) = reference.at.find_mut(&mut self.root)
        {
            object.shift_remove(key);
        }
        Ok(found)
    }

    /// Drops a value of `discriminator.mapping` that names nothing: the variants can be told apart without it.
    fn drop_mapping(&mut self, reference: &Reference, diagnostic: &Diagnostic) {
        let message = format!("{}; this value is left out", diagnostic.message);
        self.diagnostics.push(
            Diagnostic::warning("discriminator", &reference.place(), message)
                .help("name one of the schemas of the choice"),
        );
        if let (ReferenceKey::Mapping(key), Some(Value::Object(object))) =
            (&reference.key, reference.at.find_mut(&mut self.root))
        {
            object.shift_remove(key);
        }
    }

    /// A value of `discriminator.mapping` is a reference or the name of a schema component.
    fn mapping(&mut self, reference: &Reference) -> Result<Option<String>, Diagnostic> {
        let file = self.source(&reference.at).file;
        let component = component(ObjectKind::Schema, &reference.text);
        if component.find(&self.root).is_some() && file.is_none() {
            return Ok(None);
        }
        // A plain name in another file means that file's component.
        let in_file = Location {
            file,
            pointer: component,
        };
        if in_file.file.is_some() && self.value(&in_file).is_some() {
            let placed = self.place(&in_file, ObjectKind::Schema);
            return Ok(placed.map(|at| at.to_reference()));
        }
        if looks_like_reference(&reference.text) {
            return self.rewritten(reference);
        }
        Ok(None)
    }
}

/// Whether a value of `discriminator.mapping` is a reference rather than a name.
fn looks_like_reference(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let endings = [".yaml", ".yml", ".json"];
    text.contains(['#', '/']) || endings.iter().any(|ending| lower.ends_with(ending))
}
