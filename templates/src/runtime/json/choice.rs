//! Which variant of a union a JSON value is read as.
//!
//! A value with the tag of a variant is that variant; a tag that is an integer or a boolean is compared by its text. Without
//! a tag, the best is the one that ignores the fewest of the value's properties, and of those the one with the fewest
//! others. A number is the kind as which it is written. Always: nothing is decoded to find out.

use crate::runtime::json::raw::Raw;
use crate::runtime::json::seen::Seen;
use crate::runtime::json::shape::shape_of;
use crate::runtime::model::shape::{Inside, Kinds, Shape};
use crate::runtime::model::slot::Union;

/// The indices of the variants that a value is read as, the best first: of an array all that may take it, else one at most.
pub(crate) fn choose(union: &mut dyn Union, raw: Raw<'_>) -> Vec<usize> {
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
    let ranked = ranks(&shapes, raw).into_iter().zip(allowed);
    // Of variants of equal rank, the first in the description is taken.
    let mut ranked: Vec<(Rank, usize)> = ranked
        .filter_map(|(rank, index)| Some((rank?, index)))
        .collect();
    ranked.sort_unstable();
    let ranked = ranked.into_iter().map(|(_, index)| index);
    // Only the first item of an array was looked at, so another variant may take the others.
    let count = if raw.kinds() == Kinds::ARRAY {
        usize::MAX
    } else {
        1
    };
    ranked.take(count).collect()
}

/// How badly a shape fits a value, the best first: how many of the value's properties it does not know, then how many of
/// its own properties the value does not have, or 1 if the value is written as a number of another kind.
type Rank = (usize, usize);

/// The rank of each shape; `None` if it does not fit.
fn ranks(shapes: &[&Shape], raw: Raw<'_>) -> Vec<Option<Rank>> {
    let kinds = raw.kinds();
    let written = raw.written_kind();
    let mut candidates: Vec<Candidate<'_>> = shapes
        .iter()
        .map(|shape| Candidate::new(shape, kinds, written))
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
        rank_items(shapes, raw, &mut ranks);
    }
    ranks
}

/// Ranks shapes of arrays by the first item.
fn rank_items(shapes: &[&Shape], raw: Raw<'_>, ranks_of_arrays: &mut [Option<Rank>]) {
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
    raw.first_item(&mut |first| {
        let shapes: Vec<&Shape> = items.iter().map(|(_, shape)| *shape).collect();
        for ((index, _), rank) in items.iter().zip(ranks(&shapes, first)) {
            if let Some(of_array) = ranks_of_arrays.get_mut(*index) {
                *of_array = rank;
            }
        }
    });
}

/// A shape that may fit a value, and what is known of how it does.
struct Candidate<'a> {
    shape: &'a Shape,
    fits: bool,
    /// Whether the value is written as the shape would be.
    is_exact: bool,
    ignored: usize,
    expected: usize,
    seen: Seen,
}

impl<'a> Candidate<'a> {
    fn new(shape: &'a Shape, kinds: Kinds, written: Kinds) -> Self {
        let properties = match &shape.inside {
            Inside::Properties(_, properties) => properties.len(),
            _ => 0,
        };
        Self {
            shape,
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

    fn rank(&self) -> Option<Rank> {
        if !self.fits {
            return None;
        }
        match &self.shape.inside {
            Inside::Properties(properties, of_properties) => {
                let listed = of_properties.iter().take(properties.list.len()).enumerate();
                let mut missing = listed.filter(|(index, _)| !self.seen.contains(*index));
                let mut count = 0;
                let complete = missing.all(|(_, (_, is_required))| {
                    count += 1;
                    !is_required
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
