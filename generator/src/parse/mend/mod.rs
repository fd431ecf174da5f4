//! The mender: common mistakes in documents with a clear meaning are corrected before anything is read.
//!
//! Each change is a warning that says what was found and what is assumed. What could mean several things is not changed,
//! and refused when it is read.

mod extension;
mod list;
mod mender;
mod misplaced;
mod node;
mod parameter;
mod required;
mod root;
mod schema;

use serde_json::Value;

use self::mender::Mender;
pub(super) use self::required::fill_in;
use super::keywords::SECTIONS;
use super::object::ObjectKind;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// Corrects the mistakes in a document that are known.
pub(super) fn mend(root: &mut Value, diagnostics: &mut Diagnostics) {
    let unusable = parameter::unusable_components(root);
    let response_schemas = misplaced::response_schemas(root);
    let Value::Object(document) = root else {
        return;
    };
    let mut mender = Mender {
        diagnostics,
        unusable,
        response_schemas,
    };
    let top = Pointer::root();
    mender.no_extensions(document, &top);
    mender.root(document, &top);
    if let Some(Value::Object(info)) = document.get("info") {
        mender.extensions(ObjectKind::Leaf, info, &top.join("info"));
    }
    for key in ["paths", "webhooks"] {
        if let Some(Value::Object(items)) = document.get_mut(key) {
            mender.map(ObjectKind::PathItem, items, &top.join(key));
        }
    }
    let Some(Value::Object(components)) = document.get_mut("components") else {
        return;
    };
    let at = top.join("components");
    mender.no_extensions(components, &at);
    for (section, kind) in SECTIONS {
        if let Some(Value::Object(items)) = components.get_mut(*section) {
            mender.map(*kind, items, &at.join(section));
        }
    }
}
