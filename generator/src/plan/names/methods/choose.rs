//! Which operation of a group gets which of its possible names.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::rule::Rule;
use crate::ir::is_long;

/// What an operation would like to be called.
pub(crate) struct Wish {
    /// The names it could have, the best one first.
    pub(crate) names: Vec<(String, Rule)>,
    /// The name it had before, if it still could have it.
    pub(crate) known: Option<String>,
    /// Of several operations that want the same name, the one with the least has it.
    pub(crate) rank: (usize, bool, bool, bool),
}

/// What an operation is called.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) rule: Rule,
    /// The name that it would have had, and which of the operations has it.
    pub(crate) instead: Option<(String, Option<usize>)>,
}

/// Chooses a name for each wish: those of earlier runs first, then name by name. Where several want the same, the one with
/// the shortest path has it if there is only one such; otherwise each takes its next one.
pub(crate) fn choose(wishes: &[Wish], is_free: impl Fn(&str) -> bool) -> Vec<Chosen> {
    let mut choice = Choice {
        wishes,
        taken: HashMap::new(),
        chosen: vec![None; wishes.len()],
        rivals: vec![Vec::new(); wishes.len()],
        numbers: HashMap::new(),
    };
    let explicit = |wish: &Wish| {
        wish.names
            .first()
            .is_some_and(|(_, rule)| matches!(rule, Rule::Extension(_)))
    };
    // What the description chooses comes before what is known, and that before what is new.
    for known in [false, true] {
        for (index, wish) in wishes.iter().enumerate() {
            let name = match known {
                true => wish.known.as_deref(),
                false => wish
                    .names
                    .first()
                    .map(|(name, _)| name.as_str())
                    .filter(|_| explicit(wish)),
            };
            if let Some(name) = name.filter(|name| is_free(name)) {
                choice.take(index, name);
            }
        }
    }
    let most = wishes
        .iter()
        .map(|wish| wish.names.len())
        .max()
        .unwrap_or_default();
    // What tells an operation apart from some others may be better than what tells it apart from all.
    for is_last in [false, true] {
        let mut next: Vec<usize> = vec![0; wishes.len()];
        // Each round gives a name to an operation or goes on to the next one of those without.
        for _ in 0..most {
            choice.round(&mut next, is_last, &is_free);
        }
    }
    (0..wishes.len())
        .map(|index| choice.finish(index, &is_free))
        .collect()
}

struct Choice<'a> {
    wishes: &'a [Wish],
    taken: HashMap<String, usize>,
    chosen: Vec<Option<String>>,
    /// By operation: those that took a name from it.
    rivals: Vec<Vec<usize>>,
    /// The next number of a name that many want.
    numbers: HashMap<String, usize>,
}

impl Choice<'_> {
    fn take(&mut self, index: usize, name: &str) {
        if self.chosen[index].is_none() && !self.taken.contains_key(name) {
            self.taken.insert(name.to_owned(), index);
            self.chosen[index] = Some(name.to_owned());
        }
    }

    fn round(&mut self, next: &mut [usize], is_last: bool, is_free: impl Fn(&str) -> bool) {
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, wish) in self.wishes.iter().enumerate() {
            if self.chosen[index].is_none()
                && let Some((name, rule)) = wish.names.get(next[index])
            {
                next[index] += 1;
                let is_apart = *rule == Rule::Apart;
                if is_apart && is_last || !self.fits_a_rival(index, name, is_apart) {
                    wanted.entry(name).or_default().push(index);
                }
            }
        }
        for (name, who) in wanted {
            if let Some(owner) = self.taken.get(name).copied() {
                who.iter().for_each(|index| self.rivals[*index].push(owner));
            } else if is_free(name)
                && let Some(winner) = self.winner(&who)
            {
                self.take(winner, name);
                let others = who.iter().filter(|index| **index != winner);
                others.for_each(|index| self.rivals[*index].push(winner));
            }
        }
    }

    /// Whether a name would say as well what an operation does that took a better name from this one: `delete_container`
    /// beside `delete`.
    fn fits_a_rival(&self, index: usize, name: &str, is_apart: bool) -> bool {
        let could = |rival: &usize| {
            let mut names = self.wishes[*rival].names.iter();
            names.any(|(other, rule)| other == name && *rule != Rule::Apart)
        };
        // What both could be told apart by does not do so.
        let both = |rival: &usize| {
            self.wishes[*rival]
                .names
                .iter()
                .any(|(other, _)| other == name)
        };
        if is_apart {
            return self.rivals[index].iter().any(both);
        }
        // A long name is worse.
        let is_worse = |(name, rule): &(String, Rule)| is_long(name) && *rule != Rule::Apart;
        let long = self.wishes[index].names.iter().any(is_worse);
        !long && self.rivals[index].iter().any(could)
    }

    fn winner(&self, who: &[usize]) -> Option<usize> {
        let rank = |index: &usize| self.wishes[*index].rank;
        let least = who.iter().map(rank).min()?;
        let mut first = who.iter().filter(|index| rank(index) == least);
        let winner = first.next()?;
        first.next().is_none().then_some(*winner)
    }

    fn finish(&mut self, index: usize, is_free: impl Fn(&str) -> bool) -> Chosen {
        let wish = &self.wishes[index];
        let first = wish
            .names
            .first()
            .map(|(name, _)| name.clone())
            .unwrap_or_default();
        // Where nothing tells operations apart, the first one is not numbered.
        if is_free(&first) {
            self.take(index, &first);
        }
        if self.chosen[index].is_none() {
            let stem = first.trim_end_matches('_').to_owned();
            let start = self.numbers.get(&stem).copied().unwrap_or(2);
            let name = |number: usize| format!("{stem}_{number}");
            let mut free = (start..).filter(|number| {
                is_free(&name(*number)) && !self.taken.contains_key(&name(*number))
            });
            let number = free.next().unwrap_or_default();
            let name = name(number);
            self.numbers.insert(stem, number + 1);
            self.take(index, &name);
        }
        let name = self.chosen[index].clone().unwrap_or_default();
        let rule = wish.names.iter().find(|(possible, _)| *possible == name);
        let rule = rule.map_or(Rule::Number, |(_, rule)| rule.clone());
        let lost = matches!(rule, Rule::Apart | Rule::Number)
            || name != first && matches!(wish.names.first(), Some((_, Rule::Extension(_))));
        Chosen {
            instead: lost.then(|| (first.clone(), self.taken.get(&first).copied())),
            name,
            rule,
        }
    }
}

/// Whether a name is one of those that an operation could have, or one of them with a number.
pub(crate) fn is_possible(name: &str, names: &[(String, Rule)]) -> bool {
    let base = match name.rsplit_once('_') {
        Some((base, number)) if number.chars().all(|c| c.is_ascii_digit()) => base,
        _ => name,
    };
    let possible: HashSet<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    possible.contains(name) || possible.contains(base)
}
