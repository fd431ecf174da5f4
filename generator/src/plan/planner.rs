//! The planner: what every part of this stage works with, and the crate it plans.

use std::cell::Cell;
use std::collections::HashSet;

use super::client;
use super::docs;
use super::model::{Crate, Directions, Index, TypeFile};
use super::names::{CrateNames, names};
use super::types::{boxing, directions};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, TypeId};

/// What every part of this stage works with.
pub(crate) struct Planner<'a> {
    pub(super) api: &'a Api,
    pub(super) names: CrateNames,
    pub(super) directions: Vec<Directions>,
    /// Whether every type keeps members that only go one way.
    pub(super) both_directions: bool,
    pub(super) boxes: HashSet<(TypeId, usize)>,
    /// How many values the example that is being made may still hold.
    pub(super) budget: Cell<usize>,
}

/// Decides what the crate looks like.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    Planner::new(api, config, diagnostics).crate_of(config, diagnostics)
}

/// Decides what the crate looks like, and says what became of which part of the document.
#[must_use]
pub fn plan_with_index(
    api: &Api,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Crate, Index) {
    let planner = Planner::new(api, config, diagnostics);
    let planned = planner.crate_of(config, diagnostics);
    (planned, planner.index())
}

impl<'a> Planner<'a> {
    fn new(api: &'a Api, config: &Config, diagnostics: &mut Diagnostics) -> Self {
        Self {
            api,
            names: names(api, diagnostics),
            directions: directions::directions(api, config.both_directions),
            both_directions: config.both_directions,
            boxes: boxing::boxes(&api.types),
            budget: Cell::new(0),
        }
    }

    fn crate_of(&self, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
        let client = client::client(self.api, &config.crate_name);
        let types = self
            .names
            .type_files
            .iter()
            .map(|(module, types)| TypeFile {
                module: module.clone(),
                items: self.items(types),
            })
            .collect();
        let groups = self
            .names
            .groups
            .iter()
            .map(|group| self.group(group, &client, diagnostics))
            .collect();
        Crate {
            name: config.crate_name.clone(),
            title: title(&self.api.title),
            docs: docs::clean(self.api.description.as_deref().unwrap_or_default()),
            command: command(config),
            client,
            groups,
            types,
        }
    }
}

/// The command that generates a crate with these settings.
fn command(config: &Config) -> String {
    let program = env!("CARGO_PKG_NAME");
    let both = if config.both_directions {
        " --both-directions"
    } else {
        ""
    };
    format!(
        "{program} --spec DOCUMENT --out FOLDER --name {}{both}",
        config.crate_name
    )
}

/// A title as one line of cleaned Markdown.
fn title(text: &str) -> String {
    let line = docs::one_line(text).unwrap_or_else(|| docs::code(text));
    if line.is_empty() {
        "An API".to_owned()
    } else {
        line
    }
}
