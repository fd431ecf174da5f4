//! Paging: what an operation says of its pages, and the way from each page to the next, without I/O.
//!
//! Always: a page is asked for at most once and only when it is wanted; an error is the end; pages that go round in a
//! circle end with an error; nothing is ever asked of another server than the one that gave the first page.

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::pages::link::{Links, links};
use crate::runtime::request::origin::Origin;
use crate::runtime::response::failure::Failure;
use crate::runtime::{Error, ErrorKind, InvalidRequest, Operation, Response, Sent};

/// How the pages of an operation follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// A text of the answer is what this query parameter is to be for the next page. Where it is an absolute URL, it is
    /// taken as [`Paging::Url`] takes it.
    Cursor(&'static str),
    /// The answer has the URL of the next page; its query is taken.
    Url,
    /// The answer's header `Link` has the URL of the next page; its query is taken.
    Link,
    /// This query parameter counts pages, the first of which has this number.
    Page(&'static str, i64),
    /// This query parameter says how many items come before the page.
    Offset(&'static str),
}

/// An operation that gives a list in pages. Implemented by `paged!`.
pub trait Paged: Operation + Clone {
    /// What the list is of.
    type Item: 'static;
    /// How its pages follow each other.
    const PAGING: Paging;

    /// The items of a page.
    fn list(page: &mut Self::Output) -> Option<&mut Vec<Self::Item>>;

    /// Where the next page begins, as the answer says it.
    fn next(page: &Self::Output) -> Option<String> {
        let _ = page;
        None
    }

    /// Whether there is another page, or how many pages or items there are in all, as the answer says it.
    fn more(page: &Self::Output) -> Option<String> {
        let _ = page;
        None
    }
}

/// A text, number or truth value of an answer as text. Generated code calls it through `paged!`.
#[doc(hidden)]
pub fn told<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What a request is changed by to ask for another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// A query parameter has another value.
    Set(&'static str, String),
    /// The query is another.
    Query(String),
}

/// Goes from page to page.
pub(crate) struct Walk<O: Paged> {
    request: O,
    state: State<O::Error>,
    /// The number or offset of the page that was asked for last.
    position: i64,
    seen: Seen,
}

enum State<E> {
    /// The first page is wanted next.
    First,
    /// Another page is wanted next; the request asks for it.
    Turned,
    /// There is no way on.
    Lost(Error<E>),
    Over,
}

impl<O: Paged> Walk<O> {
    pub(crate) fn new(request: O) -> Self {
        Self {
            request,
            state: State::First,
            position: 0,
            seen: Seen::default(),
        }
    }

    /// The request for the page that is wanted next; `None` after the last one.
    pub(crate) fn ask(&mut self) -> Option<Result<O, Error<O::Error>>> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::First => match self.start() {
                Ok(position) => self.position = position,
                Err(problem) => return Some(Err(refused::<O>(problem))),
            },
            State::Turned => {}
            State::Lost(error) => return Some(Err(error)),
            State::Over => return None,
        }
        Some(Ok(self.request.clone()))
    }

    /// Takes a page; after an error there is no other.
    pub(crate) fn take(&mut self, sent: Sent<O>) -> Result<O::Output, Error<O::Error>> {
        let mut response = sent?;
        self.state = match self.after(&mut response) {
            Ok(None) => State::Over,
            Ok(Some(turn)) => {
                self.request.call_mut().turn = Some(turn);
                State::Turned
            }
            Err(problem) => State::Lost(lost::<O>(&response, problem)),
        };
        Ok(response.into_value())
    }

    /// The number or offset of the first page: the caller's, or the API's.
    fn start(&self) -> Result<i64, InvalidRequest> {
        let (name, first) = match O::PAGING {
            Paging::Page(name, first) => (name, first),
            Paging::Offset(name) => (name, 0),
            Paging::Cursor(_) | Paging::Url | Paging::Link => return Ok(0),
        };
        let call = self.request.call();
        let mut writer = Prepared::writer(call, O::INFO);
        self.request.write(&mut writer)?;
        writer.extra(&call.headers, &call.query)?;
        match writer.query_value(name) {
            None => Ok(first),
            Some(given) => whole(&given)
                .ok_or_else(|| InvalidRequest::new(name, "pages are counted from a number")),
        }
    }

    /// What the request is changed by for the page after this one; `None` where it is the last.
    fn after(&mut self, response: &mut Response<O::Output>) -> Result<Option<Turn>, &'static str> {
        let count = O::list(response.value_mut()).map_or(0, |items| items.len());
        let page = response.value();
        let more = O::more(page).filter(|more| !more.is_empty());
        if more.as_deref() == Some("false") {
            return Ok(None);
        }
        match O::PAGING {
            Paging::Cursor(parameter) => match O::next(page).filter(|next| !next.is_empty()) {
                Some(url) if is_absolute(&url) => self.follow(&url).map(Some),
                Some(cursor) => {
                    self.seen.text(&cursor)?;
                    Ok(Some(Turn::Set(parameter, cursor)))
                }
                None => nowhere(more.as_deref()),
            },
            Paging::Url => match O::next(page).filter(|next| !next.is_empty()) {
                Some(url) => self.follow(&url).map(Some),
                None => nowhere(more.as_deref()),
            },
            Paging::Link | Paging::Page(..) | Paging::Offset(_) => {
                match links(response.headers()) {
                    Links::Next(url) => self.follow(&url).map(Some),
                    Links::Last => Ok(None),
                    Links::Silent => self.count_on(count, more.as_deref(), response.body()),
                }
            }
        }
    }

    /// The next page of those that are counted.
    fn count_on(
        &mut self,
        count: usize,
        more: Option<&str>,
        body: &Bytes,
    ) -> Result<Option<Turn>, &'static str> {
        let all = more.and_then(whole);
        let says_more = more == Some("true");
        let step = i64::try_from(count).unwrap_or(i64::MAX);
        let (parameter, next, ends) = match O::PAGING {
            Paging::Page(parameter, first) => {
                let next = self.position.saturating_add(1);
                let ends = match all {
                    Some(pages) => next >= pages.saturating_add(first),
                    None => count == 0 && !says_more,
                };
                (parameter, next, ends)
            }
            Paging::Offset(parameter) => {
                let next = self.position.saturating_add(step);
                let ends = count == 0 || all.is_some_and(|items| next >= items);
                (parameter, next, ends)
            }
            Paging::Cursor(_) | Paging::Url | Paging::Link => return Ok(None),
        };
        if ends {
            return Ok(None);
        }
        // Where the answer says how many there are, an end is certain. Empty pages may well look alike.
        if all.is_none() {
            self.seen.page(body)?;
        }
        self.position = next;
        Ok(Some(Turn::Set(parameter, next.to_string())))
    }

    /// Another page by its URL, of which no more than the query is taken: path and server are the operation's.
    fn follow(&mut self, url: &str) -> Result<Turn, &'static str> {
        let unusable = "the URL of the next page cannot be used";
        let base = self.request.call().client.base_of(O::INFO);
        let base = base.map_err(|_| unusable)?;
        let next = base.join(url).ok_or(unusable)?;
        if Origin::of(&next).as_ref() != Some(base.origin()) {
            return Err("the next page is on another server");
        }
        let query = next.query().unwrap_or_default();
        self.seen.text(query)?;
        Ok(Turn::Query(query.to_owned()))
    }
}

/// The end, unless the answer says that there is more.
fn nowhere(more: Option<&str>) -> Result<Option<Turn>, &'static str> {
    match more {
        Some("true") => Err("the answer says that there are more items and not where"),
        _ => Ok(None),
    }
}

/// A whole number; `2.0` is one, as it is in JSON.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let text = text.split_once('.').map_or(text, |(whole, fraction)| {
        if fraction.bytes().all(|digit| digit == b'0') {
            whole
        } else {
            text
        }
    });
    text.parse().ok()
}

fn is_absolute(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// What has been seen, to know a circle: the last place and an earlier one, which moves on at powers of two, so that a
/// circle of any length is found after at most three times as many pages (Brent's algorithm).
#[derive(Default)]
pub(crate) struct Seen {
    last: String,
    earlier: String,
    steps: u64,
    page: Bytes,
}

impl Seen {
    const CIRCLE: &str = "the next page has been given already";

    pub(crate) fn text(&mut self, text: &str) -> Result<(), &'static str> {
        if self.steps > 0 && (self.last == text || self.earlier == text) {
            return Err(Self::CIRCLE);
        }
        self.steps += 1;
        if self.steps.is_power_of_two() {
            text.clone_into(&mut self.earlier);
        }
        text.clone_into(&mut self.last);
        Ok(())
    }

    /// Pages that are counted always have another number; a server that does not know the parameter gives one page
    /// again and again.
    fn page(&mut self, body: &Bytes) -> Result<(), &'static str> {
        if !body.is_empty() && self.page == *body {
            return Err("the server gives the same page again");
        }
        self.page = body.clone();
        Ok(())
    }
}

fn refused<O: Operation>(problem: InvalidRequest) -> Error<O::Error> {
    let mut failure: Box<Failure> = problem.into();
    failure.operation = O::INFO.id;
    Error::new(failure, None)
}

/// The error after a page from which there is no way on.
fn lost<O: Operation>(page: &Response<O::Output>, problem: &'static str) -> Error<O::Error> {
    let mut failure = Failure::new(ErrorKind::Pages, problem);
    failure.operation = O::INFO.id;
    failure.status = Some(page.status());
    failure.headers = page.headers().clone();
    failure.attempts = page.attempts();
    Error::new(failure, None)
}
