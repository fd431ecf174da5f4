//! Lists, and single values that should be lists. The source map keeps the place of each item.

use serde_json::Value;

use super::mender::Mender;
use crate::pointer::Pointer;

impl Mender<'_> {
    /// Makes a value the only item of a list.
    pub(super) fn only_item(&mut self, value: &mut Value, at: &Pointer) {
        let source = self.diagnostics.source_map().source(at);
        self.diagnostics.source_map().add(at.join(0), source);
        *value = Value::Array(vec![value.take()]);
    }

    /// Mends each item, and drops those for which `mend` returns why.
    pub(super) fn retain(
        &mut self,
        items: &mut Vec<Value>,
        at: &Pointer,
        mut mend: impl FnMut(&mut Self, &mut Value, &Pointer) -> Result<(), String>,
    ) {
        let sources: Vec<_> = (0..items.len())
            .map(|index| self.diagnostics.source_map().source(&at.join(index)))
            .collect();
        let mut kept = Vec::with_capacity(items.len());
        let mut moved = Vec::new();
        for (index, (mut item, source)) in items.drain(..).zip(sources).enumerate() {
            if let Err(message) = mend(self, &mut item, &at.join(index)) {
                self.assume(&at.join(index), message);
                continue;
            }
            if kept.len() != index {
                moved.push((at.join(kept.len()), source));
            }
            kept.push(item);
        }
        *items = kept;
        for (to, from) in moved {
            self.diagnostics.source_map().add(to, from);
        }
    }
}
