//! Resolving: which item of which module a path means, through imports and re-exports.

use std::collections::BTreeSet;

use crate::modules::{ModuleId, Modules, Name};

/// What a path means. It can mean several things: a module and a function of the same name, or both files of a module
/// that `cfg` chooses between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Module(ModuleId),
    /// The item, and the module that defines it.
    Item(ModuleId, String),
}

/// The imports that are being followed, each by its module and index, so that one that leads back to itself ends.
type Pending = Vec<(ModuleId, usize)>;

impl Modules {
    /// What a path in a module means; nothing if it is of another crate, a variable or a type parameter.
    pub(crate) fn resolve(&self, from: ModuleId, path: &[String]) -> BTreeSet<Target> {
        self.walk(from, path, &mut Vec::new())
    }

    /// What a name in code means.
    pub(crate) fn resolve_name(&self, from: ModuleId, name: &Name) -> BTreeSet<Target> {
        let mut found = self.resolve(from, &name.path);
        if name.is_macro {
            found.retain(
                |target| matches!(target, Target::Item(module, item) if self.is_macro(*module, item)),
            );
            if let ([only], true) = (&name.path[..], found.is_empty()) {
                return self.macro_around(from, only).into_iter().collect();
            }
        }
        found
    }

    fn is_macro(&self, module: ModuleId, item: &str) -> bool {
        self.all[module]
            .items
            .get(item)
            .is_some_and(|item| item.is_macro)
    }

    /// A macro that an outer module defines before this one: macros reach the modules after them.
    fn macro_around(&self, from: ModuleId, name: &str) -> Option<Target> {
        let mut at = Some(from);
        while let Some(module) = at {
            if self.is_macro(module, name) {
                return Some(Target::Item(module, name.to_owned()));
            }
            at = self.all[module].parent;
        }
        None
    }

    fn walk(&self, from: ModuleId, path: &[String], pending: &mut Pending) -> BTreeSet<Target> {
        let Some((first, rest)) = path.split_first() else {
            return BTreeSet::new();
        };
        let mut current = self.first(from, first, pending);
        for segment in rest {
            let mut next = BTreeSet::new();
            for target in &current {
                if let Target::Module(module) = target {
                    let found = self.inside(*module, segment, pending);
                    if found.is_empty() && self.may_define(*module, segment) {
                        next.insert(Target::Item(*module, segment.clone()));
                    }
                    next.extend(found);
                }
            }
            if next.is_empty() {
                // What follows a type is a variant or a function of it.
                current.retain(|target| matches!(target, Target::Item(..)));
                return current;
            }
            current = next;
        }
        current
    }

    fn first(&self, from: ModuleId, name: &str, pending: &mut Pending) -> BTreeSet<Target> {
        match (name, &self.library) {
            ("crate", _) => BTreeSet::from([Target::Module(self.all[from].root)]),
            ("self" | "super", _) => self.inside(from, name, pending),
            (name, Some((library, root))) if name == library => {
                BTreeSet::from([Target::Module(*root)])
            }
            _ => self.lookup(from, name, pending),
        }
    }

    fn inside(&self, module: ModuleId, name: &str, pending: &mut Pending) -> BTreeSet<Target> {
        match name {
            "self" => BTreeSet::from([Target::Module(module)]),
            "super" => self.all[module]
                .parent
                .map(Target::Module)
                .into_iter()
                .collect(),
            _ => self.lookup(module, name, pending),
        }
    }

    /// What a name means inside a module.
    fn lookup(&self, at: ModuleId, name: &str, pending: &mut Pending) -> BTreeSet<Target> {
        let module = &self.all[at];
        let mut found = BTreeSet::new();
        let children = module.children.get(name).into_iter().flatten();
        found.extend(children.map(|child| Target::Module(*child)));
        if module.items.contains_key(name) {
            found.insert(Target::Item(at, name.to_owned()));
        }
        for (index, import) in module.imports.iter().enumerate() {
            if import.name.as_deref() == Some(name) {
                found.extend(self.follow(at, index, pending));
            }
        }
        if found.is_empty() {
            for (index, import) in module.imports.iter().enumerate() {
                if import.name.is_none() {
                    for target in self.follow(at, index, pending) {
                        found.extend(self.through_glob(target, name, pending));
                    }
                }
            }
        }
        found
    }

    /// Whether a name that nothing in a module explains is one that a macro defines there. What another crate has under
    /// an imported name is none.
    fn may_define(&self, module: ModuleId, name: &str) -> bool {
        let imports = &self.all[module].imports;
        let name = Some(name.to_owned());
        name.as_deref() != Some("super") && !imports.iter().any(|import| import.name == name)
    }

    /// What an import brings in, or where a glob looks.
    fn follow(&self, at: ModuleId, index: usize, pending: &mut Pending) -> BTreeSet<Target> {
        if pending.contains(&(at, index)) {
            return BTreeSet::new();
        }
        pending.push((at, index));
        let found = self.walk(at, &self.all[at].imports[index].path, pending);
        pending.pop();
        found
    }

    fn through_glob(&self, target: Target, name: &str, pending: &mut Pending) -> BTreeSet<Target> {
        match &target {
            Target::Module(module) => self.lookup(*module, name, pending),
            Target::Item(module, item) => {
                let item = self.all[*module].items.get(item);
                let is_variant = item.is_some_and(|item| item.variants.contains(name));
                is_variant.then_some(target).into_iter().collect()
            }
        }
    }
}
