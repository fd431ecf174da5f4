//! Homes: the named thing that a place stands in, and what it is called.
//!
//! A reference may name a component, or something inside one; the whole is taken over, so that two references into one
//! schema give one type.

use super::references::{LISTS, MAPS, SECTIONS, SINGLE};
use super::resolve::Named;
use crate::parse::object::Kind;
use crate::pointer::Pointer;

/// A named thing, and the way from it to the place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Home {
    pub(super) pointer: Pointer,
    pub(super) inside: Pointer,
    /// Whether it stands where every stage looks for it.
    pub(super) in_place: bool,
}

/// The section of `components` for a kind.
pub(super) fn section(kind: Kind) -> Option<&'static str> {
    let found = SECTIONS.iter().find(|(_, known)| *known == kind);
    found.map(|(section, _)| *section)
}

/// The place of a component.
pub(super) fn component(kind: Kind, name: &str) -> Pointer {
    let components = Pointer::root().join("components");
    components
        .join(section(kind).unwrap_or_default())
        .join(name)
}

impl Home {
    /// The named thing that a place stands in.
    pub(super) fn of(named: &Named, kind: Kind) -> Self {
        let tokens = named.pointer.tokens();
        let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let main = named.file.is_none();
        let length = match (kind, words.as_slice()) {
            (Kind::Schema, ["components", "schemas", _, ..]) => named_schema(&words, 3),
            (Kind::Schema, ["definitions" | "$defs", _, ..]) => named_schema(&words, 2),
            (Kind::Schema, ["components" | "paths" | "webhooks", ..]) => words.len(),
            (Kind::Schema, [first, ..]) if !main && is_keyword(first) => named_schema(&words, 0),
            (Kind::Schema, _) => {
                let keyword = words.iter().position(|word| is_keyword(word));
                named_schema(&words, keyword.unwrap_or(words.len()))
            }
            _ => words.len(),
        };
        let stays = match words.first() {
            Some(&"components") if kind == Kind::Schema && words.get(1) == Some(&"schemas") => {
                length == 3
            }
            Some(&("components" | "paths" | "webhooks")) => true,
            _ => kind != Kind::Schema && !words.is_empty(),
        };
        let join = |words: &[&str]| words.iter().fold(Pointer::root(), |at, word| at.join(word));
        Self {
            pointer: join(&words[..length]),
            inside: join(&words[length..]),
            in_place: main && stays,
        }
    }
}

/// Goes on from a named schema to the last one inside it that has a name of its own, or that no field leads to; the
/// number of words to there.
fn named_schema(words: &[&str], start: usize) -> usize {
    let mut home = start;
    let mut at = start;
    while at + 1 < words.len() {
        let named = matches!(words[at], "$defs" | "definitions");
        let index = words[at + 1].bytes().all(|byte| byte.is_ascii_digit());
        let member = LISTS.contains(&words[at]) && index;
        match words[at] {
            word if MAPS.contains(&word) || member => at += 2,
            word if SINGLE.contains(&word) => at += 1,
            _ => break,
        }
        if named || member {
            home = at;
        }
    }
    home
}

fn is_keyword(word: &str) -> bool {
    MAPS.contains(&word) || LISTS.contains(&word) || SINGLE.contains(&word)
}

/// What a thing should be called: by its own name, else by its file's; and what it stands in, if that is taken.
pub(super) fn wanted(named: &Named) -> (String, String) {
    let stem = named.file.as_deref().map(stem);
    let tokens = named.pointer.tokens();
    let mut words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let mut numbers = String::new();
    // A member of a composition has a number, and the name of the whole before it.
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
            let folder = named.file.as_deref().and_then(|file| file.rsplit_once('/'));
            let folder = folder.map_or(String::new(), |(folder, _)| self::stem(folder));
            (format!("{stem}{numbers}"), folder)
        }
    }
}

/// What a file is called without its folder and endings; a folder's index file by its folder.
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

    fn home(file: Option<&str>, pointer: &str) -> (String, String, bool) {
        let named = named(file, pointer);
        let home = Home::of(&named, Kind::Schema);
        (
            home.pointer.to_string(),
            home.inside.to_string(),
            home.in_place,
        )
    }

    fn named(file: Option<&str>, pointer: &str) -> Named {
        Named {
            file: file.map(str::to_owned),
            pointer: Pointer::from_fragment(pointer).expect("a pointer"),
        }
    }

    #[test]
    fn homes_are_what_has_a_name() {
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
            assert_eq!(home(file, pointer), expected, "{file:?} {pointer}");
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
            assert_eq!(
                wanted(&named(file, pointer)),
                expected,
                "{file:?} {pointer}"
            );
        }
    }
}
