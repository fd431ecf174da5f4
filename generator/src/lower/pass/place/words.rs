//! Words: by what a type is called in a place, and whether two places call it the same.

use crate::ir::{Origin, TypeDef, is_kind, key, split_words};

/// What a type is called in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Called {
    /// By its title.
    Title(String),
    /// By the property, parameter or variant that it is the type of.
    Word(String),
    /// By nothing but the type that it stands in.
    Nothing,
}

impl Called {
    /// What a type that is described in a place is called where it is used.
    pub(super) fn of(place: &TypeDef, used: &Origin) -> Self {
        let word = used.word();
        if let Some(title) = place.docs.name(word) {
            return Self::Title(title.to_owned());
        }
        match word {
            Some(word) => Self::Word(word.to_owned()),
            None => Self::Nothing,
        }
    }

    /// What places that agree have in common; `None` if they have nothing to agree on.
    pub(super) fn key(&self) -> Option<String> {
        match self {
            Self::Title(text) | Self::Word(text) => Some(key(text)).filter(|_| !is_kind(text)),
            Self::Nothing => None,
        }
    }
}

/// The words at the start or at the end that several names have in common, if they say more than a kind of data.
pub(super) fn in_common(names: &[&str]) -> Option<String> {
    let lower = |name: &str| {
        let words = split_words(name).into_iter();
        words.map(str::to_lowercase).collect()
    };
    let split: Vec<Vec<String>> = names.iter().map(|name| lower(name)).collect();
    let (first, others) = split.split_first()?;
    let common = |at: &dyn Fn(&Vec<String>, usize) -> Option<String>| {
        let same = |index: &usize| {
            let word = at(first, *index);
            word.is_some() && others.iter().all(|other| at(other, *index) == word)
        };
        (0..first.len()).take_while(same).count()
    };
    let start = common(&|words, index| words.get(index).cloned());
    let end = common(&|words, index| words.iter().rev().nth(index).cloned());
    let start = first[..start].join(" ");
    let end = first[first.len() - end..].join(" ");
    [start, end].into_iter().find(|words| !is_kind(words))
}
