//! Inference: pages by the names that APIs commonly use. Each rule asks for a parameter and for what answers it.

use super::answer::{Answer, Found, fields, is_place};
use super::{Look, plain};
use crate::ir::{Next, PageKind, Pagination, Parameter};

/// Parameters that take a place in the list, as an answer gives it.
const CURSORS: &[&str] = &[
    "after",
    "continuation",
    "continuationtoken",
    "cursor",
    "marker",
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "pagecursor",
    "pagetoken",
    "paginationtoken",
    "startcursor",
];

/// What an answer calls the place of the next page, the clearest first.
const NEXT: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpagecursor",
    "nextmarker",
    "nextstartcursor",
    "nextcontinuationtoken",
    "continuationtoken",
    "paginationtoken",
    "nextpage",
    "endcursor",
    "next",
];

/// What an answer calls the URL of the next page, whatever else it says of it.
const NEXT_URL: &[&str] = &[
    "nextlink",
    "nexturl",
    "nextpagelink",
    "nextpageurl",
    "odatanextlink",
];

/// Parameters that take the id of the last item that is known.
const AFTER_ID: &[&str] = &["after", "afterid", "startingafter"];

/// Parameters that count pages.
const PAGES: &[&str] = &["page", "pageno", "pagenum", "pagenumber"];

/// Parameters that count items.
const OFFSETS: &[&str] = &["offset", "skip", "startat"];

/// What an answer calls whether there is more.
const MORE: &[&str] = &[
    "hasmore",
    "hasmorepages",
    "hasnext",
    "hasnextpage",
    "nextpage",
];

/// What an answer calls the number of all pages, and of all items.
const ALL_PAGES: &[&str] = &["pagecount", "pagestotal", "totalpages"];
const ALL_ITEMS: &[&str] = &["total", "totalcount", "totalitems", "totalresults"];

impl Look<'_> {
    /// How the pages follow each other, if that is clear.
    pub(super) fn infer(&self) -> Option<Pagination> {
        let answer = self.answer()?;
        let items = answer.list()?;
        let facts = answer.facts();
        let more = self.truth(&facts);
        let (kind, more) = self
            .cursor(&facts, more.as_ref())
            .map(|kind| (kind, more.clone()))
            .or_else(|| Some((self.last_item(answer, &items)?, Some(more.clone()?))))
            .or_else(|| Some((self.url(&facts)?, more.clone())))
            .or_else(|| self.has_link().then_some((PageKind::Link, None)))
            .or_else(|| {
                let all = || self.number(&facts, ALL_PAGES);
                Some((self.page()?, more.clone().or_else(all)))
            })
            .or_else(|| {
                let all = || self.number(&facts, ALL_ITEMS);
                Some((self.offset()?, more.clone().or_else(all)))
            })?;
        Some(Pagination { kind, items, more })
    }

    /// A parameter that takes what the answer gives as the next place.
    fn cursor(&self, facts: &[Found<'_>], more: Option<&Vec<String>>) -> Option<PageKind> {
        let parameter = self.parameters().find(|parameter| {
            let name = plain(&parameter.name);
            let token = name == "page" && self.is_text(parameter);
            CURSORS.contains(&name.as_str()) || token || self.is_after_id(parameter)
        })?;
        let by_id = self.is_after_id(parameter);
        let name = plain(&parameter.name);
        let fits = |found: &&Found<'_>| {
            found.is_place(self.types)
                && found.is_number(self.types) == self.is_number(parameter)
                && !self.says_url(found)
        };
        let called = |wanted: &str| {
            let mut fitting = facts.iter().filter(fits);
            fitting.find(|found| plain(&found.field.name) == wanted)
        };
        let next = NEXT
            .iter()
            .find_map(|wanted| called(wanted))
            // The id of the last item is there on the last page too.
            .or_else(|| called("lastid").filter(|_| by_id && more.is_some()))
            // `cursors: { after }` for `after`.
            .or_else(|| called("after").filter(|found| name == "after" && found.path.len() > 1))
            // A cursor may be this page's; with a word on whether there is more, it is the next one's.
            .or_else(|| called("cursor").filter(|_| name == "cursor" && more.is_some()))?;
        Some(PageKind::Cursor {
            parameter: parameter.name.clone(),
            next: Next::Field(next.path.clone()),
        })
    }

    fn is_after_id(&self, parameter: &Parameter) -> bool {
        self.is_text(parameter) && AFTER_ID.contains(&plain(&parameter.name).as_str())
    }

    /// `starting_after` takes the id of the last item. `after` does not say what it takes.
    fn last_item(&self, answer: Answer<'_>, items: &[String]) -> Option<PageKind> {
        let parameter = self
            .parameters()
            .find(|parameter| self.is_after_id(parameter) && plain(&parameter.name) != "after")?;
        let item = answer.items(items)?;
        let id = fields(self.types, item.id)
            .iter()
            .find(|field| field.name == "id")?;
        let fits = is_place(self.types, id.ty) && !item.nullable;
        fits.then(|| PageKind::Cursor {
            parameter: parameter.name.clone(),
            next: Next::LastItem(vec!["id".to_owned()]),
        })
    }

    /// A URL of the next page in the answer.
    fn url(&self, facts: &[Found<'_>]) -> Option<PageKind> {
        let is_url = |found: &&Found<'_>| {
            let name = plain(&found.field.name);
            let says_so = || self.says_url(found);
            let may_be = ["next", "nextpage"].contains(&name.as_str());
            found.is_text(self.types)
                && (NEXT_URL.contains(&name.as_str()) || (may_be && says_so()))
        };
        let next = facts.iter().find(is_url)?.path.clone();
        Some(PageKind::Url { next })
    }

    fn says_url(&self, found: &Found<'_>) -> bool {
        let object = &self.types.get(self.types.resolve(found.object)).pointer;
        self.is_url(object, found.field)
    }

    /// A parameter that counts pages, from a number that is known.
    fn page(&self) -> Option<PageKind> {
        let parameter = self.counter(PAGES)?;
        Some(PageKind::Page {
            parameter: parameter.name.clone(),
            first: self.first_page(parameter)?,
        })
    }

    /// A parameter that counts items, from 0.
    fn offset(&self) -> Option<PageKind> {
        let parameter = self.counter(OFFSETS)?;
        let from_0 = |keyword| {
            let said = self.keyword(parameter, keyword);
            said.is_none_or(|value| value.as_f64() == Some(0.0))
        };
        (from_0("default") && from_0("minimum")).then(|| PageKind::Offset {
            parameter: parameter.name.clone(),
        })
    }

    fn counter(&self, names: &[&str]) -> Option<&Parameter> {
        self.parameters().find(|parameter| {
            self.is_number(parameter) && names.contains(&plain(&parameter.name).as_str())
        })
    }

    /// The field that says whether there is more.
    fn truth(&self, facts: &[Found<'_>]) -> Option<Vec<String>> {
        let says = |found: &&Found<'_>| {
            found.is_truth(self.types) && MORE.contains(&plain(&found.field.name).as_str())
        };
        facts.iter().find(says).map(|found| found.path.clone())
    }

    /// The field that says how many there are.
    fn number(&self, facts: &[Found<'_>], names: &[&str]) -> Option<Vec<String>> {
        let says = |found: &&Found<'_>| {
            found.is_number(self.types) && names.contains(&plain(&found.field.name).as_str())
        };
        facts.iter().find(says).map(|found| found.path.clone())
    }
}
