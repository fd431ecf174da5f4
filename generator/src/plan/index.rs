//! The index: the Rust types of the document's schemas.

use super::model::Index;
use super::planner::Planner;

impl Planner<'_> {
    pub(crate) fn index(&self) -> Index {
        let types = self.api.types.iter().filter_map(|(id, def)| {
            let path = self.names.types.get(&id)?;
            Some((path.clone(), def.pointer.clone()))
        });
        let schemas = &self.api.schemas;
        Index {
            types: types.collect(),
            schemas: schemas
                .iter()
                .map(|(pointer, reference)| (pointer.clone(), self.slot(*reference)))
                .collect(),
        }
    }
}
