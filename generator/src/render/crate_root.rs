//! The crate's root: its documentation and exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::inner_docs;
use super::{example, tokens};
use crate::plan::Crate;
use crate::source_file::SourceFile;

/// The file `lib.rs`.
pub(super) fn file(planned: &Crate) -> SourceFile {
    SourceFile::of_items("src/lib.rs", items(planned))
}

fn items(planned: &Crate) -> TokenStream {
    let docs = inner_docs(&planned.root_docs);
    let example = example::first(planned);
    let authentication = inner_docs(&planned.client.authentication_docs);
    let closing = inner_docs(&planned.closing_docs);
    let modules = planned.groups.iter().map(|group| {
        let module = tokens::ident(&group.module);
        quote! { pub mod #module; }
    });
    let types = (!planned.types.is_empty()).then(|| quote! { pub mod types; });
    // Some descriptions leave fields and variants without documentation.
    let documented = planned
        .is_documented()
        .then(|| quote! { #![warn(missing_docs)] });
    quote! {
        #docs
        #example
        #authentication
        #![doc = include_str!("runtime/front_page.md")]
        #closing
        #![forbid(unsafe_code)]
        #documented
        #![allow(deprecated, reason = "deprecated parts of the API are offered, too")]
        #![allow(
            clippy::doc_lazy_continuation,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::new_ret_no_self,
            clippy::should_implement_trait,
            reason = "names and documentation come from the API"
        )]

        mod client;
        #(#modules)*
        pub mod runtime;
        #types

        pub use crate::runtime::{Client, ClientBuilder, Error, ErrorKind};
    }
}
