//! Pages: the list in one, and the fields that lead to the next.

use super::name::normalized;
use crate::ir::{Field, Shape, TypeArena, TypeId, TypeRef};

/// What the list of a page is usually called.
const LISTS: &[&str] = &[
    "items", "data", "results", "result", "entries", "values", "records", "list", "rows", "nodes",
];

/// What the object beside the list is called that describes the page.
pub(super) const ABOUT: &[&str] = &[
    "cursors",
    "links",
    "meta",
    "metadata",
    "page",
    "pageinfo",
    "paging",
    "pagination",
    "responsemetadata",
];

/// The type of a page.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) types: &'a TypeArena,
    pub(super) ty: TypeRef,
}

/// A field of a page.
pub(super) struct PageField<'a> {
    /// The names of the fields that lead to it, its own last.
    pub(super) path: Vec<String>,
    /// The object it is in.
    pub(super) object: TypeId,
    pub(super) field: &'a Field,
}

impl<'a> Page<'a> {
    /// The path of the list, if there is only one, or one that is clearly meant.
    pub(super) fn list(self) -> Option<Vec<String>> {
        if self.items(&[]).is_some() {
            return Some(Vec::new());
        }
        let top = fields(self.types, self.ty.id);
        if let Some(lists) = Some(self.lists(top)).filter(|lists| !lists.is_empty()) {
            return self.main_list(&lists).map(|field| vec![field.name.clone()]);
        }
        let inner = top.iter().flat_map(|outer| {
            let lists = self.lists(fields(self.types, outer.ty.id));
            lists.into_iter().map(move |list| (outer, list))
        });
        let inner: Vec<_> = inner.collect();
        match inner.as_slice() {
            [(outer, list)] => Some(vec![outer.name.clone(), list.name.clone()]),
            _ => None,
        }
    }

    /// The fields that are lists.
    fn lists(self, fields: &'a [Field]) -> Vec<&'a Field> {
        let is_list = |field: &&Field| matches!(self.types.shape(field.ty.id), Shape::Array(_));
        fields.iter().filter(is_list).collect()
    }

    /// The list that is meant among several: by its name, or as the only one of objects.
    fn main_list(self, lists: &[&'a Field]) -> Option<&'a Field> {
        let only = |fits: &dyn Fn(&Field) -> bool| {
            let mut fitting = lists.iter().filter(|field| fits(field));
            fitting.next().filter(|_| fitting.next().is_none()).copied()
        };
        only(&|_| true)
            .or_else(|| only(&|field| LISTS.contains(&normalized(&field.name).as_str())))
            .or_else(|| {
                only(&|field| match self.types.shape(field.ty.id) {
                    Shape::Array(items) => matches!(
                        self.types.shape(items.id),
                        Shape::Object(_) | Shape::Union(_)
                    ),
                    _ => false,
                })
            })
    }

    /// The type of the items of the list at a path.
    pub(super) fn items(self, path: &[String]) -> Option<TypeRef> {
        match self.types.shape(self.at(path)?.id) {
            Shape::Array(items) => Some(*items),
            _ => None,
        }
    }

    /// The type at a path.
    pub(super) fn at(self, path: &[String]) -> Option<TypeRef> {
        path.iter().try_fold(self.ty, |at, name| {
            let mut known = fields(self.types, at.id).iter();
            known.find(|field| field.name == *name).map(|it| it.ty)
        })
    }

    /// The fields that may describe the page: those at the top, and those of an object for that purpose.
    pub(super) fn page_fields(self) -> Vec<PageField<'a>> {
        let page_field = |path: &[&str], object: TypeId, field: &'a Field| PageField {
            path: path
                .iter()
                .chain([&field.name.as_str()])
                .map(|it| (*it).to_owned())
                .collect(),
            object,
            field,
        };
        let top = fields(self.types, self.ty.id);
        let about = top
            .iter()
            .filter(|field| ABOUT.contains(&normalized(&field.name).as_str()));
        let inner = about.flat_map(|outer| {
            let inside = fields(self.types, outer.ty.id).iter();
            inside.map(move |field| page_field(&[&outer.name], outer.ty.id, field))
        });
        let top = top.iter().map(|field| page_field(&[], self.ty.id, field));
        top.chain(inner).collect()
    }
}

impl PageField<'_> {
    /// Whether its value can be sent to request the next page.
    pub(super) fn is_cursor(&self, types: &TypeArena) -> bool {
        is_cursor(types, self.field.ty)
    }

    pub(super) fn is_string(&self, types: &TypeArena) -> bool {
        matches!(types.shape(self.field.ty.id), Shape::String(format) if format.is_verbatim())
    }

    pub(super) fn is_number(&self, types: &TypeArena) -> bool {
        matches!(
            types.shape(self.field.ty.id),
            Shape::Integer(_) | Shape::Number
        )
    }

    pub(super) fn is_boolean(&self, types: &TypeArena) -> bool {
        *types.shape(self.field.ty.id) == Shape::Boolean
    }
}

/// Whether a value is a string or a number, which can say where a page begins.
pub(super) fn is_cursor(types: &TypeArena, ty: TypeRef) -> bool {
    match types.shape(ty.id) {
        Shape::String(format) => format.is_verbatim(),
        shape => matches!(shape, Shape::Integer(_) | Shape::Number),
    }
}

/// The fields of an object; none of anything else.
pub(super) fn fields(types: &TypeArena, id: TypeId) -> &[Field] {
    match types.shape(id) {
        Shape::Object(object) => &object.fields,
        _ => &[],
    }
}
