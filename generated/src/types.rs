// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

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

pub use self::update_request::UpdateRequest;
pub use self::connection_update::ConnectionUpdate;
pub use self::connection_state::ConnectionState;
pub use self::auth_scheme::AuthScheme;
pub use self::connection_credentials::ConnectionCredentials;
pub use self::experimental_update::ExperimentalUpdate;
pub use self::shared_account_acl::SharedAccountAcl;
pub use self::error_response::ErrorResponse;
pub use self::error_detail::ErrorDetail;
