//! Request builders: what a request is made of, and a setter for each part that is not required.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::pagination;
use super::tokens::{Here, ident, link, taken, ty};
use crate::plan::{Body, BodyPresence, Group, Ident, Operation, RustType, Setter, Target};

/// The builder of an operation.
pub(super) fn builder(group: &Group, operation: &Operation, here: Here<'_>) -> TokenStream {
    let name = ident(&operation.builder);
    let method = operation.method.as_str();
    let made_by = match &group.handle {
        Some(handle) => format!(
            "[`{h}::{method}`](super::{h}::{method})",
            h = handle.ident.as_str()
        ),
        None => format!("[`Client::{method}`](crate::Client::{method})"),
    };
    let pages = match &operation.paged {
        Some(_) => "; [`items`](Self::items) gives what is in all pages",
        None => "",
    };
    let docs = docs(&[format!("The request that {made_by} starts{pages}.")]);
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
    let setters = setters(operation, here);
    // Pages come with all that an operation has.
    let whole = pagination::paged(operation, here)
        .unwrap_or_else(|| quote! { runtime::operation!(#name); });
    let sending = match &operation.stream {
        Some(stream) if stream.only => quote! { runtime::only_streamed!(#name); },
        Some(_) => quote! { #whole runtime::also_streamed!(#name); },
        None => whole,
    };
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is awaited or sent"]
        pub struct #name {
            call: runtime::Call,
            #(#fields,)*
            #body
        }
        #setters
        #sending
    }
}

/// The macros that give a request its setters: for its own parts, and for the fields of its body.
fn setters(operation: &Operation, here: Here<'_>) -> TokenStream {
    let name = ident(&operation.builder);
    let body = operation.body.as_ref();
    let mut own = Vec::new();
    let mut of_body = Vec::new();
    for setter in &operation.setters {
        match (&setter.target, body) {
            (Target::Field(field), Some(body)) => {
                of_body.push(field_setter(setter, field, body, here));
            }
            _ => own.push(own_setter(setter, body, here)),
        }
    }
    let own = (!own.is_empty()).then(|| quote! { runtime::request_setters!(#name { #(#own,)* }); });
    let of_body = body.filter(|_| !of_body.is_empty()).map(|body| {
        let ty = ty(&body.ty, here);
        quote! { runtime::body_setters!(#name, #ty { #(#of_body,)* }); }
    });
    quote! { #own #of_body }
}

/// A line for a part of the request itself.
fn own_setter(setter: &Setter, body: Option<&Body>, here: Here<'_>) -> TokenStream {
    let docs = docs(&setter.docs);
    let name = ident(&setter.ident);
    let taken = taken(&setter.accepts, here);
    let deprecated = setter.deprecated.then(|| quote! { #[deprecated] });
    let whole = matches!(setter.target, Target::Body);
    let keep = match body {
        Some(body) if whole && body.presence == BodyPresence::Fields => quote! { set },
        _ => quote! { some },
    };
    quote! { #docs #deprecated #name: #keep #taken }
}

/// A line for a field of the body. What the field is stands at the field, so that a change of it shows in one place.
fn field_setter(setter: &Setter, field: &Ident, body: &Body, here: Here<'_>) -> TokenStream {
    let name = ident(&setter.ident);
    let taken = taken(&setter.accepts, here);
    let of = (setter.ident != *field).then(|| {
        let field = ident(field);
        quote! { = #field }
    });
    let plain = !setter.deprecated && !field.is_raw();
    let lines = (!plain).then(|| {
        let body = match &body.ty {
            RustType::Named(path) => link(path, here),
            _ => String::new(),
        };
        docs(&[format!(
            "Sets [`{0}`]({body}#structfield.{0}) of the body.",
            field.as_str()
        )])
    });
    let deprecated = setter.deprecated.then(|| quote! { #[deprecated] });
    quote! { #lines #deprecated #name #of: #taken }
}
