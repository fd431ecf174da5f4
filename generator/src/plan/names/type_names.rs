//! What a type is called by preference: its title, or the type that it stands in and the way from there.

use std::collections::HashMap;

use super::ident::{pascal, singular, snake};
use super::status;
use crate::ir::{
    Api, Origin, Root, Section, Shape, Step, TypeArena, TypeDef, TypeId, is_long, key, split_words,
};

/// The words of a name, as far as they belong together.
pub(super) type Words = Vec<String>;

/// The titles that name one type each, by how often types want them; components have theirs already.
pub(super) struct Titles {
    wanted: HashMap<String, usize>,
}

impl Titles {
    pub(super) fn of(api: &Api, named: &[TypeId]) -> Self {
        let mut wanted: HashMap<String, usize> = HashMap::new();
        for id in named {
            let origin = &api.types.get(*id).origin;
            let own = match &origin.root {
                Root::Component(name) | Root::Part(_, name) | Root::Shared(name)
                    if origin.path.is_empty() =>
                {
                    Some(name.as_str())
                }
                _ => title(&api.types, *id),
            };
            if let Some(own) = own {
                *wanted.entry(key(own)).or_default() += 1;
            }
        }
        Self { wanted }
    }

    /// The title of a type, if no other type has it.
    pub(super) fn only<'a>(&self, types: &'a TypeArena, id: TypeId) -> Option<&'a str> {
        let title = title(types, id)?;
        Some(title).filter(|title| self.wanted.get(&key(title)) == Some(&1))
    }
}

/// The title of a type that stands in another.
fn title(types: &TypeArena, id: TypeId) -> Option<&str> {
    let def = types.get(id);
    let inside = !def.origin.path.is_empty();
    def.docs.name(def.origin.word()).filter(|_| inside)
}

/// What stands at a root is called by; `stem` gives the prefix of an operation's types.
pub(super) fn of_root<'s>(root: &Root, stem: impl Fn(usize) -> &'s str) -> Words {
    let of = |operation: &usize, rest: String| vec![stem(*operation).to_owned(), rest];
    match root {
        Root::Component(name) | Root::Part(_, name) => vec![pascal(name)],
        Root::Shared(words) if words.is_empty() => Vec::new(),
        Root::Shared(words) => vec![pascal(words)],
        Root::Body(operation) => of(operation, "Body".to_owned()),
        Root::BodyAs(operation, name) => of(operation, format!("{}Body", pascal(name))),
        Root::Success(operation) => of(operation, "Response".to_owned()),
        Root::Response(operation, status) => of(operation, status::type_name(status)),
        Root::Parameter(operation, name) => of(operation, pascal(name)),
    }
}

/// The word that is added to the name of a type if that is taken.
pub(super) fn suffix(def: &TypeDef) -> &'static str {
    match (&def.origin.root, &def.shape) {
        (Root::Part(Section::RequestBody, _), _) => "Body",
        (Root::Part(Section::Response, _), _) => "Response",
        (Root::Part(Section::Parameter, _), _) => "Parameter",
        (_, Shape::Object(_)) => "Object",
        (_, Shape::Union(_)) => "Choice",
        _ => "Value",
    }
}

/// A name with a suffix, and shorter forms of it if that makes it too long.
pub(super) fn with_suffix(words: &[String], suffix: &str) -> Vec<Words> {
    let (outer, last) = match words {
        [] => return Vec::new(),
        [only] => (&[][..], only),
        [outer @ .., last] => (outer, last),
    };
    let last = format!("{last}{suffix}");
    let mut whole = outer.to_vec();
    whole.push(last.clone());
    let mut names = Vec::new();
    if is_long(&whole.concat()) {
        names.extend(beginnings(outer, &last));
        names.extend(shorter(&whole));
    }
    names.push(whole);
    names
}

/// Adds the words of the steps from one type to another.
pub(super) fn add_steps(words: &mut Words, steps: &[Step]) {
    let mut steps = steps.iter().peekable();
    while let Some(step) = steps.next() {
        match step {
            Step::Field(field) => match steps.peek() {
                Some(Step::Items) if singular(&snake(field)).is_some() => {
                    steps.next();
                    push(words, pascal(&singular(&snake(field)).unwrap_or_default()));
                }
                _ => push(words, pascal(field)),
            },
            Step::Items => words.push("Item".to_owned()),
            Step::Values => words.push("Value".to_owned()),
            Step::Variant(variant) => {
                // One of `strings` is a string.
                let one = match steps.peek() {
                    Some(Step::Items) => singular(&snake(variant)),
                    _ => None,
                };
                if one.is_some() {
                    steps.next();
                }
                let variant = pascal(one.as_deref().unwrap_or(variant));
                // A title often says the whole name.
                if variant.starts_with(&words.concat()) {
                    words.clear();
                }
                push(words, variant);
            }
            Step::Element(position) => words.push(format!("Item{position}")),
        }
    }
}

/// Adds words, which may begin with the last ones and more.
fn push(words: &mut Words, more: String) {
    let repeats = words.last().and_then(|last| more.strip_prefix(last));
    if repeats.is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase())) {
        words.pop();
    }
    words.push(more);
}

/// Shorter forms of a name that is too long, the longest first: without the outermost types that it stands in, then without
/// their outermost words, of which three are left, and then without the words before the last ones.
pub(super) fn shorter(words: &[String]) -> Vec<Words> {
    let by_type = (1..words.len()).map(|from| words[from..].to_vec());
    let single: Words = words
        .iter()
        .flat_map(|word| split_words(word))
        .map(str::to_owned)
        .collect();
    let by_word = (1..single.len().saturating_sub(2)).map(|from| single[from..].to_vec());
    // These say nothing without the operation.
    let is_of_root = |words: &Words| matches!(words[0].as_str(), "Body" | "Response");
    let count = |words: &Words| {
        words
            .iter()
            .map(|word| split_words(word).len())
            .sum::<usize>()
    };
    let begin = words
        .split_last()
        .map(|(last, outer)| beginnings(outer, last));
    let all = by_type.chain(by_word).chain(begin.into_iter().flatten());
    all.filter(|words| !is_of_root(words))
        .filter(|words| count(words) > 1 && !is_long(&words.concat()))
        .collect()
}

/// Shorter forms of a name that is too long, with the first words of what it stands in: `SofortPaymentMethodSetupFutureUsage`
/// in `SofortPaymentMethodOptionsParam`.
pub(super) fn beginnings(outer: &[String], last: &str) -> Vec<Words> {
    let outer = outer.concat();
    let outer = split_words(&outer);
    let beginnings = (1..outer.len()).rev().map(|end| outer[..end].concat());
    let names = beginnings.map(|outer| vec![outer, last.to_owned()]);
    names.filter(|words| !is_long(&words.concat())).collect()
}

/// The origins of what stands around an origin, the nearest first, with the steps from each.
pub(super) fn around(origin: &Origin) -> impl Iterator<Item = (Origin, &[Step])> {
    (0..origin.path.len()).rev().map(|length| {
        let outer = Origin {
            root: origin.root.clone(),
            path: origin.path[..length].to_vec(),
        };
        (outer, &origin.path[length..])
    })
}
