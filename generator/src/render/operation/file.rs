//! An operation's file: the method that starts it, and its other parts.

use proc_macro2::{Delimiter, Group as Grouped, Ident as Token, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{builder, responses, wire};
use crate::plan::{Accepts, Body, BodyPresence, Group, Ident, Operation, OtherBody};
use crate::render::docs::{docs, inner_docs};
use crate::render::tokens::{Here, argument, converted, ident, literal, ty};
use crate::render::{example, types};
use crate::source_file::SourceFile;

/// How wide the words of two aliases can be so that their attribute is one line.
const ALIASES: usize = 68;

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
    let methods = methods(group, operation, crate_name, here);
    file.items(quote! { #file_docs use crate::runtime; });
    file.items(methods);
    builder::write(operation, here, &mut file);
    responses::write(operation, here, &mut file);
    for item in &operation.items {
        types::write(item, here, &mut file);
    }
    file
}

/// The methods that start the operation, on its tag's handle or on the client.
fn methods(group: &Group, operation: &Operation, crate_name: &str, here: Here<'_>) -> TokenStream {
    let (on, client) = match &group.handle {
        Some(handle) => {
            let handle = ident(&handle.ident);
            (quote! { super::#handle }, quote! { &self.client })
        }
        None => (quote! { runtime::Client }, quote! { self }),
    };
    let mut methods = usual(group, operation, crate_name, &client, here);
    for other in &operation.others {
        methods.extend(self::other(operation, other, &client, here));
    }
    // A group is shared where its tokens would be copied.
    let methods = Grouped::new(Delimiter::Brace, methods);
    quote! { impl #on #methods }
}

/// The method that starts the operation.
fn usual(
    group: &Group,
    operation: &Operation,
    crate_name: &str,
    client: &TokenStream,
    here: Here<'_>,
) -> TokenStream {
    let docs = docs(&operation.docs);
    let example = example::section(group, operation, crate_name);
    let name = ident(&operation.method);
    let aliases = aliases(operation);
    let attributes = attributes(operation);
    let arguments = arguments(operation, operation.body.as_ref(), here);
    let many = many(&arguments);
    let inline = inline(operation, operation.body.as_ref());
    let started = if operation.has_own_request() {
        own_request(operation, client, here)
    } else {
        shared_request(operation, operation.body.as_ref(), client, here)
    };
    quote! {
        #docs
        #example
        #aliases
        #attributes
        #many
        #inline
        pub fn #name(&self, #(#arguments),*) #started
    }
}

/// What the method returns and does where requests have a type of their own.
fn own_request(operation: &Operation, client: &TokenStream, here: Here<'_>) -> TokenStream {
    let request = ident(&operation.builder);
    let given = given(operation, here);
    let body = operation.body.as_ref().map(body);
    quote! {
        -> #request {
            let call = runtime::set::start::<#request>(#client)#(#given)*;
            #request { call, #body }
        }
    }
}

/// What the method returns and does where requests share their type with others.
fn shared_request(
    operation: &Operation,
    body: Option<&Body>,
    client: &TokenStream,
    here: Here<'_>,
) -> TokenStream {
    let name = ident(&operation.builder);
    let output = ty(&operation.output, here);
    let error = wire::error_type(operation);
    let error: TokenStream = error.parse().expect("an error type is a path");
    let given = given(operation, here);
    let body = body.map(|body| {
        let value = value(&body.ident, &body.accepts);
        let of = match body.accepts {
            Accepts::Value(_) => None,
            _ => {
                let ty = ty(&body.ty, here);
                Some(quote! { ::<#ty> })
            }
        };
        let (writer, before) = writer(body);
        quote! { .with_body #of (#value, |request, body| request.#writer(#before body)) }
    });
    quote! {
        -> runtime::Request<#output, #error> {
            runtime::Request::new::<#name>(#client)#(#given)* #body
        }
    }
}

/// The method that writes a body, and its arguments before the body, with a comma after each.
fn writer(body: &Body) -> (Token, TokenStream) {
    let (writer, before) = wire::writer(&body.encoding);
    let before = before.iter().map(|it| format!("{it}, "));
    let before = before.collect::<String>().parse();
    (
        format_ident!("{writer}"),
        before.expect("arguments are made of tokens"),
    )
}

/// A method that starts the operation with another body than the usual one.
fn other(
    operation: &Operation,
    other: &OtherBody,
    client: &TokenStream,
    here: Here<'_>,
) -> TokenStream {
    let docs = docs(&other.docs);
    let name = ident(&other.method);
    let attributes = attributes(operation);
    let arguments = arguments(operation, Some(&other.body), here);
    let many = many(&arguments);
    let inline = inline(operation, Some(&other.body));
    let started = if operation.has_own_request() {
        own_request_of(operation, &other.body, client, here)
    } else {
        shared_request(operation, Some(&other.body), client, here)
    };
    quote! {
        #docs
        #attributes
        #many
        #inline
        pub fn #name(&self, #(#arguments),*) #started
    }
}

/// What a method returns and does whose requests have a type of their own, and another body than the usual one.
fn own_request_of(
    operation: &Operation,
    body: &Body,
    client: &TokenStream,
    here: Here<'_>,
) -> TokenStream {
    let builder = ident(&operation.builder);
    let given = given(operation, here);
    let value = value(&body.ident, &body.accepts);
    let ty = ty(&body.ty, here);
    let (writer, before) = writer(body);
    let unset = operation.body.as_ref().map(|usual| {
        let name = ident(&usual.ident);
        match usual.presence {
            BodyPresence::Fields => quote! { #name: Default::default() },
            _ => quote! { #name: None },
        }
    });
    quote! {
        -> #builder {
            let body: #ty = #value;
            let call = runtime::set::start::<#builder>(#client)#(#given)*
                .body(move |request| request.#writer(#before &body));
            #builder { call, #unset }
        }
    }
}

/// The words that find the method in the documentation: one attribute if that is one line, otherwise one for each.
fn aliases(operation: &Operation) -> TokenStream {
    let aliases = &operation.aliases;
    let width: usize = aliases.iter().map(|alias| literal(alias).len()).sum();
    if aliases.len() > 1 && width <= ALIASES {
        quote! { #[doc(alias(#(#aliases),*))] }
    } else {
        quote! { #(#[doc(alias = #aliases)])* }
    }
}

fn attributes(operation: &Operation) -> Option<TokenStream> {
    operation.deprecated.then(|| quote! { #[deprecated] })
}

fn many(arguments: &[TokenStream]) -> Option<TokenStream> {
    (arguments.len() > 6).then(|| quote! { #[allow(clippy::too_many_arguments)] })
}

/// Marks a method without conversions, so that it is compiled where it is called. One with conversions is generic: it is
/// compiled there anyway.
fn inline(operation: &Operation, body: Option<&Body>) -> Option<TokenStream> {
    let is_plain =
        given_at_once(operation, body).all(|(_, accepts)| matches!(accepts, Accepts::Value(_)));
    is_plain.then(|| quote! { #[inline] })
}

/// What is given as arguments: required parameters, and a body that is given as one.
fn given_at_once<'a>(
    operation: &'a Operation,
    body: Option<&'a Body>,
) -> impl Iterator<Item = (&'a Ident, &'a Accepts)> {
    let required = operation.inputs.iter().filter(|input| input.required);
    let inputs = required.map(|input| (&input.ident, &input.accepts));
    let body = body.into_iter().filter(|body| body.presence.is_argument());
    inputs.chain(body.map(|body| (&body.ident, &body.accepts)))
}

/// The arguments.
fn arguments(operation: &Operation, body: Option<&Body>, here: Here<'_>) -> Vec<TokenStream> {
    given_at_once(operation, body)
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
        BodyPresence::ArgumentOrOther => {
            let value = self::value(&body.ident, &body.accepts);
            quote! { Some(#value) }
        }
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
