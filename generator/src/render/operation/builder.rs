//! Request builders: their fields, and a setter for each optional one. An operation that needs none has a type to name it.

use quote::quote;

use super::{pagination, stream, wire};
use crate::plan::{Body, BodyPresence, Ident, Operation, Setter, Target};
use crate::render::docs::docs;
use crate::render::tokens::{Here, ident, taken, ty, type_text_here};
use crate::source_file::{Entry, MacroList, SourceFile};

/// Writes the builder of an operation.
pub(super) fn write(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    let name = ident(&operation.builder);
    let docs = docs(&operation.builder_docs);
    if !operation.has_own_request() {
        file.items(quote! { #docs pub enum #name {} });
        file.list(wire::operation(operation, here));
        return;
    }
    let body = operation.body.as_ref().map(|body| {
        let name = ident(&body.ident);
        let ty = ty(&body.ty, here);
        if body.presence.is_optional() {
            quote! { #name: Option<#ty>, }
        } else {
            quote! { #name: #ty, }
        }
    });
    file.items(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is awaited or sent"]
        pub struct #name {
            call: runtime::Call,
            #body
        }
    });
    setters(operation, here, file);
    sending(operation, here, file);
}

/// Writes the macros that say what the operation is, and give a request its ways to be sent.
fn sending(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    file.list(wire::operation(operation, here));
    file.list(wire::request(operation, here));
    if let Some(paged) = pagination::paged(operation, here) {
        file.list(paged);
    }
    if let Some(stream) = &operation.stream {
        file.list(stream::streamed(operation, stream, here));
    }
}

/// Writes the macros that give a request its setters: for its parameters, and for its body.
fn setters(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    let mut own = MacroList::new("runtime::request_setters", operation.builder.to_string());
    let mut of_body = Vec::new();
    for setter in &operation.setters {
        match (&setter.target, &operation.body) {
            (Target::Input(index), _) => own.entries.push(own_setter(setter, *index, here)),
            (Target::Body, Some(body)) => of_body.push(body_setter(setter, body, here)),
            (Target::Body, None) => {}
            (Target::Field(field), _) => of_body.push(field_setter(setter, field, here)),
        }
    }
    if !own.entries.is_empty() {
        file.list(own);
    }
    if let Some(body) = operation.body.as_ref().filter(|_| !of_body.is_empty()) {
        let ty = type_text_here(&body.ty, here);
        let optional = match body.presence {
            BodyPresence::OptionalFields => "optional ",
            _ => "",
        };
        let head = format!("{optional}{}, {ty}", operation.builder);
        let mut list = MacroList::new("runtime::body_setters", head);
        list.entries = of_body;
        file.list(list);
    }
}

/// The entry of a parameter.
fn own_setter(setter: &Setter, index: usize, here: Here<'_>) -> Entry {
    let taken = taken(&setter.accepts, here);
    entry(setter, format!("{}({index}): {taken}", setter.ident))
}

/// The entry of the whole body.
fn body_setter(setter: &Setter, body: &Body, here: Here<'_>) -> Entry {
    let taken = taken(&setter.accepts, here);
    let whole = if body.presence.is_optional() {
        '?'
    } else {
        '*'
    };
    entry(setter, format!("{} = {whole}: {taken}", setter.ident))
}

/// The entry of a field of the body.
fn field_setter(setter: &Setter, field: &Ident, here: Here<'_>) -> Entry {
    let taken = taken(&setter.accepts, here);
    let of = if setter.ident == *field {
        String::new()
    } else {
        format!(" = {field}")
    };
    entry(setter, format!("{}{of}: {taken}", setter.ident))
}

fn entry(setter: &Setter, text: String) -> Entry {
    Entry {
        docs: setter.docs.clone(),
        deprecated: setter.deprecated,
        text,
        ..Entry::default()
    }
}
