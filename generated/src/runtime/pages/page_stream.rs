//! `Pages` and `Items`: the pages of a list and their items as streams.
//!
//! Always: nothing is read ahead. A page is requested when it is polled for, and only after the items of the previous one
//! have been taken.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use crate::runtime::call::operation::SentFuture;
use crate::runtime::pages::paged::take_items;
use crate::runtime::pages::pager::Pager;
use crate::runtime::{Deviation, ItemResult, PageResult, Paged, send_with_response};

/// A stream of the pages of a list. Each page is requested when the stream is polled for it. After an error the stream
/// ends.
pub struct Pages<O: Paged> {
    pager: Pager<O>,
    pending: Option<SentFuture<O>>,
}

/// A stream of the items of all pages of a list. A page is requested when the items of the previous one have been taken.
/// After an error the stream ends.
pub struct Items<O: Paged> {
    pages: Pages<O>,
    current: vec::IntoIter<O::Item>,
}

// Neither pins its fields: the future of a page is in a box.
impl<O: Paged> Unpin for Pages<O> {}
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Pages<O> {
    /// Starts at the page that the request asks for.
    pub fn new(request: O) -> Self {
        Self {
            pager: Pager::new(request),
            pending: None,
        }
    }

    /// Returns the next page; `None` after the last one. Cancel safe: dropping the future loses nothing.
    ///
    /// # Errors
    /// If the request of a page fails, or the response does not lead to a valid next page.
    pub async fn next(&mut self) -> Option<PageResult<O>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    /// Where the pages so far differ from their description and were accepted, by the client's
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy). At most 32 places are listed.
    pub fn deviations(&self) -> &[Deviation] {
        self.pager.deviations()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<PageResult<O>>> {
        let pending = match &mut self.pending {
            Some(pending) => pending,
            none => match self.pager.next_request() {
                Some(Ok(request)) => none.insert(send_with_response(request)),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            },
        };
        let sent = ready!(pending.as_mut().poll(cx));
        self.pending = None;
        Poll::Ready(Some(self.pager.receive(sent)))
    }
}

impl<O: Paged> Items<O> {
    /// Starts at the page that the request asks for.
    pub fn new(request: O) -> Self {
        Self {
            pages: Pages::new(request),
            current: Vec::new().into_iter(),
        }
    }

    /// Returns the next item; `None` after the last one. Cancel safe: dropping the future loses nothing.
    ///
    /// # Errors
    /// If the request of a page fails, or the response does not lead to a valid next page.
    pub async fn next(&mut self) -> Option<ItemResult<O>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// Where the pages so far differ from their description and were accepted, by the client's
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy). At most 32 places are listed.
    pub fn deviations(&self) -> &[Deviation] {
        self.pages.deviations()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<ItemResult<O>>> {
        loop {
            if let Some(item) = self.current.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.current = take_items::<O>(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> futures_core::Stream for Pages<O> {
    type Item = PageResult<O>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<O: Paged> futures_core::Stream for Items<O> {
    type Item = ItemResult<O>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

/// Shows neither requests nor items, which may contain secrets.
impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &O::INFO.id)
            .finish_non_exhaustive()
    }
}

/// Shows neither requests nor items, which may contain secrets.
impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("operation", &O::INFO.id)
            .finish_non_exhaustive()
    }
}
