//! Names: identifiers, the scopes that claim them, and the names of modules, operations and types.

mod crate_names;
mod ident;
mod methods;
mod scope;
pub(crate) mod status;

pub(crate) use self::crate_names::{CrateNames, GroupNames, OperationNames, names};
pub(crate) use self::ident::{pascal, shouting, snake};
pub use self::scope::{Ident, Names, Scope};
