//! Path items: the operations in one, and where each is described.

use openapiv3::{Operation, PathItem};
use serde_json::Value;

use crate::ir::Method;
use crate::parse::{PathEntry, Resolver};
use crate::pointer::Pointer;

/// The operations of a path item.
pub(crate) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &Operation)> {
    [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

/// An operation as the document describes it.
#[derive(Clone)]
pub(crate) struct OperationNode<'d> {
    pub(crate) entry: &'d PathEntry,
    pub(crate) method: Method,
    pub(crate) operation: &'d Operation,
    /// Where it is described.
    pub(crate) pointer: Pointer,
}

/// The operations of a path, in the document's order.
pub(crate) fn operations<'d>(
    entry: &'d PathEntry,
    resolver: &Resolver<'_>,
) -> Vec<OperationNode<'d>> {
    let item = resolver.value(&entry.pointer).and_then(Value::as_object);
    let position = |method: Method| {
        let key = key(method);
        item.and_then(|item| item.keys().position(|known| *known == key))
    };
    let mut methods: Vec<_> = methods(&entry.item).collect();
    methods.sort_by_key(|(method, _)| position(*method));
    let nodes = methods
        .into_iter()
        .map(|(method, operation)| OperationNode {
            entry,
            method,
            operation,
            pointer: entry.pointer.join(key(method)),
        });
    nodes.collect()
}

/// The key of a method in a path item.
pub(crate) fn key(method: Method) -> String {
    method.as_str().to_ascii_lowercase()
}
