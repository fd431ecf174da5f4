//! The scanner: follows the values of a source text as they come, and records where those are that pointers name.

use std::borrow::Cow;
use std::ops::Range;

use super::pointer_trie::PointerTrie;

/// The kinds of values that contain others.
#[derive(Clone, Copy)]
pub(super) enum Container {
    Object,
    Array,
}

/// A scan of one source text.
pub(super) struct Scanner<'w> {
    trie: &'w mut PointerTrie,
    /// The containers around the current position, from the outermost.
    open: Vec<Open>,
    /// Whether `<<` is a merge key.
    merges: bool,
}

/// An object or array that has not ended, and what comes next in it.
struct Open {
    /// Its nodes in the trie; several only if an alias repeats it.
    nodes: Vec<usize>,
    /// The nodes of the object whose merge key has this array, which each item also is.
    merged: Vec<usize>,
    next: Next,
}

enum Next {
    Item(usize),
    Key,
    /// The value of a key.
    Value(Range<usize>, Nodes),
}

/// The nodes of a value in the trie.
#[derive(Default)]
struct Nodes {
    nodes: Vec<usize>,
    /// The nodes of the object whose merge key has it: its properties are those of that object.
    merged: Vec<usize>,
}

impl Nodes {
    fn root() -> Self {
        Self {
            nodes: vec![0],
            merged: Vec::new(),
        }
    }
}

impl<'w> Scanner<'w> {
    pub(super) fn new(trie: &'w mut PointerTrie) -> Self {
        Self {
            trie,
            open: Vec::new(),
            merges: false,
        }
    }

    /// A scan of YAML, where `<<` is a merge key.
    pub(super) fn merging(self) -> Self {
        Self {
            merges: true,
            ..self
        }
    }

    /// An object or array starts. `also` are its nodes by its anchor.
    pub(super) fn begin(&mut self, holder: Container, span: Range<usize>, also: &[usize]) {
        let (key, Nodes { mut nodes, merged }) = match self.takes_key() {
            // A key that is not a scalar has no name.
            true => {
                self.key(span.clone(), Nodes::default());
                (None, Nodes::default())
            }
            false => self.value(),
        };
        let shown = key.unwrap_or(span);
        for node in &nodes {
            self.trie.found(*node, &shown);
        }
        nodes.extend_from_slice(also);
        self.open.push(match holder {
            Container::Object => Open {
                nodes: [nodes, merged].concat(),
                merged: Vec::new(),
                next: Next::Key,
            },
            Container::Array => Open {
                nodes,
                merged,
                next: Next::Item(0),
            },
        });
    }

    /// Whether nothing inside the innermost object or array is looked for.
    pub(super) fn is_of_no_interest(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| open.nodes.is_empty() && open.merged.is_empty())
    }

    /// The innermost object or array ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// A scalar: a key or a value. `text` is only called if it matters.
    pub(super) fn scalar<'t>(&mut self, span: Range<usize>, text: impl FnOnce() -> Cow<'t, str>) {
        if !self.takes_key() {
            self.leaf(span);
            return;
        }
        let mut named = Nodes::default();
        if let Some(open) = self.open.last().filter(|open| !open.nodes.is_empty()) {
            let token = text();
            named.nodes = self.trie.children(&open.nodes, &token);
            if self.merges && token == "<<" {
                named.merged.clone_from(&open.nodes);
            }
        }
        self.key(span, named);
    }

    /// A scalar value or an alias. Returns the nodes that are inside of it, which an alias needs.
    pub(super) fn leaf(&mut self, span: Range<usize>) -> Vec<usize> {
        if self.takes_key() {
            self.key(span, Nodes::default());
            return Vec::new();
        }
        let (key, Nodes { mut nodes, merged }) = self.value();
        let shown = key.filter(|_| span.is_empty()).unwrap_or(span);
        for node in &nodes {
            self.trie.found(*node, &shown);
        }
        nodes.extend(merged);
        nodes.retain(|node| self.trie.has_children(*node));
        nodes
    }

    fn takes_key(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| matches!(open.next, Next::Key))
    }

    fn key(&mut self, span: Range<usize>, named: Nodes) {
        if let Some(open) = self.open.last_mut() {
            open.next = Next::Value(span, named);
        }
    }

    /// The key of the value that comes now, and its nodes.
    fn value(&mut self) -> (Option<Range<usize>>, Nodes) {
        let Some(open) = self.open.last_mut() else {
            return (None, Nodes::root());
        };
        match std::mem::replace(&mut open.next, Next::Key) {
            Next::Item(index) => {
                open.next = Next::Item(index + 1);
                let nodes = self.trie.children(&open.nodes, &index.to_string());
                let merged = open.merged.clone();
                (None, Nodes { nodes, merged })
            }
            Next::Value(key, named) => (Some(key), named),
            Next::Key => (None, Nodes::default()),
        }
    }
}
