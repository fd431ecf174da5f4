//! Names of tags and operations: modules, handles, methods and request builders.

use std::collections::BTreeMap;

use super::claimed::{GroupNames, OperationNames};
use super::groups::{groups, known};
use super::ident::{pascal, snake, words_of};
use super::methods::{
    Chosen, Document, Wish, candidates, choose, is_made_of_path, is_possible, same_words,
};
use super::scope::{Ident, Names, Scope};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Api, Method, Operation, irregular, short_name};
use crate::plan::operation::successes;

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

/// Names the groups and operations. `known` has the names of earlier runs.
pub(super) fn name_operations(
    api: &Api,
    known: &BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> (Vec<GroupNames>, Vec<OperationNames>) {
    // The client has methods for groups and for operations without one.
    let mut on_client = Scope::new(Names::Values, CLIENT_METHODS);
    let mut groups = groups(api, known, &mut on_client);
    let operations = operations(api, known, &mut groups, &on_client, diagnostics);
    (groups, operations)
}

fn operations(
    api: &Api,
    known: &BTreeMap<String, String>,
    groups: &mut [GroupNames],
    on_client: &Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    let document = Document::new(api);
    let mut named: Vec<Option<OperationNames>> = api.operations.iter().map(|_| None).collect();
    for (index, group) in groups.iter_mut().enumerate() {
        let mut methods = match group.handle {
            Some(_) => Scope::new(Names::Values, &[]),
            None => on_client.clone(),
        };
        // A module is hard to tell from one of the same name inside it.
        let mut modules = Scope::new(Names::Modules, &[]);
        modules.claim(group.module.as_str());
        let chosen = chosen(&document, api, known, group, &methods);
        for (operation, chosen) in group.operations.clone().into_iter().zip(&chosen) {
            let method = methods.claim(&chosen.name);
            let described = &api.operations[operation];
            diagnostics.extend(renamed(described, chosen, |place| {
                &api.operations[group.operations[place]]
            }));
            let stem = pascal(method.as_str());
            let module = match modules.is_free(method.as_str()) {
                true => method.as_str().to_owned(),
                false => format!("{}_operation", method.as_str().trim_end_matches('_')),
            };
            let builder = match group.types.is_free(&stem) {
                true => stem.clone(),
                false => format!("{stem}Request"),
            };
            let several = successes::has_several(described);
            named[operation] = Some(OperationNames {
                module: modules.claim(&module),
                builder: group.types.claim(&builder),
                error: group.types.claim(&format!("{stem}Error")),
                output: several.then(|| group.types.claim(&format!("{stem}Output"))),
                stem,
                method,
                rule: chosen.rule.clone(),
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

/// The names of the operations of a group.
fn chosen(
    document: &Document<'_>,
    api: &Api,
    known: &BTreeMap<String, String>,
    group: &GroupNames,
    methods: &Scope,
) -> Vec<Chosen> {
    let accessor = group
        .handle
        .as_ref()
        .map_or("", |(_, accessor)| accessor.as_str());
    let wishes = group.operations.iter().map(|index| {
        let operation = &api.operations[*index];
        let names = candidates(document, operation, group.name.as_deref());
        let known = self::known(known, operation)
            .filter(|(group, name)| *group == accessor && is_possible(name, &names));
        Wish {
            known: known.map(|(_, name)| name.to_owned()),
            names,
            rank: (
                operation.template.split('/').count(),
                is_of_method(operation),
                has_irregular(operation),
                group
                    .name
                    .as_deref()
                    .is_some_and(|name| !is_at(operation, name)),
            ),
        }
    });
    choose(&wishes.collect::<Vec<_>>(), |name| methods.is_free(name))
}

/// Whether a group's noun is a segment of an operation's path.
fn is_at(operation: &Operation, group: &str) -> bool {
    let group = words_of(group);
    let mut segments = operation.template.split('/');
    segments.any(|segment| same_words(&words_of(segment), &group))
}

/// Whether a path has a plural of another kind than that of most words: `/people` beside `/persons`.
fn has_irregular(operation: &Operation) -> bool {
    let mut segments = operation.template.split('/');
    segments.any(|segment| irregular(segment).is_some())
}

/// Whether a name is more another operation's: `update` is only a better word for `PUT`, or for `PATCH` in an id.
fn is_of_method(operation: &Operation) -> bool {
    let words = operation.id.as_deref().map(words_of).unwrap_or_default();
    let begins = |word: &str| words.first().is_some_and(|first| first == word);
    match operation.method {
        Method::Put => is_made_of_path(operation) || begins("put") || !begins("update"),
        Method::Patch => begins("patch") && !is_made_of_path(operation),
        // Other forms of a `GET`.
        Method::Head | Method::Options | Method::Trace => true,
        Method::Get | Method::Post | Method::Delete => false,
    }
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

/// The diagnostic for an operation whose name another one has, which says who has it.
fn renamed<'a>(
    operation: &Operation,
    chosen: &Chosen,
    of_group: impl Fn(usize) -> &'a Operation,
) -> Option<Diagnostic> {
    let (preferred, who) = chosen.instead.as_ref()?;
    let why = match who.map(of_group) {
        Some(other) => format!("taken, by {} {}", other.method.as_str(), other.template),
        None => "taken, or wanted by several operations".to_owned(),
    };
    let message = format!(
        "the method name `{preferred}` is {why}; this operation is `{}`",
        chosen.name
    );
    Some(
        Diagnostic::warning("renamed", &operation.pointer, message)
            .help("choose a name with `x-rust-name`"),
    )
}
