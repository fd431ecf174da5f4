//! Responses: the enum of an operation's errors, and that of its successes, with a variant for each that is documented.

use crate::ir::Status;
use crate::plan::{Operation, ResponseEnum, ResponseVariant};
use crate::render::tokens::{Here, literal, type_text_here};
use crate::source_file::{Entry, MacroList, SourceFile};

/// Writes the enums of an operation's documented responses.
pub(super) fn write(operation: &Operation, here: Here<'_>, file: &mut SourceFile) {
    let enums = operation.error.iter().chain(&operation.successes);
    for of in enums {
        file.list(list(of, here));
    }
}

/// The macro that defines an enum. What all variants hold is said once.
fn list(of: &ResponseEnum, here: Here<'_>) -> MacroList {
    let head = match &of.common {
        Some(body) => format!("{}: {}", of.ident, type_text_here(body, here)),
        None => of.ident.to_string(),
    };
    let mut list = MacroList::new("runtime::responses", head);
    list.docs.clone_from(&of.docs);
    list.is_filled = true;
    let has_common = of.common.is_some();
    let entries = of.variants.iter();
    list.entries = entries
        .map(|variant| entry(variant, has_common, here))
        .collect();
    list
}

/// The entry of a variant. A single line of documentation follows it.
fn entry(variant: &ResponseVariant, has_common: bool, here: Here<'_>) -> Entry {
    let status = (!matches!(variant.status, Status::Exact(_))).then(|| "u16".to_owned());
    let content = variant.content.as_ref().filter(|_| !has_common);
    let content = content.map(|content| type_text_here(content, here));
    let held: Vec<_> = status.into_iter().chain(content).collect();
    let held = match held.as_slice() {
        [] => String::new(),
        held => format!("({})", held.join(", ")),
    };
    let (docs, after) = match variant.docs.as_slice() {
        [line] if line.len() <= SHORT => (Vec::new(), format!(" = {}", literal(line))),
        lines => (lines.to_vec(), String::new()),
    };
    Entry {
        docs,
        text: format!("{}{held}{after}", variant.ident),
        ..Entry::default()
    }
}

/// The longest documentation that follows its variant.
const SHORT: usize = 80;
