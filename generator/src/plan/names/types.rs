//! Names of types: those of components, and those that stand in operations.

use std::collections::{HashMap, HashSet};

use super::claimed::{CrateNames, GroupNames, OperationNames};
use super::component_names::ComponentNames;
use super::ident::{pascal, snake};
use super::scope::{Ident, Names, Scope};
use super::type_names::{Titles, Words, add_steps, around, of_root, shorter, suffix, with_suffix};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Api, Known, Origin, Root, TypeDef, TypeId, is_long};
use crate::plan::model::TypePath;
use crate::plan::types::directions;

/// The naming of types, as far as it has come.
pub(super) struct TypeNaming<'a> {
    api: &'a Api,
    known: &'a Known,
    groups: Vec<GroupNames>,
    operations: Vec<OperationNames>,
    /// Types that belong to no operation.
    scope: Scope,
    files: Scope,
    module: Ident,
    /// By component: a short name, where its own is long.
    short: HashMap<&'a str, String>,
    shortened: HashSet<TypeId>,
    /// By component: its place in `type_files`.
    components: HashMap<&'a str, usize>,
    /// By other origin of a file: the same.
    roots: HashMap<Origin, usize>,
    /// The types by their origins, and the words of their names.
    by_origin: HashMap<&'a Origin, TypeId>,
    words: HashMap<TypeId, Words>,
    /// By what the record of an earlier run has the places of types.
    recorded: HashMap<(TypeId, &'a str), String>,
    types: HashMap<TypeId, TypePath>,
    /// Types that belong to no operation, in the order in which they were named.
    outside: Vec<TypeId>,
    type_files: Vec<(Ident, Vec<TypeId>)>,
}

impl<'a> TypeNaming<'a> {
    pub(super) fn new(
        api: &'a Api,
        known: &'a Known,
        groups: Vec<GroupNames>,
        operations: Vec<OperationNames>,
    ) -> Self {
        Self {
            api,
            known,
            groups,
            operations,
            scope: Scope::new(Names::Types, &[]),
            files: Scope::new(Names::Modules, &[]),
            module: Scope::new(Names::Modules, &[]).claim("types"),
            short: HashMap::new(),
            shortened: HashSet::new(),
            components: HashMap::new(),
            roots: HashMap::new(),
            by_origin: HashMap::new(),
            words: HashMap::new(),
            recorded: HashMap::new(),
            types: HashMap::new(),
            outside: Vec::new(),
            type_files: Vec::new(),
        }
    }

    /// All names. In a file, types stand from the outside in, whenever they were named.
    pub(super) fn finish(mut self) -> CrateNames {
        let types = &self.api.types;
        let mut outside = std::mem::take(&mut self.outside);
        outside.sort_by_key(|id| outside_in(*id, types.get(*id)));
        for id in outside {
            self.put_in_file(id);
        }
        let in_order = |ids: &mut Vec<TypeId>| {
            ids.sort_by_key(|id| (types.get(*id).origin.path.len(), *id));
        };
        self.type_files
            .iter_mut()
            .for_each(|(_, ids)| in_order(ids));
        let operations = self.operations.iter_mut();
        operations.for_each(|operation| in_order(&mut operation.types));
        CrateNames {
            parents: self.parents(),
            groups: self.groups,
            operations: self.operations,
            types: self.types,
            shortened: self.shortened,
            type_files: self.type_files,
        }
    }

    /// Names every type that gets a name: first what the document names, then what an earlier run has named, then all
    /// others from the outside in, and last those whose names are shortened.
    pub(super) fn name_all(&mut self, diagnostics: &mut Diagnostics) {
        let api = self.api;
        // What was only read to be merged with something else is no type of the crate.
        let reachable = directions::reachable(api);
        let mut named: Vec<(TypeId, &TypeDef)> = api
            .types
            .iter()
            .filter(|(id, def)| reachable.contains(id) && has_name(def))
            .collect();
        named.sort_by_key(|(id, def)| outside_in(*id, def));
        for (id, def) in &named {
            self.by_origin.entry(&def.origin).or_insert(*id);
        }
        let ids: Vec<TypeId> = named.iter().map(|(id, _)| *id).collect();
        self.recorded = api.types.recorded(ids.iter().copied());
        let titles = Titles::of(api, &ids);
        let (stated, rest): (Vec<_>, Vec<_>) = named
            .into_iter()
            .partition(|(_, def)| is_component(def) || def.rust_name.is_some());
        self.shorten(&stated);
        for (id, def) in stated {
            let words = match &def.rust_name {
                Some(name) => vec![pascal(name)],
                None => self.root(&def.origin.root),
            };
            self.name(id, def, words, diagnostics);
        }
        let mut rest: Vec<_> = rest
            .into_iter()
            .filter(|(id, def)| !self.name_as_known(*id, def))
            .collect();
        for is_last in [false, true] {
            let mut long = Vec::new();
            for (id, def) in rest {
                let words = self.preferred(id, def, &titles);
                if is_last || !is_long(&words.concat()) {
                    let words = self.fitting(def, words);
                    self.name(id, def, words, diagnostics);
                } else {
                    long.push((id, def));
                }
            }
            rest = long;
        }
    }

    /// Finds short names for components with long ones. What had a name in an earlier run keeps it, if that is still one of
    /// the two.
    fn shorten(&mut self, stated: &[(TypeId, &'a TypeDef)]) {
        let components = || {
            let stated = stated.iter().filter(|(_, def)| def.rust_name.is_none());
            stated.filter_map(|(_, def)| match &def.origin.root {
                Root::Component(name) => Some((name.as_str(), *def)),
                _ => None,
            })
        };
        let names = ComponentNames::of(self.api, components().map(|(name, _)| name));
        let known = components().filter_map(|(name, def)| {
            let path = self.known.names.get(def.pointer.as_str())?;
            Some((name, path.strip_prefix("types::")?))
        });
        let known: HashMap<&str, &str> = known.collect();
        self.short = names.short(components().map(|(name, _)| name), &known);
        let shortened = stated.iter().filter(|(_, def)| match &def.origin.root {
            Root::Component(name) => {
                def.rust_name.is_none() && self.short.contains_key(name.as_str())
            }
            _ => false,
        });
        self.shortened = shortened.map(|(id, _)| *id).collect();
    }

    fn name(&mut self, id: TypeId, def: &'a TypeDef, words: Words, diagnostics: &mut Diagnostics) {
        let preferred = words.concat();
        let path = self.claim(id, &def.origin, &preferred);
        if path.ident.as_str() != preferred {
            diagnostics.push(
                Diagnostic::warning(
                    "renamed",
                    &def.pointer,
                    format!(
                        "the type name `{preferred}` is taken; this type is `{}`",
                        path.ident.as_str()
                    ),
                )
                .help("choose a name with `x-rust-name`"),
            );
        }
        self.words.insert(id, words);
        self.types.insert(id, path);
    }

    /// Names a type as an earlier run did, if it has and the name is free.
    fn name_as_known(&mut self, id: TypeId, def: &'a TypeDef) -> bool {
        let api = self.api;
        let places = api.types.places(id).map(|place| place.pointer.as_str());
        let mut keys = places.filter_map(|place| self.recorded.get(&(id, place)));
        let known = keys.find_map(|key| self.known.names.get(key));
        let module = self.module_of(&def.origin).as_str();
        let Some((known_module, name)) = known.and_then(|path| path.split_once("::")) else {
            return false;
        };
        if known_module != module
            || pascal(name) != name
            || !self.scope_of(&def.origin).is_free(name)
        {
            return false;
        }
        let name = name.to_owned();
        let path = self.claim(id, &def.origin, &name);
        self.words.insert(id, vec![name]);
        self.types.insert(id, path);
        true
    }

    /// The words that a type is named by, if they are free.
    fn preferred(&self, id: TypeId, def: &TypeDef, titles: &Titles) -> Words {
        if let Some(title) = titles.only(&self.api.types, id)
            && self.scope_of(&def.origin).is_free(&pascal(title))
        {
            return vec![pascal(title)];
        }
        let origin = &def.origin;
        for (outer, steps) in around(origin) {
            let outer = self.by_origin.get(&outer);
            if let Some(words) = outer.and_then(|outer| self.words.get(outer)) {
                let mut words = words.clone();
                add_steps(&mut words, steps);
                return words;
            }
        }
        let mut words = self.root(&origin.root);
        add_steps(&mut words, &origin.path);
        words
    }

    /// The words of a name, or other words where that is too long or taken.
    fn fitting(&self, def: &TypeDef, words: Words) -> Words {
        let scope = self.scope_of(&def.origin);
        let is_free = |words: &Words| scope.is_free(&words.concat());
        let is_too_long = is_long(&words.concat());
        if !is_too_long && is_free(&words) {
            return words;
        }
        if is_too_long && let Some(shorter) = shorter(&words).into_iter().find(is_free) {
            return shorter;
        }
        let suffixes = [suffix(def), "Data"];
        let mut suffixed = suffixes
            .iter()
            .flat_map(|suffix| with_suffix(&words, suffix));
        let fits = |words: &Words| is_free(words) && !(is_too_long && is_long(&words.concat()));
        suffixed.find(fits).unwrap_or(words)
    }

    fn root(&self, root: &Root) -> Words {
        if let Root::Component(name) = root {
            let origin = Origin::new(Root::Component(name.clone()));
            let id = self.by_origin.get(&origin);
            if let Some(chosen) = id.and_then(|id| self.api.types.get(*id).rust_name.as_ref()) {
                return vec![pascal(chosen)];
            }
            if let Some(short) = self.short.get(name.as_str()) {
                return vec![short.clone()];
            }
        }
        of_root(root, |operation| &self.operations[operation].stem)
    }

    fn module_of(&self, origin: &Origin) -> &Ident {
        match origin.root.operation() {
            Some(operation) => &self.groups[self.operations[operation].group].module,
            None => &self.module,
        }
    }

    fn scope_of(&self, origin: &Origin) -> &Scope {
        match origin.root.operation() {
            Some(operation) => &self.groups[self.operations[operation].group].types,
            None => &self.scope,
        }
    }

    /// For each type in a field, the type that has the field.
    fn parents(&self) -> HashMap<TypeId, String> {
        let parent = |id: &TypeId| {
            let mut origin = self.api.types.get(*id).origin.clone();
            origin.path.pop()?;
            let parent = self.types.get(self.by_origin.get(&origin)?)?;
            Some((*id, parent.ident.as_str().to_owned()))
        };
        self.types.keys().filter_map(parent).collect()
    }

    fn claim(&mut self, id: TypeId, origin: &'a Origin, preferred: &str) -> TypePath {
        let Some(operation) = origin.root.operation() else {
            self.outside.push(id);
            return TypePath {
                module: self.module.clone(),
                // Known once everything around it has a name.
                file: self.module.clone(),
                ident: self.scope.claim(preferred),
            };
        };
        let operation = &mut self.operations[operation];
        operation.types.push(id);
        let group = &mut self.groups[operation.group];
        TypePath {
            module: group.module.clone(),
            file: operation.module.clone(),
            ident: group.types.claim(preferred),
        }
    }

    fn put_in_file(&mut self, id: TypeId) {
        let ident = self.types[&id].ident.as_str().to_owned();
        let file = self.file(&self.api.types.get(id).origin, &ident);
        let (module, types) = &mut self.type_files[file];
        types.push(id);
        if let Some(path) = self.types.get_mut(&id) {
            path.file = module.clone();
        }
    }

    /// The file of a type that belongs to no operation: that of its component, or of the outermost type around it.
    fn file(&mut self, origin: &'a Origin, ident: &str) -> usize {
        let next = self.type_files.len();
        let mut is_new = false;
        let file = if let Root::Component(name) = &origin.root {
            *self.components.entry(name).or_insert_with(|| {
                is_new = true;
                next
            })
        } else {
            let outer = around(origin).filter_map(|(outer, _)| self.roots.get(&outer));
            match outer.last() {
                Some(file) => *file,
                None => {
                    is_new = true;
                    self.roots.insert(origin.clone(), next);
                    next
                }
            }
        };
        if is_new {
            let stem = match &origin.root {
                root @ Root::Component(_) => self.root(root).concat(),
                _ => ident.to_owned(),
            };
            let module = self.files.claim(&snake(&stem));
            self.type_files.push((module, Vec::new()));
        }
        file
    }
}

/// The order from the outside in, components first.
fn outside_in(id: TypeId, def: &TypeDef) -> (usize, bool, TypeId) {
    (def.origin.path.len(), !is_component(def), id)
}

/// Whether a type gets a name: what has fields or values of its own, and every component.
fn has_name(def: &TypeDef) -> bool {
    is_component(def) || def.shape.is_declared()
}

fn is_component(def: &TypeDef) -> bool {
    matches!(def.origin.root, Root::Component(_)) && def.origin.path.is_empty()
}
