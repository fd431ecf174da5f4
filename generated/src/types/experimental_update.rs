// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! `ExperimentalUpdate` and what stands in it.

/// Changes to features which the provider calls experimental and may alter.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ExperimentalUpdate {
    /// See `SharedAccountAcl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acl_config_for_shared: Option<crate::types::SharedAccountAcl>,
}

impl ExperimentalUpdate {
    /// Starts from nothing.
    #[must_use]
    pub fn new() -> Self {
        Default::default()
    }

    /// Sets [`acl_config_for_shared`](Self#structfield.acl_config_for_shared).
    #[must_use]
    pub fn acl_config_for_shared(
        mut self,
        acl_config_for_shared: impl Into<crate::types::SharedAccountAcl>,
    ) -> Self {
        self.acl_config_for_shared = Some(acl_config_for_shared.into());
        self
    }
}

impl From<crate::types::SharedAccountAcl> for ExperimentalUpdate {
    fn from(value: crate::types::SharedAccountAcl) -> Self {
        Self::new().acl_config_for_shared(value)
    }
}
