//! Pages and their items: as streams, and for threads that may wait as iterators.
//!
//! Always: nothing is read ahead. The next page is asked for when it is, and its items when the last one of the page
//! before has been taken.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use crate::runtime::pages::page_request::Walk;
use crate::runtime::{Error, Operation, Paged, SendFuture, send};

/// A page, or why there is none.
pub type PageResult<O> = Result<<O as Operation>::Output, Error<<O as Operation>::Error>>;

/// An item, or why there is none.
pub type ItemResult<O> = Result<<O as Paged>::Item, Error<<O as Operation>::Error>>;

/// The pages of a list, each asked for when it is wanted. An error is the last thing it gives.
pub struct Pages<O: Paged> {
    walk: Walk<O>,
    coming: Option<SendFuture<O>>,
}

/// The items of all pages of a list. A page is asked for when the one before is used up. An error is the last thing it
/// gives.
pub struct Items<O: Paged> {
    pages: Pages<O>,
    held: vec::IntoIter<O::Item>,
}

// Neither is pinned further in: what is awaited stands in a box of its own.
impl<O: Paged> Unpin for Pages<O> {}
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Pages<O> {
    /// From the page that a request asks for.
    pub fn new(request: O) -> Self {
        Self {
            walk: Walk::new(request),
            coming: None,
        }
    }

    /// The next page; `None` after the last one. Dropping the future loses nothing.
    ///
    /// # Errors
    /// If a page cannot be had, or the answer leads to no other that can.
    pub async fn next(&mut self) -> Option<PageResult<O>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<PageResult<O>>> {
        let coming = match &mut self.coming {
            Some(coming) => coming,
            none => match self.walk.ask() {
                Some(Ok(request)) => none.insert(send(request)),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            },
        };
        let sent = ready!(coming.as_mut().poll(cx));
        self.coming = None;
        Poll::Ready(Some(self.walk.take(sent)))
    }
}

impl<O: Paged> Items<O> {
    /// From the page that a request asks for.
    pub fn new(request: O) -> Self {
        Self {
            pages: Pages::new(request),
            held: Vec::new().into_iter(),
        }
    }

    /// The next item; `None` after the last one. Dropping the future loses nothing.
    ///
    /// # Errors
    /// If a page cannot be had, or the answer leads to no other that can.
    pub async fn next(&mut self) -> Option<ItemResult<O>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<ItemResult<O>>> {
        loop {
            if let Some(item) = self.held.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.held = items::<O>(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

fn items<O: Paged>(mut page: O::Output) -> vec::IntoIter<O::Item> {
    let list = O::list(&mut page).map(std::mem::take);
    list.unwrap_or_default().into_iter()
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

/// The blocking twin of [`Pages`].
#[cfg(feature = "blocking")]
pub struct BlockingPages<O: Paged> {
    walk: Walk<O>,
}

/// The blocking twin of [`Items`].
#[cfg(feature = "blocking")]
pub struct BlockingItems<O: Paged> {
    pages: BlockingPages<O>,
    held: vec::IntoIter<O::Item>,
}

#[cfg(feature = "blocking")]
impl<O: Paged> BlockingPages<O> {
    /// From the page that a request asks for.
    pub fn new(request: O) -> Self {
        Self {
            walk: Walk::new(request),
        }
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> BlockingItems<O> {
    /// From the page that a request asks for.
    pub fn new(request: O) -> Self {
        Self {
            pages: BlockingPages::new(request),
            held: Vec::new().into_iter(),
        }
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> Iterator for BlockingPages<O> {
    type Item = PageResult<O>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self
            .walk
            .ask()?
            .and_then(|request| self.walk.take(crate::runtime::send_blocking(request)));
        Some(page)
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> Iterator for BlockingItems<O> {
    type Item = ItemResult<O>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.held.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.held = items::<O>(page),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> std::iter::FusedIterator for BlockingPages<O> {}
#[cfg(feature = "blocking")]
impl<O: Paged> std::iter::FusedIterator for BlockingItems<O> {}

/// Without requests and items: both may hold secrets.
macro_rules! opaque {
    ($($(#[$feature:meta])? $name:ident),*) => {
        $($(#[$feature])? impl<O: Paged> fmt::Debug for $name<O> {
            fmt_name!(O, $name);
        })*
    };
}

macro_rules! fmt_name {
    ($operation:ident, $name:ident) => {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct(stringify!($name))
                .field("operation", &$operation::INFO.id)
                .finish_non_exhaustive()
        }
    };
}

opaque!(
    Pages,
    Items,
    #[cfg(feature = "blocking")]
    BlockingPages,
    #[cfg(feature = "blocking")]
    BlockingItems
);

/// Adds to an operation all that `operation!` does, and the ways to go through its pages: where its items are in a page,
/// and how the pages follow each other. Both may use `?`.
#[allow(unused_macros, reason = "an API without pages does not use it")]
macro_rules! paged {
    ($name:ident: $item:ty, |$page:ident| { $items:expr, $kind:ident($($given:tt)*), }) => {
        $crate::runtime::operation!($name);

        #[allow(deprecated, reason = "a list may stand in a field that should no longer be used")]
        impl $crate::runtime::Paged for $name {
            type Item = $item;

            fn list($page: &mut Self::Output) -> ::std::option::Option<&mut ::std::vec::Vec<$item>> {
                ::std::option::Option::Some(&mut $items)
            }

            $crate::runtime::paged!(@$kind $page $($given)*);
        }

        impl $name {
            /// The items of this page and of all that follow, as a stream; a page is asked for when the one before is
            /// used up. The options of the request hold for each page, its limits of time for each by itself.
            pub fn items(self) -> $crate::runtime::Items<Self> {
                $crate::runtime::Items::new(self)
            }

            /// This page and all that follow, as a stream; each is asked for when it is wanted. The options of the
            /// request hold for each page, its limits of time for each by itself.
            pub fn pages(self) -> $crate::runtime::Pages<Self> {
                $crate::runtime::Pages::new(self)
            }

            /// The same as `items`, waiting on this thread. Not for asynchronous code.
            #[cfg(feature = "blocking")]
            pub fn items_blocking(self) -> $crate::runtime::BlockingItems<Self> {
                $crate::runtime::BlockingItems::new(self)
            }

            /// The same as `pages`, waiting on this thread. Not for asynchronous code.
            #[cfg(feature = "blocking")]
            pub fn pages_blocking(self) -> $crate::runtime::BlockingPages<Self> {
                $crate::runtime::BlockingPages::new(self)
            }
        }
    };
    (@cursor $page:ident $parameter:literal, $next:expr $(, $more:expr)?) => {
        const PAGING: $crate::runtime::Paging = $crate::runtime::Paging::Cursor($parameter);
        $crate::runtime::paged!(@told next $page $next);
        $($crate::runtime::paged!(@told more $page $more);)?
    };
    (@url $page:ident $next:expr $(, $more:expr)?) => {
        const PAGING: $crate::runtime::Paging = $crate::runtime::Paging::Url;
        $crate::runtime::paged!(@told next $page $next);
        $($crate::runtime::paged!(@told more $page $more);)?
    };
    (@link $page:ident) => {
        const PAGING: $crate::runtime::Paging = $crate::runtime::Paging::Link;
    };
    (@page $page:ident $parameter:literal, $first:literal $(, $more:expr)?) => {
        const PAGING: $crate::runtime::Paging = $crate::runtime::Paging::Page($parameter, $first);
        $($crate::runtime::paged!(@told more $page $more);)?
    };
    (@offset $page:ident $parameter:literal $(, $more:expr)?) => {
        const PAGING: $crate::runtime::Paging = $crate::runtime::Paging::Offset($parameter);
        $($crate::runtime::paged!(@told more $page $more);)?
    };
    (@told $what:ident $page:ident $value:expr) => {
        fn $what($page: &Self::Output) -> ::std::option::Option<::std::string::String> {
            $crate::runtime::told(&$value)
        }
    };
}

#[allow(unused_imports, reason = "an API without pages does not use it")]
pub(crate) use paged;
