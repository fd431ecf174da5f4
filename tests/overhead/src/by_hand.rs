//! A call as one writes it by hand with `http` and `serde_json`, and with as many of the client's safety rules as are
//! asked for.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use generated::runtime::Clock as _;
use http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use secrecy::SecretString;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::memory::{BoxBody, Memory, Patient};
use crate::rules::Rules;

/// Everything but unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const LIMIT: usize = 8 * 1024 * 1024;
const TIMEOUT: Duration = Duration::from_secs(60);

/// What is made once, like a client.
pub(crate) struct ByHand {
    memory: Memory,
    clock: Patient,
    base: Url,
    key: String,
    rules: Rules,
    retries_left: std::sync::atomic::AtomicU32,
}

/// What is different in each call.
pub(crate) struct Request {
    pub(crate) method: Method,
    /// What stands before and after the id.
    pub(crate) path: [&'static str; 2],
    pub(crate) id: &'static str,
    pub(crate) redirect_url: Option<&'static str>,
    /// What is secret in the body.
    pub(crate) secret: Option<&'static str>,
}

type Result<T> = std::result::Result<T, &'static str>;

impl ByHand {
    pub(crate) fn new(memory: Memory, clock: Patient, base: &str, key: &str, rules: Rules) -> Self {
        Self {
            memory,
            clock,
            base: Url::parse(base).unwrap(),
            key: key.to_owned(),
            rules,
            retries_left: 200.into(),
        }
    }

    pub(crate) async fn call<B: Serialize, T: DeserializeOwned>(
        &self,
        request: Request,
        body: Option<&B>,
    ) -> Result<T> {
        let rules = self.rules;
        let mut secrets: Vec<SecretString> = Vec::new();
        let url = self.url(&request)?;
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, HeaderValue::from_static("by-hand/0.1.0"));
        let body = match body {
            Some(body) => {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                Bytes::from(serde_json::to_vec(body).map_err(|_| "the body is no JSON")?)
            }
            None => {
                headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
                Bytes::new()
            }
        };
        if rules.redact {
            self.hide(&request, &mut secrets);
        }
        let kept = rules
            .retry
            .then(|| (url.clone(), headers.clone(), body.clone()));
        self.put_key_on(&mut headers)?;
        let uri: Uri = url.parse().map_err(|_| "the URL is no URI")?;
        let mut sent = http::Request::new(body);
        *sent.method_mut() = request.method;
        *sent.uri_mut() = uri;
        *sent.headers_mut() = headers;
        let end = self.clock.now() + TIMEOUT;
        let response = self.within(end, self.exchange(sent, end)).await?;
        let (status, headers, body) = response;
        if rules.retry && self.is_repeatable(status, &headers) {
            return Err(kept.map_or("gone", |_| "to be repeated"));
        }
        if status != 200 {
            return Err("no success");
        }
        if rules.response {
            check(&headers)?;
        }
        serde_json::from_slice(&body).map_err(|_| "the response is not as described")
    }

    /// The URL of a call, as text.
    fn url(&self, request: &Request) -> Result<String> {
        let rules = self.rules;
        let [before, after] = request.path;
        let mut path = String::with_capacity(before.len() + request.id.len() + after.len());
        path.push_str(before);
        if rules.id {
            if request.id.is_empty() || request.id.chars().any(char::is_control) {
                return Err("the id cannot stand in a path");
            }
            path.extend(utf8_percent_encode(request.id, RESERVED));
        } else {
            path.push_str(request.id);
        }
        path.push_str(after);
        if rules.id && path.split('/').any(is_dots) {
            return Err("the id would be a dot segment");
        }
        let query = request.redirect_url.map(|url| {
            let encoded = utf8_percent_encode(url, RESERVED);
            format!("redirect_url={encoded}")
        });
        if !rules.url {
            let base = self.base.as_str().trim_end_matches('/');
            return Ok(match query {
                Some(query) => format!("{base}{path}?{query}"),
                None => format!("{base}{path}"),
            });
        }
        let mut url = self.base.clone();
        url.set_path(&path);
        url.set_query(query.as_deref());
        if url.path() != path || url.query() != query.as_deref() {
            return Err("the URL is not the one that was asked for");
        }
        self.check_origin(&url)?;
        Ok(url.into())
    }

    /// The origin is the base URL's, and over TLS.
    fn check_origin(&self, url: &Url) -> Result<()> {
        let same = url.scheme() == self.base.scheme()
            && url.host() == self.base.host()
            && url.port_or_known_default() == self.base.port_or_known_default();
        if same && url.scheme() == "https" {
            Ok(())
        } else {
            Err("the origin is not to be trusted")
        }
    }

    fn put_key_on(&self, headers: &mut HeaderMap) -> Result<()> {
        let name = HeaderName::from_static("x-api-key");
        let mut value = HeaderValue::from_str(&self.key).map_err(|_| "the key is no header")?;
        if self.rules.key {
            if self.key.trim() != self.key || !self.key.is_ascii() || self.key.is_empty() {
                return Err("the key is no header");
            }
            value.set_sensitive(true);
        }
        headers.insert(name, value);
        Ok(())
    }

    /// Keeps what must not show: the key, and a secret in the body in each form it may be echoed in.
    fn hide(&self, request: &Request, secrets: &mut Vec<SecretString>) {
        secrets.push(self.key.as_str().into());
        if let Some(secret) = request.secret {
            secrets.push(secret.into());
            if !secret.bytes().all(|b| b.is_ascii_alphanumeric()) {
                for set in [NON_ALPHANUMERIC, RESERVED] {
                    let form = utf8_percent_encode(secret, set).to_string();
                    if form != secret {
                        secrets.push(form.into());
                    }
                }
            }
        }
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        end: Instant,
    ) -> Result<(u16, HeaderMap, Bytes)> {
        let (parts, mut body) = self.memory.send_by_hand(request).await.into_parts();
        let mut whole = Bytes::new();
        while let Some(piece) = next(&mut body).await {
            if self.rules.timer && self.clock.now() >= end {
                return Err("the time is over");
            }
            if self.rules.response && piece.len() > LIMIT - whole.len() {
                return Err("the response is too large");
            }
            whole = if whole.is_empty() {
                piece
            } else {
                [whole, piece].concat().into()
            };
        }
        Ok((parts.status.as_u16(), parts.headers, whole))
    }

    async fn within<T>(&self, end: Instant, work: impl Future<Output = Result<T>>) -> Result<T> {
        if !self.rules.timer {
            return work.await;
        }
        let left = end.saturating_duration_since(self.clock.now());
        let (mut timer, mut work) = (self.clock.sleep(left), pin!(work));
        poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(done),
            Poll::Pending => timer.as_mut().poll(cx).map(|()| Err("the time is over")),
        })
        .await
    }

    fn is_repeatable(&self, status: u16, headers: &HeaderMap) -> bool {
        let left = self.retries_left.load(std::sync::atomic::Ordering::Relaxed);
        matches!(status, 429 | 503)
            && left > 0
            && headers.contains_key("retry-after")
            && SystemTime::now() > SystemTime::UNIX_EPOCH
    }
}

async fn next(body: &mut BoxBody) -> Option<Bytes> {
    poll_fn(|cx| body.as_mut().poll_frame(cx))
        .await?
        .ok()?
        .into_data()
        .ok()
}

/// Whether a segment is `.` or `..`, in any encoding that a server may undo.
fn is_dots(text: &str) -> bool {
    let is_dots = |text: &[u8]| matches!(text, b"." | b"..");
    if !text.contains('%') {
        return is_dots(text.as_bytes());
    }
    let first = Some(text.as_bytes().to_vec());
    let decoded = std::iter::successors(first, |text| Some(percent_decode(text).collect()));
    decoded.take(9).any(|text| is_dots(&text))
}

fn check(headers: &HeaderMap) -> Result<()> {
    let json = headers.get(CONTENT_TYPE).is_none_or(|value| {
        let media = value.to_str().unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim();
        media.eq_ignore_ascii_case("application/json") || media.ends_with("+json")
    });
    if json && !headers.contains_key(CONTENT_ENCODING) {
        Ok(())
    } else {
        Err("the response is no JSON")
    }
}
