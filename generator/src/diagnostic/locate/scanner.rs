//! Seek: follows a text's values as a scanner comes to them, and keeps in mind which are looked for.

use std::borrow::Cow;
use std::ops::Range;

use super::pointer_trie::Wanted;

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
    /// Whether members of what `<<` holds are members of the object that it stands in.
    merges: bool,
}

/// An open object or array, and what comes next in it.
struct Open {
    /// What is looked for that this is. Several only where an alias repeats it.
    nodes: Vec<usize>,
    /// What each item of a list is besides: the object whose merge key holds the list.
    merged: Vec<usize>,
    next: Next,
}

enum Next {
    Item(usize),
    Key,
    /// The value of a key.
    Value(Range<usize>, Named),
}

/// What is looked for that a value is.
#[derive(Default)]
struct Named {
    nodes: Vec<usize>,
    /// The object whose merge key holds it: its members are that object's.
    merged: Vec<usize>,
}

impl Named {
    fn root() -> Self {
        Self {
            nodes: vec![0],
            merged: Vec::new(),
        }
    }
}

impl<'w> Seek<'w> {
    pub(super) fn new(wanted: &'w mut Wanted) -> Self {
        Self {
            wanted,
            open: Vec::new(),
            merges: false,
        }
    }

    /// The same search in YAML, where keys can be merge keys.
    pub(super) fn merging(self) -> Self {
        Self {
            merges: true,
            ..self
        }
    }

    /// An object or array begins. `also` is what it is besides, by its anchor.
    pub(super) fn begin(&mut self, holder: Holder, span: Range<usize>, also: &[usize]) {
        let (key, Named { mut nodes, merged }) = match self.takes_key() {
            // A key that is no scalar names nothing.
            true => {
                self.key(span.clone(), Named::default());
                (None, Named::default())
            }
            false => self.value(),
        };
        let shown = key.unwrap_or(span);
        for node in &nodes {
            self.wanted.found(*node, &shown);
        }
        nodes.extend_from_slice(also);
        self.open.push(match holder {
            Holder::Object => Open {
                nodes: [nodes, merged].concat(),
                merged: Vec::new(),
                next: Next::Key,
            },
            Holder::Array => Open {
                nodes,
                merged,
                next: Next::Item(0),
            },
        });
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
        let mut named = Named::default();
        if let Some(open) = self.open.last().filter(|open| !open.nodes.is_empty()) {
            let token = text();
            named.nodes = self.wanted.children(&open.nodes, &token);
            if self.merges && token == "<<" {
                named.merged.clone_from(&open.nodes);
            }
        }
        self.key(span, named);
    }

    /// A value that holds none here: gives what is looked for inside of it all the same, as an alias needs it.
    pub(super) fn leaf(&mut self, span: Range<usize>) -> Vec<usize> {
        if self.takes_key() {
            self.key(span, Named::default());
            return Vec::new();
        }
        let (key, Named { mut nodes, merged }) = self.value();
        let shown = key.filter(|_| span.is_empty()).unwrap_or(span);
        for node in &nodes {
            self.wanted.found(*node, &shown);
        }
        nodes.extend(merged);
        nodes.retain(|node| self.wanted.has_children(*node));
        nodes
    }

    fn takes_key(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| matches!(open.next, Next::Key))
    }

    fn key(&mut self, span: Range<usize>, named: Named) {
        if let Some(open) = self.open.last_mut() {
            open.next = Next::Value(span, named);
        }
    }

    /// The key of the value that comes now, and what is looked for that it is.
    fn value(&mut self) -> (Option<Range<usize>>, Named) {
        let Some(open) = self.open.last_mut() else {
            return (None, Named::root());
        };
        match std::mem::replace(&mut open.next, Next::Key) {
            Next::Item(index) => {
                open.next = Next::Item(index + 1);
                let nodes = self.wanted.children(&open.nodes, &index.to_string());
                let merged = open.merged.clone();
                (None, Named { nodes, merged })
            }
            Next::Value(key, named) => (Some(key), named),
            Next::Key => (None, Named::default()),
        }
    }
}
