//! Request builders: their fields, and a setter for each optional one.

use quote::quote;

use super::pagination;
use crate::plan::{BodyPresence, Ident, Operation, Setter, Target};
use crate::render::docs::docs;
use crate::render::tokens::{Here, ident, stored, taken, ty, type_text_here};
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
    // The macro for pages has all that the one for operations has.
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
            (Target::Field(field), Some(_)) => of_body.push(field_setter(setter, field, here)),
            _ => own.entries.push(own_setter(setter, here)),
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
fn own_setter(setter: &Setter, here: Here<'_>) -> Entry {
    let stored = stored(setter.store, &setter.accepts, here);
    Entry {
        docs: setter.docs.clone(),
        deprecated: setter.deprecated,
        text: format!("{}: {stored}", setter.ident),
    }
}

/// The entry of a field of the body.
fn field_setter(setter: &Setter, field: &Ident, here: Here<'_>) -> Entry {
    let taken = taken(&setter.accepts, here);
    let of = if setter.ident == *field {
        String::new()
    } else {
        format!(" = {field}")
    };
    Entry {
        docs: setter.docs.clone(),
        deprecated: setter.deprecated,
        text: format!("{}{of}: {taken}", setter.ident),
    }
}
