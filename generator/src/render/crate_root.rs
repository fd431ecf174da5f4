//! The crate's root: what it is, how to begin, what it exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{inner_docs, plain};
use super::{example, tokens};
use crate::plan::Crate;
use crate::source_file::SourceFile;

/// The file `lib.rs`.
pub(super) fn file(planned: &Crate) -> SourceFile {
    SourceFile::of_items("src/lib.rs", items(planned))
}

fn items(planned: &Crate) -> TokenStream {
    let mut lines = plain(std::slice::from_ref(&planned.title));
    if !planned.docs.is_empty() {
        lines.push(String::new());
        lines.extend(planned.docs.iter().cloned());
    }
    let docs = inner_docs(&lines);
    let example = example::first(planned);
    let generation = inner_docs(&generation(planned));
    let modules = planned.groups.iter().map(|group| {
        let module = tokens::ident(&group.module);
        quote! { pub mod #module; }
    });
    let types = (!planned.types.is_empty()).then(|| quote! { pub mod types; });
    // Names that say all have no words in some descriptions.
    let documented = planned
        .is_documented()
        .then(|| quote! { #![warn(missing_docs)] });
    quote! {
        #docs
        #example
        #generation
        #![forbid(unsafe_code)]
        #documented
        #![allow(deprecated, reason = "offering what the API deprecates is no use of it")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::new_ret_no_self,
            clippy::should_implement_trait,
            reason = "names and texts are the API's"
        )]

        mod client;
        #(#modules)*
        pub mod runtime;
        #types

        pub use crate::runtime::{Client, ClientBuilder, Error, ErrorKind};
    }
}

fn generation(planned: &Crate) -> Vec<String> {
    [
        "",
        "# Generating this crate",
        "",
        "The code is generated from the API's OpenAPI description. To generate it again:",
        "",
        "```text",
        &planned.command,
        "```",
    ]
    .map(str::to_owned)
    .to_vec()
}
