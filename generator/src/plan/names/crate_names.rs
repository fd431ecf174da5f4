//! Names: of modules, operations and types, all claimed before anything else is decided.
//!
//! Named things come first, in the document's order, then what stands inside them, so that a name never depends on the
//! order of a map.

use std::collections::HashMap;

use super::ident::{pascal, singular, snake};
use super::methods::method_names;
use super::scope::{Ident, Names, Scope};
use super::status;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Api, Operation, Origin, Root, Shape, Step, TypeDef, TypeId};
use crate::plan::model::TypePath;
use crate::plan::operation::responses;
use crate::plan::types::directions;

/// Modules at the crate's root that are not for tags, and crates that generated code names.
const ROOT_MODULES: &[&str] = &[
    "client",
    "runtime",
    "types",
    "lib",
    "main",
    "serde",
    "serde_json",
    "bytes",
    "http",
    "std",
    "core",
    "alloc",
];

/// What the runtime's client can do already.
const CLIENT_METHODS: &[&str] = &[
    "base_of",
    "builder",
    "from_env",
    "from_lookup",
    "base_url",
    "with_options",
    "request",
    "send",
    "new",
    "clone",
    "fmt",
    "into",
    "execute",
];

/// Every name that more than one part of the crate mentions.
pub(crate) struct CrateNames {
    pub(crate) groups: Vec<GroupNames>,
    /// By operation.
    pub(crate) operations: Vec<OperationNames>,
    /// By type: those that have a name.
    pub(crate) types: HashMap<TypeId, TypePath>,
    /// By type: the named type in the same file in whose field it stands.
    pub(crate) parents: HashMap<TypeId, String>,
    /// The modules of files of types, with the types in each, in order.
    pub(crate) type_files: Vec<(Ident, Vec<TypeId>)>,
}

/// A tag's names.
pub(crate) struct GroupNames {
    pub(crate) module: Ident,
    /// The type and the client's method that gives it; `None` for operations without a tag.
    pub(crate) handle: Option<(Ident, Ident)>,
    /// The tag; `None` for operations without one.
    pub(crate) tag: Option<String>,
    pub(crate) operations: Vec<usize>,
    types: Scope,
}

/// An operation's names.
pub(crate) struct OperationNames {
    pub(crate) method: Ident,
    pub(crate) module: Ident,
    pub(crate) builder: Ident,
    pub(crate) error: Ident,
    /// The enum of several successful answers, should they differ.
    pub(crate) output: Option<Ident>,
    /// What the names of its types begin with.
    stem: String,
    pub(crate) group: usize,
    /// The types of this operation, in order.
    pub(crate) types: Vec<TypeId>,
}

/// Names everything.
pub(crate) fn names(api: &Api, diagnostics: &mut Diagnostics) -> CrateNames {
    // What is called on the client: accessors of tags, and operations without a tag.
    let mut on_client = Scope::new(Names::Values, CLIENT_METHODS);
    let mut groups = groups(api, &mut on_client);
    let operations = operations(api, &mut groups, &on_client, diagnostics);
    let mut naming = TypeNaming {
        api,
        groups,
        operations,
        scope: Scope::new(Names::Types, &[]),
        files: Scope::new(Names::Modules, &[]),
        module: Scope::new(Names::Modules, &[]).claim("types"),
        components: HashMap::new(),
        types: HashMap::new(),
        type_files: Vec::new(),
    };
    naming.name_all(diagnostics);
    CrateNames {
        parents: naming.parents(),
        groups: naming.groups,
        operations: naming.operations,
        types: naming.types,
        type_files: naming.type_files,
    }
}

fn groups(api: &Api, on_client: &mut Scope) -> Vec<GroupNames> {
    let mut modules = Scope::new(Names::Modules, ROOT_MODULES);
    let mut groups: Vec<GroupNames> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let tag = operation.tags.first();
        if let Some(group) = groups.iter_mut().find(|group| group.tag.as_ref() == tag) {
            group.operations.push(index);
            continue;
        }
        let mut types = Scope::new(Names::Types, &[]);
        let name = tag.map_or("operations", String::as_str);
        groups.push(GroupNames {
            module: modules.claim(&snake(name)),
            handle: tag.map(|tag| (types.claim(&pascal(tag)), on_client.claim(&snake(tag)))),
            tag: tag.cloned(),
            operations: vec![index],
            types,
        });
    }
    groups
}

fn operations(
    api: &Api,
    groups: &mut [GroupNames],
    on_client: &Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    let mut named: Vec<Option<OperationNames>> = api.operations.iter().map(|_| None).collect();
    for (index, group) in groups.iter_mut().enumerate() {
        let mut methods = match group.tag {
            Some(_) => Scope::new(Names::Values, &[]),
            None => on_client.clone(),
        };
        // A module of the same name inside a module is hard to tell from it.
        let mut modules = Scope::new(Names::Modules, &[group.module.as_str()]);
        for (operation, wanted) in method_names(api, group) {
            let method = methods.claim(&wanted);
            if method.as_str() != wanted {
                diagnostics.push(renamed(&api.operations[operation], &wanted, &method));
            }
            let stem = pascal(method.as_str());
            let apart = |free: bool, name: &str, suffix: &str| {
                if free {
                    name.to_owned()
                } else {
                    format!("{}{suffix}", name.trim_end_matches('_'))
                }
            };
            let module = apart(
                modules.is_free(method.as_str()),
                method.as_str(),
                "_operation",
            );
            let builder = apart(group.types.is_free(&stem), &stem, "Request");
            let several = responses::has_several_successes(&api.operations[operation]);
            named[operation] = Some(OperationNames {
                module: modules.claim(&module),
                builder: group.types.claim(&builder),
                error: group.types.claim(&format!("{stem}Error")),
                output: several.then(|| group.types.claim(&format!("{stem}Output"))),
                stem,
                method,
                group: index,
                types: Vec::new(),
            });
        }
    }
    // Every operation belongs to one group, so none is left out.
    named.into_iter().flatten().collect()
}

fn renamed(operation: &Operation, wanted: &str, given: &Ident) -> Diagnostic {
    Diagnostic::warning(
        "renamed",
        &operation.pointer,
        format!(
            "the method name `{wanted}` is taken; this operation is `{}`",
            given.as_str()
        ),
    )
    .help("choose a name with `x-rust-name`")
}

struct TypeNaming<'a> {
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
    fn name_all(&mut self, diagnostics: &mut Diagnostics) {
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
            let wanted = match &def.rust_name {
                Some(name) => pascal(name),
                None => self.wanted(&def.origin),
            };
            let path = self.claim(id, &def.origin, &wanted);
            if path.ident.as_str() != wanted {
                diagnostics.push(
                    Diagnostic::warning(
                        "renamed",
                        &def.pointer,
                        format!(
                            "the type name `{wanted}` is taken; this type is `{}`",
                            path.ident.as_str()
                        ),
                    )
                    .help("choose a name with `x-rust-name`"),
                );
            }
            self.types.insert(id, path);
        }
    }

    /// Takes note of a component: its file, and what the names of types inside it begin with.
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

    fn wanted(&self, origin: &Origin) -> String {
        let mut name = match &origin.root {
            Root::Component(name) => self
                .components
                .get(name.as_str())
                .map_or_else(|| pascal(name), |(stem, _)| stem.clone()),
            Root::Body(operation) => format!("{}Body", self.operations[*operation].stem),
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

    fn claim(&mut self, id: TypeId, origin: &Origin, wanted: &str) -> TypePath {
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
                    ident: self.scope.claim(wanted),
                };
            }
            Root::Body(operation)
            | Root::Success(operation)
            | Root::Response(operation, _)
            | Root::Parameter(operation, _) => &mut self.operations[*operation],
        };
        operation.types.push(id);
        let group = &mut self.groups[operation.group];
        TypePath {
            module: group.module.clone(),
            file: operation.module.clone(),
            ident: group.types.claim(wanted),
        }
    }
}

/// Whether a type gets a name: what has fields or values of its own, and every component.
fn has_name(def: &TypeDef) -> bool {
    let component = matches!(def.origin.root, Root::Component(_)) && def.origin.path.is_empty();
    component
        || matches!(
            def.shape,
            Shape::Object(_) | Shape::Enum(_) | Shape::Union(_)
        )
}

#[cfg(test)]
mod tests;
