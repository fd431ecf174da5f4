//! Names: identifiers, the scopes that claim them, and the names of modules, operations and types.

mod claimed;
mod component_names;
mod crate_names;
mod groups;
mod ident;
mod methods;
mod operations;
mod scope;
pub(crate) mod status;
mod type_names;
mod types;
mod values;

pub(crate) use self::claimed::{CrateNames, GroupNames, OperationNames};
pub(crate) use self::crate_names::names;
pub(crate) use self::ident::{pascal, shouting, singular, snake, words_of};
pub use self::scope::{Ident, Names, Scope};
pub(crate) use self::values::variant;
