//! A request that only reads beside the three operations, for what depends on whether repeating is harmless.

use std::time::Duration;

use generated::Client;
use generated::runtime::Method;

use crate::calls::{Call, Driver, ID};
use crate::sentinel::search;

/// What is sent: a GET, by hand because the crate has no such operation, or an operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sent {
    Get,
    Changing(Call),
}

/// All of them.
pub(crate) const SENT: [Sent; 4] = [
    Sent::Get,
    Sent::Changing(Call::Refresh),
    Sent::Changing(Call::Update),
    Sent::Changing(Call::Revoke),
];

/// What is known after a server at fault.
pub(crate) struct Tried {
    pub(crate) attempts: u32,
    pub(crate) unknown: bool,
    /// What the error says of when to ask again.
    pub(crate) retry_after: Option<Duration>,
}

impl Sent {
    /// Sends it by one of the drivers to a server at fault.
    pub(crate) async fn fail(self, driver: Driver, client: &Client) -> Tried {
        let call = match self {
            Self::Changing(call) => call,
            Self::Get => return get(driver, client).await,
        };
        let failed = call.by(driver, client).await.expect_err("a failure");
        Tried {
            attempts: failed.attempts,
            unknown: failed.outcome_unknown,
            retry_after: failed.retry_after,
        }
    }
}

/// A request by hand takes whatever response comes for a success.
async fn get(driver: Driver, client: &Client) -> Tried {
    let request = client
        .request(Method::GET, "/api/v3/connected_accounts/{id}")
        .path("id", ID);
    let result = match driver {
        Driver::Async => request.await,
        Driver::Blocking => request.send_blocking(),
    };
    match result {
        Ok(response) => Tried {
            attempts: response.attempts(),
            unknown: false,
            retry_after: None,
        },
        Err(error) => {
            search(&error);
            Tried {
                attempts: error.attempts(),
                unknown: error.outcome_unknown(),
                retry_after: error.retry_after(),
            }
        }
    }
}
