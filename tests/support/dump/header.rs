//! Headers of responses as text.

use generator::ir::Header;

/// A header, on a line of its own.
pub(super) fn header(header: &Header) -> String {
    let list = if header.is_list { "list of " } else { "" };
    let described = header.docs.description.as_deref();
    let described = described
        .map(|text| format!(" {text:?}"))
        .unwrap_or_default();
    format!("\n    {}: {list}{:?}{described}", header.name, header.value)
}
