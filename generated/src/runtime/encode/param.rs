//! `Param` and `Style`: how a parameter, or a property of a form, is encoded.
//!
//! The styles follow the table of "Style Examples" (OpenAPI 3.0.4, section 4.7.12.4; OpenAPI 3.1.1, section 4.8.12.4),
//! which in turn follows RFC 6570 for the styles that the RFC has. `path_style.rs` and `query_style.rs` implement them.
//!
//! Always: names and values are percent-encoded, except for the unreserved characters of RFC 3986, and except in
//! headers; a value that would arrive as several is refused.
//!
//! What the table leaves undefined (`n/a`), and where it can be read in two ways:
//!
//! | style, value | what is sent |
//! |---|---|
//! | column `undefined` | the column shows an empty string; `simple` refuses one in a path, where it would be empty |
//! | no value: `None`, an empty array or object | no parameter (RFC 6570, section 2.3); refused in a path |
//! | `spaceDelimited`, `pipeDelimited`: a primitive, or exploded | as in `form` |
//! | `deepObject` without `explode` | the same as with it |
//! | `deepObject`: a primitive | as in `form`: `color=blue` |
//! | `deepObject`: an array | `color[]=blue&color[]=black`; for deeper nesting see `query_style.rs` |
//! | exploded pairs (`form`): an array in an object | repeated: `page=0&sort=a&sort=b` |
//! | any other style: an array or object inside another | JSON if the description has it (`nested`), otherwise refused |
//! | a property that is `null`; an item that is `null` | omitted; refused |
//! | several values in a cookie | joined by `; ` instead of `&` (appendix D of both) |
//!
//! Before 3.0.4 and 3.1.1 the table showed `.blue.black` for `label` without `explode`, against the RFC it refers to,
//! and `spaceDelimited` without the name. Both were errors in the specification.

use serde::Serialize;

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::value_tree::ValueTree;

/// How the value of a parameter is encoded ("Style Examples", OpenAPI 3.0.4, section 4.7.12.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// Separated by commas; the default in paths and headers.
    Simple,
    /// After a dot; in paths only.
    Label,
    /// After a semicolon and the name; in paths only.
    Matrix,
    /// `name=value`; the default in queries and cookies.
    Form,
    /// Separated by `%20`; in queries only.
    SpaceDelimited,
    /// Separated by `%7C`; in queries only.
    PipeDelimited,
    /// `name[key]=value`; in queries only.
    DeepObject,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// The name of a parameter, where it is sent, and how its value is encoded. A plain name has the defaults of the place
/// where it is used.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) style: Option<Style>,
    explode: Option<bool>,
    pub(crate) allow_reserved: bool,
    pub(crate) nested: bool,
    pub(crate) content_type: Option<&'static str>,
}

impl Param {
    /// A property of a form, or a parameter whose location follows from where it is used.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::at(Location::Query, name)
    }

    /// A parameter in the path.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::at(Location::Path, name)
    }

    /// A parameter in the query.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::at(Location::Query, name)
    }

    /// A header.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::at(Location::Header, name)
    }

    /// A cookie.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::at(Location::Cookie, name)
    }

    /// A parameter with the defaults of its location.
    const fn at(location: Location, name: &'static str) -> Self {
        Self {
            name,
            location,
            style: None,
            explode: None,
            allow_reserved: false,
            nested: false,
            content_type: None,
        }
    }

    /// Sets the style.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = Some(style);
        self
    }

    /// Sets whether each item of an array and each property of an object is sent as a parameter by itself. By default
    /// only `form` does that.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = Some(explode);
        self
    }

    /// Sets whether reserved characters (RFC 3986, section 2.2) are sent as they are in a query or a path, except for those
    /// that have a meaning in it. In a path, `/` separates segments then, none of which may be empty or climb.
    #[must_use]
    pub const fn allow_reserved(mut self, allow: bool) -> Self {
        self.allow_reserved = allow;
        self
    }

    /// Writes arrays and objects that are nested deeper than the style says as JSON, in place of refusing them.
    #[must_use]
    pub const fn nested(mut self) -> Self {
        self.nested = true;
        self
    }

    /// Writes the value as JSON, for a parameter that is described by `content` instead of a style.
    #[must_use]
    pub const fn json(self) -> Self {
        self.content_type("application/json")
    }

    /// Sets the media type of a value without a style: a part of a multipart body, or a property of a form. With a JSON
    /// media type the value is written as JSON.
    #[must_use]
    pub const fn content_type(mut self, content_type: &'static str) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// The value of this parameter as a tree: a single string of JSON if its media type is JSON.
    pub(crate) fn value_tree<T: Serialize + ?Sized>(
        &self,
        value: &T,
    ) -> Result<ValueTree, EncodeError> {
        if !self.writes_json() {
            return ValueTree::of(value);
        }
        match ValueTree::of(value)? {
            ValueTree::Null => Ok(ValueTree::Null),
            tree => tree.json().map(ValueTree::String),
        }
    }

    /// Whether the media type of the value is a kind of JSON.
    pub(crate) fn writes_json(&self) -> bool {
        self.content_type.is_some_and(|content_type| {
            let essence = content_type.split(';').next().unwrap_or_default().trim();
            // The names from before `application/json` was registered are still in use.
            essence.ends_with("+json")
                || matches!(
                    essence,
                    "application/json" | "application/x-json" | "text/json" | "text/x-json"
                )
        })
    }

    /// Whether the value is encoded by a style; in a form it is encoded by its media type otherwise.
    pub(crate) fn has_style(&self) -> bool {
        self.style.is_some() || self.explode.is_some() || self.allow_reserved
    }

    pub(crate) fn explodes(&self, style: Style) -> bool {
        self.explode.unwrap_or(style == Style::Form)
    }
}

impl From<&'static str> for Param {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}
