// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! `SharedAccountAcl` and what stands in it.

/// Who may use an account which is shared between users.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct SharedAccountAcl {
    /// Whether every user may use the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_all_users: Option<bool>,
    /// The users who may use the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_user_ids: Option<Vec<String>>,
    /// The users who may not use the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_allowed_user_ids: Option<Vec<String>>,
}

impl SharedAccountAcl {
    /// Starts from nothing.
    #[must_use]
    pub fn new() -> Self {
        Default::default()
    }

    /// Sets [`allow_all_users`](Self#structfield.allow_all_users).
    #[must_use]
    pub fn allow_all_users(mut self, allow_all_users: bool) -> Self {
        self.allow_all_users = Some(allow_all_users);
        self
    }

    /// Sets [`allowed_user_ids`](Self#structfield.allowed_user_ids).
    #[must_use]
    pub fn allowed_user_ids(
        mut self,
        allowed_user_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.allowed_user_ids = Some(
            allowed_user_ids.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets [`not_allowed_user_ids`](Self#structfield.not_allowed_user_ids).
    #[must_use]
    pub fn not_allowed_user_ids(
        mut self,
        not_allowed_user_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.not_allowed_user_ids = Some(
            not_allowed_user_ids.into_iter().map(Into::into).collect(),
        );
        self
    }
}
