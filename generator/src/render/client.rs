//! The client's file: what is fixed about the API, and the methods that depend on it.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, inner_docs, plain};
use super::tokens::ident;
use crate::ir::KeyLocation;
use crate::plan::{Client, Crate, Group, Scheme, SchemeKind, code};
use crate::source_file::SourceFile;

/// The file `client.rs`.
pub(super) fn file(planned: &Crate) -> SourceFile {
    SourceFile::of_items("src/client.rs", items(planned))
}

fn items(planned: &Crate) -> TokenStream {
    let file_docs =
        inner_docs(&["The API's fixed facts, and how a client is made from them.".to_owned()]);
    let client = &planned.client;
    let base_url = match &client.base_url {
        Some(url) => quote! { Some(#url) },
        None => quote! { None },
    };
    let variable = &client.base_url_variable;
    let constants = client.schemes.iter().map(|scheme| ident(&scheme.constant));
    let schemes = client.schemes.iter().map(scheme);
    let constructors = constructors(client);
    let accessors = planned.groups.iter().filter_map(accessor);
    let setters = client.schemes.iter().map(setter);
    let builder = (!client.schemes.is_empty()).then(|| {
        quote! { impl runtime::ClientBuilder { #(#setters)* } }
    });
    quote! {
        #file_docs

        use crate::runtime;

        static API: runtime::Api = runtime::Api {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            base_url: #base_url,
            base_url_variable: #variable,
            schemes: &[#(&#constants),*],
        };

        #(#schemes)*

        impl runtime::Client {
            #constructors
            #(#accessors)*
        }

        #builder
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let constant = ident(&scheme.constant);
    let name = &scheme.name;
    let variable = &scheme.variable;
    let kind = match &scheme.kind {
        SchemeKind::ApiKey(location, name) => {
            let location = match location {
                KeyLocation::Header => quote! { Header },
                KeyLocation::Query => quote! { Query },
                KeyLocation::Cookie => quote! { Cookie },
            };
            quote! {
                runtime::SchemeKind::ApiKey {
                    location: runtime::KeyLocation::#location,
                    name: #name,
                }
            }
        }
        SchemeKind::Bearer => quote! { runtime::SchemeKind::Bearer },
        SchemeKind::Basic => quote! { runtime::SchemeKind::Basic },
        SchemeKind::Http(scheme) => quote! { runtime::SchemeKind::Http { scheme: #scheme } },
    };
    quote! {
        pub(crate) static #constant: runtime::SecurityScheme = runtime::SecurityScheme {
            name: #name,
            variable: #variable,
            kind: #kind,
        };
    }
}

fn constructors(client: &Client) -> TokenStream {
    let mut variables: Vec<String> = client
        .schemes
        .iter()
        .map(|scheme| format!("`{}`", scheme.variable))
        .collect();
    variables.push(format!("`{}`", client.base_url_variable));
    let from_env = docs(&[
        format!("A client from the environment: {}.", variables.join(", ")),
        String::new(),
        "A value is trimmed, and one that is empty counts as not set.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "If a value cannot be used, or there is no base URL. The error names the variable, never its content."
            .to_owned(),
    ]);
    let mut builder = vec!["Starts a client with its own settings.".to_owned()];
    builder.extend(client.docs.iter().cloned());
    let builder = docs(&builder);
    quote! {
        #builder
        pub fn builder() -> runtime::ClientBuilder {
            runtime::ClientBuilder::for_api(&API)
        }

        #from_env
        pub fn from_env() -> Result<Self, runtime::BuildError> {
            Self::builder().from_env().build()
        }

        /// Like [`from_env`](Self::from_env), but asks `lookup` and never reads the process's environment.
        ///
        /// # Errors
        ///
        /// As [`from_env`](Self::from_env).
        pub fn from_lookup(
            lookup: impl Fn(&str) -> Option<String>,
        ) -> Result<Self, runtime::BuildError> {
            Self::builder().from_lookup(lookup).build()
        }
    }
}

fn accessor(group: &Group) -> Option<TokenStream> {
    let handle = group.handle.as_ref()?;
    let lines = if handle.docs.is_empty() {
        vec![format!(
            "The operations of [`{}`](crate::{}).",
            handle.accessor.as_str(),
            group.module.as_str()
        )]
    } else {
        plain(&handle.docs)
    };
    let docs = docs(&lines);
    let accessor = ident(&handle.accessor);
    let module = ident(&group.module);
    let name = ident(&handle.ident);
    Some(quote! {
        #docs
        #[must_use]
        pub fn #accessor(&self) -> crate::#module::#name {
            crate::#module::#name { client: self.clone() }
        }
    })
}

fn setter(scheme: &Scheme) -> TokenStream {
    let name = ident(&scheme.setter);
    let constant = ident(&scheme.constant);
    let mut lines = scheme.docs.clone();
    if lines.is_empty() {
        lines.push(format!("The credential of {}.", code(&scheme.name)));
    }
    if matches!(scheme.kind, SchemeKind::Basic) {
        lines.extend([String::new(), "Given as `user:password`.".to_owned()]);
    }
    if let SchemeKind::Http(name) = &scheme.kind {
        let sent = code(&format!("Authorization: {name} …"));
        let sent = format!("Sent as {sent}: give all that stands after the scheme's name.");
        lines.extend([String::new(), sent]);
    }
    lines.extend([
        String::new(),
        format!("In the environment: `{}`.", scheme.variable),
    ]);
    let docs = docs(&lines);
    quote! {
        #docs
        pub fn #name(self, #name: impl Into<runtime::Credential>) -> Self {
            self.credential(&#constant, #name)
        }
    }
}
