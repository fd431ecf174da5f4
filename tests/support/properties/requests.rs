//! Requests: a value arrives as exactly what it was, in its one place, or it is refused before anything is sent.

mod decode;
mod operation;

use std::sync::{Arc, Mutex};

use arbitrary::{Result, Unstructured};
use serde_json::{Value, json};
use templates::fixture::API_KEY;
use templates::runtime::{Body, BoxFuture, Client, ErrorKind, Style, Transport, TransportError};

use self::operation::{Laid, Parts, TEMPLATES, send};
use super::strings;
use super::wire::{Standing, finished};

/// Values for the parameters of an operation.
pub fn requests(bytes: &[u8]) {
    let mut u = Unstructured::new(bytes);
    let Ok((template, parts)) = parts(&mut u) else {
        return;
    };
    let seen = Seen::default();
    let client = Client::builder()
        .credential(&API_KEY, "key")
        .transport(seen.clone())
        .clock(Standing)
        .retries(0)
        .build()
        .expect("a client");
    let failed = finished(send(template, client, parts.clone()));
    let sent = seen.0.lock().expect("no panic").take();
    match (sent, failed) {
        (Some(request), None) => decode::compare(TEMPLATES[template], &parts, &request),
        (None, Some(ErrorKind::InvalidRequest)) => {}
        (_, failed) => panic!("{failed:?} of {parts:?}"),
    }
}

fn parts(u: &mut Unstructured<'_>) -> Result<(usize, Parts)> {
    let template = u.choose_index(TEMPLATES.len())?;
    let in_path = laid(
        u,
        "id",
        &[
            None,
            Some(Style::Simple),
            Some(Style::Label),
            Some(Style::Matrix),
        ],
    )?;
    let forms = [
        Style::Form,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::DeepObject,
    ];
    let mut in_query = laid(
        u,
        "q[1]",
        &[
            None,
            Some(forms[0]),
            Some(forms[1]),
            Some(forms[2]),
            Some(forms[3]),
        ],
    )?;
    in_query.reserved = u.ratio(1, 4)?;
    let parts = Parts {
        path: (in_path, value(u)?),
        other: strings::signs(u)?,
        query: (in_query, optional(u, value)?),
        cookie: (laid(u, "c", &[None])?, optional(u, value)?),
        header: optional(u, strings::signs)?,
        extra: optional(u, |u| Ok((strings::signs(u)?, strings::signs(u)?)))?,
    };
    Ok((template, parts))
}

fn optional<T>(
    u: &mut Unstructured<'_>,
    make: impl FnOnce(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Option<T>> {
    if u.arbitrary()? {
        make(u).map(Some)
    } else {
        Ok(None)
    }
}

/// A parameter in one of these styles.
fn laid(u: &mut Unstructured<'_>, name: &'static str, styles: &[Option<Style>]) -> Result<Laid> {
    Ok(Laid {
        name,
        style: *u.choose(styles)?,
        explode: u.arbitrary()?,
        reserved: false,
    })
}

/// A string, an array of strings, or strings by name.
fn value(u: &mut Unstructured<'_>) -> Result<Value> {
    let length = u.int_in_range(0..=3)?;
    Ok(match u.int_in_range(0..=3)? {
        0 | 1 => json!(string(u)?),
        2 => Value::Array(
            (0..length)
                .map(|_| Ok(json!(string(u)?)))
                .collect::<Result<_>>()?,
        ),
        _ => Value::Object(
            (0..length)
                .map(|_| Ok((string(u)?, json!(string(u)?))))
                .collect::<Result<_>>()?,
        ),
    })
}

fn string(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 6)? {
        strings::any(u)
    } else {
        strings::signs(u)
    }
}

/// Keeps the request that is sent.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Option<http::request::Parts>>>);

impl Transport for Seen {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, std::result::Result<http::Response<Body>, TransportError>> {
        *self.0.lock().expect("no panic") = Some(request.into_parts().0);
        Box::pin(std::future::ready(Ok(http::Response::new(Body::empty()))))
    }
}
