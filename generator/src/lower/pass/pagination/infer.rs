//! Inference: pagination by the names that APIs commonly use. Each rule needs a parameter and the field that goes with it.

use super::candidate::Candidate;
use super::input::PageInput;
use super::name::normalized;
use super::page::{Page, PageField, fields, is_cursor};
use crate::ir::{Method, Next, PageKind, Pagination};

/// How pages follow each other, and the path of what asks for one in the request body.
type Found = (PageKind, Vec<String>);

/// Parameters that take a cursor, which a page gives for the next one.
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

/// What a page calls the cursor of the next one, the clearest first.
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

/// What a page calls the URL of the next one, whatever its description says.
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

/// What a page calls whether there are more.
const MORE: &[&str] = &[
    "hasmore",
    "hasmorepages",
    "hasnext",
    "hasnextpage",
    "nextpage",
];

/// What a page calls the number of all pages, and of all items.
const ALL_PAGES: &[&str] = &["pagecount", "pages", "pagestotal", "totalpages"];
const ALL_ITEMS: &[&str] = &["total", "totalcount", "totalitems", "totalresults"];

impl Candidate<'_> {
    /// How the pages follow each other, if that is clear.
    pub(super) fn infer(&self) -> Option<Pagination> {
        let page = self.page()?;
        let items = page.list()?;
        let fields = page.page_fields();
        let more = self.more(&fields);
        let by_url = self.operation.method == Method::Get;
        let ((kind, in_body), more) = self
            .cursor(&fields, more.as_ref())
            .map(|found| (found, more.clone()))
            .or_else(|| Some((self.last_item(page, &items)?, Some(more.clone()?))))
            .or_else(|| {
                Some((
                    (self.url(&fields).filter(|_| by_url)?, Vec::new()),
                    more.clone(),
                ))
            })
            .or_else(|| {
                let has_link = by_url && self.has_link();
                has_link.then_some(((PageKind::Link, Vec::new()), None))
            })
            .or_else(|| {
                let all = || self.number(&fields, ALL_PAGES);
                Some((self.page_number()?, more.clone().or_else(all)))
            })
            .or_else(|| {
                let all = || self.number(&fields, ALL_ITEMS);
                Some((self.offset()?, more.clone().or_else(all)))
            })?;
        Some(Pagination {
            kind,
            items,
            in_body,
            more,
        })
    }

    /// A parameter that takes the cursor that a page gives.
    fn cursor(&self, fields: &[PageField<'_>], more: Option<&Vec<String>>) -> Option<Found> {
        let parameter = self.usual_inputs().find(|parameter| {
            let name = normalized(&parameter.name);
            let token = name == "page" && self.is_string(parameter);
            CURSORS.contains(&name.as_str()) || token || self.is_after_id(parameter)
        })?;
        let by_id = self.is_after_id(parameter);
        let name = normalized(&parameter.name);
        let fits = |found: &&PageField<'_>| {
            found.is_cursor(self.types)
                && found.is_number(self.types) == self.is_number(parameter)
                && !self.says_url(found)
        };
        let called = |name: &str| {
            let mut fitting = fields.iter().filter(fits);
            fitting.find(|found| normalized(&found.field.name) == name)
        };
        let next = NEXT
            .iter()
            .find_map(|name| called(name))
            // The last page has an id of its last item too.
            .or_else(|| called("lastid").filter(|_| by_id && more.is_some()))
            // `cursors: { after }` for `after`.
            .or_else(|| called("after").filter(|found| name == "after" && found.path.len() > 1))
            // A cursor may be this page's own; if the page also says whether there are more, it is the next one's.
            .or_else(|| called("cursor").filter(|_| name == "cursor" && more.is_some()))?;
        let kind = PageKind::Cursor {
            parameter: parameter.name.clone(),
            next: Next::Field(next.path.clone()),
        };
        Some((kind, parameter.in_body.clone()))
    }

    fn is_after_id(&self, parameter: &PageInput) -> bool {
        self.is_string(parameter) && AFTER_ID.contains(&normalized(&parameter.name).as_str())
    }

    /// A parameter that takes the id of the last item, such as `starting_after`. The name `after` does not say what it takes.
    fn last_item(&self, page: Page<'_>, items: &[String]) -> Option<Found> {
        let parameter = self.usual_inputs().find(|parameter| {
            self.is_after_id(parameter) && normalized(&parameter.name) != "after"
        })?;
        let item = page.items(items)?;
        let id = fields(self.types, item.id)
            .iter()
            .find(|field| field.name == "id")?;
        let fits = is_cursor(self.types, id.ty) && !item.nullable;
        fits.then(|| {
            let kind = PageKind::Cursor {
                parameter: parameter.name.clone(),
                next: Next::LastItem(vec!["id".to_owned()]),
            };
            (kind, parameter.in_body.clone())
        })
    }

    /// A field with the URL of the next page.
    fn url(&self, fields: &[PageField<'_>]) -> Option<PageKind> {
        let is_url = |found: &&PageField<'_>| {
            let name = normalized(&found.field.name);
            let says_so = || self.says_url(found);
            let may_be = ["next", "nextpage"].contains(&name.as_str());
            found.is_string(self.types)
                && (NEXT_URL.contains(&name.as_str()) || (may_be && says_so()))
        };
        let next = fields.iter().find(is_url)?.path.clone();
        Some(PageKind::Url { next })
    }

    fn says_url(&self, found: &PageField<'_>) -> bool {
        let object = &self.types.get(self.types.resolve(found.object)).pointer;
        self.is_url(object, found.field)
    }

    /// A parameter that counts pages, if the number of the first one is known.
    fn page_number(&self) -> Option<Found> {
        let parameter = self.counter(PAGES)?;
        let kind = PageKind::Page {
            parameter: parameter.name.clone(),
            first: self.first_page(parameter)?,
        };
        Some((kind, parameter.in_body.clone()))
    }

    /// A parameter that counts items, from 0.
    fn offset(&self) -> Option<Found> {
        let parameter = self.counter(OFFSETS)?;
        let from_0 = |keyword| {
            let value = self.keyword(parameter, keyword);
            value.is_none_or(|value| value.as_f64() == Some(0.0))
        };
        (from_0("default") && from_0("minimum")).then(|| {
            let kind = PageKind::Offset {
                parameter: parameter.name.clone(),
            };
            (kind, parameter.in_body.clone())
        })
    }

    /// What counts. A body may have a `page` that is something else, unless it also says how many items are on one.
    fn counter(&self, names: &[&str]) -> Option<&PageInput> {
        self.usual_inputs().find(|parameter| {
            self.is_number(parameter)
                && parameter.has_size
                && names.contains(&normalized(&parameter.name).as_str())
        })
    }

    /// The path of the field that says whether there are more.
    fn more(&self, fields: &[PageField<'_>]) -> Option<Vec<String>> {
        let fits = |found: &&PageField<'_>| {
            found.is_boolean(self.types) && MORE.contains(&normalized(&found.field.name).as_str())
        };
        fields.iter().find(fits).map(|found| found.path.clone())
    }

    /// The path of the field that says how many there are.
    fn number(&self, fields: &[PageField<'_>], names: &[&str]) -> Option<Vec<String>> {
        let fits = |found: &&PageField<'_>| {
            found.is_number(self.types) && names.contains(&normalized(&found.field.name).as_str())
        };
        fields.iter().find(fits).map(|found| found.path.clone())
    }
}
