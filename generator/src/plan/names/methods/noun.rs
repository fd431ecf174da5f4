//! A group's noun in an id: where it can go without a change of meaning.

use super::super::ident::singular;
use super::path::Segment;
use super::words::{
    after, is_get, is_group_ending, is_preposition, is_quantity, is_verb, same, same_words,
};

/// Where a name is from: the noun of its group, the path, and the words of the API's title.
pub(super) struct Surroundings<'a> {
    pub(super) noun: &'a [String],
    pub(super) segments: &'a [Segment],
    pub(super) title: &'a [String],
}

/// The words of an id without the noun of its group: where that is the whole object of the verb, or where the path says
/// that the rest of the object is below it. `None` where it must stay.
pub(super) fn without(words: &[String], at: &Surroundings<'_>) -> Option<Vec<String>> {
    if at.noun.is_empty() {
        return None;
    }
    // The noun comes first: `organization_create`, `usage_of_images`.
    if let Some(rest) = after(words, at.noun) {
        let is_end = at
            .segments
            .last()
            .is_some_and(|last| same_words(&last.words, rest));
        let goes = (at.is_place() || is_end) && !is_preposition(&rest[0])
            || rest.len() == 1 && is_verb(&rest[0]);
        return (goes && begins_well(rest)).then(|| rest.to_vec());
    }
    let (verb, rest) = words.split_at(verbs(words));
    // A word of the path is no verb: `project_groups` are groups of a project.
    if verb
        .first()
        .is_some_and(|word| !is_verb(word) && at.is_in_scope(word))
    {
        return None;
    }
    let quantities = rest.iter().take_while(|word| is_quantity(word)).count();
    let (quantity, rest) = rest.split_at(quantities.min(rest.len().saturating_sub(1)));
    let end = rest
        .iter()
        .position(|word| is_preposition(word))
        .unwrap_or(rest.len());
    let (object, phrase) = rest.split_at(end);
    let object = at.without_title(object);
    if same_words(object, at.noun) {
        let mut left = verb.to_vec();
        let lists = quantity.is_empty() && phrase.is_empty() && at.is_listed(verb, object);
        if lists {
            left = vec!["list".to_owned()];
        }
        left.extend(quantity.iter().chain(phrase).cloned());
        return begins_well(&left).then_some(left);
    }
    let of_group = matches!(phrase, [of, group @ ..] if is_of(of) && same_words(group, at.noun));
    if of_group && !object.is_empty() {
        return Some(words[..words.len() - phrase.len()].to_vec());
    }
    let below = after(object, at.noun)?;
    let left: Vec<String> = verb
        .iter()
        .chain(quantity)
        .chain(below)
        .chain(phrase)
        .cloned()
        .collect();
    // A noun of several words is no part of another one.
    (at.noun.len() > 1 || at.has_below(below)).then_some(left)
}

/// How many words at the start are the verb: two in `bulk_set`, one otherwise. After a verb, a second one is often the
/// object: `get_request`.
fn verbs(words: &[String]) -> usize {
    let is_double = matches!(words, [first, second, ..] if is_quantity(first) && is_verb(second));
    if is_double { 2 } else { words.len().min(1) }
}

/// Whether what comes before a word belongs to what comes after it.
fn is_of(word: &str) -> bool {
    matches!(word, "for" | "from" | "of")
}

/// Whether words can be a name: it begins with a letter and is not only small words.
fn begins_well(words: &[String]) -> bool {
    let letter = words
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    letter
        && words.iter().any(|word| {
            !is_preposition(word) && word != "all" && word != "the" && !is_group_ending(word)
        })
}

impl Surroundings<'_> {
    /// Whether the noun is a segment of the path.
    fn is_place(&self) -> bool {
        self.segments
            .iter()
            .any(|segment| same_words(&segment.words, self.noun))
    }

    /// Whether a word is of the path before the noun, or of all of it where the noun is not in there.
    fn is_in_scope(&self, word: &str) -> bool {
        let mut segments = self.segments.iter();
        let noun = segments.position(|segment| same_words(&segment.words, self.noun));
        let scope = &self.segments[..noun.unwrap_or(self.segments.len())];
        let mut words = scope.iter().flat_map(|segment| &segment.words);
        words.any(|other| same(other, word))
    }

    fn is_in_path(&self, word: &str) -> bool {
        let mut words = self.segments.iter().flat_map(|segment| &segment.words);
        words.any(|other| same(other, word))
    }

    /// Whether words are below the noun in the path, in their order.
    fn has_below(&self, words: &[String]) -> bool {
        let Some(at) = self
            .segments
            .iter()
            .position(|segment| same_words(&segment.words, self.noun))
        else {
            return false;
        };
        let mut below = self.segments[at + 1..]
            .iter()
            .flat_map(|segment| &segment.words);
        words
            .iter()
            .all(|word| below.any(|other| same(word, other)))
    }

    /// An object without the words of the API's own name before the noun, if the path does not have them: museum tickets
    /// of the Museum API at `/tickets`.
    fn without_title<'w>(&self, object: &'w [String]) -> &'w [String] {
        let Some(extra) = object
            .len()
            .checked_sub(self.noun.len())
            .filter(|extra| *extra > 0)
        else {
            return object;
        };
        let (before, last) = object.split_at(extra);
        let is_last = self
            .segments
            .last()
            .is_some_and(|segment| same_words(&segment.words, self.noun));
        let said = before
            .iter()
            .all(|word| self.title.contains(word) && !self.is_in_path(word));
        if said && is_last && same_words(last, self.noun) {
            last
        } else {
            object
        }
    }

    /// Whether a verb that reads does so to a list: the object is in the plural, and the path does not end with an item.
    fn is_listed(&self, verb: &[String], object: &[String]) -> bool {
        let plural = object.last().is_some_and(|word| singular(word).is_some());
        let reads = matches!(verb, [verb] if is_get(verb));
        let is_item = self
            .segments
            .last()
            .is_some_and(|segment| !segment.parameters.is_empty());
        let of_many = self.segments.last().is_some_and(|segment| {
            let words = segment.words.last();
            words.is_some_and(|word| {
                singular(word).is_some() || word == "filter" || word == "search"
            })
        });
        plural && reads && !is_item && of_many
    }
}
