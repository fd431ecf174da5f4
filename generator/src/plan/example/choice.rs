//! Which operations a crate shows first.

use std::cmp::Reverse;

use crate::plan::model::{Group, Operation};

/// An operation, by the positions of its group and of itself.
pub(super) type Position = (usize, usize);

/// What a program can show, in the order in which programs are chosen.
const KINDS: [fn(&Operation) -> bool; 5] = [
    |operation| operation.pagination.is_some(),
    |operation| operation.stream.is_some(),
    |operation| operation.wire.method.as_str() == "POST" && operation.body.is_some(),
    |operation| !operation.arguments.is_empty() && is_read(operation),
    |operation| operation.wire.method.as_str() == "DELETE",
];

/// The operation that most people call first: a list, or else another that only reads, with few arguments, of a group with
/// many operations. One that is deprecated is never it.
pub(super) fn first(groups: &[Group]) -> Option<Position> {
    best(groups, |_| true)
}

/// An operation of each kind, after the first.
pub(super) fn varied(groups: &[Group]) -> Vec<Position> {
    let mut chosen: Vec<Position> = first(groups).into_iter().collect();
    for kind in KINDS {
        if let Some(position) = best(groups, kind)
            && !chosen.contains(&position)
        {
            chosen.push(position);
        }
    }
    chosen
}

fn best(groups: &[Group], wanted: impl Fn(&Operation) -> bool) -> Option<Position> {
    let all = groups.iter().enumerate().flat_map(|(group, of)| {
        let operations = of.operations.iter().enumerate();
        operations.map(move |(position, operation)| ((group, position), operation))
    });
    all.filter(|(_, operation)| !operation.deprecated && wanted(operation))
        .filter(|(_, operation)| operation.example.is_some())
        .min_by_key(|((group, position), operation)| {
            let others = Reverse(if is_read(operation) {
                groups[*group].operations.len()
            } else {
                0
            });
            let (rank, given) = (rank(operation), invented(operation));
            (rank, given, others, *group, *position)
        })
        .map(|(position, _)| position)
}

/// How likely it is that people begin with an operation; less is likelier.
fn rank(operation: &Operation) -> usize {
    let method = operation.method.as_str();
    match method {
        _ if !is_read(operation) => 4,
        "list" => 0,
        _ if method.starts_with("list") || operation.pagination.is_some() => 1,
        "get" => 2,
        _ => 3,
    }
}

/// The arguments and setters of its example.
fn invented(operation: &Operation) -> usize {
    // Where nothing only reads, the first that is described is as good as any.
    let counted = is_read(operation);
    let call = operation.example.as_ref().filter(|_| counted);
    call.map_or(0, |call| call.arguments.len() + call.setters.len())
}

fn is_read(operation: &Operation) -> bool {
    operation.wire.method.as_str() == "GET"
}
