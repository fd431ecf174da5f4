//! Which variant of a union a JSON value is read as, and how.
//!
//! A value with the tag of a variant is that variant; a tag that is an integer or a boolean is compared by its text. Without
//! a tag, the best is the one that ignores the fewest of the value's properties, and of those the one with the fewest
//! others. A number is the kind as which it is written. Of an array, the first items count. If none fits, a list or a map may be `null` or missing, where the
//! policy allows that. Always: nothing is decoded to find out.

use crate::runtime::json::context::Context;
use crate::runtime::json::policy::ResponsePolicy;
use crate::runtime::json::raw::Raw;
use crate::runtime::json::seen::Seen;
use crate::runtime::json::shape::shape_of;
use crate::runtime::model::shape::{Inside, Kinds, Shape};
use crate::runtime::model::slot::{Target, Union};

/// A value was not read; the context says why.
pub(crate) struct Unread;

/// Reads JSON into a target.
pub(crate) type Read = fn(Raw<'_>, Target<'_>, &mut Context) -> Result<(), Unread>;

/// Reads a union: as one of its variants, or as a value of no known shape.
///
/// The catch-all variant keeps what another one would only take for less than it is: a number that is out of range, and,
/// unless it has the tag of a variant, what only the lenient level accepts.
pub(crate) fn read(
    union: &mut dyn Union,
    raw: Raw<'_>,
    context: &mut Context,
    read: Read,
) -> Result<(), Unread> {
    let (depth, notes, policy) = (context.depth, context.notes.len(), context.policy);
    for index in choose(union, raw, policy.is_tolerant()) {
        context.policy = match policy {
            _ if raw.kinds().meet(Kinds::NUMBER) => ResponsePolicy::Strict,
            ResponsePolicy::Lenient if !has_tag_of(union, index, raw) => ResponsePolicy::Tolerant,
            other => other,
        };
        let read = read(raw, union.select(index), context);
        context.policy = policy;
        // No variant reads what cannot be read at all.
        if read.is_ok() || context.unreadable.is_some() {
            return read;
        }
        context.depth = depth;
        context.mismatch = None;
        context.notes.forget(notes);
    }
    let unknown = union.variants().tags.len();
    read(raw, union.select(unknown), context)
}

/// The indices of the variants that a value is read as, the best first: of an array of scalars all that may take it, else one
/// at most.
fn choose(union: &mut dyn Union, raw: Raw<'_>, is_tolerant: bool) -> Vec<usize> {
    let table = union.variants();
    let mut allowed: Vec<usize> = (0..table.tags.len()).collect();
    let mut tag = None;
    if let Some(name) = table.tag
        && raw.kinds() == Kinds::OBJECT
    {
        raw.each_property(&mut |property, value| {
            if property == name {
                tag = value.tag();
            }
            property != name
        });
    }
    let has_tag = tag.is_some();
    if let Some(tag) = tag {
        let has_tag = |tags: &&[&str]| tags.contains(&tag.as_str());
        if let Some(tagged) = table.tags.iter().position(has_tag) {
            return vec![tagged];
        }
        if table.is_closed {
            allowed.retain(|index| table.tags.get(*index).is_none_or(|tags| tags.is_empty()));
        }
    }
    let shapes = table.shapes.get_or_init(|| {
        let indices = 0..table.tags.len();
        indices.map(|index| shape_of(union.select(index))).collect()
    });
    let shapes: Vec<&Shape> = allowed
        .iter()
        .filter_map(|index| shapes.get(*index))
        .collect();
    // Of variants of equal rank, the first in the description is taken.
    let ranked = |absent: Kinds| {
        let ranked = ranks(&shapes, raw, absent).into_iter().zip(&allowed);
        let fitting = ranked.filter_map(|(rank, index)| Some((rank?, *index)));
        let mut fitting: Vec<(Rank, usize)> = fitting.collect();
        fitting.sort_unstable();
        fitting
    };
    let mut fitting = ranked(Kinds::NULL);
    // A value with an unknown tag is said to be something else.
    if fitting.is_empty() && is_tolerant && !has_tag {
        fitting = ranked(Kinds::NULL.or(Kinds::EMPTY));
    }
    // Not all items of an array were looked at, so another variant may take the others. What has items inside is read once:
    // arrays in arrays would be read twice as often at each level.
    if !(raw.kinds() == Kinds::ARRAY && shapes.iter().all(|shape| has_flat_items(shape))) {
        fitting.truncate(1);
    }
    fitting.into_iter().map(|(_, index)| index).collect()
}

/// Whether a value has a tag of the variant at an index.
fn has_tag_of(union: &dyn Union, index: usize, raw: Raw<'_>) -> bool {
    let table = union.variants();
    let (Some(name), Some(tags)) = (table.tag, table.tags.get(index)) else {
        return false;
    };
    let mut found = false;
    if raw.kinds() == Kinds::OBJECT {
        raw.each_property(&mut |property, value| {
            let tag = (property == name).then(|| value.tag()).flatten();
            found |= tag.is_some_and(|tag| tags.contains(&tag.as_str()));
            !found
        });
    }
    found
}

/// How badly a shape fits a value, the best first: how many of the value's properties it does not know, then how many of
/// its own properties the value does not have, or 1 if the value is written as a number of another kind.
type Rank = (usize, usize);

/// The rank of each shape; `None` if it does not fit. Properties that are null or missing are of the kinds `absent`.
fn ranks(shapes: &[&Shape], raw: Raw<'_>, absent: Kinds) -> Vec<Option<Rank>> {
    let kinds = raw.kinds();
    let written = raw.written_kind();
    let mut candidates: Vec<Candidate<'_>> = shapes
        .iter()
        .map(|shape| Candidate::new(shape, kinds, written, absent))
        .collect();
    if kinds == Kinds::OBJECT && candidates.iter().any(Candidate::looks_inside) {
        raw.each_property(&mut |name, value| {
            let kinds = value.kinds();
            candidates
                .iter_mut()
                .for_each(|candidate| candidate.see(name, kinds));
            true
        });
    }
    let mut ranks: Vec<Option<Rank>> = candidates.iter().map(Candidate::rank).collect();
    if kinds == Kinds::ARRAY {
        rank_items(shapes, raw, absent, &mut ranks);
    }
    ranks
}

/// How many items of an array are looked at.
const FEW: usize = 32;

/// Whether an array of this shape has only scalars, or it is none.
fn has_flat_items(shape: &Shape) -> bool {
    match &shape.inside {
        Inside::Items(item) => !item.kinds.meet(Kinds::ARRAY.or(Kinds::OBJECT)),
        _ => !shape.kinds.meet(Kinds::ARRAY),
    }
}

/// Ranks shapes of arrays by the first items: each must fit, and the worst counts.
fn rank_items(
    shapes: &[&Shape],
    raw: Raw<'_>,
    absent: Kinds,
    ranks_of_arrays: &mut [Option<Rank>],
) {
    let items: Vec<(usize, &Shape)> = shapes
        .iter()
        .enumerate()
        .filter_map(|(index, shape)| match &shape.inside {
            Inside::Items(item) => Some((index, &**item)),
            _ => None,
        })
        .collect();
    if items.len() < 2 {
        return;
    }
    let shapes: Vec<&Shape> = items.iter().map(|(_, shape)| *shape).collect();
    let mut worst: Vec<Option<Rank>> = vec![Some((0, 0)); items.len()];
    let mut is_empty = true;
    raw.first_items(FEW, &mut |item| {
        is_empty = false;
        for (worst, rank) in worst.iter_mut().zip(ranks(&shapes, item, absent)) {
            *worst = (*worst).zip(rank).map(|(worst, rank)| worst.max(rank));
        }
    });
    if is_empty {
        return;
    }
    for ((index, _), rank) in items.iter().zip(worst) {
        if let Some(of_array) = ranks_of_arrays.get_mut(*index) {
            *of_array = rank;
        }
    }
}

/// A shape that may fit a value, and what is known of how it does.
struct Candidate<'a> {
    shape: &'a Shape,
    /// The kinds of a property that is null or missing.
    absent: Kinds,
    fits: bool,
    /// Whether the value is written as the shape would be.
    is_exact: bool,
    ignored: usize,
    expected: usize,
    seen: Seen,
}

impl<'a> Candidate<'a> {
    fn new(shape: &'a Shape, kinds: Kinds, written: Kinds, absent: Kinds) -> Self {
        let properties = match &shape.inside {
            Inside::Properties(_, properties) => properties.len(),
            _ => 0,
        };
        Self {
            shape,
            absent,
            fits: shape.kinds.meet(kinds),
            is_exact: shape.kinds.meet(written),
            ignored: 0,
            expected: 0,
            seen: Seen::new(properties),
        }
    }

    fn looks_inside(&self) -> bool {
        self.fits
            && matches!(
                self.shape.inside,
                Inside::Properties(..) | Inside::Values(_)
            )
    }

    /// Whether the type keeps properties that its description does not speak of. They fit no better for that.
    fn keeps_undescribed(&self) -> bool {
        match &self.shape.inside {
            Inside::Properties(_, properties) => properties
                .last()
                .is_some_and(|(kinds, _)| *kinds == Kinds::NONE),
            _ => false,
        }
    }

    /// Takes notice of a property of the value.
    fn see(&mut self, name: &str, kinds: Kinds) {
        if !self.fits {
            return;
        }
        let kinds = if kinds == Kinds::NULL {
            self.absent
        } else {
            kinds
        };
        match &self.shape.inside {
            Inside::Values(values) => self.fits = values.meet(kinds),
            Inside::Properties(properties, of_properties) => {
                match properties.find(name, self.expected) {
                    Some(index) => {
                        self.expected = index + 1;
                        self.seen.insert(index);
                        self.fits = of_properties
                            .get(index)
                            .is_none_or(|(known, _)| known.meet(kinds));
                    }
                    None if properties.rest.is_some() && !self.keeps_undescribed() => {}
                    None => self.ignored += 1,
                }
            }
            Inside::Any | Inside::Items(_) => {}
        }
    }

    /// Whether a required property of these kinds may be missing.
    fn may_be_left_out(&self, known: Kinds) -> bool {
        let is_list_or_map = known.meet(Kinds::EMPTY) && known != Kinds::ANY;
        is_list_or_map && self.absent.meet(Kinds::EMPTY)
    }

    fn rank(&self) -> Option<Rank> {
        if !self.fits {
            return None;
        }
        match &self.shape.inside {
            Inside::Properties(properties, of_properties) => {
                let listed = of_properties.iter().take(properties.list.len()).enumerate();
                let mut missing = listed.filter(|(index, _)| !self.seen.contains(*index));
                let mut count = 0;
                let complete = missing.all(|(_, (known, is_required))| {
                    count += 1;
                    !is_required || self.may_be_left_out(*known)
                });
                complete.then_some((self.ignored, count))
            }
            // A map takes every property, but a struct that takes them all says more about each.
            Inside::Values(_) => Some((0, usize::MAX)),
            Inside::Any if self.shape.kinds == Kinds::ANY => Some((usize::MAX, 0)),
            Inside::Any | Inside::Items(_) => Some((0, usize::from(!self.is_exact))),
        }
    }
}
