//! `IntoOption`, `IntoField`, `IntoList` and `IntoExactList`: what the setters of optional values take.
//!
//! Always: what converts into the value is taken as it is, and so is an `Option` of it. `By` says which of the two it was.
//! The compiler finds it, so nobody writes it.

use crate::runtime::Field;

/// An argument that is the value itself, or converts into it.
#[doc(hidden)]
pub enum ByValue {}

/// An argument that is an `Option`.
#[doc(hidden)]
pub enum ByOption {}

/// An argument that is a [`Field`].
#[doc(hidden)]
pub enum ByField {}

/// An argument for an optional value: what converts into a `T`, or an `Option` of that. `None` sets no value.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no `{T}`, and does not convert into one",
    label = "neither converts into `{T}`, nor is an `Option` of what does"
)]
pub trait IntoOption<T, By> {
    /// The value, if there is one.
    fn into_option(self) -> Option<T>;
}

impl<T, V: Into<T>> IntoOption<T, ByValue> for V {
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, V: Into<T>> IntoOption<T, ByOption> for Option<V> {
    fn into_option(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// An argument for a value that may be `null` or absent: what converts into a `T`, an `Option<T>`, whose `None` means
/// `null`, or a [`Field<T>`](Field).
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no `{T}`, and does not convert into one",
    label = "neither converts into `{T}`, nor is an `Option` or a `Field` of it"
)]
pub trait IntoField<T, By> {
    /// The value, `null`, or nothing.
    fn into_field(self) -> Field<T>;
}

impl<T, V: Into<T>> IntoField<T, ByValue> for V {
    fn into_field(self) -> Field<T> {
        Field::Value(self.into())
    }
}

impl<T> IntoField<T, ByOption> for Option<T> {
    fn into_field(self) -> Field<T> {
        self.into()
    }
}

impl<T> IntoField<T, ByField> for Field<T> {
    fn into_field(self) -> Field<T> {
        self
    }
}

/// An argument for a list: an iterator of what converts into its items, an `Option` of that, or a [`Field`] of the list.
/// `None` sets no list; where it may be `null`, it is `null` then. For a list of any JSON, unwrap an `Option` first: a list
/// is JSON too, so `Some(list)` could mean a list with one item.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no list of `{T}`",
    label = "no iterator of what converts into `{T}`, nor an `Option` of one"
)]
pub trait IntoList<T, By> {
    /// The list, `null`, or nothing.
    fn into_list(self) -> Field<Vec<T>>;
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T, ByValue> for I {
    fn into_list(self) -> Field<Vec<T>> {
        Field::Value(self.into_iter().map(Into::into).collect())
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T, ByOption> for Option<I> {
    fn into_list(self) -> Field<Vec<T>> {
        self.map_or(Field::Null, |items| {
            IntoList::<T, ByValue>::into_list(items)
        })
    }
}

impl<T> IntoList<T, ByField> for Field<Vec<T>> {
    fn into_list(self) -> Field<Vec<T>> {
        self
    }
}

/// An argument for a list whose items are given as they are: an iterator of them, an `Option` of that, or a [`Field`] of
/// the list. Since the items have one type, `[a.into(), b.into()]` needs no annotation.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no list of `{T}`",
    label = "no iterator of `{T}`, nor an `Option` of one",
    note = "convert the items: `[a.into(), b.into()]`"
)]
pub trait IntoExactList<T, By> {
    /// The list, `null`, or nothing.
    fn into_list(self) -> Field<Vec<T>>;
}

impl<T, I: IntoIterator<Item = T>> IntoExactList<T, ByValue> for I {
    fn into_list(self) -> Field<Vec<T>> {
        Field::Value(self.into_iter().collect())
    }
}

impl<T, I: IntoIterator<Item = T>> IntoExactList<T, ByOption> for Option<I> {
    fn into_list(self) -> Field<Vec<T>> {
        self.map_or(Field::Null, |items| {
            Field::Value(items.into_iter().collect())
        })
    }
}

impl<T> IntoExactList<T, ByField> for Field<Vec<T>> {
    fn into_list(self) -> Field<Vec<T>> {
        self
    }
}
