//! Names of types: those of components, and those that stand in operations.

use std::collections::HashMap;

use super::claimed::{CrateNames, GroupNames, OperationNames};
use super::ident::{pascal, singular, snake};
use super::scope::{Ident, Names, Scope};
use super::status;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Api, Origin, Root, Step, TypeDef, TypeId};
use crate::plan::model::TypePath;
use crate::plan::types::directions;

/// The naming of types, as far as it has come.
pub(super) struct TypeNaming<'a> {
    api: &'a Api,
    groups: Vec<GroupNames>,
    operations: Vec<OperationNames>,
    /// Types that belong to components.
    scope: Scope,
    files: Scope,
    module: Ident,
    /// By component: its name in Rust, and its place in `type_files`.
    components: HashMap<&'a str, (String, usize)>,
    types: HashMap<TypeId, TypePath>,
    type_files: Vec<(Ident, Vec<TypeId>)>,
}

impl<'a> TypeNaming<'a> {
    pub(super) fn new(
        api: &'a Api,
        groups: Vec<GroupNames>,
        operations: Vec<OperationNames>,
    ) -> Self {
        Self {
            api,
            groups,
            operations,
            scope: Scope::new(Names::Types, &[]),
            files: Scope::new(Names::Modules, &[]),
            module: Scope::new(Names::Modules, &[]).claim("types"),
            components: HashMap::new(),
            types: HashMap::new(),
            type_files: Vec::new(),
        }
    }

    /// All names.
    pub(super) fn finish(self) -> CrateNames {
        CrateNames {
            parents: self.parents(),
            groups: self.groups,
            operations: self.operations,
            types: self.types,
            type_files: self.type_files,
        }
    }

    /// Names every type that gets a name.
    pub(super) fn name_all(&mut self, diagnostics: &mut Diagnostics) {
        let api = self.api;
        // What was only read to be merged with something else is no type of the crate.
        let reachable = directions::reachable(api);
        let mut named: Vec<(TypeId, &TypeDef)> = api
            .types
            .iter()
            .filter(|(id, def)| reachable.contains(id) && has_name(def))
            .collect();
        named.sort_by_key(|(_, def)| def.origin.path.len());
        for (id, def) in named {
            if let Root::Component(name) = &def.origin.root {
                self.component(name, def);
            }
            let preferred = match &def.rust_name {
                Some(name) => pascal(name),
                None => self.preferred(&def.origin),
            };
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
            self.types.insert(id, path);
        }
    }

    /// Records a component: its file, and the prefix of the names of types inside it.
    fn component(&mut self, name: &'a str, def: &TypeDef) {
        if self.components.contains_key(name) {
            return;
        }
        let chosen = def
            .rust_name
            .as_ref()
            .filter(|_| def.origin.path.is_empty());
        let stem = pascal(chosen.map_or(name, String::as_str));
        let file = self.files.claim(&snake(&stem));
        self.components.insert(name, (stem, self.type_files.len()));
        self.type_files.push((file, Vec::new()));
    }

    /// For each type in a field, the type that has the field.
    fn parents(&self) -> HashMap<TypeId, String> {
        let named = self
            .api
            .types
            .iter()
            .filter(|(id, _)| self.types.contains_key(id));
        let by_origin: HashMap<&Origin, TypeId> =
            named.map(|(id, def)| (&def.origin, id)).collect();
        let parent = |id: &TypeId| {
            let mut origin = self.api.types.get(*id).origin.clone();
            origin.path.pop()?;
            let parent = self.types.get(by_origin.get(&origin)?)?;
            Some((*id, parent.ident.as_str().to_owned()))
        };
        self.types.keys().filter_map(parent).collect()
    }

    fn preferred(&self, origin: &Origin) -> String {
        let mut name = match &origin.root {
            Root::Component(name) => self
                .components
                .get(name.as_str())
                .map_or_else(|| pascal(name), |(stem, _)| stem.clone()),
            Root::Body(operation) => format!("{}Body", self.operations[*operation].stem),
            Root::BodyAs(operation, name) => {
                let stem = &self.operations[*operation].stem;
                format!("{stem}{}Body", pascal(name))
            }
            Root::Success(operation) => format!("{}Response", self.operations[*operation].stem),
            Root::Response(operation, status) => {
                format!(
                    "{}{}",
                    self.operations[*operation].stem,
                    status::type_name(status)
                )
            }
            Root::Parameter(operation, name) => {
                format!("{}{}", self.operations[*operation].stem, pascal(name))
            }
        };
        let mut steps = origin.path.iter().peekable();
        while let Some(step) = steps.next() {
            match step {
                Step::Field(field) => match steps.peek() {
                    Some(Step::Items) if singular(&snake(field)).is_some() => {
                        steps.next();
                        name.push_str(&pascal(&singular(&snake(field)).unwrap_or_default()));
                    }
                    _ => name.push_str(&pascal(field)),
                },
                Step::Items => name.push_str("Item"),
                Step::Values => name.push_str("Value"),
                Step::Variant(variant) => {
                    let variant = pascal(variant);
                    // A title often says the whole name.
                    if variant.starts_with(&name) {
                        name = variant;
                    } else {
                        name.push_str(&variant);
                    }
                }
                Step::Element(position) => name.push_str(&format!("Item{position}")),
            }
        }
        name
    }

    fn claim(&mut self, id: TypeId, origin: &Origin, preferred: &str) -> TypePath {
        let operation = match &origin.root {
            Root::Component(name) => {
                let file = self
                    .components
                    .get(name.as_str())
                    .map_or(0, |(_, file)| *file);
                let (module, types) = &mut self.type_files[file];
                types.push(id);
                return TypePath {
                    module: self.module.clone(),
                    file: module.clone(),
                    ident: self.scope.claim(preferred),
                };
            }
            Root::Body(operation)
            | Root::BodyAs(operation, _)
            | Root::Success(operation)
            | Root::Response(operation, _)
            | Root::Parameter(operation, _) => &mut self.operations[*operation],
        };
        operation.types.push(id);
        let group = &mut self.groups[operation.group];
        TypePath {
            module: group.module.clone(),
            file: operation.module.clone(),
            ident: group.types.claim(preferred),
        }
    }
}

/// Whether a type gets a name: what has fields or values of its own, and every component.
fn has_name(def: &TypeDef) -> bool {
    let component = matches!(def.origin.root, Root::Component(_)) && def.origin.path.is_empty();
    component || def.shape.is_declared()
}
