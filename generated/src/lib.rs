// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Composio connected accounts.
//!
//! Three operations on an account which a person has connected to Composio: start its
//! authentication again, change its alias or credentials, and withdraw its tokens at the service
//! which issued them. Requests and responses are JSON, and every failure has the same envelope,
//! `Error`. This description covers these operations only; the platform has many more. Lists of
//! values give what is documented: live servers may send further values, so a client should keep a
//! value it does not know rather than fail.
//!
//! # Examples
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState};
//! let client = generated::Client::from_env()?;
//! let response = client
//!     .connected_accounts()
//!     .update("ca_1a2b3c4d5e6f")
//!     .connection(
//!         ConnectionState::new(
//!             AuthScheme::BearerToken,
//!             ConnectionCredentials::new().token("new_access_token"),
//!         ),
//!     )
//!     .await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Authentication
//!
//! [`Client::from_env`] reads credentials, and the builder has a method for each: [`api_key`](ClientBuilder::api_key), [`user_api_key`](ClientBuilder::user_api_key). [`anonymous`](ClientBuilder::anonymous) is for a server that asks for none, and [`default_header`](ClientBuilder::default_header) adds a header to every request.
//!
//! Secrets are sent to the origin of the base URL only. Plain `http` to another machine is refused for a request that carries one, unless [`allow_insecure_origin`](ClientBuilder::allow_insecure_origin) or `COMPOSIO_ALLOW_INSECURE_ORIGIN` allows the origin.
#![doc = include_str!("runtime/front_page.md")]
//! # Generating this crate
//!
//! The code is generated from the API's OpenAPI description. To generate it again:
//!
//! ```text
//! generator generate --settings connected_accounts.generator.toml
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(deprecated, reason = "deprecated parts of the API are offered, too")]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    reason = "names and documentation come from the API"
)]

mod client;
pub mod connected_accounts;
pub mod runtime;
pub mod types;

pub use crate::runtime::{Client, ClientBuilder, Error, ErrorKind};
