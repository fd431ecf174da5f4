//! Enums of strings or integers: known values, and a variant that keeps any other.

use crate::plan::{EnumValue, EnumVariant, OpenEnum};
use crate::render::tokens::literal;
use crate::source_file::{MacroList, SourceFile};

/// Writes an enum. The runtime's macro defines it, documents each variant with its value, and reads and writes it.
pub(super) fn write(item: &OpenEnum, file: &mut SourceFile) {
    let is_integer = |variant: &EnumVariant| matches!(variant.value, EnumValue::Integer(_));
    let path = if item.variants.iter().any(is_integer) {
        "runtime::integer_enum"
    } else {
        "runtime::string_enum"
    };
    let mut list = MacroList::new(path, item.ident.to_string());
    list.docs.clone_from(&item.docs);
    list.is_deprecated = item.deprecated;
    list.is_filled = true;
    let known = item.variants.iter().map(|variant| {
        let docs = variant
            .docs
            .iter()
            .map(|docs| format!(" as {}", literal(docs)));
        let docs: String = docs.collect();
        let value = match &variant.value {
            EnumValue::String(string) => literal(string),
            EnumValue::Integer(integer) => integer.to_string(),
        };
        format!("{} = {value}{docs}", variant.ident).into()
    });
    list.entries = known.collect();
    list.entries.push(format!("..{}", item.unknown).into());
    file.list(list);
}
