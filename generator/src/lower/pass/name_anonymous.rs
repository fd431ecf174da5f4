//! Names of anonymous types: each is named after a place where it is used in the final model.
//!
//! A type may no longer be used where it was lowered, because what was around it has been merged.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::ir::{Operation, Origin, Root, Shape, Status, Step, TypeArena, TypeId, short_name};

/// Gives each anonymous type an origin at which it is used: its own if that is still one, else the first one.
pub(crate) fn run(types: &mut TypeArena, operations: &[Operation]) {
    let mut walk = Walk {
        types,
        declared: types.declared().iter().copied().collect(),
        in_place: HashSet::new(),
        first: HashMap::new(),
        order: Vec::new(),
        open: VecDeque::new(),
    };
    for id in types.declared() {
        walk.open.push_back((*id, types.get(*id).origin.clone()));
    }
    for (index, operation) in operations.iter().enumerate() {
        walk.operation(index, operation);
    }
    walk.run();
    let Walk {
        in_place,
        first,
        order,
        ..
    } = walk;
    for id in order {
        if let Some(origin) = first.get(&id).filter(|_| !in_place.contains(&id)) {
            types.move_to(id, origin);
        }
    }
}

/// A walk through everything that is named or used, from the outside in.
struct Walk<'a> {
    types: &'a TypeArena,
    declared: HashSet<TypeId>,
    /// Types that are used at their own origin.
    in_place: HashSet<TypeId>,
    /// The first place of each of the others, and the order in which they were found.
    first: HashMap<TypeId, Origin>,
    order: Vec<TypeId>,
    open: VecDeque<(TypeId, Origin)>,
}

impl Walk<'_> {
    fn operation(&mut self, index: usize, operation: &Operation) {
        let mut root = |id: TypeId, root: Root| {
            self.open.push_back((id, Origin::new(root)));
        };
        for parameter in &operation.parameters {
            let name = parameter.name.clone();
            root(parameter.ty.id, Root::Parameter(index, name));
        }
        if let Some(body) = &operation.body {
            root(body.content.ty.id, Root::Body(index));
            for other in &body.others {
                let name = short_name(&other.media_type);
                root(other.ty.id, Root::BodyAs(index, name));
            }
        }
        let mut succeeded = false;
        for response in &operation.responses {
            let response_root = if response.status.is_success() && !succeeded {
                succeeded = true;
                Root::Success(index)
            } else {
                Root::Response(index, status(response.status))
            };
            let content = response.content.iter().map(|content| content.ty.id);
            for id in content.chain(response.stream.iter().map(|stream| stream.item.id)) {
                root(id, response_root.clone());
            }
        }
    }

    fn run(&mut self) {
        while let Some((id, origin)) = self.open.pop_front() {
            let def = self.types.get(id);
            match &def.shape {
                shape if shape.is_declared() => {
                    if self.note(id, &origin) {
                        self.inside(id, &origin);
                    }
                }
                _ => self.inside(id, &origin),
            }
        }
    }

    /// Notes a type at a place; false if that is nothing new.
    fn note(&mut self, id: TypeId, origin: &Origin) -> bool {
        if self.types.get(id).origin == *origin {
            return self.in_place.insert(id);
        }
        if self.declared.contains(&id) || self.first.contains_key(&id) {
            return false;
        }
        self.first.insert(id, origin.clone());
        self.order.push(id);
        true
    }

    /// Visits what is inside a type.
    fn inside(&mut self, id: TypeId, origin: &Origin) {
        let mut push = |id: TypeId, step: Step| {
            self.open.push_back((id, origin.join(step)));
        };
        match &self.types.get(id).shape {
            Shape::Array(items) => push(items.id, Step::Items),
            Shape::Map(values) => push(values.id, Step::Values),
            Shape::Tuple(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    push(element.id, Step::Element(index + 1));
                }
            }
            Shape::Object(object) => {
                for field in &object.fields {
                    push(field.ty.id, Step::Field(field.name.clone()));
                }
                if let Some(values) = object.additional {
                    push(values.id, Step::Values);
                }
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    push(variant.ty.id, Step::Variant(variant.name.clone()));
                }
            }
            Shape::Alias(target) => {
                if !self.declared.contains(target) {
                    self.open.push_back((*target, origin.clone()));
                }
            }
            Shape::String(_)
            | Shape::Integer(_)
            | Shape::Number
            | Shape::Decimal
            | Shape::Boolean
            | Shape::Bytes
            | Shape::Any
            | Shape::Enum(_)
            | Shape::IntegerEnum(_) => {}
        }
    }
}

/// A status as a document writes it.
fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    }
}
