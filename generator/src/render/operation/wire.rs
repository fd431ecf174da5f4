//! The implementation of the runtime's `Operation`: constants, how the request is written, how each response is read.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Location, Retry, Status, Style};
use crate::plan::{
    Arm, Body, BodyEncoding, BodyPresence, Input, Operation, Outcome, ParameterStyle, Place,
    Reading, VariantPath, Wire,
};
use crate::render::tokens::{Here, ident, ty};

/// The implementation of the runtime's trait.
pub(super) fn operation_impl(operation: &Operation, here: Here<'_>) -> TokenStream {
    let name = ident(&operation.builder);
    let output = ty(&operation.output, here);
    let error = match &operation.error {
        Some(error) => {
            let error = ident(&error.ident);
            quote! { #error }
        }
        None => quote! { std::convert::Infallible },
    };
    let info = info(&operation.wire);
    let writes = operation.inputs.iter().map(write_input);
    let body = operation.body.as_ref().map(write_body);
    let writes: Vec<TokenStream> = writes.chain(body).collect();
    // Nothing is written by default.
    let write = (!writes.is_empty()).then(|| {
        quote! {
            fn write(&self, request: &mut runtime::RequestWriter) -> runtime::Written {
                #(#writes)*
                Ok(())
            }
        }
    });
    let read = read(operation);
    quote! {
        impl runtime::Operation for #name {
            type Output = #output;
            type Error = #error;

            const INFO: &'static runtime::OperationInfo = #info;

            #write

            fn read(response: &runtime::RawResponse) -> runtime::ReadResult<Self> {
                #read
            }
        }
    }
}

/// How a response is read, by its status, if more than one is described.
fn read(operation: &Operation) -> TokenStream {
    let unexpected = quote! { Err(response.unexpected_status()) };
    match &operation.arms[..] {
        [] => unexpected,
        [only] if only.status == Status::Default => outcome(only),
        arms => {
            // After a default, nothing is left.
            let rest = (!arms.iter().any(|arm| arm.status == Status::Default))
                .then(|| quote! { _ => #unexpected, });
            let arms = arms.iter().map(|arm| {
                let (pattern, outcome) = (pattern(arm.status), outcome(arm));
                quote! { #pattern => #outcome, }
            });
            quote! {
                match response.status() {
                    #(#arms)*
                    #rest
                }
            }
        }
    }
}

fn info(wire: &Wire) -> TokenStream {
    let id = &wire.id;
    let method = format_ident!("{}", wire.method.as_str());
    let template = &wire.template;
    let accept = &wire.accept;
    let security = wire.security.iter().map(|needed| {
        let needed = needed.iter().map(ident);
        quote! { &[#(&crate::client::#needed),*] }
    });
    let base_url = match &wire.base_url {
        Some(url) => quote! { Some(#url) },
        None => quote! { None },
    };
    let retry = match wire.retry {
        None => quote! { ByMethod },
        Some(Retry::Idempotent) => quote! { Idempotent },
        Some(Retry::Unprocessed) => quote! { Unprocessed },
        Some(Retry::Never) => quote! { Never },
    };
    quote! {
        &runtime::OperationInfo {
            id: #id,
            method: runtime::Method::#method,
            path: #template,
            security: &[#(#security),*],
            accept: #accept,
            base_url: #base_url,
            retry: runtime::Retry::#retry,
        }
    }
}

fn write_input(input: &Input) -> TokenStream {
    let field = ident(&input.ident);
    let place = match input.location {
        Location::Path => format_ident!("path"),
        Location::Query => format_ident!("query"),
        Location::Header => format_ident!("header"),
        Location::Cookie => format_ident!("cookie"),
    };
    let parameter = if input.style == ParameterStyle::default() {
        let name = &input.name;
        quote! { #name }
    } else {
        parameter(&input.name, &input.style)
    };
    quote! { request.#place(#parameter, &self.#field)?; }
}

fn parameter(name: &str, style: &ParameterStyle) -> TokenStream {
    let named = style.style.map(|style| {
        let style = match style {
            Style::Simple => quote! { Simple },
            Style::Label => quote! { Label },
            Style::Matrix => quote! { Matrix },
            Style::Form => quote! { Form },
            Style::SpaceDelimited => quote! { SpaceDelimited },
            Style::PipeDelimited => quote! { PipeDelimited },
            Style::DeepObject => quote! { DeepObject },
            Style::Json => return quote! { .json() },
        };
        quote! { .style(runtime::Style::#style) }
    });
    let content_type = style
        .content_type
        .as_ref()
        .map(|content_type| quote! { .content_type(#content_type) });
    let explode = style.explode.map(|explode| quote! { .explode(#explode) });
    let reserved = style
        .allow_reserved
        .then(|| quote! { .allow_reserved(true) });
    quote! { runtime::Param::new(#name) #named #explode #reserved #content_type }
}

fn write_body(body: &Body) -> TokenStream {
    let field = ident(&body.ident);
    let optional = body.presence == BodyPresence::Optional;
    let (borrowed, owned) = if optional {
        (quote! { body }, quote! { body.clone() })
    } else {
        (quote! { &self.#field }, quote! { self.#field.clone() })
    };
    let write = match &body.encoding {
        BodyEncoding::Json => quote! { request.json(#borrowed)?; },
        BodyEncoding::JsonAs(media_type) => quote! { request.json_as(#media_type, #borrowed)?; },
        BodyEncoding::Text => quote! { request.text(#borrowed)?; },
        BodyEncoding::TextAs(media_type) => quote! { request.text_as(#media_type, #borrowed)?; },
        BodyEncoding::Bytes(media_type) => quote! { request.bytes(#media_type, #owned)?; },
        BodyEncoding::Form(encodings) => {
            let encodings = encodings.iter().map(|(name, style)| parameter(name, style));
            quote! { request.form(#borrowed, &[#(#encodings),*])?; }
        }
        BodyEncoding::Multipart(media_type, encodings) => {
            let encodings = encodings.iter().map(|(name, style)| parameter(name, style));
            quote! { request.multipart(#media_type, #borrowed, &[#(#encodings),*])?; }
        }
    };
    if optional {
        quote! { if let Some(body) = &self.#field { #write } }
    } else {
        write
    }
}

/// The pattern of a status.
pub(super) fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Exact(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote! { #code }
        }
        Status::Range(hundred) => {
            let first = proc_macro2::Literal::u16_unsuffixed(hundred * 100);
            let last = proc_macro2::Literal::u16_unsuffixed(hundred * 100 + 99);
            quote! { #first..=#last }
        }
        Status::Default => quote! { _ },
    }
}

/// The result of reading a response.
fn outcome(arm: &Arm) -> TokenStream {
    match &arm.outcome {
        Outcome::Output(place, reading) => output(arm.status, place, *reading),
        Outcome::Error(variant, reading) => error(arm.status, variant, *reading),
    }
}

fn output(status: Status, place: &Place, reading: Reading) -> TokenStream {
    let read = match reading {
        Reading::Nothing => return output_without_content(status, place),
        Reading::Json => quote! { response.json() },
        Reading::Text => quote! { response.text() },
        Reading::Bytes => quote! { response.bytes() },
    };
    match place {
        Place::Whole => read,
        Place::Option => quote! { #read.map(Some) },
        Place::Variant(variant) => {
            let made = variant_of_body(status, variant);
            quote! { #read.map(#made) }
        }
    }
}

fn output_without_content(status: Status, place: &Place) -> TokenStream {
    match place {
        Place::Whole => quote! { Ok(()) },
        Place::Option => quote! { Ok(None) },
        Place::Variant(variant) => {
            let value = variant_without_body(status, variant);
            quote! { Ok(#value) }
        }
    }
}

fn error(status: Status, variant: &VariantPath, reading: Reading) -> TokenStream {
    let read = match reading {
        Reading::Nothing => {
            let value = variant_without_body(status, variant);
            return quote! { Err(response.error(#value)) };
        }
        Reading::Json => quote! { json_error },
        Reading::Text => quote! { text_error },
        Reading::Bytes => quote! { bytes_error },
    };
    let made = variant_of_body(status, variant);
    quote! { Err(response.#read(#made)) }
}

/// A function from a body to a variant. The variant of a range carries the status too.
fn variant_of_body(status: Status, variant: &VariantPath) -> TokenStream {
    let path = variant_path(variant);
    match status {
        Status::Exact(_) => path,
        Status::Range(_) | Status::Default => quote! { |body| #path(response.status(), body) },
    }
}

fn variant_without_body(status: Status, variant: &VariantPath) -> TokenStream {
    let path = variant_path(variant);
    match status {
        Status::Exact(_) => path,
        Status::Range(_) | Status::Default => quote! { #path(response.status()) },
    }
}

fn variant_path(variant: &VariantPath) -> TokenStream {
    let of = ident(&variant.of);
    let variant = ident(&variant.variant);
    quote! { #of::#variant }
}
