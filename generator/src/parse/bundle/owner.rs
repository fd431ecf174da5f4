//! The owner of a node: the named component or schema that it is a part of, and the name that this gets.
//!
//! A reference may name a component, or something inside one. The owner is copied as a whole, so that two references
//! into one schema give one type.

use crate::diagnostic::Location;
use crate::parse::keywords::{LISTS, MAPS, SECTIONS, SINGLE, is_keyword};
use crate::parse::object::ObjectKind;
use crate::pointer::Pointer;

/// The owner of a node, and the way from it to the node.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) pointer: Pointer,
    pub(super) inside: Pointer,
    /// Whether every stage finds it where it is.
    pub(super) in_place: bool,
}

/// The section of `components` for a kind of object.
pub(super) fn section(kind: ObjectKind) -> Option<&'static str> {
    let found = SECTIONS.iter().find(|(_, known)| *known == kind);
    found.map(|(section, _)| *section)
}

/// The pointer of a component.
pub(super) fn component(kind: ObjectKind, name: &str) -> Pointer {
    let components = Pointer::root().join("components");
    components
        .join(section(kind).unwrap_or_default())
        .join(name)
}

impl Owner {
    /// The owner of a node of some kind.
    pub(super) fn of(node: &Location, kind: ObjectKind) -> Self {
        let tokens = node.pointer.tokens();
        let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let main = node.file.is_none();
        let length = match (kind, words.as_slice()) {
            (ObjectKind::Schema, ["components", "schemas", _, ..]) => named_schema(&words, 3),
            (ObjectKind::Schema, ["definitions" | "$defs", _, ..]) => named_schema(&words, 2),
            (ObjectKind::Schema, ["components" | "paths" | "webhooks", ..]) => words.len(),
            (ObjectKind::Schema, [first, ..]) if !main && is_keyword(first) => {
                named_schema(&words, 0)
            }
            (ObjectKind::Schema, _) => {
                let keyword = words.iter().position(|word| is_keyword(word));
                named_schema(&words, keyword.unwrap_or(words.len()))
            }
            _ => words.len(),
        };
        let stays = match words.first() {
            Some(&"components")
                if kind == ObjectKind::Schema && words.get(1) == Some(&"schemas") =>
            {
                length == 3
            }
            Some(&("components" | "paths" | "webhooks")) => true,
            _ => kind != ObjectKind::Schema && !words.is_empty(),
        };
        let join = |words: &[&str]| words.iter().fold(Pointer::root(), |at, word| at.join(word));
        Self {
            pointer: join(&words[..length]),
            inside: join(&words[length..]),
            in_place: main && stays,
        }
    }
}

/// The number of words to the owner of a place inside of a schema: the innermost schema with a name, or in a list.
fn named_schema(words: &[&str], start: usize) -> usize {
    let mut owner = start;
    let mut at = start;
    while at + 1 < words.len() {
        let named = matches!(words[at], "$defs" | "definitions");
        let index = words[at + 1].bytes().all(|byte| byte.is_ascii_digit());
        let listed = LISTS.contains(&words[at]) && index;
        match words[at] {
            word if MAPS.contains(&word) || listed => at += 2,
            word if SINGLE.contains(&word) => at += 1,
            _ => break,
        }
        if named || listed {
            owner = at;
        }
    }
    owner
}

/// The name for a node: its key, or that of its file; and the name around it, to put before a name that is taken.
pub(super) fn names(node: &Location) -> (String, String) {
    let stem = node.file.as_deref().map(stem);
    let tokens = node.pointer.tokens();
    let mut words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let mut numbers = String::new();
    // A subschema of a composition is numbered, after the name of the whole.
    while let [.., key, number] = words.as_slice()
        && LISTS.contains(key)
        && let Ok(number) = number.parse::<u16>()
    {
        numbers = format!(" {}{numbers}", number.saturating_add(1));
        words.truncate(words.len() - 2);
    }
    let around = |words: &[&str]| {
        let mut outer = words.iter().rev();
        let name = outer.find(|word| {
            let structural = ["components", "schemas", "$defs", "definitions"];
            !structural.contains(word) && !is_keyword(word)
        });
        name.map(|name| (*name).to_owned())
    };
    let stem = stem.unwrap_or_default();
    match words.split_last() {
        Some((last, outer)) => {
            let around = around(outer).unwrap_or(stem);
            (format!("{last}{numbers}"), around)
        }
        None => {
            let folder = node.file.as_deref().and_then(|file| file.rsplit_once('/'));
            let folder = folder.map_or(String::new(), |(folder, _)| self::stem(folder));
            (format!("{stem}{numbers}"), folder)
        }
    }
}

/// A file's name without folder and extensions; that of the folder for its index file.
fn stem(file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let name = name.strip_suffix(".schema").unwrap_or(name);
    if matches!(name, "index" | "_index") && !folder.is_empty() {
        return stem(folder);
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(file: Option<&str>, pointer: &str) -> (String, String, bool) {
        let owner = Owner::of(&node(file, pointer), ObjectKind::Schema);
        (
            owner.pointer.to_string(),
            owner.inside.to_string(),
            owner.in_place,
        )
    }

    fn node(file: Option<&str>, pointer: &str) -> Location {
        Location {
            file: file.map(str::to_owned),
            pointer: Pointer::from_fragment(pointer).expect("a pointer"),
        }
    }

    #[test]
    fn owners_have_a_name() {
        for (file, pointer, whole, inside, in_place) in [
            (
                None,
                "/components/schemas/A",
                "#/components/schemas/A",
                "#",
                true,
            ),
            (
                None,
                "/components/schemas/A/properties/b",
                "#/components/schemas/A",
                "#/properties/b",
                true,
            ),
            (
                None,
                "/components/schemas/A/$defs/b",
                "#/components/schemas/A/$defs/b",
                "#",
                false,
            ),
            (
                None,
                "/components/schemas/A/allOf/0",
                "#/components/schemas/A/allOf/0",
                "#",
                false,
            ),
            (
                None,
                "/components/schemas/A/properties/items/items",
                "#/components/schemas/A",
                "#/properties/items/items",
                true,
            ),
            (
                None,
                "/definitions/A/properties/b",
                "#/definitions/A",
                "#/properties/b",
                false,
            ),
            (
                None,
                "/paths/~1a/get/x/schema",
                "#/paths/~1a/get/x/schema",
                "#",
                true,
            ),
            (Some("a.yaml"), "", "#", "#", false),
            (
                Some("a.yaml"),
                "/properties/b",
                "#",
                "#/properties/b",
                false,
            ),
            (
                Some("a.yaml"),
                "/Pet/properties/b",
                "#/Pet",
                "#/properties/b",
                false,
            ),
            (
                Some("a.yaml"),
                "/components/schemas/A",
                "#/components/schemas/A",
                "#",
                false,
            ),
        ] {
            let expected = (whole.to_owned(), inside.to_owned(), in_place);
            assert_eq!(owner(file, pointer), expected, "{file:?} {pointer}");
        }
    }

    #[test]
    fn names_are_readable() {
        for (file, pointer, name, around) in [
            (Some("x/pet.yaml"), "", "pet", "x"),
            (Some("pet.schema.json"), "", "pet", ""),
            (Some("pets/index.yaml"), "", "pets", "pets"),
            (
                Some("common.yaml"),
                "/components/schemas/Pet",
                "Pet",
                "common",
            ),
            (None, "/components/schemas/A/allOf/0", "A 1", ""),
            (None, "/components/schemas/A/$defs/b", "b", "A"),
        ] {
            let expected = (name.to_owned(), around.to_owned());
            assert_eq!(names(&node(file, pointer)), expected, "{file:?} {pointer}");
        }
    }
}
