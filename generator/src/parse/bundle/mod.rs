//! Bundle: a document and the files it refers to become one document, in which every reference names a place.
//!
//! What a reference names in another file, below `definitions` or `$defs`, or by an anchor, is put among the
//! components under a name of its own, once, and the reference is rewritten. Path items by reference are written out
//! where they are used. The stages after this one see components and nothing else; [`Moves`](crate::diagnostic::Moves)
//! knows where each came from, so that diagnostics name the right file.

mod anchors;
mod files;
mod inline;
mod owner;
mod placement;
mod references;
mod resolve;

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use self::anchors::Index;
use self::files::Files;
pub(super) use self::references::{LISTS, MAPS, SECTIONS, SINGLE};
use self::references::{Site, SiteKey};
use self::resolve::Named;
use super::object::Kind;
use super::text::Budget;
use crate::config::{Load, Source};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The work of putting files together.
struct Bundle<'b> {
    /// The document; it grows.
    root: Value,
    files: Files<'b>,
    diagnostics: &'b mut Diagnostics,
    /// Where in `root` stands what was put there, by its own place.
    homes: HashMap<Named, Pointer>,
    /// Anchors and ids, by file.
    indexes: HashMap<Option<String>, Index>,
    /// The names of components, without case and punctuation, by section.
    names: HashSet<(&'static str, String)>,
    /// The next number for a name that many things want.
    numbers: HashMap<String, u32>,
    /// What was put into `root` and whose own references have not been looked at yet.
    pending: VecDeque<(Pointer, Kind)>,
    /// How many values path items by reference have been written out as.
    written: usize,
}

/// Puts a document and what it refers to together.
pub(super) fn bundle(
    root: Value,
    source: &Source,
    load: Option<&dyn Load>,
    budget: &Budget,
    diagnostics: &mut Diagnostics,
) -> Value {
    if !root.is_object() {
        return root;
    }
    let mut bundle = Bundle {
        root,
        files: Files::new(&source.name, load, budget),
        diagnostics,
        homes: HashMap::new(),
        indexes: HashMap::new(),
        names: HashSet::new(),
        numbers: HashMap::new(),
        pending: VecDeque::new(),
        written: 0,
    };
    bundle.run();
    bundle.root
}

impl Bundle<'_> {
    fn run(&mut self) {
        self.write_out();
        self.take_names();
        self.adopt();
        let sites = references::of_document(&self.root);
        self.rewrite(sites);
        while let Some((pointer, kind)) = self.pending.pop_front() {
            if let Some(value) = pointer.find(&self.root) {
                let sites = references::of_node(kind, value, &pointer);
                self.rewrite(sites);
            }
        }
    }

    fn rewrite(&mut self, sites: Vec<Site>) {
        for site in sites {
            let rewritten = match site.key {
                SiteKey::Dynamic(_) => self.dynamic(&site),
                SiteKey::Ref => self.arrive(&site.text, site.kind, &site.at, &site.place()),
                SiteKey::Mapping(_) => match self.mapping(&site) {
                    Err(diagnostic) => {
                        self.forget(&site, &diagnostic);
                        continue;
                    }
                    found => found,
                },
            };
            let Some(rewritten) = self.diagnostics.keep(rewritten).flatten() else {
                continue;
            };
            let Some(Value::Object(members)) = site.at.find_mut(&mut self.root) else {
                continue;
            };
            match site.key {
                SiteKey::Ref => members.insert("$ref".to_owned(), rewritten.into()),
                SiteKey::Mapping(key) => members.insert(key, rewritten.into()),
                SiteKey::Dynamic(key) => {
                    members.shift_remove(key);
                    members.insert("$ref".to_owned(), rewritten.into())
                }
            };
        }
    }

    /// The text of a reference as it must be in the one document; `None` where it may stay as it is.
    ///
    /// `at` is the node that holds it, `place` where a diagnostic stands.
    fn arrive(
        &mut self,
        text: &str,
        kind: Kind,
        at: &Pointer,
        place: &Pointer,
    ) -> Result<Option<String>, Diagnostic> {
        let within = text.starts_with('#') && self.diagnostics.moves().source(at).0.is_none();
        if within && is_component(text) {
            return Ok(None);
        }
        let named = match self.named(text, at, place) {
            Err(_) if within => return Ok(None),
            named => named?,
        };
        let Some(pointer) = self.placed(&named, kind) else {
            // Nothing stands there in the document itself: the next stage says so with the text as it is.
            return Ok(None);
        };
        let rewritten = pointer.to_reference();
        Ok((rewritten != text).then_some(rewritten))
    }

    /// `$dynamicRef` can name another schema wherever a schema is used; without that it is a reference.
    fn dynamic(&mut self, site: &Site) -> Result<Option<String>, Diagnostic> {
        let place = site.place();
        let found = self
            .arrive(&site.text, site.kind, &site.at, &place)
            .ok()
            .map(|text| text.unwrap_or_else(|| site.text.clone()))
            .filter(|text| {
                let pointer = text.strip_prefix('#').and_then(Pointer::from_fragment);
                pointer.is_some_and(|at| !at.as_str().is_empty() && at.find(&self.root).is_some())
            });
        let SiteKey::Dynamic(key) = site.key else {
            return Ok(None);
        };
        let words = match found {
            Some(_) => format!("`{key}` is taken for `$ref`: no other schema is put in its place"),
            None => format!("`{key}` names nothing that is known; any value is taken here"),
        };
        self.diagnostics
            .push(Diagnostic::warning("dynamic-reference", &place, words));
        if found.is_none()
            && let Some(Value::Object(members)) = site.at.find_mut(&mut self.root)
        {
            members.shift_remove(key);
        }
        Ok(found)
    }

    /// A value of `discriminator.mapping` that names nothing tells nothing: the alternatives are told apart without it.
    fn forget(&mut self, site: &Site, diagnostic: &Diagnostic) {
        let words = format!("{}; this value is left out", diagnostic.message);
        self.diagnostics.push(
            Diagnostic::warning("discriminator", &site.place(), words)
                .help("name one of the schemas of the choice"),
        );
        if let (SiteKey::Mapping(key), Some(Value::Object(members))) =
            (&site.key, site.at.find_mut(&mut self.root))
        {
            members.shift_remove(key);
        }
    }

    /// A value of `discriminator.mapping` is a reference or the name of a schema component.
    fn mapping(&mut self, site: &Site) -> Result<Option<String>, Diagnostic> {
        let (file, _) = self.diagnostics.moves().source(&site.at);
        let file = file.map(str::to_owned);
        let looks_like_reference = site.text.contains(['#', '/'])
            || [".yaml", ".yml", ".json"]
                .iter()
                .any(|end| site.text.to_ascii_lowercase().ends_with(end));
        let component = owner::component(Kind::Schema, &site.text);
        let place = site.place();
        if component.find(&self.root).is_some() && file.is_none() {
            return Ok(None);
        }
        let Some(file) = file else {
            return if looks_like_reference {
                self.arrive(&site.text, Kind::Schema, &site.at, &place)
            } else {
                Ok(None)
            };
        };
        // A plain name in another file means that file's component.
        if self
            .files
            .value(&file)
            .is_some_and(|value| component.find(value).is_some())
        {
            let named = Named {
                file: Some(file),
                pointer: component,
            };
            return Ok(self
                .placed(&named, Kind::Schema)
                .map(|at| at.to_reference()));
        }
        if looks_like_reference {
            return self.arrive(&site.text, Kind::Schema, &site.at, &place);
        }
        Ok(None)
    }
}

/// Whether a reference names a whole component of the file it stands in, as most do.
fn is_component(text: &str) -> bool {
    let below = text.strip_prefix("#/components/");
    below.is_some_and(|below| below.split('/').count() == 2)
}

#[cfg(test)]
mod tests;
