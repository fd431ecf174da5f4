//! Enums of strings: known values, and a variant that keeps any other.

use crate::plan::StringEnum;
use crate::render::tokens::literal;
use crate::source_file::{MacroList, SourceFile};

/// Writes an enum. The runtime's macro defines it, documents each variant with its string, and reads and writes it.
pub(super) fn write(item: &StringEnum, file: &mut SourceFile) {
    let mut list = MacroList::new("runtime::string_enum", item.ident.to_string());
    list.docs.clone_from(&item.docs);
    list.is_deprecated = item.deprecated;
    list.is_filled = true;
    let known = item.variants.iter().map(|variant| {
        let docs = variant
            .docs
            .iter()
            .map(|docs| format!(" as {}", literal(docs)));
        let docs: String = docs.collect();
        format!("{} = {}{docs}", variant.ident, literal(&variant.value)).into()
    });
    list.entries = known.collect();
    list.entries.push(format!("..{}", item.unknown).into());
    file.list(list);
}
