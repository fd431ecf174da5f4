//! Groups of operations: by the description's choice, by the first tag, or by the first segment of the path.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::claimed::GroupNames;
use super::ident::{pascal, singular, snake};
use super::methods::{first_segment, is_made_of_path};
use super::scope::{Names, Scope};
use crate::ir::{Api, Method, Operation};

/// Names that no group's module can have: other modules at the crate's root, and crates that generated code names.
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

/// The group that an operation had before, by the place of its description, and the name that it had in there.
pub(super) fn known<'k>(
    known: &'k BTreeMap<String, String>,
    operation: &Operation,
) -> Option<(&'k str, &'k str)> {
    known.get(operation.pointer.as_str())?.split_once('.')
}

/// Groups the operations, in the order of the document.
pub(super) fn groups(
    api: &Api,
    known: &BTreeMap<String, String>,
    on_client: &mut Scope,
) -> Vec<GroupNames> {
    let mut modules = Scope::new(Names::Modules, ROOT_MODULES);
    let shared = shared_segments(api);
    let mut groups: Vec<GroupNames> = Vec::new();
    let mut by_tag: HashMap<String, usize> = HashMap::new();
    let mut by_key: HashMap<Option<String>, usize> = HashMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let (name, tag) = group_of(operation, &shared, known);
        let key = name.as_deref().map(snake);
        // Two tags are two groups, even where they are the same in Rust.
        let same = |index: &&usize| tag.is_none() || groups[**index].tag.is_none();
        let of_tag = tag.as_ref().and_then(|tag| by_tag.get(tag));
        let found = of_tag.or_else(|| by_key.get(&key).filter(same)).copied();
        let place = found.unwrap_or(groups.len());
        if let Some(tag) = &tag {
            by_tag.entry(tag.clone()).or_insert(place);
        }
        if let Some(place) = found {
            groups[place].tag = groups[place].tag.take().or(tag);
            groups[place].operations.push(index);
            continue;
        }
        by_key.entry(key).or_insert(place);
        let mut types = Scope::new(Names::Types, &[]);
        let module = name.as_deref().unwrap_or("operations");
        let handle = |name: &String| (types.claim(&pascal(name)), on_client.claim(&snake(name)));
        groups.push(GroupNames {
            module: modules.claim(&snake(module)),
            handle: name.as_ref().map(handle),
            name,
            tag,
            operations: vec![index],
            types,
        });
    }
    groups
}

/// The name of an operation's group, and its tag if that is the name.
fn group_of(
    operation: &Operation,
    shared: &HashMap<String, usize>,
    known: &BTreeMap<String, String>,
) -> (Option<String>, Option<String>) {
    if let Some((_, name)) = &operation.chosen.group {
        return (Some(name.clone()), None);
    }
    if let Some(tag) = operation.tags.first() {
        return (Some(tag.clone()), Some(tag.clone()));
    }
    let Some((segment, below)) = first_segment(&operation.template) else {
        return (None, None);
    };
    let grouped = match self::known(known, operation) {
        Some((group, _)) if group.is_empty() || group == snake(&segment) => !group.is_empty(),
        _ => {
            shared.get(&segment).is_some_and(|count| *count > 1)
                || (below || singular(&segment).is_some()) && is_made_of_path(operation)
        }
    };
    (grouped.then_some(segment), None)
}

/// How many operations without a group have each first segment, or how many paths if it is in the singular: `GET` and
/// `DELETE` of `/login` are no group. `HEAD` and `OPTIONS` are only other forms of an operation.
fn shared_segments(api: &Api) -> HashMap<String, usize> {
    let mut shared = HashMap::new();
    let mut seen = HashSet::new();
    for operation in &api.operations {
        let is_form = matches!(
            operation.method,
            Method::Head | Method::Options | Method::Trace
        );
        if operation.tags.is_empty()
            && !is_form
            && operation.chosen.group.is_none()
            && let Some((segment, _)) = first_segment(&operation.template)
            && (singular(&segment).is_some() || seen.insert(&operation.template))
        {
            *shared.entry(segment).or_default() += 1;
        }
    }
    shared
}
