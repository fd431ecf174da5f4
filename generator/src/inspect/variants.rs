//! How good the names of variants are: those that end in a digit or say a word twice where the description does not.

use std::collections::BTreeSet;

use crate::ir::{key, split_words};
use crate::plan::{Crate, EnumValue, Item};
use crate::render;

/// The names of variants, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantNames {
    /// How many there are.
    pub count: usize,
    /// Those that end in a digit which neither the value nor the type that they hold has.
    pub numbered: Vec<String>,
    /// Those with a word twice which neither of them has twice.
    pub repeating: Vec<String>,
}

impl VariantNames {
    pub(super) fn of(planned: &Crate) -> Self {
        let operations = planned.groups.iter().flat_map(|group| &group.operations);
        let items = operations.flat_map(|operation| &operation.items);
        let shared = planned.types.iter().flat_map(|file| &file.items);
        let mut names = Self::default();
        for item in shared.chain(items) {
            match item {
                Item::Enum(item) => {
                    for variant in &item.variants {
                        let value = match &variant.value {
                            EnumValue::String(string) => string.clone(),
                            EnumValue::Integer(integer) => integer.to_string(),
                        };
                        names.note(item.ident.as_str(), variant.ident.as_str(), &value);
                    }
                }
                Item::Union(item) => {
                    for variant in &item.variants {
                        let ty = render::rooted_type(&variant.ty);
                        let described = format!("{ty} {}", variant.tags.join(" "));
                        names.note(item.ident.as_str(), variant.ident.as_str(), &described);
                    }
                }
                Item::Struct(_) | Item::Alias(_) => {}
            }
        }
        names
    }

    /// Notes a variant, and what it is in the description.
    fn note(&mut self, ty: &str, variant: &str, described: &str) {
        self.count += 1;
        let name = || format!("{ty}::{variant}");
        let stem = variant.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &variant[stem.len()..];
        if !digits.is_empty() && !described.contains(digits) {
            self.numbered.push(name());
        }
        if repeats(variant) && !repeats(described) {
            self.repeating.push(name());
        }
    }
}

/// Whether a name says a word twice.
fn repeats(name: &str) -> bool {
    let words = split_words(name).into_iter().map(key);
    let words: Vec<String> = words.filter(|word| word.len() > 1).collect();
    words.iter().collect::<BTreeSet<_>>().len() < words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_description_has_is_no_fault() {
        let mut names = VariantNames::default();
        names.note("Model", "O3_2025", "o3-2025");
        names.note("Model", "Pet", "crate::types::Pet");
        names.note("Model", "Object2", "crate::types::Pet");
        names.note("Model", "OwnerOfOwner", "owner-of-owner");
        names.note("Model", "CardCard", "card");
        assert_eq!(names.count, 5);
        assert_eq!(names.numbered, ["Model::Object2"]);
        assert_eq!(names.repeating, ["Model::CardCard"]);
    }
}
