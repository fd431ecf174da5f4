//! `paged!`: the methods that iterate over the pages of an operation.
//!
//! The file that calls it imports `crate::runtime`.

/// Implements `Paged` for an operation and adds the methods that iterate over its pages, besides those of `operation!`.
///
/// The first expression is the list of items in a page, the second how the next page is found. Both may use `?`. The last
/// is the property of the request body that asks for a page, where no query parameter does.
#[allow(unused_macros, reason = "an API without pages does not use it")]
macro_rules! paged {
    ($name:ident: $item:ty, |$page:ident $(, $body:ident)?| {
        $items:expr, $kind:ident($($given:tt)*), $($place:expr,)?
    }) => {
        #[allow(deprecated, reason = "the list may be in a deprecated field")]
        impl runtime::Paged for $name {
            type Item = $item;

            #[inline]
            fn list($page: &mut Self::Output) -> Option<&mut Vec<$item>> {
                Some(&mut $items)
            }

            $(
                const IN_BODY: bool = true;

                #[inline]
                fn place(&mut self) -> Option<&mut dyn runtime::Slot> {
                    let $body = &mut self.body;
                    Some(&mut $place)
                }
            )?

            runtime::paged!(@$kind $page $($given)*);
        }

        impl $name {
            /// Returns a stream of the items of this page and of all pages that follow. A page is requested when the items
            /// of the previous one have been taken. The options of the request, such as its timeouts, apply to the
            /// request of each page.
            #[inline]
            pub fn items(self) -> runtime::Items<Self> {
                runtime::Items::new(self)
            }

            /// Returns a stream of this page and of all pages that follow. A page is requested when the stream is polled
            /// for it. The options of the request, such as its timeouts, apply to the request of each page.
            #[inline]
            pub fn pages(self) -> runtime::Pages<Self> {
                runtime::Pages::new(self)
            }

            runtime::paged_blocking!();
        }
    };
    (@cursor $page:ident $parameter:literal, $next:expr $(, $more:expr)?) => {
        const PAGING: runtime::Paging = runtime::Paging::Cursor($parameter);
        runtime::paged!(@scalar next $page $next);
        $(runtime::paged!(@scalar more $page $more);)?
    };
    (@url $page:ident $next:expr $(, $more:expr)?) => {
        const PAGING: runtime::Paging = runtime::Paging::Url;
        runtime::paged!(@scalar next $page $next);
        $(runtime::paged!(@scalar more $page $more);)?
    };
    (@link $page:ident) => {
        const PAGING: runtime::Paging = runtime::Paging::Link;
    };
    (@page $page:ident $parameter:literal, $first:literal $(, $more:expr)?) => {
        const PAGING: runtime::Paging = runtime::Paging::Page($parameter, $first);
        $(runtime::paged!(@scalar more $page $more);)?
    };
    (@offset $page:ident $parameter:literal $(, $more:expr)?) => {
        const PAGING: runtime::Paging = runtime::Paging::Offset($parameter);
        $(runtime::paged!(@scalar more $page $more);)?
    };
    (@scalar $what:ident $page:ident $value:expr) => {
        #[inline]
        fn $what($page: &Self::Output) -> Option<String> {
            runtime::scalar_string(&$value)
        }
    };
}

/// Writes the methods that iterate over pages and block the current thread.
#[cfg(feature = "blocking")]
#[allow(unused_macros, reason = "an API without pages does not use it")]
macro_rules! paged_blocking {
    () => {
        /// Returns an iterator like [`items`](Self::items) that blocks the current thread. It must not be used in
        /// asynchronous code.
        #[inline]
        pub fn items_blocking(self) -> runtime::BlockingItems<Self> {
            runtime::BlockingItems::new(self)
        }

        /// Returns an iterator like [`pages`](Self::pages) that blocks the current thread. It must not be used in
        /// asynchronous code.
        #[inline]
        pub fn pages_blocking(self) -> runtime::BlockingPages<Self> {
            runtime::BlockingPages::new(self)
        }
    };
}

/// Nothing blocks without the feature.
#[cfg(not(feature = "blocking"))]
#[allow(unused_macros, reason = "an API without pages does not use it")]
macro_rules! paged_blocking {
    () => {};
}

#[allow(unused_imports, reason = "an API without pages does not use them")]
pub(crate) use {paged, paged_blocking};
