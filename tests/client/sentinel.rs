//! The key and the token that must never be seen, and the search for them: in texts, in panics and in the log.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once};

use generated::runtime::ClientBuilder;
use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState};
use generated::{Client, Error};

use crate::clock::Jumping;
use crate::script::Script;

/// The project key of every client in this suite.
pub(crate) const KEY: &str = "ak-Sentinel-7Jq2";
/// The credential which updates carry.
pub(crate) const TOKEN: &str = "tok-Sentinel-9Xw4";

/// A builder with the key, over a script.
pub(crate) fn builder(script: &Script) -> ClientBuilder {
    listen();
    Client::builder()
        .api_key(KEY)
        .transport(script.clone())
        .clock(Jumping::new())
}

/// A client with the key, over a script.
pub(crate) fn client(script: &Script) -> Client {
    builder(script).build().unwrap()
}

/// A change of credentials that carries the token.
pub(crate) fn new_token() -> ConnectionState {
    ConnectionState::new(
        AuthScheme::BearerToken,
        ConnectionCredentials::new().token(TOKEN),
    )
}

/// Whether a text holds one of the two.
pub(crate) fn leaks(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [KEY, TOKEN]
        .iter()
        .any(|secret| text.contains(&secret.to_ascii_lowercase()))
}

/// Fails if a text, or the log until now, holds one of the two.
pub(crate) fn assert_hidden(text: &str) {
    assert!(!leaks(text), "a secret shows in: {text}");
    let leaked = LEAKED.lock().unwrap().clone();
    assert!(leaked.is_empty(), "a secret shows in the log: {leaked:?}");
}

/// Fails if one of the two is in any text of an error but what stands behind accessors: what it shows, its sources,
/// and the panic of who unwraps it. Gives that text.
pub(crate) fn search<E: Debug + 'static>(error: &Error<E>) -> String {
    let mut text = panic_text(Err(error));
    let mut next: Option<&dyn StdError> = Some(error);
    while let Some(error) = next {
        text.push_str(&format!("\n{error}\n{error:?}\n{error:#?}"));
        next = error.source();
    }
    assert_hidden(&text);
    text
}

/// What the panic of a call says that was expected to succeed.
fn panic_text<E: Debug>(refused: Result<(), &Error<E>>) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| refused.unwrap())).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

static LEAKED: Mutex<Vec<String>> = Mutex::new(Vec::new());
static RECORDS: AtomicUsize = AtomicUsize::new(0);

/// How many log records have come until now.
pub(crate) fn records() -> usize {
    RECORDS.load(Ordering::SeqCst)
}

/// Searches every record of the log from now on, down to `TRACE`.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&Searching).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

struct Searching;

impl log::Log for Searching {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        RECORDS.fetch_add(1, Ordering::SeqCst);
        let text = format!("{} {}", record.target(), record.args());
        if leaks(&text) {
            LEAKED.lock().unwrap().push(text);
        }
    }

    fn flush(&self) {}
}
