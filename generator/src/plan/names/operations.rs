//! Names of tags and operations: modules, handles, methods and request builders.

use super::claimed::{GroupNames, OperationNames};
use super::ident::{pascal, snake};
use super::methods::method_names;
use super::scope::{Ident, Names, Scope};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Api, Operation, short_name};
use crate::plan::operation::successes;

/// Names that no tag's module can have: other modules at the crate's root, and crates that generated code names.
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

/// The methods of the runtime's client.
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

/// Names the tags and operations.
pub(super) fn name_operations(
    api: &Api,
    diagnostics: &mut Diagnostics,
) -> (Vec<GroupNames>, Vec<OperationNames>) {
    // The client has methods for tags and for operations without a tag.
    let mut on_client = Scope::new(Names::Values, CLIENT_METHODS);
    let mut groups = groups(api, &mut on_client);
    let operations = operations(api, &mut groups, &on_client, diagnostics);
    (groups, operations)
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
        // A module is hard to tell from one of the same name inside it.
        let mut modules = Scope::new(Names::Modules, &[]);
        modules.claim(group.module.as_str());
        for (operation, preferred) in method_names(api, group) {
            let method = methods.claim(&preferred);
            if method.as_str() != preferred {
                diagnostics.push(renamed(&api.operations[operation], &preferred, &method));
            }
            let stem = pascal(method.as_str());
            let module = match modules.is_free(method.as_str()) {
                true => method.as_str().to_owned(),
                false => format!("{}_operation", method.as_str().trim_end_matches('_')),
            };
            let builder = match group.types.is_free(&stem) {
                true => stem.clone(),
                false => format!("{stem}Request"),
            };
            let several = successes::has_several(&api.operations[operation]);
            named[operation] = Some(OperationNames {
                module: modules.claim(&module),
                builder: group.types.claim(&builder),
                error: group.types.claim(&format!("{stem}Error")),
                output: several.then(|| group.types.claim(&format!("{stem}Output"))),
                stem,
                method,
                others: Vec::new(),
                group: index,
                types: Vec::new(),
            });
        }
        // After all others, which have their names from the description.
        for index in &group.operations {
            if let Some(names) = &mut named[*index] {
                names.others = others(&api.operations[*index], &names.method, &mut methods);
            }
        }
    }
    // Every operation belongs to one group, so none is left out.
    named.into_iter().flatten().collect()
}

/// The methods that start an operation with another body than the usual one.
fn others(operation: &Operation, method: &Ident, methods: &mut Scope) -> Vec<Ident> {
    let others = operation.body.iter().flat_map(|body| &body.others);
    let names = others.map(|other| {
        let name = snake(&short_name(&other.media_type));
        let method = method.as_str().trim_end_matches('_');
        methods.claim(&format!("{method}_as_{name}"))
    });
    names.collect()
}

fn renamed(operation: &Operation, preferred: &str, given: &Ident) -> Diagnostic {
    Diagnostic::warning(
        "renamed",
        &operation.pointer,
        format!(
            "the method name `{preferred}` is taken; this operation is `{}`",
            given.as_str()
        ),
    )
    .help("choose a name with `x-rust-name`")
}
