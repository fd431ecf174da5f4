//! `x-pagination`: pagination as the document itself states it.
//!
//! Always: what does not fit the operation is a warning with its place, and is not replaced by a guess.

use serde_json::{Map, Value};

use super::candidate::Candidate;
use super::input::PageInput;
use super::page::{Page, is_cursor};
use crate::diagnostic::Diagnostic;
use crate::ir::{Next, PageKind, Pagination, Shape};
use crate::pointer::Pointer;

/// Every key that `x-pagination` can have.
const KNOWN: &[&str] = &[
    "kind",
    "parameter",
    "next",
    "last",
    "more",
    "items",
    "first",
];

impl Candidate<'_> {
    /// What is stated, if the operation has everything that it mentions.
    pub(super) fn stated(
        &self,
        value: &Value,
        pointer: &Pointer,
    ) -> Result<Pagination, Diagnostic> {
        let keys = value
            .as_object()
            .ok_or_else(|| wrong(pointer, "this is neither `false` nor an object"))?;
        if let Some(unknown) = keys.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            let message = format!("{unknown:?} is not a known key");
            return Err(wrong(&pointer.join(unknown), message));
        }
        let no_page = || wrong(pointer, "the operation has no JSON response of one type");
        let stated = Stated {
            candidate: self,
            page: self.page().ok_or_else(no_page)?,
            keys,
            pointer,
        };
        let items = stated.items()?;
        let kind = stated.kind(&items)?;
        let in_body = match &kind {
            PageKind::Cursor { .. } | PageKind::Page { .. } | PageKind::Offset { .. } => {
                stated.parameter()?.in_body.clone()
            }
            PageKind::Url { .. } | PageKind::Link => Vec::new(),
        };
        Ok(Pagination {
            kind,
            more: stated.more()?,
            items,
            in_body,
        })
    }
}

/// The value of `x-pagination`, and the operation it must fit.
struct Stated<'a> {
    candidate: &'a Candidate<'a>,
    page: Page<'a>,
    keys: &'a Map<String, Value>,
    pointer: &'a Pointer,
}

impl Stated<'_> {
    fn kind(&self, items: &[String]) -> Result<PageKind, Diagnostic> {
        match self.string("kind")?.as_deref() {
            Some("cursor") => Ok(PageKind::Cursor {
                parameter: self.parameter()?.name.clone(),
                next: self.next(items)?,
            }),
            Some("url") => Ok(PageKind::Url {
                next: self
                    .path("next", &|page, path| is_string_at(page, path))?
                    .ok_or_else(|| self.missing("next"))?,
            }),
            Some("link") => Ok(PageKind::Link),
            Some("page") => self.page_number(),
            Some("offset") => Ok(PageKind::Offset {
                parameter: self.counter()?.name.clone(),
            }),
            Some(other) => {
                let message = format!("{other:?} is not a known kind");
                Err(wrong(&self.pointer.join("kind"), message))
            }
            None => Err(self.missing("kind")),
        }
    }

    fn page_number(&self) -> Result<PageKind, Diagnostic> {
        let parameter = self.counter()?;
        let first = match self.keys.get("first") {
            Some(first) => first
                .as_i64()
                .ok_or_else(|| wrong(&self.pointer.join("first"), "this is not an integer"))?,
            None => self.candidate.first_page(parameter).unwrap_or(1),
        };
        let parameter = parameter.name.clone();
        Ok(PageKind::Page { parameter, first })
    }

    /// Where the next page begins: a field of the page, or of its last item.
    fn next(&self, items: &[String]) -> Result<Next, Diagnostic> {
        let cursor_at = |page: Page<'_>, path: &[String]| {
            page.at(path).is_some_and(|ty| is_cursor(page.types, ty))
        };
        if let Some(next) = self.path("next", &cursor_at)? {
            return Ok(Next::Field(next));
        }
        let item = self.page.items(items);
        let of_item = |page: Page<'_>, path: &[String]| {
            item.filter(|item| !item.nullable)
                .is_some_and(|ty| cursor_at(Page { ty, ..page }, path))
        };
        match self.path("last", &of_item)? {
            Some(last) => Ok(Next::LastItem(last)),
            None => Err(self.missing("next")),
        }
    }

    fn more(&self) -> Result<Option<Vec<String>>, Diagnostic> {
        self.path("more", &|page, path| {
            page.at(path).is_some_and(|ty| {
                matches!(
                    page.types.shape(ty.id),
                    Shape::Boolean | Shape::Integer(_) | Shape::Number
                )
            })
        })
    }

    fn items(&self) -> Result<Vec<String>, Diagnostic> {
        match self.path("items", &|page, path| page.items(path).is_some())? {
            Some(items) => Ok(items),
            None => self.page.list().ok_or_else(|| {
                wrong(
                    self.pointer,
                    "which list of the response is meant is not clear without `items`",
                )
            }),
        }
    }

    fn parameter(&self) -> Result<&PageInput, Diagnostic> {
        let name = self
            .string("parameter")?
            .ok_or_else(|| self.missing("parameter"))?;
        let in_query = |it: &&PageInput| it.in_body.is_empty() && it.name == name;
        let in_body = |it: &&PageInput| !it.in_body.is_empty() && it.in_body.join(".") == name;
        let mut inputs = self.candidate.inputs.iter();
        let mut of_body = self.candidate.inputs.iter();
        let found = inputs.find(in_query).or_else(|| of_body.find(in_body));
        found.ok_or_else(|| {
            wrong(
                &self.pointer.join("parameter"),
                format!(
                    "neither the query nor the request body has a {name:?} that is a string or a number"
                ),
            )
        })
    }

    fn counter(&self) -> Result<&PageInput, Diagnostic> {
        let parameter = self.parameter()?;
        if self.candidate.is_number(parameter) {
            return Ok(parameter);
        }
        let pointer = self.pointer.join("parameter");
        Err(wrong(
            &pointer,
            format!("{:?} is not a number", parameter.name),
        ))
    }

    /// The path of a field that must fit: the names of fields, with dots between them.
    fn path(
        &self,
        key: &str,
        fits: &dyn Fn(Page<'_>, &[String]) -> bool,
    ) -> Result<Option<Vec<String>>, Diagnostic> {
        let Some(path) = self.string(key)? else {
            return Ok(None);
        };
        // A name may contain a dot.
        let paths = [
            vec![path.clone()],
            path.split('.').map(str::to_owned).collect(),
        ];
        match paths.into_iter().find(|path| fits(self.page, path)) {
            Some(path) => Ok(Some(path)),
            None => Err(wrong(
                &self.pointer.join(key),
                format!("the response has no {path:?} that fits"),
            )),
        }
    }

    fn string(&self, key: &str) -> Result<Option<String>, Diagnostic> {
        match self.keys.get(key) {
            None => Ok(None),
            Some(Value::String(string)) => Ok(Some(string.clone())),
            Some(_) => Err(wrong(
                &self.pointer.join(key),
                format!("`{key}` is not a string"),
            )),
        }
    }

    fn missing(&self, key: &str) -> Diagnostic {
        wrong(self.pointer, format!("`{key}` is missing"))
    }
}

fn is_string_at(page: Page<'_>, path: &[String]) -> bool {
    let ty = page.at(path);
    ty.is_some_and(|ty| matches!(page.types.shape(ty.id), Shape::String(_)))
}

fn wrong(pointer: &Pointer, message: impl std::fmt::Display) -> Diagnostic {
    let message = format!("{message}; pagination is not generated");
    Diagnostic::warning("unknown-pagination", pointer, message).help(
        "write `false`, or `kind` (cursor, url, link, page or offset) and the keys that this kind needs",
    )
}
