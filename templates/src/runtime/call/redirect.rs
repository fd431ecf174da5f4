//! Redirects: followed within the origin, refused everywhere else.
//!
//! Always: neither a credential nor a body reaches another origin, whatever the code; a method is never changed.

use http::{HeaderMap, Method, StatusCode, Uri, header};
use url::Url;

use crate::runtime::Upload;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::writer::Outgoing;

/// How many redirects one attempt follows.
pub(crate) const MOST: u32 = 10;

/// What to do with a response's head.
pub(crate) enum Decision {
    /// It is the answer.
    Answer,
    /// Send this instead.
    Follow(Box<Outgoing>),
    /// Do not follow; the text says why and names the target's origin at most.
    Refuse(String),
}

/// Decides on one response, after `followed` redirects of this attempt.
pub(crate) fn decide(
    sent: &Outgoing,
    status: StatusCode,
    headers: &HeaderMap,
    followed: u32,
) -> Decision {
    let keeps_method = match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => {
            matches!(sent.method, Method::GET | Method::HEAD)
        }
        _ => return Decision::Answer,
    };
    let target = match target(&sent.uri, headers) {
        Ok(target) => target,
        Err(reason) => return Decision::Refuse(reason.to_owned()),
    };
    let Some(origin) = Origin::of(&target) else {
        return Decision::Refuse("its target is neither http nor https".to_owned());
    };
    if !origin.is_of(&sent.uri) {
        return Decision::Refuse(format!("its target is another origin, {origin}"));
    }
    if !keeps_method {
        return Decision::Refuse(format!(
            "following it to {origin} would change {} into GET",
            sent.method
        ));
    }
    if followed >= MOST {
        return Decision::Refuse(format!(
            "it is one of more than {MOST} in a row, the last to {origin}"
        ));
    }
    if sent.body.is_spent() {
        return Decision::Refuse(format!(
            "following it to {origin} would send the body again, which came from a stream"
        ));
    }
    let Ok(uri) = target.as_str().parse() else {
        return Decision::Refuse(NO_URL.to_owned());
    };
    let mut next = Outgoing {
        uri,
        ..sent.clone()
    };
    if status == StatusCode::SEE_OTHER {
        next.body = Upload::default();
        next.headers.remove(header::CONTENT_TYPE);
    }
    Decision::Follow(Box::new(next))
}

/// Why a redirect is not followed that leads nowhere.
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
