//! Inputs: what a page can be requested by, in the query or in the body of a request.

use super::name::normalized;
use super::page::{ABOUT, fields};
use crate::ir::{
    Body, BodyFormat, Field, Location, Operation, Parameter, Shape, Style, TypeArena, TypeId,
};
use crate::parse::Resolver;
use crate::pointer::Pointer;

/// What a body calls how many items there are on a page.
const SIZES: &[&str] = &[
    "count",
    "first",
    "itemsperpage",
    "limit",
    "maxitems",
    "maxresults",
    "pagelimit",
    "pagesize",
    "perpage",
    "size",
    "take",
    "top",
];

/// A query parameter, or a property of the request body, by which a page can be requested.
pub(super) struct PageInput {
    /// Its name.
    pub(super) name: String,
    /// The names of the properties that lead to it, its own last; empty for a query parameter.
    pub(super) in_body: Vec<String>,
    /// Where its schema is.
    pub(super) schema: Pointer,
    /// Whether there is something beside it that says how many items are on a page.
    pub(super) has_size: bool,
    pub(super) ty: TypeId,
}

/// What the pages of an operation can be requested by: strings and numbers.
pub(super) fn inputs(
    operation: &Operation,
    types: &TypeArena,
    resolver: &Resolver<'_>,
) -> Vec<PageInput> {
    let parameters = operation.parameters.iter();
    let in_query =
        parameters.filter(|it| it.location == Location::Query && it.style == Style::Form);
    let mut inputs: Vec<PageInput> = in_query.map(|it| of_query(it, resolver)).collect();
    if let Some(body) = operation
        .body
        .as_ref()
        .filter(|body| can_start(body, types))
    {
        let ty = body.content.ty.id;
        inputs.extend(of_object(ty, &[], types));
        for outer in fields(types, ty) {
            let about = ABOUT.contains(&normalized(&outer.name).as_str());
            let can_start = outer.required || has_default(types, outer.ty.id);
            if about && can_start && !outer.ty.nullable {
                inputs.extend(of_object(outer.ty.id, &[&outer.name], types));
            }
        }
    }
    inputs.retain(|input| {
        let shape = types.shape(input.ty);
        match shape {
            Shape::String(format) => format.is_verbatim(),
            shape => matches!(shape, Shape::Integer(_) | Shape::Number),
        }
    });
    inputs
}

fn of_query(parameter: &Parameter, resolver: &Resolver<'_>) -> PageInput {
    let at = resolver.through(&parameter.pointer).ok();
    let at = at.map_or_else(|| parameter.pointer.clone(), |(at, _)| at);
    PageInput {
        name: parameter.name.clone(),
        in_body: Vec::new(),
        schema: at.join("schema"),
        has_size: true,
        ty: parameter.ty.id,
    }
}

/// The properties of an object in the body; `path` leads to it.
fn of_object(id: TypeId, path: &[&String], types: &TypeArena) -> Vec<PageInput> {
    let fields = fields(types, id);
    let object = &types.get(types.resolve(id)).pointer;
    let is_size = |field: &Field| SIZES.contains(&normalized(&field.name).as_str());
    let sent = fields.iter().filter(|field| !field.read_only);
    let input = |field: &Field| PageInput {
        name: field.name.clone(),
        in_body: path.iter().copied().chain([&field.name]).cloned().collect(),
        schema: object.join("properties").join(&field.name),
        has_size: fields.iter().any(is_size),
        ty: field.ty.id,
    };
    sent.map(input).collect()
}

/// Whether a request for another page can have a body, even if the first one has none.
fn can_start(body: &Body, types: &TypeArena) -> bool {
    let content = &body.content;
    content.format == BodyFormat::Json
        && !content.ty.nullable
        && (body.required || has_default(types, content.ty.id))
}

/// Whether nothing in an object is required.
fn has_default(types: &TypeArena, id: TypeId) -> bool {
    fields(types, id).iter().all(|field| !field.required)
}
