//! Groups: uses of a shape that are of one type, because they call it the same or have one owner.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::slots::Owner;
use super::words::{Called, in_common};
use crate::ir::{Origin, Root, Step, key};

/// As many properties of one object with the same values share a type, even if their names have nothing in common.
const MANY: usize = 4;

/// A use of an anonymous type.
#[derive(Clone)]
pub(super) struct Edge {
    pub(super) owner: Owner,
    pub(super) slot: usize,
    /// Where it is.
    pub(super) origin: Origin,
    pub(super) steps: Vec<Step>,
    /// Where the type is described here: its owner may be described in several places.
    pub(super) described: Vec<Origin>,
}

/// Uses that call a type the same.
pub(super) struct Agreeing {
    pub(super) key: Option<String>,
    pub(super) called: Called,
    /// Whether they shared a type in an earlier run.
    pub(super) is_known: bool,
    pub(super) edges: Vec<Edge>,
}

impl Agreeing {
    /// The type that has all of these uses as the types of properties, if there is only one.
    fn only_owner(&self) -> Option<Owner> {
        let first = self.edges.first()?.owner;
        let is_field = |edge: &Edge| matches!(edge.steps.first(), Some(Step::Field(_)));
        let is_only = self
            .edges
            .iter()
            .all(|it| it.owner == first && is_field(it));
        let is_type = matches!(first, Owner::Type(_));
        Some(first).filter(|_| is_only && is_type && self.key.is_some() && self.may_be_own())
    }

    /// Whether a type of its own in its owner can keep the name of an earlier run: the types of an operation have another
    /// module than shared ones.
    pub(super) fn may_be_own(&self) -> bool {
        let in_operation = |edge: &Edge| edge.origin.root.operation().is_some();
        !self.is_known || !self.edges.iter().any(in_operation)
    }
}

/// Uses that are of one type.
pub(super) struct Group {
    pub(super) origin: Origin,
    pub(super) edges: Vec<Edge>,
    /// Whether they are of one type because they call it the same.
    pub(super) is_shared: bool,
}

impl Group {
    pub(super) fn new(origin: Origin, edges: Vec<Edge>) -> Self {
        Self {
            origin,
            edges,
            is_shared: false,
        }
    }
}

/// Puts properties of one owner together whose names have words in common, and those that are many: they are called by
/// these words, or as values of the owner.
pub(super) fn siblings(agreeing: Vec<Agreeing>) -> Vec<Agreeing> {
    let mut owners: IndexMap<Owner, Vec<Agreeing>> = IndexMap::new();
    let mut found = Vec::new();
    for uses in agreeing {
        match uses.only_owner() {
            Some(owner) => owners.entry(owner).or_default().push(uses),
            None => found.push(uses),
        }
    }
    for uses in owners.into_values() {
        let edges = uses.iter().flat_map(|uses| &uses.edges);
        let words: Vec<&str> = edges.filter_map(|edge| edge.origin.word()).collect();
        let keys: HashSet<String> = words.iter().map(|word| key(word)).collect();
        // A title that several properties have says that they are the same.
        let is_one = words.len() > uses.len() || words.len() >= MANY;
        let step = match in_common(&words) {
            _ if keys.len() < 2 => None,
            Some(words) => Some(Step::Field(words)),
            None => Some(Step::Values).filter(|_| is_one),
        };
        match step {
            Some(step) => found.push(together(uses, &step)),
            None => found.extend(uses),
        }
    }
    found
}

/// Uses in one owner as uses of one type, which is some step away from the owner.
fn together(uses: Vec<Agreeing>, step: &Step) -> Agreeing {
    let mut edges: Vec<Edge> = uses.into_iter().flat_map(|uses| uses.edges).collect();
    away_by(&mut edges, step);
    Agreeing {
        key: None,
        called: Called::Nothing,
        is_known: false,
        edges,
    }
}

/// One type, named after the first place, or after what several properties of its owner have in common.
pub(super) fn own(mut edges: Vec<Edge>) -> Vec<Group> {
    let words: Vec<&str> = edges.iter().filter_map(|it| it.origin.word()).collect();
    let keys: HashSet<String> = words.iter().map(|word| key(word)).collect();
    let is_field = |edge: &Edge| matches!(edge.steps.first(), Some(Step::Field(_)));
    if keys.len() > 1 && edges.iter().all(is_field) {
        let step = in_common(&words).map_or(Step::Values, Step::Field);
        away_by(&mut edges, &step);
    }
    let origin = edges.first().map(|edge| edge.origin.clone());
    let group = origin.map(|origin| Group::new(origin, edges));
    group.into_iter().collect()
}

/// Makes uses in one owner uses that are some step away from it.
fn away_by(edges: &mut [Edge], step: &Step) {
    for edge in edges {
        let outside = edge.origin.path.len() - edge.steps.len();
        edge.origin.path.truncate(outside);
        edge.origin.path.push(step.clone());
        edge.steps = vec![step.clone()];
    }
}

/// The steps that say what a type is, without what it stands in.
pub(super) fn last_steps(edge: &Edge) -> Vec<Step> {
    match &edge.origin.root {
        Root::Parameter(_, name) if !edge.steps.iter().any(|it| matches!(it, Step::Field(_))) => {
            let first = std::iter::once(Step::Field(name.clone()));
            first.chain(edge.steps.iter().cloned()).collect()
        }
        _ => edge.steps.clone(),
    }
}
