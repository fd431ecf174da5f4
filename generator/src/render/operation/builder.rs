//! Request builders: their fields, and a setter for each optional one.

use quote::quote;

use super::pagination;
use crate::plan::{Body, BodyPresence, Ident, Operation, RustType, Setter, Target};
use crate::render::docs::docs;
use crate::render::tokens::{Here, ident, link, taken, ty, type_text_here};
use crate::source_file::{Entry, MacroList, SourceFile};

/// Writes the builder of an operation.
pub(super) fn write(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    let name = ident(&operation.builder);
    let docs = docs(&operation.builder_docs);
    let fields = operation.inputs.iter().map(|input| {
        let name = ident(&input.ident);
        let ty = ty(&input.ty, here);
        if input.required {
            quote! { #name: #ty }
        } else {
            quote! { #name: Option<#ty> }
        }
    });
    let body = operation.body.as_ref().map(|body| {
        let name = ident(&body.ident);
        let ty = ty(&body.ty, here);
        match body.presence {
            BodyPresence::Optional => quote! { #name: Option<#ty>, },
            BodyPresence::Argument | BodyPresence::Fields => quote! { #name: #ty, },
        }
    });
    file.items(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is awaited or sent"]
        pub struct #name {
            call: runtime::Call,
            #(#fields,)*
            #body
        }
    });
    setters(operation, here, file);
    sending(operation, here, file);
}

/// Writes the macros that give a request its ways to be sent.
fn sending(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    let name = ident(&operation.builder);
    if operation.stream.as_ref().is_some_and(|stream| stream.only) {
        file.items(quote! { runtime::only_streamed!(#name); });
        return;
    }
    // Pages come with all that an operation has.
    match pagination::paged(operation, here) {
        Some(paged) => file.list(paged),
        None => file.items(quote! { runtime::operation!(#name); }),
    }
    if operation.stream.is_some() {
        file.items(quote! { runtime::also_streamed!(#name); });
    }
}

/// Writes the macros that give a request its setters: for its own parts, and for the fields of its body.
fn setters(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    let body = operation.body.as_ref();
    let mut own = MacroList::new("runtime::request_setters", operation.builder.to_string());
    let mut of_body = Vec::new();
    for setter in &operation.setters {
        match (&setter.target, body) {
            (Target::Field(field), Some(body)) => {
                of_body.push(field_setter(setter, field, body, here));
            }
            _ => own.entries.push(own_setter(setter, body, here)),
        }
    }
    if !own.entries.is_empty() {
        file.list(own);
    }
    if let Some(body) = body.filter(|_| !of_body.is_empty()) {
        let ty = type_text_here(&body.ty, here);
        let head = format!("{}, {ty}", operation.builder);
        let mut list = MacroList::new("runtime::body_setters", head);
        list.entries = of_body;
        file.list(list);
    }
}

/// The entry of a part of the request itself.
fn own_setter(setter: &Setter, body: Option<&Body>, here: Here<'_>) -> Entry {
    let taken = taken(&setter.accepts, here);
    let whole = matches!(setter.target, Target::Body);
    let keep = match body {
        Some(body) if whole && body.presence == BodyPresence::Fields => "set",
        _ => "some",
    };
    Entry {
        docs: setter.docs.clone(),
        deprecated: setter.deprecated,
        text: format!("{}: {keep} {taken}", setter.ident),
    }
}

/// The entry of a field of the body. The description is at the field only, so that a change of it shows in one place.
fn field_setter(setter: &Setter, field: &Ident, body: &Body, here: Here<'_>) -> Entry {
    let taken = taken(&setter.accepts, here);
    let of = if setter.ident == *field {
        String::new()
    } else {
        format!(" = {field}")
    };
    let plain = !setter.deprecated && !field.is_raw();
    let docs = (!plain).then(|| {
        let body = match &body.ty {
            RustType::Named(path) => link(path, here),
            _ => String::new(),
        };
        format!(
            "Sets [`{0}`]({body}#structfield.{0}) of the body.",
            field.as_str()
        )
    });
    Entry {
        docs: docs.into_iter().collect(),
        deprecated: setter.deprecated,
        text: format!("{}{of}: {taken}", setter.ident),
    }
}
