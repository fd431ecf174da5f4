//! An operation's file: the method, the request builder, what is written and read, the errors, its types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::{docs, inner_docs, plain};
use super::tokens::{Here, argument, converted, ident, ty};
use super::{example, item};
use crate::ir::{Location, Status, Style};
use crate::plan::{
    Accepts, Arm, Body, BodyPresence, ErrorEnum, ErrorVariant, Group, Input, Operation, Outcome,
    ParameterStyle, Reading, RustType, Setter, Target, Wire, Writing,
};

/// The file of an operation.
pub(super) fn file(group: &Group, operation: &Operation, crate_name: &str) -> TokenStream {
    let here = Here::new(group.module.as_str(), operation.module.as_str());
    let file_docs = inner_docs(&plain(std::slice::from_ref(&operation.summary)));
    let method = method(group, operation, crate_name, here);
    let builder = builder(group, operation, here);
    let operation_impl = operation_impl(operation, here);
    let error = operation
        .error
        .as_ref()
        .map(|error| error_enum(error, operation, here));
    let items = operation.items.iter().map(|item| self::item(item, here));
    quote! {
        #file_docs
        use crate::runtime;
        #method
        #builder
        #operation_impl
        #error
        #(#items)*
    }
}

/// The method that starts the operation, on its tag's handle or on the client.
fn method(group: &Group, operation: &Operation, crate_name: &str, here: Here<'_>) -> TokenStream {
    let mut lines = operation.docs.clone();
    lines.extend(arguments_section(operation));
    lines.extend(errors_section(operation));
    lines.extend(example::section(group, operation, crate_name));
    let docs = docs(&lines);
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
    let required: Vec<&Input> = operation
        .inputs
        .iter()
        .filter(|input| input.required)
        .collect();
    let body = operation
        .body
        .as_ref()
        .filter(|body| body.presence == BodyPresence::Argument);
    let arguments = required.iter().map(|input| {
        let name = ident(&input.ident);
        let ty = argument(&input_accepts(&input.ty), here);
        quote! { #name: #ty }
    });
    let body_argument = body.map(|body| {
        let name = ident(&body.ident);
        let ty = argument(&input_accepts(&body.ty), here);
        quote! { #name: #ty }
    });
    let inputs = operation.inputs.iter().map(|input| {
        let name = ident(&input.ident);
        match (input.required, input_accepts(&input.ty)) {
            (false, _) => quote! { #name: None },
            (true, Accepts::Value(_)) => quote! { #name },
            (true, accepts) => {
                let value = converted(&accepts, &name);
                quote! { #name: #value }
            }
        }
    });
    let body_field = operation.body.as_ref().map(|body| {
        let name = ident(&body.ident);
        match body.presence {
            BodyPresence::Argument => match input_accepts(&body.ty) {
                Accepts::Value(_) => quote! { #name, },
                accepts => {
                    let value = converted(&accepts, &name);
                    quote! { #name: #value, }
                }
            },
            BodyPresence::Fields => quote! { #name: Default::default(), },
            BodyPresence::Optional => quote! { #name: None, },
        }
    });
    let arguments = arguments.chain(body_argument);
    let many = (required.len() + usize::from(body.is_some()) > 6)
        .then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        impl #on {
            #docs
            #deprecated
            #many
            pub fn #name(&self, #(#arguments),*) -> #builder {
                #builder {
                    call: runtime::Call::new(#client),
                    #(#inputs,)*
                    #body_field
                }
            }
        }
    }
}

/// What an argument for a value of a type takes.
fn input_accepts(ty: &RustType) -> Accepts {
    match ty {
        RustType::Text | RustType::Secret | RustType::Named(_) | RustType::Json => {
            Accepts::Into(ty.clone())
        }
        RustType::Vec(items) if !matches!(**items, RustType::Option(_)) => {
            Accepts::Items((**items).clone())
        }
        _ => Accepts::Value(ty.clone()),
    }
}

fn arguments_section(operation: &Operation) -> Vec<String> {
    if operation.arguments.is_empty() {
        return Vec::new();
    }
    let mut lines = ["", "# Arguments", ""].map(str::to_owned).to_vec();
    lines.extend(
        operation
            .arguments
            .iter()
            .map(|(name, sentence)| format!("* `{}`: {sentence}", name.as_str())),
    );
    lines
}

fn errors_section(operation: &Operation) -> Vec<String> {
    let Some(error) = &operation.error else {
        return Vec::new();
    };
    vec![
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        format!(
            "Documented answers are variants of [`{error}`]; all else that can go wrong is told apart by",
            error = error.ident.as_str()
        ),
        "[`Error::kind`](crate::Error::kind).".to_owned(),
    ]
}

fn builder(group: &Group, operation: &Operation, here: Here<'_>) -> TokenStream {
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
        runtime::operation!(#name);
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

fn operation_impl(operation: &Operation, here: Here<'_>) -> TokenStream {
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
    let request = if writes.is_empty() {
        format_ident!("_request")
    } else {
        format_ident!("request")
    };
    let arms = operation
        .arms
        .iter()
        .map(|arm| self::arm(arm, operation.error.as_ref()));
    // After a default, nothing is left.
    let rest = (!operation
        .arms
        .iter()
        .any(|arm| arm.status == Status::Default))
    .then(|| quote! { _ => Err(response.unexpected_status()), });
    quote! {
        impl runtime::Operation for #name {
            type Output = #output;
            type Error = #error;

            const INFO: &'static runtime::OperationInfo = #info;

            fn call(&self) -> &runtime::Call {
                &self.call
            }

            fn call_mut(&mut self) -> &mut runtime::Call {
                &mut self.call
            }

            fn write(
                &self,
                #request: &mut runtime::RequestWriter,
            ) -> Result<(), runtime::InvalidRequest> {
                #(#writes)*
                Ok(())
            }

            fn read(
                response: &runtime::RawResponse,
            ) -> Result<Self::Output, runtime::ReadError<Self::Error>> {
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
    quote! {
        &runtime::OperationInfo {
            id: #id,
            method: runtime::Method::#method,
            path: #template,
            security: &[#(#security),*],
            accept: #accept,
            base_url: #base_url,
            idempotent: false,
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
    let parameter = parameter(&input.name, input.style);
    quote! { request.#place(#parameter, &self.#field)?; }
}

fn parameter(name: &str, style: ParameterStyle) -> TokenStream {
    if style
        == (ParameterStyle {
            style: None,
            explode: None,
            allow_reserved: false,
        })
    {
        return quote! { #name };
    }
    let named = style.style.map(|style| {
        let style = match style {
            Style::Simple => quote! { Simple },
            Style::Label => quote! { Label },
            Style::Matrix => quote! { Matrix },
            Style::Form => quote! { Form },
            Style::SpaceDelimited => quote! { SpaceDelimited },
            Style::PipeDelimited => quote! { PipeDelimited },
            Style::DeepObject => quote! { DeepObject },
        };
        quote! { .style(runtime::Style::#style) }
    });
    let explode = style.explode.map(|explode| quote! { .explode(#explode) });
    let reserved = style
        .allow_reserved
        .then(|| quote! { .allow_reserved(true) });
    quote! { runtime::Param::new(#name) #named #explode #reserved }
}

fn write_body(body: &Body) -> TokenStream {
    let field = ident(&body.ident);
    let write = |value: TokenStream| match &body.writing {
        Writing::Json => quote! { request.json(#value)?; },
        Writing::JsonAs(media_type) => quote! { request.json_as(#media_type, #value)?; },
        Writing::Text => quote! { request.text(#value)?; },
    };
    if body.presence == BodyPresence::Optional {
        let write = write(quote! { body });
        quote! { if let Some(body) = &self.#field { #write } }
    } else {
        write(quote! { &self.#field })
    }
}

fn arm(arm: &Arm, error: Option<&ErrorEnum>) -> TokenStream {
    let pattern = match arm.status {
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
    };
    let outcome = match (&arm.outcome, error) {
        (Outcome::Output(Reading::Nothing), _) => quote! { Ok(()) },
        (Outcome::Output(Reading::Json), _) => quote! { response.json() },
        (Outcome::Output(Reading::Text), _) => quote! { response.text() },
        (Outcome::Error(variant, reading), Some(error)) => error_arm(arm, variant, *reading, error),
        // An error arm exists only where there is an error enum.
        (Outcome::Error(..), None) => quote! { Err(response.unexpected_status()) },
    };
    quote! { #pattern => #outcome, }
}

fn error_arm(
    arm: &Arm,
    variant: &crate::plan::Ident,
    reading: Reading,
    error: &ErrorEnum,
) -> TokenStream {
    let name = ident(&error.ident);
    let variant = ident(variant);
    let exact = matches!(arm.status, Status::Exact(_));
    match (reading, exact) {
        (Reading::Nothing, true) => quote! { Err(response.error(#name::#variant)) },
        (Reading::Nothing, false) => {
            quote! { Err(response.error(#name::#variant(response.status()))) }
        }
        (Reading::Json, true) => quote! { Err(response.json_error(#name::#variant)) },
        (Reading::Json, false) => {
            quote! { Err(response.json_error(|body| #name::#variant(response.status(), body))) }
        }
        (Reading::Text, true) => quote! { Err(response.text_error(#name::#variant)) },
        (Reading::Text, false) => {
            quote! { Err(response.text_error(|body| #name::#variant(response.status(), body))) }
        }
    }
}

fn error_enum(error: &ErrorEnum, operation: &Operation, here: Here<'_>) -> TokenStream {
    let name = ident(&error.ident);
    let docs = docs(&[format!(
        "The documented errors of [`{builder}`].",
        builder = operation.builder.as_str()
    )]);
    let variants = error
        .variants
        .iter()
        .map(|variant| self::variant(variant, here));
    let body = error.common.as_ref().map(|content| {
        let ty = ty(content, here);
        let patterns = error.variants.iter().map(|variant| {
            let ident = ident(&variant.ident);
            match variant.status {
                Status::Exact(_) => quote! { Self::#ident(body) },
                Status::Range(_) | Status::Default => quote! { Self::#ident(_, body) },
            }
        });
        quote! {
            impl #name {
                /// What the server says about the error, whatever its status.
                #[must_use]
                pub fn body(&self) -> &#ty {
                    match self {
                        #(#patterns)|* => body,
                    }
                }
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
        #body
    }
}

fn variant(variant: &ErrorVariant, here: Here<'_>) -> TokenStream {
    let docs = docs(&variant.docs);
    let name = ident(&variant.ident);
    let status = (!matches!(variant.status, Status::Exact(_))).then(|| quote! { u16 });
    let content = variant.content.as_ref().map(|content| ty(content, here));
    let carried: Vec<_> = status.into_iter().chain(content).collect();
    if carried.is_empty() {
        quote! { #docs #name, }
    } else {
        quote! { #docs #name(#(#carried),*), }
    }
}
