//! What a status says about whether the server has acted on a request.

use http::StatusCode;

/// Whether a response with this status leaves open if the request took effect, while repeating it is not known to be
/// harmless. `names_time` is whether the server says when to retry.
pub(crate) fn outcome_unknown(idempotent: bool, status: StatusCode, names_time: bool) -> bool {
    let unknown = match status {
        StatusCode::REQUEST_TIMEOUT => true,
        StatusCode::NOT_IMPLEMENTED => false,
        status => status.is_server_error() && !is_unprocessed(status, names_time),
    };
    unknown && !idempotent
}

/// Whether the status is one that is sent before a request is processed: 429, or 503 with a time to retry at.
pub(crate) fn is_unprocessed(status: StatusCode, names_time: bool) -> bool {
    match status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => names_time,
        _ => false,
    }
}
