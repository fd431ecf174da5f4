//! A trie of pointers, with the span that was found for each.

use std::collections::HashMap;
use std::ops::Range;

use crate::pointer::Pointer;

/// The tokens of all pointers. A node is an index; 0 is the root.
pub(super) struct PointerTrie {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: HashMap<String, usize>,
    found: Option<Range<usize>>,
}

impl PointerTrie {
    pub(super) fn new(pointers: &[&Pointer]) -> Self {
        let mut nodes = vec![Node::default()];
        for pointer in pointers {
            let mut at = 0;
            for token in pointer.tokens() {
                let next = nodes.len();
                at = *nodes[at].children.entry(token).or_insert(next);
                if at == next {
                    nodes.push(Node::default());
                }
            }
        }
        Self { nodes }
    }

    /// The children of some nodes below a token.
    pub(super) fn children(&self, nodes: &[usize], token: &str) -> Vec<usize> {
        let child = |node: &usize| self.child(*node, token);
        nodes.iter().filter_map(child).collect()
    }

    fn child(&self, node: usize, token: &str) -> Option<usize> {
        self.nodes[node].children.get(token).copied()
    }

    /// Whether a node has children.
    pub(super) fn has_children(&self, node: usize) -> bool {
        !self.nodes[node].children.is_empty()
    }

    /// Records the span of a node; the first one counts.
    pub(super) fn found(&mut self, node: usize, span: &Range<usize>) {
        self.nodes[node].found.get_or_insert_with(|| span.clone());
    }

    /// All spans that were found, to change them.
    pub(super) fn all_found(&mut self) -> impl Iterator<Item = &mut Range<usize>> {
        self.nodes.iter_mut().filter_map(|node| node.found.as_mut())
    }

    /// The span of a pointer's value, or of the nearest one around it.
    pub(super) fn nearest(&self, pointer: &Pointer) -> Range<usize> {
        let mut at = 0;
        let mut nearest = self.nodes[at].found.clone();
        for token in pointer.tokens() {
            let Some(next) = self.child(at, &token) else {
                break;
            };
            at = next;
            nearest = self.nodes[at].found.clone().or(nearest);
        }
        nearest.unwrap_or_default()
    }
}
