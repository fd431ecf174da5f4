//! Request builders: what a request is made of, and a setter for each part that is not required.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::{Here, argument, converted, ident, ty};
use crate::plan::{Body, BodyPresence, Group, Operation, RustType, Setter, Target};

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
    let docs = docs(&[
        format!("The request that {made_by} starts."),
        String::new(),
        "Await it to send it.".to_owned(),
    ]);
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
    let setters = operation
        .setters
        .iter()
        .map(|setter| self::setter(setter, operation.body.as_ref(), here));
    let setters = (!operation.setters.is_empty()).then(|| quote! { impl #name { #(#setters)* } });
    let sending = match &operation.stream {
        Some(stream) if stream.only => quote! { runtime::only_streamed!(#name); },
        Some(_) => quote! { runtime::operation!(#name); runtime::also_streamed!(#name); },
        None => quote! { runtime::operation!(#name); },
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

fn setter(setter: &Setter, body: Option<&Body>, here: Here<'_>) -> TokenStream {
    let docs = docs(&setter_docs(setter, body, here));
    let name = ident(&setter.ident);
    let ty = argument(&setter.accepts, here);
    let value = converted(&setter.accepts, &name);
    let deprecated = setter.deprecated.then(|| quote! { #[deprecated] });
    let set = match (&setter.target, body) {
        (Target::Field(field), Some(body)) => {
            let (body, field) = (ident(&body.ident), ident(field));
            // The struct's own setter knows what is wrapped in what.
            quote! { self.#body = self.#body.#field(#name); }
        }
        (Target::Body, Some(body)) if body.presence == BodyPresence::Fields => {
            let body = ident(&body.ident);
            quote! { self.#body = #value; }
        }
        (Target::Body, Some(body)) => {
            let body = ident(&body.ident);
            quote! { self.#body = Some(#value); }
        }
        (Target::Input(input), _) => {
            let input = ident(input);
            quote! { self.#input = Some(#value); }
        }
        // A setter for a body exists only where there is one.
        (Target::Field(_) | Target::Body, None) => TokenStream::new(),
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            #set
            self
        }
    }
}

/// What a setter says. What a field is stands at the field, so that a change of it shows in one place.
fn setter_docs(setter: &Setter, body: Option<&Body>, here: Here<'_>) -> Vec<String> {
    match (&setter.target, body.map(|body| &body.ty)) {
        (Target::Field(field), Some(RustType::Named(path))) => {
            let ty = super::tokens::link(path, here);
            vec![format!(
                "Sets [`{0}`]({ty}#structfield.{0}) of the body.",
                field.as_str()
            )]
        }
        _ => setter.docs.clone(),
    }
}
