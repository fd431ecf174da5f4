//! The planner: what every part of this stage works with, and the crate it plans.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use super::client;
use super::docs;
use super::example::programs;
use super::features::FEATURES;
use super::headers;
use super::model::{Crate, Directions, Group, Index, Struct, TypeFile};
use super::names::{CrateNames, Ident, names, pascal};
use super::types::{boxing, directions, keeping};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Known, Root, TypeId, is_long};

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
            names: names(api, &config.known, diagnostics),
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

    /// The names of anonymous types, and of components whose own are long.
    fn known(&self) -> Known {
        let mut known = Known::default();
        let recorded = self.api.types.recorded(self.names.types.keys().copied());
        for (id, def) in self.api.types.iter() {
            let is_shared = self.api.types.is_shared(id);
            let Some(path) = self.names.types.get(&id) else {
                continue;
            };
            // A neutral name is the same in every run, and so is a component's unless it is shortened.
            let is_stated = match &def.origin.root {
                Root::Shared(words) => {
                    def.docs.title.as_ref() != Some(words) && path.ident.as_str() == pascal(words)
                }
                Root::Component(name) => {
                    !is_long(&pascal(name)) && !self.names.shortened.contains(&id)
                }
                _ => true,
            };
            if def.origin.path.is_empty() && is_stated {
                continue;
            }
            for place in self.api.types.places(id) {
                let Some(key) = recorded.get(&(id, place.pointer.as_str())) else {
                    continue;
                };
                if is_shared {
                    known.shared.insert(key.clone());
                }
                let path = format!("{}::{}", path.module.as_str(), path.ident.as_str());
                known.names.insert(key.clone(), path);
            }
        }
        known.operations = self.known_operations();
        known
    }

    /// What the operations are called, by the places of their descriptions.
    fn known_operations(&self) -> BTreeMap<String, String> {
        let described = self.api.operations.iter();
        let named = described.zip(&self.names.operations);
        let names = named.map(|(described, names)| {
            let handle = &self.names.groups[names.group].handle;
            let group = handle
                .as_ref()
                .map_or("", |(_, accessor)| accessor.as_str());
            let name = format!("{group}.{}", names.method.as_str());
            (described.pointer.as_str().to_owned(), name)
        });
        names.collect()
    }

    fn crate_of(&self, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
        let client = client::client(self.api, config);
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
        let (programs, first_program) = programs(&groups, &client);
        Crate {
            name: config.crate_name.clone(),
            package: config.package.clone(),
            root_docs: root_docs(&title, &described),
            closing_docs: closing_docs(&command),
            title,
            docs: described,
            command,
            programs,
            first_program,
            features: FEATURES,
            client,
            known: self.known(),
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

/// The documentation at the end: how the crate was generated.
fn closing_docs(command: &str) -> Vec<String> {
    let generation = [
        "# Generating this crate",
        "",
        "The code is generated from the API's OpenAPI description. To generate it again:",
        "",
        "```text",
        command,
        "```",
    ];
    generation.map(str::to_owned).to_vec()
}

/// The command that generates a crate with these settings.
fn command(config: &Config) -> String {
    let program = env!("CARGO_PKG_NAME");
    if let Some(settings) = &config.settings {
        return format!("{program} generate --settings {}", quoted(settings));
    }
    let both = if config.both_directions {
        " --both-directions"
    } else {
        ""
    };
    let package = &config.package;
    let options = [
        ("crate-version", &package.version),
        ("license", &package.license),
        ("repository", &package.repository),
        ("environment-prefix", &config.environment_prefix),
    ];
    let package: String = options
        .iter()
        .filter_map(|(name, value)| Some(format!(" --{name} {}", quoted(value.as_deref()?))))
        .collect();
    format!(
        "{program} --spec DOCUMENT --out FOLDER --name {}{package}{both}",
        config.crate_name
    )
}

/// A value as a shell takes it.
fn quoted(value: &str) -> String {
    match value.contains([
        ' ', '(', ')', '&', '?', '*', ';', '#', '$', '`', '\\', '\'', '<', '>', '|', '!', '~',
    ]) {
        true => format!("'{}'", value.replace('\'', "'\\''")),
        false => value.to_owned(),
    }
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
