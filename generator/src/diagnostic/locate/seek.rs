//! Seek: follows a text's values as a scanner comes to them, and keeps in mind which are looked for.

use std::borrow::Cow;
use std::ops::Range;

use super::wanted::Wanted;

/// The kinds of values that hold others.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    Object,
    Array,
}

/// A search through one text.
pub(super) struct Seek<'w> {
    wanted: &'w mut Wanted,
    /// What is open, from the outermost.
    open: Vec<Open>,
}

/// An open object or array, and what comes next in it.
struct Open {
    /// What is looked for that this is. Several only where an alias repeats it.
    nodes: Vec<usize>,
    next: Next,
}

enum Next {
    Item(usize),
    Key,
    /// The value of a key, and what is looked for that it is.
    Value(Range<usize>, Vec<usize>),
}

impl<'w> Seek<'w> {
    pub(super) fn new(wanted: &'w mut Wanted) -> Self {
        Self {
            wanted,
            open: Vec::new(),
        }
    }

    /// An object or array begins. `also` is what it is besides, by its anchor.
    pub(super) fn begin(&mut self, holder: Holder, span: Range<usize>, also: &[usize]) {
        let (key, mut nodes) = match self.takes_key() {
            // A key that is no scalar names nothing.
            true => {
                self.key(span.clone(), Vec::new());
                (None, Vec::new())
            }
            false => self.value(),
        };
        let shown = key.unwrap_or(span);
        for node in &nodes {
            self.wanted.found(*node, &shown);
        }
        nodes.extend_from_slice(also);
        let next = match holder {
            Holder::Object => Next::Key,
            Holder::Array => Next::Item(0),
        };
        self.open.push(Open { nodes, next });
    }

    /// The innermost object or array ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// A scalar: a key or a value. What it says is only asked for where it matters.
    pub(super) fn scalar<'t>(&mut self, span: Range<usize>, text: impl FnOnce() -> Cow<'t, str>) {
        if !self.takes_key() {
            self.leaf(span);
            return;
        }
        let mut nodes = Vec::new();
        if let Some(open) = self.open.last().filter(|open| !open.nodes.is_empty()) {
            let token = text();
            let child = |node: &usize| self.wanted.child(*node, &token);
            nodes.extend(open.nodes.iter().filter_map(child));
        }
        self.key(span, nodes);
    }

    /// A value that holds none here: gives what is looked for inside of it all the same, as an alias needs it.
    pub(super) fn leaf(&mut self, span: Range<usize>) -> Vec<usize> {
        if self.takes_key() {
            self.key(span, Vec::new());
            return Vec::new();
        }
        let (key, mut nodes) = self.value();
        let shown = key.filter(|_| span.is_empty()).unwrap_or(span);
        for node in &nodes {
            self.wanted.found(*node, &shown);
        }
        nodes.retain(|node| self.wanted.has_children(*node));
        nodes
    }

    fn takes_key(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| matches!(open.next, Next::Key))
    }

    fn key(&mut self, span: Range<usize>, nodes: Vec<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.next = Next::Value(span, nodes);
        }
    }

    /// The key of the value that comes now, and what is looked for that it is.
    fn value(&mut self) -> (Option<Range<usize>>, Vec<usize>) {
        let Some(open) = self.open.last_mut() else {
            return (None, vec![0]);
        };
        match &mut open.next {
            Next::Item(index) => {
                let token = index.to_string();
                *index += 1;
                let child = |node: &usize| self.wanted.child(*node, &token);
                (None, open.nodes.iter().filter_map(child).collect())
            }
            next => match std::mem::replace(next, Next::Key) {
                Next::Value(key, nodes) => (Some(key), nodes),
                _ => (None, Vec::new()),
            },
        }
    }
}
