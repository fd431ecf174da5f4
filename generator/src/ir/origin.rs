//! Origins: where in the API a type is used, which gives it its name.

/// Where a type is used, which gives it its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The named thing that contains it.
    pub root: Root,
    /// The steps from there; empty for the thing itself.
    pub path: Vec<Step>,
}

impl Origin {
    /// The parameter, or the last property or variant on the way.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        let last = self.path.iter().rev().find_map(|step| match step {
            Step::Field(name) | Step::Variant(name) => Some(name.as_str()),
            Step::Items | Step::Values | Step::Element(_) => None,
        });
        last.or(match &self.root {
            Root::Parameter(_, name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The origin of a named thing itself.
    #[must_use]
    pub fn new(root: Root) -> Self {
        let path = Vec::new();
        Self { root, path }
    }

    /// The same, or else the name of the component or of several places.
    #[must_use]
    pub fn whole_word(&self) -> Option<&str> {
        self.word().or(match &self.root {
            Root::Component(name) | Root::Part(_, name) | Root::Shared(name) => Some(name),
            _ => None,
        })
    }

    /// The origin of something inside this.
    #[must_use]
    pub fn join(&self, step: Step) -> Self {
        let mut inside = self.clone();
        inside.path.push(step);
        inside
    }
}

/// A named thing that contains types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// A schema component of this name.
    Component(String),
    /// A component of another kind, by its name.
    Part(Section, String),
    /// Several places that have no more in common than these words, of which there may be none.
    Shared(String),
    /// The body of an operation's request, by the operation's index.
    Body(usize),
    /// Another body of an operation's request, by the operation's index and its media type in short.
    BodyAs(usize, String),
    /// The body of a successful response: the first of an operation.
    Success(usize),
    /// The body of any other response, by operation and status as the document writes it.
    Response(usize, String),
    /// A parameter of an operation, by its name.
    Parameter(usize, String),
}

impl Root {
    /// The index of the operation that it belongs to.
    #[must_use]
    pub fn operation(&self) -> Option<usize> {
        match self {
            Self::Component(_) | Self::Part(..) | Self::Shared(_) => None,
            Self::Body(operation)
            | Self::BodyAs(operation, _)
            | Self::Success(operation)
            | Self::Response(operation, _)
            | Self::Parameter(operation, _) => Some(*operation),
        }
    }

    /// Gives an operation its new number; false if it has none.
    pub fn renumber(&mut self, numbers: &[Option<usize>]) -> bool {
        let (Self::Body(operation)
        | Self::BodyAs(operation, _)
        | Self::Success(operation)
        | Self::Response(operation, _)
        | Self::Parameter(operation, _)) = self
        else {
            return true;
        };
        match numbers.get(*operation).copied().flatten() {
            Some(number) => {
                *operation = number;
                true
            }
            None => false,
        }
    }
}

/// A kind of components besides schemas that contains types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of the standard")]
pub enum Section {
    RequestBody,
    Response,
    Parameter,
}

/// A step from a type to one inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A field of this name.
    Field(String),
    /// The items of an array.
    Items,
    /// The values of a map.
    Values,
    /// A variant of a union, by its name.
    Variant(String),
    /// The element of a tuple at this position, from 1.
    Element(usize),
}
