//! Targets: which place of which file the text of a reference names.

use serde_json::Value;

use super::Bundle;
use super::anchors::Index;
use super::files::has_scheme;
use crate::diagnostic::Diagnostic;
use crate::parse::reference::missing;
use crate::pointer::Pointer;

/// A place in the document (`None`) or in another file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Named {
    pub(super) file: Option<String>,
    pub(super) pointer: Pointer,
}

impl Bundle<'_> {
    /// What a reference names; `at` is the node that holds it in the one document.
    ///
    /// In another file something stands there; in the document itself that is for the next stage to see.
    pub(super) fn named(
        &mut self,
        text: &str,
        at: &Pointer,
        place: &Pointer,
    ) -> Result<Named, Diagnostic> {
        let (file, own) = self.diagnostics.moves().source(at);
        let (base, own) = (file.map(str::to_owned), own);
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if path.is_empty() {
            return match self.fragment(text, fragment, base.as_deref(), &own, place) {
                Ok(pointer) => Ok(Named {
                    file: base,
                    pointer,
                }),
                Err(missing) => self.in_document(text, fragment, place).ok_or(missing),
            };
        }
        if let Some(found) = self.by_id(path, fragment, base.as_deref(), &own) {
            return Ok(found);
        }
        let file = self.files.find(path, base.as_deref(), place)?;
        let pointer = self.fragment(text, fragment, file.as_deref(), &Pointer::root(), place)?;
        Ok(Named { file, pointer })
    }

    /// Files are often written as if they stood in the document: what is missing in one is looked for there.
    fn in_document(&mut self, text: &str, fragment: &str, place: &Pointer) -> Option<Named> {
        let pointer = Pointer::from_fragment(fragment)?;
        pointer.find(&self.root)?;
        self.diagnostics.push(
            Diagnostic::warning(
                "reference",
                place,
                format!("nothing stands at {text:?} in this file; what stands there in the document is taken"),
            )
            .help("name the document's file before the `#`"),
        );
        Some(Named {
            file: None,
            pointer,
        })
    }

    /// The place a fragment names in a file: a JSON pointer or an anchor.
    fn fragment(
        &mut self,
        text: &str,
        fragment: &str,
        file: Option<&str>,
        own: &Pointer,
        place: &Pointer,
    ) -> Result<Pointer, Diagnostic> {
        let value = match file {
            None => &self.root,
            Some(file) => self.files.value(file).unwrap_or(&Value::Null),
        };
        let missing = || missing(text, place);
        let Some(pointer) = Pointer::from_fragment(fragment) else {
            let index = self.indexes.entry(file.map(str::to_owned));
            let index = index.or_insert_with(|| Index::of(value));
            return index.anchors.get(fragment).cloned().ok_or_else(missing);
        };
        // An embedded schema with an `$id` is a document of its own for its pointers (JSON Schema 2020-12, section 8.2.1).
        let enclosing = enclosing(value, own, |members| {
            members.contains_key("$id") || members.get("$recursiveAnchor") == Some(&true.into())
        });
        if let Some((outer, inner)) = enclosing
            && (fragment.is_empty() || pointer.find(inner).is_some())
            && (fragment.is_empty() || pointer.find(value).is_none())
        {
            return Ok(outer.below(&pointer));
        }
        if pointer.find(value).is_some() {
            return Ok(pointer);
        }
        // Schemas are pasted into documents together with the definitions they refer to from their own root.
        let tokens = pointer.tokens();
        if let [section @ ("$defs" | "definitions"), _, ..] =
            &tokens.iter().map(String::as_str).collect::<Vec<_>>()[..]
        {
            let near = self::enclosing(value, own, |members| members.contains_key(*section));
            if let Some((outer, inner)) = near
                && pointer.find(inner).is_some()
            {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "reference",
                        place,
                        format!("nothing stands at {text:?}; what stands there in the schema around is taken"),
                    )
                    .help(format!("refer to {}", outer.below(&pointer))),
                );
                return Ok(outer.below(&pointer));
            }
        }
        // What is missing in the document itself is found where everything else is.
        if file.is_none() {
            Ok(pointer)
        } else {
            Err(missing())
        }
    }

    /// What a reference names by the `$id` of a schema in the same file, whole or relative to the `$id` around it.
    fn by_id(
        &mut self,
        path: &str,
        fragment: &str,
        base: Option<&str>,
        own: &Pointer,
    ) -> Option<Named> {
        let value = match base {
            None => &self.root,
            Some(file) => self.files.value(file)?,
        };
        let around = enclosing(value, own, |members| members.contains_key("$id"));
        let around = around.and_then(|(_, inner)| inner.get("$id")?.as_str());
        if !has_scheme(path) && around.is_none() {
            return None;
        }
        let index = self.indexes.entry(base.map(str::to_owned));
        let index = index.or_insert_with(|| Index::of(value));
        let beside = around.and_then(|id| id.rsplit_once('/'));
        let joined = beside.map(|(folder, _)| format!("{folder}/{path}"));
        let by_joined = joined.and_then(|joined| index.ids.get(&joined));
        let outer = index.ids.get(path).or(by_joined)?;
        let pointer = match Pointer::from_fragment(fragment) {
            Some(below) => outer.below(&below),
            None => index.anchors.get(fragment)?.clone(),
        };
        pointer.find(value)?;
        let file = base.map(str::to_owned);
        Some(Named { file, pointer })
    }
}

/// The innermost object around a place that is wanted, the document as a whole aside.
fn enclosing<'v>(
    value: &'v Value,
    own: &Pointer,
    wanted: impl Fn(&serde_json::Map<String, Value>) -> bool,
) -> Option<(Pointer, &'v Value)> {
    let mut at = Some(own.clone());
    while let Some(pointer) = at.filter(|pointer| !pointer.as_str().is_empty()) {
        if let Some(found @ Value::Object(members)) = pointer.find(value)
            && wanted(members)
        {
            return Some((pointer, found));
        }
        at = pointer.parent();
    }
    None
}
