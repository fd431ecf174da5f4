//! `Paged`: what generated code knows about the pages of an operation.

use std::vec;

use serde::Serialize;
use serde_json::Value;

use crate::runtime::{Error, Operation, OperationRequest, Slot};

/// How the request for the next page is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// With a cursor from the response as the value of this query parameter, or of this property of the body
    /// ([`Paged::IN_BODY`]). A cursor that is an absolute URL is used as with [`Paging::Url`], if it is not for the body.
    Cursor(&'static str),
    /// With the query of a URL in the response.
    Url,
    /// With the query of a URL in the `Link` header of the response (RFC 8288).
    Link,
    /// With the page number as the value of this query parameter, or of this property. The first page has the given number.
    Page(&'static str, i64),
    /// With the number of items on the pages before as the value of this query parameter, or of this property.
    Offset(&'static str),
}

/// An operation that returns a list in pages. Implemented by `paged!`.
pub trait Paged: OperationRequest + Clone {
    /// The type of the items.
    type Item: 'static;
    /// How the request for the next page is made.
    const PAGING: Paging;
    /// Whether the value that asks for a page is in the request body; otherwise it is a query parameter.
    const IN_BODY: bool = false;

    /// The property of the request body that asks for a page; `None` if a query parameter does.
    #[doc(hidden)]
    fn place(&mut self) -> Option<&mut dyn Slot> {
        None
    }

    /// The items of a page; `None` if it has no list.
    fn list(page: &mut Self::Output) -> Option<&mut Vec<Self::Item>>;

    /// The cursor or the URL of the next page; `None` if the page has none.
    fn next(page: &Self::Output) -> Option<String> {
        let _ = page;
        None
    }

    /// Whether there is another page, or the total number of pages or items; `None` if the page does not say.
    fn more(page: &Self::Output) -> Option<String> {
        let _ = page;
        None
    }
}

/// A page, or the error that ends the list.
pub type PageResult<O> = Result<<O as Operation>::Output, Error<<O as Operation>::Error>>;

/// An item, or the error that ends the list.
pub type ItemResult<O> = Result<<O as Paged>::Item, Error<<O as Operation>::Error>>;

/// Takes the items out of a page.
pub(crate) fn take_items<O: Paged>(mut page: O::Output) -> vec::IntoIter<O::Item> {
    let list = O::list(&mut page).map(std::mem::take);
    list.unwrap_or_default().into_iter()
}

/// A string, number or boolean as a string; `None` for any other value. Generated code calls it through `paged!`.
#[doc(hidden)]
pub fn scalar_string<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        Value::String(string) => Some(string),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(boolean) => Some(boolean.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
