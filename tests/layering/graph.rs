//! The graph of a crate's files: an edge is a file that names an item which another one defines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use tests::sources::Files;

use crate::modules::{ModuleId, Modules};
use crate::resolve::Target;

/// The names that tie one file to another, each with the line where it stands first.
type Names = BTreeMap<String, usize>;

/// Which file names what of which other.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    edges: BTreeMap<String, BTreeMap<String, Names>>,
}

impl Graph {
    /// The graph of the crate `name`.
    pub(crate) fn of(name: &str, files: &Files) -> Self {
        let modules = Modules::of(name, files);
        let mut graph = Self::default();
        for id in 0..modules.all.len() {
            graph.add_module(&modules, id);
        }
        graph
    }

    fn add_module(&mut self, modules: &Modules, id: ModuleId) {
        let module = &modules.all[id];
        for name in &module.names {
            self.add(modules, id, name.line, modules.resolve_name(id, name));
        }
        for import in module.imports.iter().filter(|import| !import.is_export) {
            let found = modules.resolve(id, &import.path);
            // A module and a function of one name: what follows in the code says which is meant.
            if !found
                .iter()
                .any(|target| matches!(target, Target::Module(_)))
            {
                self.add(modules, id, import.line, found);
            }
        }
    }

    fn add(&mut self, modules: &Modules, from: ModuleId, line: usize, found: BTreeSet<Target>) {
        let from = &modules.all[from].file;
        for target in found {
            let Target::Item(module, item) = target else {
                continue;
            };
            let to = &modules.all[module].file;
            if from != to {
                let edges = self.edges.entry(from.clone()).or_default();
                let names = edges.entry(to.clone()).or_default();
                let first = names.entry(item).or_insert(line);
                *first = line.min(*first);
            }
        }
    }

    /// The files that one file names something of.
    fn after(&self, file: &str) -> impl Iterator<Item = &String> {
        self.edges.get(file).into_iter().flat_map(BTreeMap::keys)
    }

    /// Every file that is reached from one, by at least one edge.
    fn reached(&self, from: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(file) = waiting.pop() {
            for next in self.after(file) {
                if reached.insert(next.as_str()) {
                    waiting.push(next);
                }
            }
        }
        reached
    }

    /// The circles: groups of files each of which is reached from every other.
    pub(crate) fn circles(&self) -> Vec<Vec<&str>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> = self
            .edges
            .keys()
            .map(|file| (file.as_str(), self.reached(file)))
            .collect();
        let mut circles = BTreeSet::new();
        for (file, others) in &reached {
            if others.contains(file) {
                let back = |other: &&&str| reached.get(**other).is_some_and(|r| r.contains(file));
                let circle: Vec<&str> = others.iter().filter(back).copied().collect();
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// A circle with all that ties it: the pairs that name each other first, then every edge.
    pub(crate) fn describe(&self, circle: &[&str]) -> String {
        let mut text = format!("{} and {} more:\n", circle[0], circle.len() - 1);
        for from in circle {
            for to in self.after(from).filter(|to| circle.contains(&to.as_str())) {
                let mutual = self.after(to).any(|back| back == from);
                let names: Vec<String> = self.edges[*from][to]
                    .iter()
                    .map(|(name, line)| format!("{name} (line {line})"))
                    .collect();
                let sign = if mutual { "<->" } else { " ->" };
                writeln!(text, "  {from} {sign} {to}: {}", names.join(", ")).unwrap();
            }
        }
        text
    }
}
