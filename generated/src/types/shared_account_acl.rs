// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `SharedAccountAcl` and the types inside it.

use crate::runtime;

/// Who may use an account which is shared between users.
#[derive(Default)]
#[non_exhaustive]
pub struct SharedAccountAcl {
    /// Whether every user may use the account.
    pub allow_all_users: Option<bool>,
    /// The users who may use the account.
    pub allowed_user_ids: Option<Vec<String>>,
    /// The users who may not use the account.
    pub not_allowed_user_ids: Option<Vec<String>>,
}

runtime::properties!(SharedAccountAcl { allow_all_users, allowed_user_ids, not_allowed_user_ids, });

runtime::model!(SharedAccountAcl() {
    allow_all_users: some value bool,
    allowed_user_ids: some items String,
    not_allowed_user_ids: some items String,
});
