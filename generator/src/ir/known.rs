//! What is known of an earlier run: the names that anonymous types and operations had in it.

use std::collections::{BTreeMap, BTreeSet};

/// The names of an earlier run, by the places of descriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The path of the type, for example `types::Sort`, by the pointer of its schema.
    pub names: BTreeMap<String, String>,
    /// Those of these places whose type is shared with others.
    pub shared: BTreeSet<String>,
    /// What operations are called: group and method, with a dot between them. An operation keeps its name while the rules
    /// could still give it that name.
    pub operations: BTreeMap<String, String>,
}
