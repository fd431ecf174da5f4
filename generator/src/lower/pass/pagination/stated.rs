//! `x-pagination`: what the document itself says of an operation's pages.
//!
//! Always: what does not fit the operation is a warning with its place, and nothing is put in its stead.

use serde_json::{Map, Value};

use super::Look;
use super::answer::{Answer, is_place};
use crate::diagnostic::Diagnostic;
use crate::ir::{Next, PageKind, Pagination, Parameter, Shape};
use crate::pointer::Pointer;

/// Every member that `x-pagination` can have.
const KNOWN: &[&str] = &[
    "kind",
    "parameter",
    "next",
    "last",
    "more",
    "items",
    "first",
];

impl Look<'_> {
    /// What is stated, if the operation has all it speaks of.
    pub(super) fn stated(&self, said: &Value, place: &Pointer) -> Result<Pagination, Diagnostic> {
        let members = said
            .as_object()
            .ok_or_else(|| wrong(place, "this is neither `false` nor an object".to_owned()))?;
        if let Some(unknown) = members.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(wrong(
                &place.join(unknown),
                format!("{unknown:?} is nothing that is known"),
            ));
        }
        let no_answer = || {
            wrong(
                place,
                "the operation has no answer of one type as JSON".to_owned(),
            )
        };
        let stated = Stated {
            look: self,
            answer: self.answer().ok_or_else(no_answer)?,
            members,
            place,
        };
        let items = stated.items()?;
        Ok(Pagination {
            kind: stated.kind(&items)?,
            more: stated.more()?,
            items,
        })
    }
}

struct Stated<'a> {
    look: &'a Look<'a>,
    answer: Answer<'a>,
    members: &'a Map<String, Value>,
    place: &'a Pointer,
}

impl Stated<'_> {
    fn kind(&self, items: &[String]) -> Result<PageKind, Diagnostic> {
        match self.text("kind")?.as_deref() {
            Some("cursor") => Ok(PageKind::Cursor {
                parameter: self.parameter()?.name.clone(),
                next: self.next(items)?,
            }),
            Some("url") => Ok(PageKind::Url {
                next: self
                    .path("next", &|answer, path| is_text_at(answer, path))?
                    .ok_or_else(|| self.missing("next"))?,
            }),
            Some("link") => Ok(PageKind::Link),
            Some("page") => {
                let parameter = self.counter()?;
                let first = match self.members.get("first") {
                    Some(first) => first.as_i64().ok_or_else(|| {
                        wrong(
                            &self.place.join("first"),
                            "this is no whole number".to_owned(),
                        )
                    })?,
                    None => self.look.first_page(parameter).unwrap_or(1),
                };
                Ok(PageKind::Page {
                    parameter: parameter.name.clone(),
                    first,
                })
            }
            Some("offset") => Ok(PageKind::Offset {
                parameter: self.counter()?.name.clone(),
            }),
            Some(other) => Err(wrong(
                &self.place.join("kind"),
                format!("{other:?} is no kind that is known"),
            )),
            None => Err(self.missing("kind")),
        }
    }

    /// Where the next page begins: a field of the answer, or of its last item.
    fn next(&self, items: &[String]) -> Result<Next, Diagnostic> {
        let place_at = |answer: Answer<'_>, path: &[String]| {
            answer.at(path).is_some_and(|ty| is_place(answer.types, ty))
        };
        if let Some(next) = self.path("next", &place_at)? {
            return Ok(Next::Field(next));
        }
        let item = self.answer.items(items);
        let of_item = |answer: Answer<'_>, path: &[String]| {
            item.filter(|item| !item.nullable)
                .is_some_and(|ty| place_at(Answer { ty, ..answer }, path))
        };
        match self.path("last", &of_item)? {
            Some(last) => Ok(Next::LastItem(last)),
            None => Err(self.missing("next")),
        }
    }

    fn more(&self) -> Result<Option<Vec<String>>, Diagnostic> {
        self.path("more", &|answer, path| {
            answer.at(path).is_some_and(|ty| {
                matches!(
                    answer.types.shape(ty.id),
                    Shape::Boolean | Shape::Integer(_) | Shape::Number
                )
            })
        })
    }

    fn items(&self) -> Result<Vec<String>, Diagnostic> {
        match self.path("items", &|answer, path| answer.items(path).is_some())? {
            Some(items) => Ok(items),
            None => self.answer.list().ok_or_else(|| {
                wrong(
                    self.place,
                    "which list of the answer is meant is not clear without `items`".to_owned(),
                )
            }),
        }
    }

    fn parameter(&self) -> Result<&Parameter, Diagnostic> {
        let name = self
            .text("parameter")?
            .ok_or_else(|| self.missing("parameter"))?;
        let mut parameters = self.look.parameters();
        parameters.find(|it| it.name == name).ok_or_else(|| {
            wrong(
                &self.place.join("parameter"),
                format!("the query has no parameter {name:?} that is a text or a number"),
            )
        })
    }

    fn counter(&self) -> Result<&Parameter, Diagnostic> {
        let parameter = self.parameter()?;
        if self.look.is_number(parameter) {
            return Ok(parameter);
        }
        let place = self.place.join("parameter");
        Err(wrong(&place, format!("{:?} is no number", parameter.name)))
    }

    /// The way to a field, which must be of a kind that fits: the names of fields, with dots between.
    fn path(
        &self,
        key: &str,
        fits: &dyn Fn(Answer<'_>, &[String]) -> bool,
    ) -> Result<Option<Vec<String>>, Diagnostic> {
        let Some(said) = self.text(key)? else {
            return Ok(None);
        };
        // A name may have a dot of its own.
        let ways = [
            vec![said.clone()],
            said.split('.').map(str::to_owned).collect(),
        ];
        match ways.into_iter().find(|way| fits(self.answer, way)) {
            Some(way) => Ok(Some(way)),
            None => Err(wrong(
                &self.place.join(key),
                format!("the answer has no {said:?} that fits"),
            )),
        }
    }

    fn text(&self, key: &str) -> Result<Option<String>, Diagnostic> {
        match self.members.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(wrong(&self.place.join(key), format!("`{key}` is no text"))),
        }
    }

    fn missing(&self, key: &str) -> Diagnostic {
        wrong(self.place, format!("`{key}` is missing"))
    }
}

fn is_text_at(answer: Answer<'_>, path: &[String]) -> bool {
    let ty = answer.at(path);
    ty.is_some_and(|ty| matches!(answer.types.shape(ty.id), Shape::String(_)))
}

fn wrong(place: &Pointer, message: String) -> Diagnostic {
    Diagnostic::warning(
        "unknown-pagination",
        place,
        format!("{message}; no way through the pages is generated"),
    )
    .help("`x-pagination` is `false`, or has `kind` (cursor, url, link, page or offset) and what that kind needs")
}
