//! The names that more than one part of a crate mentions.

use std::collections::{HashMap, HashSet};

use super::methods::Rule;
use super::scope::{Ident, Scope};
use crate::ir::TypeId;
use crate::plan::model::TypePath;

/// Every name that more than one part of the crate mentions.
pub(crate) struct CrateNames {
    pub(crate) groups: Vec<GroupNames>,
    /// By operation.
    pub(crate) operations: Vec<OperationNames>,
    /// By type: those that have a name.
    pub(crate) types: HashMap<TypeId, TypePath>,
    /// The components that have another name than their own, by the rules for long ones.
    pub(crate) shortened: HashSet<TypeId>,
    /// By type: the named type in the same file that has it as the type of a field.
    pub(crate) parents: HashMap<TypeId, String>,
    /// The modules of files of types, with the types in each, in order.
    pub(crate) type_files: Vec<(Ident, Vec<TypeId>)>,
}

/// The names of a group of operations.
pub(crate) struct GroupNames {
    pub(crate) module: Ident,
    /// The type and the client's method that gives it; `None` for operations on the client.
    pub(crate) handle: Option<(Ident, Ident)>,
    /// What the group is called in the document; `None` where operations stand on the client.
    pub(crate) name: Option<String>,
    /// The tag, where the group is one.
    pub(crate) tag: Option<String>,
    pub(crate) operations: Vec<usize>,
    /// The types of its module.
    pub(super) types: Scope,
}

/// An operation's names.
pub(crate) struct OperationNames {
    pub(crate) method: Ident,
    /// What gave the method its name.
    pub(crate) rule: Rule,
    /// The methods that start it with another body than the usual one.
    pub(crate) others: Vec<Ident>,
    pub(crate) module: Ident,
    pub(crate) builder: Ident,
    pub(crate) error: Ident,
    /// The enum of several successful responses, if they differ.
    pub(crate) output: Option<Ident>,
    /// The prefix of the names of its types.
    pub(super) stem: String,
    pub(crate) group: usize,
    /// The types of this operation, in order.
    pub(crate) types: Vec<TypeId>,
}
