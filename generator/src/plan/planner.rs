//! The planner: what every part of this stage works with, and the crate it plans.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::client;
use super::docs;
use super::example::programs;
use super::features::FEATURES;
use super::headers;
use super::model::{Client, Crate, Directions, Group, Index, Struct, TypeFile};
use super::names::{CrateNames, Ident, names};
use super::types::{boxing, directions, keeping};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, TypeId};

/// The data that all parts of this stage use.
pub(crate) struct Planner<'a> {
    pub(super) api: &'a Api,
    pub(super) names: CrateNames,
    pub(super) directions: Vec<Directions>,
    /// The types that keep properties which the description does not name.
    pub(super) keeping: HashSet<TypeId>,
    /// Whether every type has the fields that only go one way.
    pub(super) both_directions: bool,
    pub(super) boxes: HashSet<(TypeId, usize)>,
    pub(super) endless: HashSet<(TypeId, usize)>,
    /// The structs of object types, by the types' indices; each is planned when it is first asked for.
    pub(super) structs: Vec<OnceCell<Struct>>,
}

/// Plans a crate.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    Planner::new(api, config, diagnostics).crate_of(config, diagnostics)
}

/// Plans a crate, and lists the Rust types of the document's schemas.
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
        let boxes = boxing::boxes(&api.types);
        Self {
            api,
            names: names(api, &config.known_names, diagnostics),
            keeping: keeping(api, config.both_directions),
            directions: if config.both_directions {
                directions::both(api)
            } else {
                directions::needed(api)
            },
            both_directions: config.both_directions,
            endless: boxing::endless(&api.types, &boxes),
            boxes,
            structs: api.types.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    fn type_file(&self, module: &Ident, types: &[TypeId]) -> TypeFile {
        let items = self.items(types);
        let first = items.first().map_or("", |item| item.ident().as_str());
        TypeFile {
            module: module.clone(),
            docs: vec![format!("`{first}` and the types inside it.")],
            items,
        }
    }

    fn crate_of(&self, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
        let client = client::client(self.api, &config.crate_name);
        let types = self
            .names
            .type_files
            .iter()
            .map(|(module, types)| self.type_file(module, types))
            .collect();
        let groups: Vec<Group> = self
            .names
            .groups
            .iter()
            .map(|group| self.group(group, &client, diagnostics))
            .collect();
        let title = title(&self.api.title);
        let described = docs::clean(self.api.description.as_deref().unwrap_or_default());
        let command = command(config);
        Crate {
            name: config.crate_name.clone(),
            root_docs: root_docs(&title, &described),
            closing_docs: closing_docs(&client, &command),
            title,
            docs: described,
            command,
            programs: programs(&groups, &client),
            features: FEATURES,
            client,
            headers: headers::headers(self.api),
            groups,
            types,
        }
    }
}

fn root_docs(title: &str, described: &[String]) -> Vec<String> {
    let mut lines = vec![docs::ended(title.to_owned())];
    if !described.is_empty() {
        lines.push(String::new());
        lines.extend(described.iter().cloned());
    }
    lines
}

/// The documentation after the example: how to authenticate, and how the crate was generated.
fn closing_docs(client: &Client, command: &str) -> Vec<String> {
    let mut lines = client.authentication_docs.clone();
    let generation = [
        "",
        "# Generating this crate",
        "",
        "The code is generated from the API's OpenAPI description. To generate it again:",
        "",
        "```text",
        command,
        "```",
    ];
    lines.extend(generation.map(str::to_owned));
    lines
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
