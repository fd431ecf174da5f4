//! A document and the files it refers to, made one document in which every reference names a component or a path.
//!
//! What a reference names in another file, below `definitions` or `$defs`, or by an anchor is copied to the components,
//! once, under a free name, and the reference is rewritten. Path items by reference are copied to where they are used,
//! and so is what references name in places where the standard allows none.
//! Later stages see components only; the [`SourceMap`](crate::diagnostic::SourceMap) knows where each was written, so
//! diagnostics name the right file.

mod anchors;
mod bundler;
mod files;
mod inline;
mod owner;
mod placement;
mod references;
mod resolve;
mod rewrite;
mod slot;
mod splice;
mod through;

use serde_json::Value;

use self::bundler::Bundler;
use super::text::Budget;
use crate::config::{Load, Source};
use crate::diagnostic::Diagnostics;

/// Makes a document and what it refers to one document.
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
    let mut bundler = Bundler::new(root, source, load, budget, diagnostics);
    bundler.inline_document();
    bundler.claim_names();
    bundler.fill_aliases();
    bundler.rewrite_all();
    bundler.diagnostics.extend(bundler.files.corrected);
    bundler.root
}

#[cfg(test)]
mod tests;
