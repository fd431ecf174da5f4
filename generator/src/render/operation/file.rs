//! An operation's file: the method that starts it, and its other parts.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{builder, responses};
use crate::plan::{Accepts, Body, BodyPresence, Group, Ident, Operation};
use crate::render::docs::{docs, inner_docs};
use crate::render::tokens::{Here, argument, converted, ident, ty};
use crate::render::{example, types};
use crate::source_file::SourceFile;

/// The file of an operation.
pub(in crate::render) fn file(
    group: &Group,
    operation: &Operation,
    crate_name: &str,
) -> SourceFile {
    let (module, name) = (group.module.as_str(), operation.module.as_str());
    let here = Here::new(module, name);
    let mut file = SourceFile::new(format!("src/{module}/{name}.rs"));
    let file_docs = inner_docs(&operation.file_docs);
    let method = method(group, operation, crate_name, here);
    file.items(quote! { #file_docs use crate::runtime; #method });
    builder::write(operation, here, &mut file);
    responses::write(operation, here, &mut file);
    for item in &operation.items {
        types::write(item, here, &mut file);
    }
    file
}

/// The method that starts the operation, on its tag's handle or on the client.
fn method(group: &Group, operation: &Operation, crate_name: &str, here: Here<'_>) -> TokenStream {
    let docs = docs(&operation.docs);
    let example = example::section(group, operation, crate_name);
    let name = ident(&operation.method);
    let builder = ident(&operation.builder);
    let aliases = &operation.aliases;
    let deprecated = operation.deprecated.then(|| quote! { #[deprecated] });
    let (on, client) = match &group.handle {
        Some(handle) => {
            let handle = ident(&handle.ident);
            (quote! { super::#handle }, quote! { &self.client })
        }
        None => (quote! { runtime::Client }, quote! { self }),
    };
    let arguments = arguments(operation, here);
    let given = given(operation, here);
    let body = operation.body.as_ref().map(body);
    let many = (arguments.len() > 6).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        impl #on {
            #docs
            #example
            #(#[doc(alias = #aliases)])*
            #deprecated
            #many
            pub fn #name(&self, #(#arguments),*) -> #builder {
                let call = runtime::set::start::<#builder>(#client)#(#given)*;
                #builder { call, #body }
            }
        }
    }
}

/// The arguments: required parameters, and a body that is given as one.
fn arguments(operation: &Operation, here: Here<'_>) -> Vec<TokenStream> {
    let required = operation.inputs.iter().filter(|input| input.required);
    let inputs = required.map(|input| (&input.ident, &input.accepts));
    let body = operation
        .body
        .iter()
        .filter(|body| body.presence == BodyPresence::Argument);
    let named = inputs.chain(body.map(|body| (&body.ident, &body.accepts)));
    named
        .map(|(name, accepts)| {
            let name = ident(name);
            let ty = argument(accepts, here);
            quote! { #name: #ty }
        })
        .collect()
}

/// The calls that set the required parameters.
fn given(operation: &Operation, here: Here<'_>) -> Vec<TokenStream> {
    let inputs = operation.inputs.iter().enumerate();
    let required = inputs.filter(|(_, input)| input.required);
    required
        .map(|(index, input)| {
            let index = Literal::usize_unsuffixed(index);
            let value = value(&input.ident, &input.accepts);
            match input.accepts {
                Accepts::Value(_) => quote! { .with(#index, #value) },
                _ => {
                    let ty = ty(&input.ty, here);
                    quote! { .with::<#ty>(#index, #value) }
                }
            }
        })
        .collect()
}

/// The first value of the body.
fn body(body: &Body) -> TokenStream {
    let name = ident(&body.ident);
    let value = match body.presence {
        BodyPresence::Argument if matches!(body.accepts, Accepts::Value(_)) => {
            return quote! { #name };
        }
        BodyPresence::Argument => value(&body.ident, &body.accepts),
        BodyPresence::Fields => quote! { Default::default() },
        BodyPresence::Optional | BodyPresence::OptionalFields => quote! { None },
    };
    quote! { #name: #value }
}

/// An argument as the value that is kept.
fn value(name: &Ident, accepts: &Accepts) -> TokenStream {
    let name = ident(name);
    match accepts {
        Accepts::Value(_) => quote! { #name },
        accepts => converted(accepts, &name),
    }
}
