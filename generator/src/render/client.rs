//! The file `client.rs`: the API's base URL and security schemes, and the methods that make a client.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, inner_docs};
use super::tokens::{Here, ident, literal, type_text_here};
use crate::ir::KeyLocation;
use crate::plan::{Client, Crate, Group, Header, Scheme, SchemeKind};
use crate::source_file::{Entry, MacroList, SourceFile};

/// The file `client.rs`.
pub(super) fn file(planned: &Crate) -> SourceFile {
    let mut file = SourceFile::of_items("src/client.rs", items(planned));
    if !planned.headers.is_empty() {
        file.list(headers(&planned.headers));
    }
    file
}

/// The macro that gives the headers of responses their methods.
fn headers(headers: &[Header]) -> MacroList {
    let mut list = MacroList::new("runtime::typed_headers", "TypedHeaders");
    let here = Here::new("", "");
    let entry = |header: &Header| Entry {
        docs: header.docs.clone(),
        deprecated: header.deprecated,
        text: format!(
            "{}({}): {}",
            header.ident,
            literal(&header.name.to_ascii_lowercase()),
            type_text_here(&header.ty, here)
        ),
        ..Entry::default()
    };
    list.entries = headers.iter().map(entry).collect();
    list
}

fn items(planned: &Crate) -> TokenStream {
    let file_docs = inner_docs(&[
        "The API's base URL and security schemes, and how a client is built.".to_owned(),
    ]);
    let client = &planned.client;
    let base_url = match &client.base_url {
        Some(url) => quote! { Some(#url) },
        None => quote! { None },
    };
    let variable = &client.base_url_variable;
    let insecure_variable = &client.insecure_origin_variable;
    let constants = client.schemes.iter().map(|scheme| ident(&scheme.constant));
    let schemes = client.schemes.iter().map(scheme);
    let constructors = constructors(client);
    let accessors = planned.groups.iter().filter_map(accessor);
    let setters = client.schemes.iter().map(setter);
    let bearer = client.schemes.is_empty().then(bearer);
    quote! {
        #file_docs

        use crate::runtime;

        static API: runtime::Api = runtime::Api {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            base_url: #base_url,
            base_url_variable: #variable,
            insecure_origin_variable: #insecure_variable,
            schemes: &[#(&#constants),*],
        };

        #(#schemes)*

        impl runtime::Client {
            #constructors
            #(#accessors)*
        }

        impl runtime::ClientBuilder {
            #(#setters)*
            #bearer
        }
    }
}

/// The setter of an API that describes no security scheme.
fn bearer() -> TokenStream {
    quote! {
        /// The bearer token of every request. The API describes no security scheme.
        ///
        /// For a header of another name, see [`default_header`](Self::default_header).
        pub fn bearer(self, token: impl Into<runtime::Credential>) -> Self {
            self.bearer_for_all(token)
        }
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
    let from_env = docs(&client.env_docs);
    let builder = docs(&client.builder_docs);
    quote! {
        #builder
        pub fn builder() -> runtime::ClientBuilder {
            runtime::ClientBuilder::for_api(&API)
        }

        #from_env
        pub fn from_env() -> Result<Self, runtime::BuildError> {
            Self::builder().from_env().build()
        }

        /// Like [`from_env`](Self::from_env), but calls `lookup` and never reads the process's environment.
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
    let docs = docs(&handle.accessor_docs);
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
    let docs = docs(&scheme.setter_docs);
    quote! {
        #docs
        pub fn #name(self, #name: impl Into<runtime::Credential>) -> Self {
            self.credential(&#constant, #name)
        }
    }
}
