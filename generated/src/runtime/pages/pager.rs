//! `Pager`: from each page of a list to the request for the next one, without I/O.
//!
//! Always: a page is requested at most once; after an error there is no other page; pages that form a loop end with an
//! error; every request goes to the server that gave the first page.

use bytes::Bytes;

use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::json::deviation::{self, Deviation};
use crate::runtime::pages::link::{NextLink, next_link};
use crate::runtime::pages::loop_detector::LoopDetector;
use crate::runtime::pages::place;
use crate::runtime::request::origin::Origin;
use crate::runtime::request::page::PageRequest;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::{
    Effect, Error, ErrorKind, InvalidRequest, Operation, Paged, Paging, Response, Sent,
};

/// Makes the requests for the pages of a list, one after the other.
pub(crate) struct Pager<O: Paged> {
    request: O,
    state: State<O::Error>,
    /// The number or offset of the page that was requested last.
    position: i64,
    loops: LoopDetector,
    deviations: Vec<Deviation>,
}

enum State<E> {
    /// The first page is next.
    First,
    /// Another page is next; the request asks for it.
    Next,
    /// The last response leads to no valid next page.
    Failed(Error<E>),
    Ended,
}

impl<O: Paged> Pager<O> {
    pub(crate) fn new(request: O) -> Self {
        Self {
            request,
            state: State::First,
            position: 0,
            loops: LoopDetector::default(),
            deviations: Vec::new(),
        }
    }

    /// The request for the next page; `None` after the last one.
    pub(crate) fn next_request(&mut self) -> Option<Result<O, Error<O::Error>>> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::First => match self.first_position() {
                Ok(position) => self.position = position,
                Err(problem) => return Some(Err(refused::<O>(problem))),
            },
            State::Next => {}
            State::Failed(error) => return Some(Err(error)),
            State::Ended => return None,
        }
        Some(Ok(self.request.clone()))
    }

    /// Receives a page and finds out how the next one is requested. After an error there is no other page.
    pub(crate) fn receive(&mut self, sent: Sent<O>) -> Result<O::Output, Error<O::Error>> {
        let mut response = sent?;
        let next = self.next_page(&mut response);
        self.state = match next.and_then(|next| self.ask_for(next)) {
            Ok(false) => State::Ended,
            Ok(true) => State::Next,
            Err(problem) => State::Failed(no_next_page::<O>(&response, problem)),
        };
        for deviation in response.deviations() {
            deviation::add(&mut self.deviations, deviation.clone());
        }
        Ok(response.into_value())
    }

    /// Where the pages so far differ from their description and were accepted.
    pub(crate) fn deviations(&self) -> &[Deviation] {
        &self.deviations
    }

    /// Changes the request to ask for the next page; whether there is one.
    fn ask_for(&mut self, next: Option<PageRequest>) -> Result<bool, &'static str> {
        let Some(next) = next else {
            return Ok(false);
        };
        match (self.request.place(), next) {
            (Some(slot), PageRequest::Set(_, value)) => place::set(slot.target(), &value)?,
            (_, page) => self.request.call_mut().page = Some(page),
        }
        Ok(true)
    }

    /// The number or offset of the first page, as the caller set it or as the API defines it.
    fn first_position(&self) -> Result<i64, InvalidRequest> {
        let (name, first) = match O::PAGING {
            Paging::Page(name, first) => (name, first),
            Paging::Offset(name) => (name, 0),
            Paging::Cursor(_) | Paging::Url | Paging::Link => return Ok(0),
        };
        match self.given(name)? {
            None => Ok(first),
            Some(given) => parse_integer(&given).ok_or_else(|| {
                InvalidRequest::new(
                    name,
                    "it must be an integer, because pages are counted from it",
                )
            }),
        }
    }

    /// The value that asks for the first page, as the caller set it.
    fn given(&self, name: &str) -> Result<Option<String>, InvalidRequest> {
        if O::IN_BODY {
            // Looking for it creates a body that may not be there, so it is looked for in a copy.
            let mut request = self.request.clone();
            return Ok(request.place().and_then(|slot| place::value(slot.view())));
        }
        let call = self.request.call();
        let mut writer = PreparedRequest::writer(call)?;
        self.request.write(&mut writer)?;
        writer.add_extra(&call.headers, &call.query)?;
        Ok(writer.query_value(name))
    }

    /// How the page after this one is requested; `None` if this is the last.
    fn next_page(
        &mut self,
        response: &mut Response<O::Output>,
    ) -> Result<Option<PageRequest>, &'static str> {
        let count = O::list(response.value_mut()).map_or(0, |items| items.len());
        let page = response.value();
        let more = O::more(page).filter(|more| !more.is_empty());
        if more.as_deref() == Some("false") {
            return Ok(None);
        }
        match O::PAGING {
            Paging::Cursor(parameter) => match O::next(page).filter(|next| !next.is_empty()) {
                Some(url) if !O::IN_BODY && is_absolute(&url) => self.follow(&url).map(Some),
                Some(cursor) => {
                    self.loops.check_cursor(&cursor)?;
                    Ok(Some(PageRequest::Set(parameter, cursor)))
                }
                None => end(more.as_deref()),
            },
            Paging::Url => match O::next(page).filter(|next| !next.is_empty()) {
                Some(url) => self.follow(&url).map(Some),
                None => end(more.as_deref()),
            },
            // A link has the query of the next page, which does not ask for it here.
            Paging::Page(..) | Paging::Offset(_) if O::IN_BODY => {
                self.next_position(count, more.as_deref(), response.body())
            }
            Paging::Link | Paging::Page(..) | Paging::Offset(_) => {
                match next_link(response.headers()) {
                    NextLink::Url(url) => self.follow(&url).map(Some),
                    NextLink::None => Ok(None),
                    NextLink::Unknown => {
                        self.next_position(count, more.as_deref(), response.body())
                    }
                }
            }
        }
    }

    /// The next page of a list with page numbers or offsets.
    fn next_position(
        &mut self,
        count: usize,
        more: Option<&str>,
        body: &Bytes,
    ) -> Result<Option<PageRequest>, &'static str> {
        let total = more.and_then(parse_integer);
        let says_more = more == Some("true");
        let step = i64::try_from(count).unwrap_or(i64::MAX);
        let (parameter, next, ends) = match O::PAGING {
            Paging::Page(parameter, first) => {
                let next = self.position.saturating_add(1);
                let ends = match total {
                    Some(pages) => next >= pages.saturating_add(first),
                    None => count == 0 && !says_more,
                };
                (parameter, next, ends)
            }
            Paging::Offset(parameter) => {
                let next = self.position.saturating_add(step);
                let ends = count == 0 || total.is_some_and(|items| next >= items);
                (parameter, next, ends)
            }
            Paging::Cursor(_) | Paging::Url | Paging::Link => return Ok(None),
        };
        if ends {
            return Ok(None);
        }
        // With a total the list is certain to end, and several empty pages may be equal.
        if total.is_none() {
            self.loops.check_page(body)?;
        }
        self.position = next;
        Ok(Some(PageRequest::Set(parameter, next.to_string())))
    }

    /// The page at a URL, of which only the query is used: the server and the path are those of the operation.
    fn follow(&mut self, url: &str) -> Result<PageRequest, &'static str> {
        let unusable = "the URL of the next page cannot be used";
        let base = self.request.call().client.base_url_of(O::INFO);
        let base = base.map_err(|_| unusable)?;
        let next = base.join(url).ok_or(unusable)?;
        if Origin::of(&next).as_ref() != Some(base.origin()) {
            return Err("the next page is on another server");
        }
        let query = next.query().unwrap_or_default();
        self.loops.check_cursor(query)?;
        Ok(PageRequest::Query(query.to_owned()))
    }
}

/// Ends the list, unless the response says that there are more items.
fn end(more: Option<&str>) -> Result<Option<PageRequest>, &'static str> {
    match more {
        Some("true") => {
            Err("the response says that there are more items, but not how to request them")
        }
        _ => Ok(None),
    }
}

/// Parses an integer; `2.0` is one, as in JSON.
pub(crate) fn parse_integer(number: &str) -> Option<i64> {
    let integer = match number.split_once('.') {
        Some((integer, fraction)) if fraction.bytes().all(|digit| digit == b'0') => integer,
        _ => number,
    };
    integer.parse().ok()
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn refused<O: Operation>(problem: InvalidRequest) -> Error<O::Error> {
    let failure = Failure::unsent(O::INFO.id, problem.into());
    Error::new(Box::new(failure), None)
}

/// The error of a page that leads to no valid next page.
fn no_next_page<O: Operation>(
    page: &Response<O::Output>,
    problem: &'static str,
) -> Error<O::Error> {
    let failure = Failure {
        status: Some(page.status()),
        headers: page.headers().clone(),
        attempts: page.attempts(),
        effect: Effect::Done,
        ..Failure::unsent(O::INFO.id, Cause::new(ErrorKind::Pages, problem))
    };
    Error::new(Box::new(failure), None)
}
