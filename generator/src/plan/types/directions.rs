//! Directions: whether a type is sent, received, or both.

use std::collections::HashSet;

use super::inside::inside;
use crate::ir::{Api, Body, Operation, TypeArena, TypeId};
use crate::plan::model::Directions;

/// The types that the document declares or an operation uses, and the types inside them.
pub(crate) fn reachable(api: &Api) -> HashSet<TypeId> {
    let mut seen = HashSet::new();
    let declared = api.types.declared().iter().copied();
    let used = api
        .operations
        .iter()
        .flat_map(|o| sent(o).chain(received(o)));
    for id in declared.chain(used) {
        reach(&api.types, id, &mut seen);
    }
    seen
}

/// The types that an operation sends.
fn sent(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let bodies = operation.body.iter().flat_map(Body::contents);
    let bodies = bodies.map(|content| content.ty.id);
    bodies.chain(operation.parameters.iter().map(|parameter| parameter.ty.id))
}

/// The types that an operation receives.
fn received(operation: &Operation) -> impl Iterator<Item = TypeId> {
    operation.responses.iter().flat_map(|response| {
        let whole = response.content.iter().map(|content| content.ty.id);
        whole.chain(response.stream.iter().map(|stream| stream.item.id))
    })
}

/// Both directions for each type, by its index.
pub(crate) fn both(api: &Api) -> Vec<Directions> {
    let both = Directions {
        request: true,
        response: true,
    };
    api.types.iter().map(|_| both).collect()
}

/// The types that operations send, and those that they receive.
pub(super) fn used(api: &Api) -> (HashSet<TypeId>, HashSet<TypeId>) {
    let mut requests = HashSet::new();
    let mut responses = HashSet::new();
    for operation in &api.operations {
        sent(operation).for_each(|id| reach(&api.types, id, &mut requests));
        received(operation).for_each(|id| reach(&api.types, id, &mut responses));
    }
    (requests, responses)
}

/// The directions in which operations need each type, by its index.
pub(crate) fn needed(api: &Api) -> Vec<Directions> {
    let (mut requests, mut responses) = used(api);
    unused(api, &mut requests, &mut responses);
    let ids = api.types.iter().map(|(id, _)| id);
    ids.map(|id| Directions {
        request: requests.contains(&id),
        response: responses.contains(&id),
    })
    .collect()
}

/// Gives types that no operation uses the directions that all types inside them have.
fn unused(api: &Api, requests: &mut HashSet<TypeId>, responses: &mut HashSet<TypeId>) {
    let used: HashSet<TypeId> = requests.union(responses).copied().collect();
    let ids = api.types.iter().map(|(id, _)| id);
    let reachable = reachable(api);
    for id in ids.filter(|id| !used.contains(id) && reachable.contains(id)) {
        let mut inside = HashSet::new();
        reach(&api.types, id, &mut inside);
        let all = |way: &HashSet<TypeId>| {
            inside
                .iter()
                .all(|id| !used.contains(id) || way.contains(id))
        };
        // If one part is only sent and another only received, both get the other direction, too.
        let (sent, received) = match (all(requests), all(responses)) {
            (false, false) => (true, true),
            ways => ways,
        };
        if sent {
            requests.extend(&inside);
        }
        if received {
            responses.extend(&inside);
        }
    }
}

fn reach(types: &TypeArena, from: TypeId, seen: &mut HashSet<TypeId>) {
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(inside(&types.get(id).shape));
        }
    }
}
