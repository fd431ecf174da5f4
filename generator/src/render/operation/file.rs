//! An operation's file: the method that starts it, and its other parts.

use proc_macro2::TokenStream;
use quote::quote;

use super::{builder, responses, stream, wire};
use crate::plan::{Accepts, BodyPresence, Group, Ident, Operation};
use crate::render::docs::{docs, inner_docs};
use crate::render::tokens::{Here, argument, converted, ident};
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
    file.items(wire::operation_impl(operation, here));
    if let Some(stream) = &operation.stream {
        file.items(stream::streamed_impl(operation, stream, here));
    }
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
    let deprecated = operation.deprecated.then(|| quote! { #[deprecated] });
    let (on, client) = match &group.handle {
        Some(handle) => {
            let handle = ident(&handle.ident);
            (quote! { super::#handle }, quote! { self.client.clone() })
        }
        None => (quote! { runtime::Client }, quote! { self.clone() }),
    };
    let arguments = arguments(operation, here);
    let fields = fields(operation);
    let many = (arguments.len() > 6).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        impl #on {
            #docs
            #example
            #deprecated
            #many
            pub fn #name(&self, #(#arguments),*) -> #builder {
                #builder {
                    call: runtime::Call::new(#client),
                    #(#fields,)*
                }
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

/// The initial values of the builder's fields.
fn fields(operation: &Operation) -> Vec<TokenStream> {
    let given = |name: &Ident, accepts: &Accepts| {
        let name = ident(name);
        match accepts {
            Accepts::Value(_) => quote! { #name },
            accepts => {
                let value = converted(accepts, &name);
                quote! { #name: #value }
            }
        }
    };
    let inputs = operation.inputs.iter().map(|input| {
        if input.required {
            return given(&input.ident, &input.accepts);
        }
        let name = ident(&input.ident);
        quote! { #name: None }
    });
    let body = operation.body.iter().map(|body| {
        let name = ident(&body.ident);
        match body.presence {
            BodyPresence::Argument => given(&body.ident, &body.accepts),
            BodyPresence::Fields => quote! { #name: Default::default() },
            BodyPresence::Optional => quote! { #name: None },
        }
    });
    inputs.chain(body).collect()
}
