//! Lists that the runtime's macros take, one entry a line.

use crate::source_file::{Entry, Head, MacroList};

/// The longest line. A list that fits on one stands on one.
const WIDTH: usize = 100;

/// The text of a macro with a list.
pub(super) fn print(list: &MacroList) -> String {
    if !list.docs.is_empty() || list.is_deprecated {
        return documented(list);
    }
    let start = format!("{}!(", list.path);
    if let Some(line) = on_one_line(&start, list) {
        return line;
    }
    let head = head(&start, &list.head);
    let entries = if list.is_filled {
        filled(&list.entries, "    ")
    } else {
        let mut entries = String::new();
        for entry in &list.entries {
            push_entry(entry, list.end, &mut entries);
        }
        entries
    };
    let open = if entries.is_empty() { "" } else { "\n" };
    format!("{start}{head} {{{open}{entries}}});\n")
}

/// The text of a macro that defines something with documentation.
fn documented(list: &MacroList) -> String {
    let mut out = format!("{}! {{\n", list.path);
    push_attributes(&mut out, "    ", &list.docs, list.is_deprecated);
    let head = head_on_one_line(&list.head);
    let entries: String = list
        .entries
        .iter()
        .map(|entry| format!(" {},", entry.text))
        .collect();
    let line = format!("    {head} {{{entries} }}\n");
    let is_plain = list.entries.iter().all(|entry| entry.docs.is_empty());
    if is_plain && line.len() <= WIDTH + 1 {
        out.push_str(&line);
    } else {
        let entries = filled(&list.entries, "        ");
        out.push_str(&format!("    {head} {{\n{entries}    }}\n"));
    }
    out.push_str("}\n");
    out
}

/// Adds documentation and attributes.
fn push_attributes(out: &mut String, indent: &str, docs: &[String], is_deprecated: bool) {
    for line in docs {
        let space = if line.is_empty() { "" } else { " " };
        out.push_str(&format!("{indent}///{space}{line}\n"));
    }
    if is_deprecated {
        out.push_str(&format!("{indent}#[deprecated]\n"));
    }
}

/// The whole call, if it fits on one line.
fn on_one_line(start: &str, list: &MacroList) -> Option<String> {
    let plain = |entry: &Entry| entry.docs.is_empty() && !entry.deprecated;
    if !list.entries.iter().all(plain) {
        return None;
    }
    let mut line = format!("{start}{} {{", head_on_one_line(&list.head));
    for entry in &list.entries {
        line.push(' ');
        push_whole(entry, &mut line);
        line.push(list.end);
        if line.len() > WIDTH {
            return None;
        }
    }
    line.push_str(if list.entries.is_empty() {
        "});"
    } else {
        " });"
    });
    (line.len() <= WIDTH).then(|| line + "\n")
}

fn head_on_one_line(head: &[Head]) -> String {
    joined(head, |arguments| format!("({})", arguments.join(", ")))
}

/// What comes before a list: on one line, or one argument a line.
fn head(start: &str, head: &[Head]) -> String {
    let line = head_on_one_line(head);
    let has_arguments = head.iter().any(|part| matches!(part, Head::Arguments(_)));
    if start.len() + line.len() + 2 <= WIDTH || !has_arguments {
        return line;
    }
    joined(head, |arguments| {
        let lines: String = arguments
            .iter()
            .map(|argument| format!("    {argument},\n"))
            .collect();
        format!("(\n{lines})")
    })
}

/// The parts of a head. Arguments follow what they are arguments of without a space.
fn joined(head: &[Head], arguments: impl Fn(&[String]) -> String) -> String {
    let mut out = String::new();
    for part in head {
        match part {
            Head::Text(text) => {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(text);
            }
            Head::Arguments(given) => out.push_str(&arguments(given)),
        }
    }
    out
}

/// Adds an entry below its documentation and attributes.
fn push_entry(entry: &Entry, end: char, out: &mut String) {
    push_attributes(out, "    ", &entry.docs, entry.deprecated);
    let start = out.len();
    out.push_str("    ");
    push_whole(entry, out);
    if out.len() - start < WIDTH || entry.list.is_empty() {
        out.push(end);
        out.push('\n');
    } else {
        out.truncate(start);
        out.push_str(&hanging(entry, end));
    }
}

/// Adds the text of an entry on one line.
fn push_whole(entry: &Entry, out: &mut String) {
    out.push_str(&entry.text);
    for (index, item) in entry.list.iter().enumerate() {
        out.push_str(if index == 0 { " " } else { ", " });
        out.push_str(item);
    }
}

/// An entry whose list fills several lines, of which all but the first are indented.
fn hanging(entry: &Entry, end: char) -> String {
    let mut out = String::new();
    let mut line = format!("    {}", entry.text);
    for (index, item) in entry.list.iter().enumerate() {
        let last = index + 1 == entry.list.len();
        if line.len() + item.len() + 2 > WIDTH {
            out.push_str(&format!("{line}\n"));
            line = " ".repeat(7);
        }
        let end = if last { end } else { ',' };
        line.push_str(&format!(" {item}{end}"));
    }
    out.push_str(&format!("{line}\n"));
    out
}

/// Entries one after the other, as many as fit on a line. One with documentation has a line of its own.
fn filled(entries: &[Entry], indent: &str) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for entry in entries {
        let is_full = indent.len() + line.len() + entry.text.len() + 2 > WIDTH;
        if !line.is_empty() && (is_full || !entry.docs.is_empty()) {
            out.push_str(&format!("{indent}{line}\n"));
            line.clear();
        }
        push_attributes(&mut out, indent, &entry.docs, false);
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&format!("{},", entry.text));
        if !entry.docs.is_empty() {
            out.push_str(&format!("{indent}{line}\n"));
            line.clear();
        }
    }
    if !line.is_empty() {
        out.push_str(&format!("{indent}{line}\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(texts: &[&str]) -> Vec<Entry> {
        texts.iter().map(|text| (*text).to_owned().into()).collect()
    }

    #[test]
    fn an_entry_stands_on_a_line_below_its_documentation() {
        let mut list = MacroList::new("crate::runtime::model", "A");
        list.head
            .push(Head::Arguments(vec!["b: set into String".to_owned()]));
        list.entries = entries(&[
            "a: some into BTreeMap<String, Vec<i64>>",
            "r#type: set value bool",
        ]);
        list.entries[1]
            .docs
            .push("Sets [`type`](Self#structfield.type).".to_owned());
        list.entries[1].deprecated = true;
        let expected = "crate::runtime::model!(A(b: set into String) {\n    a: some into BTreeMap<String, Vec<i64>>,\n    /// Sets [`type`](Self#structfield.type).\n    #[deprecated]\n    r#type: set value bool,\n});\n";
        assert_eq!(print(&list), expected);
    }

    #[test]
    fn a_short_list_stands_on_one_line() {
        let mut list = MacroList::new("runtime::union", "B by \"kind\" or shape");
        list.entries = entries(&["Cat: [\"cat\", \"lion\"]", "Dog", "..Unknown"]);
        let expected = "runtime::union!(B by \"kind\" or shape { Cat: [\"cat\", \"lion\"], Dog, ..Unknown, });\n";
        assert_eq!(print(&list), expected);
        list.entries.clear();
        assert_eq!(
            print(&list),
            "runtime::union!(B by \"kind\" or shape {});\n"
        );
    }

    #[test]
    fn a_long_head_has_an_argument_a_line() {
        let argument = |name: &str| format!("{name}: set into a_rather_long_path::to_a::Type");
        let mut list = MacroList::new("crate::runtime::model", "D");
        list.head
            .push(Head::Arguments(vec![argument("long"), argument("longer")]));
        list.head.push(Head::Text("absent".to_owned()));
        list.head.push(Head::Arguments(vec!["e".to_owned()]));
        let expected = "crate::runtime::model!(D(\n    long: set into a_rather_long_path::to_a::Type,\n    longer: set into a_rather_long_path::to_a::Type,\n) absent(\n    e,\n) {});\n";
        assert_eq!(print(&list), expected);
    }

    #[test]
    fn a_list_in_an_entry_fills_lines() {
        let mut list = MacroList::new("runtime::operation", "A: (), B");
        list.end = ';';
        list.entries = entries(&["GET \"/a\""]);
        let name = "query(\"a_rather_long_name\")";
        list.entries
            .push(Entry::of_list("params:", vec![name.to_owned(); 5]));
        let expected = format!(
            "runtime::operation!(A: (), B {{\n    GET \"/a\";\n    params: {name}, {name}, {name},\n        {name}, {name};\n}});\n"
        );
        assert_eq!(print(&list), expected);
    }

    #[test]
    fn names_fill_lines() {
        let mut list = MacroList::new("runtime::properties", "E");
        list.is_filled = true;
        list.entries = entries(&["ARatherLongNameOfAVariant"; 5]);
        let name = "ARatherLongNameOfAVariant";
        let expected = format!(
            "runtime::properties!(E {{\n    {name}, {name}, {name},\n    {name}, {name},\n}});\n"
        );
        assert_eq!(print(&list), expected);
    }
}
