// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! The types of the description's components.

mod auth_scheme;
mod connection_credentials;
mod connection_state;
mod connection_update;
mod shared_account_acl;
mod experimental_update;
mod update_request;
mod error_detail;
mod error_response;

pub use self::auth_scheme::AuthScheme;
pub use self::connection_credentials::ConnectionCredentials;
pub use self::connection_state::ConnectionState;
pub use self::connection_update::ConnectionUpdate;
pub use self::shared_account_acl::SharedAccountAcl;
pub use self::experimental_update::ExperimentalUpdate;
pub use self::update_request::UpdateRequest;
pub use self::error_detail::ErrorDetail;
pub use self::error_response::ErrorResponse;
