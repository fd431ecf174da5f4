//! Modules: a crate's files as a tree of modules, with what each defines, imports and names.
//!
//! Always: code for tests is not in the tree, and both files of a module that `cfg` chooses between are.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;

use crate::names::{Names, tree};
use tests::sources::{Files, is_for_tests};

/// Where a module is in its tree.
pub(crate) type ModuleId = usize;

/// All modules that are reached from a crate's roots.
#[derive(Default)]
pub(crate) struct Modules {
    pub(crate) all: Vec<Module>,
    /// The module of `lib.rs`, which the binary beside it names by the crate's name.
    pub(crate) library: Option<(String, ModuleId)>,
    /// Files that only tests are in, and the folders of their modules.
    for_tests: Vec<(String, String)>,
}

/// A file, or a module written in place.
#[derive(Default)]
pub(crate) struct Module {
    pub(crate) file: String,
    pub(crate) parent: Option<ModuleId>,
    pub(crate) root: ModuleId,
    /// The folder that files of its modules are in.
    folder: String,
    is_inline: bool,
    pub(crate) children: BTreeMap<String, Vec<ModuleId>>,
    pub(crate) items: BTreeMap<String, Item>,
    pub(crate) imports: Vec<Import>,
    pub(crate) names: Vec<Name>,
}

/// What a module defines.
#[derive(Default)]
pub(crate) struct Item {
    pub(crate) variants: BTreeSet<String>,
    pub(crate) is_macro: bool,
}

/// One name that `use` brings in, or all of a module's if it has none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    pub(crate) name: Option<String>,
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
    pub(crate) is_export: bool,
}

/// A path somewhere in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
    pub(crate) is_macro: bool,
}

impl Modules {
    /// The modules of the crate `name`, from `lib.rs` and `main.rs`.
    pub(crate) fn of(name: &str, files: &Files) -> Self {
        let mut modules = Self::default();
        for root in ["lib.rs", "main.rs"] {
            if files.contains_key(root) {
                let id = modules.all.len();
                if root == "lib.rs" {
                    modules.library = Some((name.to_owned(), id));
                }
                modules.file(files, root, None, String::new());
            }
        }
        modules
    }

    /// The files that no root leads to, not even in tests.
    pub(crate) fn unreached<'f>(&self, files: &'f Files) -> Vec<&'f str> {
        let reached: BTreeSet<&str> = self.all.iter().map(|m| m.file.as_str()).collect();
        let is_test = |name: &str| {
            let mut tests = self.for_tests.iter();
            tests.any(|(file, folder)| name == file || name.starts_with(folder))
        };
        let names = files.keys().map(String::as_str);
        names
            .filter(|name| !reached.contains(name) && !is_test(name))
            .collect()
    }

    fn add(&mut self, module: Module) -> ModuleId {
        self.all.push(module);
        self.all.len() - 1
    }

    fn file(
        &mut self,
        files: &Files,
        file: &str,
        parent: Option<ModuleId>,
        folder: String,
    ) -> ModuleId {
        let id = self.all.len();
        let root = parent.map_or(id, |parent| self.all[parent].root);
        let id = self.add(Module {
            file: file.to_owned(),
            parent,
            root,
            folder,
            ..Module::default()
        });
        let parsed = syn::parse_file(&files[file]).unwrap_or_else(|e| panic!("{file}: {e}"));
        Reader::read(self, files, id, &parsed.items);
        id
    }

    /// The files of `mod name;`, and the folders of their own modules.
    fn files_of(&self, files: &Files, at: ModuleId, item: &syn::ItemMod) -> Vec<(String, String)> {
        let module = &self.all[at];
        let name = item.ident.to_string();
        let beside = match module.file.rsplit_once('/') {
            _ if module.is_inline => module.folder.clone(),
            Some((folder, _)) => format!("{folder}/"),
            None => String::new(),
        };
        let mut found = Vec::new();
        for path in item.attrs.iter().filter_map(path_attribute) {
            let path = format!("{beside}{path}");
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let own = if path.ends_with("mod.rs") {
                format!("{folder}/")
            } else {
                format!("{}/", path.trim_end_matches(".rs"))
            };
            found.push((path, own));
        }
        if found.is_empty() {
            let own = format!("{}{name}/", module.folder);
            found.push((format!("{}{name}.rs", module.folder), own.clone()));
            found.push((format!("{own}mod.rs"), own));
        }
        found.retain(|(path, _)| files.contains_key(path));
        found
    }
}

/// The file that `#[path = "…"]` names.
fn path_attribute(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        syn::Expr::Lit(value) if meta.path.is_ident("path") => match &value.lit {
            syn::Lit::Str(path) => Some(path.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Fills in one module and those in it.
struct Reader<'a> {
    modules: &'a mut Modules,
    files: &'a Files,
    at: ModuleId,
}

impl<'a> Reader<'a> {
    fn read(modules: &'a mut Modules, files: &'a Files, at: ModuleId, items: &[syn::Item]) {
        let mut reader = Reader { modules, files, at };
        for item in items {
            reader.item(item);
        }
    }

    /// An item of a module: what it defines, and all that it names.
    fn item(&mut self, item: &syn::Item) {
        if attributes(item).iter().any(is_for_tests) {
            if let syn::Item::Mod(module) = item {
                let files = self.modules.files_of(self.files, self.at, module);
                self.modules.for_tests.extend(files);
            }
            return;
        }
        if let syn::Item::Mod(module) = item {
            self.module(module);
            return;
        }
        let mut names = Names::default();
        names.visit_item(item);
        let mut definitions = Definitions::default();
        definitions.visit_item(item);
        let module = &mut self.modules.all[self.at];
        module.names.append(&mut names.found);
        module.imports.append(&mut definitions.imports);
        module.items.append(&mut definitions.items);
    }

    fn module(&mut self, item: &syn::ItemMod) {
        let name = item.ident.to_string();
        let mut ids = Vec::new();
        if let Some((_, items)) = &item.content {
            let outer = &self.modules.all[self.at];
            let id = self.modules.add(Module {
                file: outer.file.clone(),
                parent: Some(self.at),
                root: outer.root,
                folder: format!("{}{name}/", outer.folder),
                is_inline: true,
                ..Module::default()
            });
            Reader::read(self.modules, self.files, id, items);
            ids.push(id);
        } else {
            for (file, folder) in self.modules.files_of(self.files, self.at, item) {
                ids.push(self.modules.file(self.files, &file, Some(self.at), folder));
            }
        }
        let children = &mut self.modules.all[self.at].children;
        children.entry(name).or_default().extend(ids);
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        // Neither crate has any of the others.
        _ => &[],
    }
}

/// What an item defines and imports, also inside functions.
#[derive(Default)]
struct Definitions {
    items: BTreeMap<String, Item>,
    imports: Vec<Import>,
}

impl Definitions {
    fn define(&mut self, name: &syn::Ident) -> &mut Item {
        self.items.entry(name.to_string()).or_default()
    }
}

impl<'ast> Visit<'ast> for Definitions {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if attributes(item).iter().any(is_for_tests) {
            return;
        }
        match item {
            syn::Item::Const(item) => drop(self.define(&item.ident)),
            syn::Item::Enum(item) => {
                let variants = item.variants.iter().map(|v| v.ident.to_string());
                self.define(&item.ident).variants = variants.collect();
            }
            syn::Item::Fn(item) => drop(self.define(&item.sig.ident)),
            syn::Item::Static(item) => drop(self.define(&item.ident)),
            syn::Item::Struct(item) => drop(self.define(&item.ident)),
            syn::Item::Trait(item) => drop(self.define(&item.ident)),
            syn::Item::Type(item) => drop(self.define(&item.ident)),
            syn::Item::Macro(item) => {
                if let Some(name) = &item.ident {
                    self.define(name).is_macro = true;
                }
            }
            syn::Item::Use(item) => {
                let is_export = !matches!(item.vis, syn::Visibility::Inherited);
                tree(&[], &item.tree, is_export, &mut self.imports);
            }
            // Modules are read one by one, and an implementation defines nothing that has a path of its own.
            _ => {}
        }
        syn::visit::visit_item(self, item);
    }
}
