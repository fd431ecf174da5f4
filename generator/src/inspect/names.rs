//! How good the names of types are: lengths, and those that nobody would have chosen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::variants::VariantNames;
use crate::ir::{Api, Constant, Root, Shape, TypeDef, is_long, key, split_words};
use crate::plan::{Crate, Index};
use crate::pointer::Pointer;

/// The names of types, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeNames {
    /// The lengths of all names in characters, in order.
    pub lengths: Vec<usize>,
    /// Those with more than 40 characters.
    pub long: Vec<String>,
    /// Those of anonymous types with a word from a place that not all of their uses are in.
    pub foreign: Vec<String>,
    /// Those that end in a digit which the description of the type does not have.
    pub numbered: Vec<String>,
    /// Those with a word twice.
    pub repeating: Vec<String>,
}

impl TypeNames {
    pub(super) fn of(api: &Api, planned: &Crate, index: &Index) -> Self {
        let places = places(planned);
        let mut names = Self::default();
        for (path, pointer) in &index.types {
            let name = path.ident.as_str();
            let own = format!("{}::{name}", path.module.as_str());
            let places = places.get(&own).cloned().unwrap_or_default();
            let def = api.schemas.get(pointer);
            let def = def.map(|schema| api.types.get(api.types.resolve(schema.id)));
            let words = words(name);
            names.lengths.push(name.chars().count());
            let mut note = |list: fn(&mut Self) -> &mut Vec<String>, fits: bool| {
                if fits {
                    list(&mut names).push(own.clone());
                }
            };
            note(|names| &mut names.long, is_long(name));
            note(
                |names| &mut names.foreign,
                is_foreign(&words, &places, def, api),
            );
            note(
                |names| &mut names.numbered,
                is_numbered(name, pointer, def, api),
            );
            let distinct: BTreeSet<&String> = words.iter().collect();
            note(|names| &mut names.repeating, distinct.len() < words.len());
        }
        names.lengths.sort_unstable();
        names
    }

    pub(super) fn text(&self, variants: &VariantNames, text: &mut String) {
        let Some(longest) = self.lengths.last() else {
            return;
        };
        let at = |share: usize| self.lengths[(self.lengths.len() - 1) * share / 100];
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "names\n  {} types; median {}, 90 of 100 up to {}, longest {longest} characters",
            self.lengths.len(),
            at(50),
            at(90),
        );
        let types = [
            ("over 40 characters", &self.long),
            ("named after another place", &self.foreign),
            (
                "ending in a digit that is not in the document",
                &self.numbered,
            ),
            ("with a word twice", &self.repeating),
        ];
        for (kind, names) in types {
            list(text, kind, names, self.lengths.len());
        }
        let _ = writeln!(text, "  {} variants", variants.count);
        let variants_of = [
            (
                "ending in a digit that is not in the document",
                &variants.numbered,
            ),
            ("with a word twice", &variants.repeating),
        ];
        for (kind, names) in variants_of {
            list(text, kind, names, variants.count);
        }
        text.push('\n');
    }
}

/// A line of how many names of all are of a kind, with the first of them.
fn list(text: &mut String, kind: &str, names: &[String], all: usize) {
    let share = names.len() * 1000 / all.max(1);
    let shown: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    let such = if shown.is_empty() { "" } else { ": " };
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        text,
        "  {kind}: {} ({}.{} %){such}{}",
        names.len(),
        share / 10,
        share % 10,
        shown.join(", ")
    );
}

/// For each anonymous type, by its path: where it is described.
fn places(planned: &Crate) -> BTreeMap<String, Vec<String>> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let recorded = planned.known.names.iter();
    // What is made of parts of a schema says nothing of its own in the place of the whole.
    for (pointer, path) in recorded.filter(|(pointer, _)| !pointer.contains('#')) {
        places
            .entry(path.clone())
            .or_default()
            .push(pointer.clone());
    }
    places
}

/// Whether a word of a name is in some places of a type but not in all. Those of its title are.
fn is_foreign(words: &[String], places: &[String], def: Option<&TypeDef>, api: &Api) -> bool {
    let title = def.and_then(|def| def.docs.title.as_deref()).unwrap_or("");
    // A neutral name is made of what is in the type.
    let neutral = match def.map(|def| &def.origin.root) {
        Some(Root::Shared(words)) => words.as_str(),
        _ => "",
    };
    let title = self::words(&format!("{title} {neutral}"));
    let around: Vec<BTreeSet<String>> = places.iter().map(|place| around(place, api)).collect();
    let own = words.iter().filter(|word| !title.contains(word));
    own.clone().any(|word| {
        let count = around.iter().filter(|around| around.contains(word)).count();
        count > 0 && count < around.len()
    })
}

/// The words of a place: of its path in the document, and of the operation that it is in.
fn around(place: &str, api: &Api) -> BTreeSet<String> {
    let is_in = |pointer: &Pointer| {
        let rest = place.strip_prefix(pointer.as_str());
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let operation = api.operations.iter().find(|it| is_in(&it.pointer));
    let id = operation
        .and_then(|operation| operation.id.as_deref())
        .unwrap_or("");
    let tags = operation
        .map(|operation| operation.tags.join(" "))
        .unwrap_or_default();
    let mut parameters = operation.into_iter().flat_map(|it| &it.parameters);
    let parameter = parameters.find(|it| is_in(&it.pointer));
    let name = parameter.map_or("", |parameter| parameter.name.as_str());
    // A pointer has the number of a parameter. An item of `statuses` is a status.
    let items = words(name).into_iter().flat_map(|word| {
        let ends = ["", "s", "es"].into_iter();
        let items = ends.filter_map(|end| word.strip_suffix(end).map(str::to_owned));
        items.collect::<Vec<_>>()
    });
    let around = words(&format!("{place} {id} {tags}")).into_iter();
    around.chain(items).collect()
}

/// Whether a name ends with digits that are nowhere in the description of the type.
fn is_numbered(name: &str, pointer: &Pointer, def: Option<&TypeDef>, api: &Api) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &name[stem.len()..];
    let mut described = pointer.to_string();
    if let Some(def) = def {
        described.push_str(def.docs.title.as_deref().unwrap_or(""));
        match &def.shape {
            Shape::Enum(listed) => described.extend(listed.values.iter().map(String::as_str)),
            // A variant is called after its only value or property.
            Shape::Object(object) => {
                let constants = object.fields.iter().filter_map(|it| it.constant.as_ref());
                described.extend(constants.map(Constant::text));
                described.extend(object.fields.iter().map(|it| it.name.as_str()));
            }
            _ => {}
        }
    }
    described.extend(around(pointer.as_str(), api));
    !digits.is_empty() && !described.contains(digits)
}

/// The words of a name or a path, as keys.
fn words(text: &str) -> Vec<String> {
    let words = split_words(text).into_iter().map(key);
    words.filter(|word| word.len() > 1).collect()
}
