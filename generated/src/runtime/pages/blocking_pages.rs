//! `BlockingPages` and `BlockingItems`: the pages of a list and their items as iterators.
//!
//! Always: nothing is read ahead, as in `page_stream.rs`.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use crate::runtime::pages::paged::take_items;
use crate::runtime::pages::pager::Pager;
use crate::runtime::{Deviation, ItemResult, PageResult, Paged, send_blocking_with_response};

/// An iterator over the pages of a list: the blocking version of [`Pages`](crate::runtime::Pages).
pub struct BlockingPages<O: Paged> {
    pager: Pager<O>,
}

/// An iterator over the items of all pages of a list: the blocking version of [`Items`](crate::runtime::Items).
pub struct BlockingItems<O: Paged> {
    pages: BlockingPages<O>,
    current: vec::IntoIter<O::Item>,
}

impl<O: Paged> BlockingPages<O> {
    /// Starts at the page that the request asks for.
    pub fn new(request: O) -> Self {
        Self {
            pager: Pager::new(request),
        }
    }

    /// Where the pages so far differ from their description and were accepted, by the client's
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy). At most 32 places are listed.
    pub fn deviations(&self) -> &[Deviation] {
        self.pager.deviations()
    }
}

impl<O: Paged> BlockingItems<O> {
    /// Starts at the page that the request asks for.
    pub fn new(request: O) -> Self {
        Self {
            pages: BlockingPages::new(request),
            current: Vec::new().into_iter(),
        }
    }

    /// Where the pages so far differ from their description and were accepted, by the client's
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy). At most 32 places are listed.
    pub fn deviations(&self) -> &[Deviation] {
        self.pages.deviations()
    }
}

impl<O: Paged> Iterator for BlockingPages<O> {
    type Item = PageResult<O>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self
            .pager
            .next_request()?
            .and_then(|request| self.pager.receive(send_blocking_with_response(request)));
        Some(page)
    }
}

impl<O: Paged> Iterator for BlockingItems<O> {
    type Item = ItemResult<O>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.current = take_items::<O>(page),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O: Paged> FusedIterator for BlockingPages<O> {}
impl<O: Paged> FusedIterator for BlockingItems<O> {}

/// Shows neither requests nor items, which may contain secrets.
impl<O: Paged> fmt::Debug for BlockingPages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPages")
            .field("operation", &O::INFO.id)
            .finish_non_exhaustive()
    }
}

/// Shows neither requests nor items, which may contain secrets.
impl<O: Paged> fmt::Debug for BlockingItems<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingItems")
            .field("operation", &O::INFO.id)
            .finish_non_exhaustive()
    }
}
