// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! The types of the description's components.

mod update_request;
mod connection_update;
mod connection_state;
mod auth_scheme;
mod connection_credentials;
mod experimental_update;
mod shared_account_acl;
mod error_response;
mod error_detail;

pub use self::update_request::*;
pub use self::connection_update::*;
pub use self::connection_state::*;
pub use self::auth_scheme::*;
pub use self::connection_credentials::*;
pub use self::experimental_update::*;
pub use self::shared_account_acl::*;
pub use self::error_response::*;
pub use self::error_detail::*;
