// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Accounts at other services, such as a mailbox or a code host, which the users of your project
//! have connected and on whose behalf tools are called.
//!
//! | operation | description |
//! |---|---|
//! | [`refresh`](ConnectedAccounts::refresh) | Start a new authentication flow for an account |
//! | [`update`](ConnectedAccounts::update) | Change the alias or the credentials of an account |
//! | [`revoke`](ConnectedAccounts::revoke) | Withdraw the tokens of an account at its provider |

mod refresh;
mod update;
mod revoke;

pub use self::refresh::*;
pub use self::update::*;
pub use self::revoke::*;

/// The operations of [`connected_accounts`](self).
///
/// Made by [`Client::connected_accounts`](crate::Client::connected_accounts).
#[derive(Clone, Debug)]
pub struct ConnectedAccounts {
    pub(crate) client: crate::runtime::Client,
}
