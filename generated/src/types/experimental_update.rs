// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ExperimentalUpdate` and the types inside it.

use crate::runtime;

/// Changes to features which the provider calls experimental and may alter.
#[derive(Default)]
#[non_exhaustive]
pub struct ExperimentalUpdate {
    /// See `SharedAccountAcl`.
    pub acl_config_for_shared: Option<crate::types::SharedAccountAcl>,
}

runtime::properties!(ExperimentalUpdate { acl_config_for_shared, });

runtime::model!(ExperimentalUpdate() {
    acl_config_for_shared: some into crate::types::SharedAccountAcl,
});

impl From<crate::types::SharedAccountAcl> for ExperimentalUpdate {
    fn from(value: crate::types::SharedAccountAcl) -> Self {
        Self::new().acl_config_for_shared(value)
    }
}
