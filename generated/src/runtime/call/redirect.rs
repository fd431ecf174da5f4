//! Redirects: followed within the origin, refused everywhere else. Those that the description has among the responses of
//! an operation are neither: they are responses.
//!
//! Always: neither a credential nor a body reaches another origin, whatever the status; the method never changes.

use http::{HeaderMap, Method, StatusCode, Uri, header};
use url::Url;

use crate::runtime::Upload;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::writer::OutgoingRequest;

/// How many redirects one attempt follows at most.
pub(crate) const MAX_REDIRECTS: u32 = 10;

/// What to do after the head of a response.
pub(crate) enum RedirectDecision {
    /// Read it: it is no redirect.
    NoRedirect,
    /// Send this request next.
    Follow(Box<OutgoingRequest>),
    /// Do not follow it, for this reason, which shows no more of the target than its origin.
    Refuse(String),
}

/// Decides on the response to `sent`, after the attempt has followed so many redirects.
pub(crate) fn decide(
    sent: &OutgoingRequest,
    status: StatusCode,
    headers: &HeaderMap,
    followed: u32,
) -> RedirectDecision {
    let keeps_method = match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => {
            matches!(sent.method, Method::GET | Method::HEAD)
        }
        _ => return RedirectDecision::NoRedirect,
    };
    let target = match target(&sent.uri, headers) {
        Ok(target) => target,
        Err(reason) => return RedirectDecision::Refuse(reason.to_owned()),
    };
    let Some(origin) = Origin::of(&target) else {
        return RedirectDecision::Refuse("its target is neither http nor https".to_owned());
    };
    if !origin.is_of(&sent.uri) {
        return RedirectDecision::Refuse(format!("its target is another origin, {origin}"));
    }
    if !keeps_method {
        return RedirectDecision::Refuse(format!(
            "following it to {origin} would change {} into GET",
            sent.method
        ));
    }
    if followed >= MAX_REDIRECTS {
        return RedirectDecision::Refuse(format!(
            "it is one of more than {MAX_REDIRECTS} in a row, the last to {origin}"
        ));
    }
    if sent.body.is_spent() {
        return RedirectDecision::Refuse(format!(
            "following it to {origin} would send the body again, which came from a stream"
        ));
    }
    let Ok(uri) = target.as_str().parse() else {
        return RedirectDecision::Refuse(NO_URL.to_owned());
    };
    let mut next = OutgoingRequest {
        uri,
        ..sent.clone()
    };
    if status == StatusCode::SEE_OTHER {
        next.body = Upload::default();
        next.headers.remove(header::CONTENT_TYPE);
    }
    RedirectDecision::Follow(Box::new(next))
}

/// Why a redirect is not followed that has no usable location.
const NO_URL: &str = "its location is not a URL";

fn target(from: &Uri, headers: &HeaderMap) -> Result<Url, &'static str> {
    let location = headers
        .get(header::LOCATION)
        .ok_or("it names no location")?;
    let location = location.to_str().map_err(|_| NO_URL)?;
    let from = Url::parse(&from.to_string()).map_err(|_| NO_URL)?;
    let target = from.join(location).map_err(|_| NO_URL)?;
    if !target.username().is_empty() || target.password().is_some() {
        return Err("its location holds a user name or password");
    }
    Ok(target)
}
