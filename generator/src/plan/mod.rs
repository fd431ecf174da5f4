//! Plan: every Rust decision, and no token. What leaves is a [`Crate`] that only has to be written down.

mod answer;
mod client;
mod docs;
mod example;
mod ident;
mod model;
mod names;
mod operation;
mod request;
mod scope;
mod server;
mod shape;
mod status;
mod types;
mod unions;
mod writing;

pub(crate) use docs::code;
pub use model::*;
pub use scope::{Ident, Names, Scope};

use std::cell::Cell;
use std::collections::HashSet;

use self::names::CrateNames;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, TypeId};

/// What every part of this stage works with.
struct Planner<'a> {
    api: &'a Api,
    names: CrateNames,
    directions: Vec<Directions>,
    boxes: HashSet<(TypeId, usize)>,
    /// How many values the example that is being made may still hold.
    budget: Cell<usize>,
}

/// Decides what the crate looks like.
#[must_use]
pub fn plan(api: &Api, config: &Config, findings: &mut Diagnostics) -> Crate {
    let planner = Planner {
        api,
        names: names::names(api, findings),
        directions: shape::directions(api),
        boxes: shape::boxes(&api.types),
        budget: Cell::new(0),
    };
    let client = client::client(api, &config.crate_name);
    let types = planner
        .names
        .type_files
        .iter()
        .map(|(module, types)| TypeFile {
            module: module.clone(),
            items: planner.items(types),
        })
        .collect();
    let groups = planner
        .names
        .groups
        .iter()
        .map(|group| planner.group(group, &client, findings))
        .collect();
    Crate {
        name: config.crate_name.clone(),
        title: one_line(&api.title),
        docs: docs::clean(api.description.as_deref().unwrap_or_default()),
        client,
        groups,
        types,
    }
}

/// A title as one line of cleaned Markdown.
fn one_line(title: &str) -> String {
    let line = docs::clean(title).join(" ");
    if line.is_empty() {
        "An API".to_owned()
    } else {
        line
    }
}
