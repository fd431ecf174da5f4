//! JSON pointers that lead through a reference: `pets.yaml#/Pet/properties/name`, where `Pet` is `{ $ref: pet.yaml }`.

use serde_json::Value;

use super::bundler::Bundler;
use super::resolve::Written;
use crate::diagnostic::{Diagnostic, Location};
use crate::pointer::Pointer;

impl Bundler<'_> {
    /// The place that a pointer of a file leads to, through references on the way; `None` if it leads nowhere.
    pub(super) fn through(
        &mut self,
        written: Written<'_>,
        file: &Option<String>,
        pointer: &Pointer,
    ) -> Result<Option<Location>, Diagnostic> {
        let mut at = Location {
            file: file.clone(),
            pointer: Pointer::root(),
        };
        let mut last = None;
        for token in pointer.tokens() {
            while self.value(&at.join(&token)).is_none() {
                let value = self.value(&at);
                let Some(Value::String(reference)) = value.and_then(|value| value.get("$ref"))
                else {
                    return Ok(None);
                };
                let reference = reference.clone();
                let base = self.original(&at);
                let Some(next) = written.next(&reference) else {
                    return Ok(None);
                };
                at = self.named(next, &base).map_err(|error| Diagnostic {
                    message: format!("{}; {:?} leads through it", error.message, written.text),
                    ..error
                })?;
                last = Some(reference);
            }
            at = at.join(&token);
        }
        if let Some(last) = last {
            let direct = format!("{}{}", at.file.as_deref().unwrap_or_default(), at.pointer);
            self.diagnostics.push(
                Diagnostic::warning(
                    "reference",
                    written.place,
                    format!(
                        "{:?} leads through the reference {last:?}, which is followed",
                        written.text
                    ),
                )
                .help(format!("refer to {direct}")),
            );
        }
        Ok(Some(at))
    }
}
