//! Enums of strings: known values, and a variant that keeps any other.

use quote::quote;

use crate::plan::StringEnum;
use crate::render::docs::docs;
use crate::render::tokens::{derive, ident, literal};
use crate::source_file::{MacroList, SourceFile};

/// Writes an enum and its strings.
pub(super) fn write(item: &StringEnum, file: &mut SourceFile) {
    let docs = docs(&item.docs);
    let name = ident(&item.ident);
    let derives = derive(&item.derives);
    let unknown = ident(&item.unknown);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let variants = item.variants.iter().map(|variant| {
        let docs = self::docs(&variant.docs);
        let name = ident(&variant.ident);
        quote! { #docs #name, }
    });
    file.items(quote! {
        #docs
        #derives
        #deprecated
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know, as it was received.
            #unknown(String),
        }
    });
    file.list(strings(item));
}

/// The macro that reads and writes the enum.
fn strings(item: &StringEnum) -> MacroList {
    let mut list = MacroList::new("crate::runtime::string_enum", item.ident.to_string());
    let known = item.variants.iter();
    list.entries = known
        .map(|variant| format!("{} = {}", variant.ident, literal(&variant.value)).into())
        .collect();
    list.entries.push(format!("..{}", item.unknown).into());
    list
}
