//! What a run is given: by options, or by a settings file.

use std::path::PathBuf;

use generator::{Limits, Package};

/// What options and settings say alike. What is `None` was not said.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    /// The description; `-` is standard input.
    pub(super) document: Option<PathBuf>,
    /// The crate's folder.
    pub(super) output: Option<PathBuf>,
    /// A folder around the description, in which references are followed.
    pub(super) root: Option<PathBuf>,
    pub(super) strict: Option<bool>,
    pub(super) both_directions: Option<bool>,
    pub(super) environment_prefix: Option<String>,
    /// The package's name.
    pub(super) name: Option<String>,
    pub(super) package: Package,
    pub(super) limits: GivenLimits,
}

/// The limits that were said, as in [`Limits`], and how many seconds a run may take.
#[derive(Clone, Debug, Default)]
pub(super) struct GivenLimits {
    pub(super) bytes: Option<usize>,
    pub(super) values: Option<usize>,
    pub(super) enum_values: Option<usize>,
    pub(super) depth: Option<usize>,
    pub(super) seconds: Option<usize>,
}

impl Given {
    /// Whether this says nothing of the crate, except for which description it is and how strict a run is.
    pub(super) fn says_only_document(&self) -> bool {
        let package = &self.package;
        let strings = [
            &self.environment_prefix,
            &self.name,
            &package.version,
            &package.license,
            &package.repository,
        ];
        self.output.is_none()
            && self.root.is_none()
            && self.both_directions.is_none()
            && strings.iter().all(|said| said.is_none())
    }

    /// This, and what is said elsewhere where this says nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            document: self.document.or(other.document),
            output: self.output.or(other.output),
            root: self.root.or(other.root),
            strict: self.strict.or(other.strict),
            both_directions: self.both_directions.or(other.both_directions),
            environment_prefix: self.environment_prefix.or(other.environment_prefix),
            name: self.name.or(other.name),
            package: Package {
                version: self.package.version.or(other.package.version),
                license: self.package.license.or(other.package.license),
                repository: self.package.repository.or(other.package.repository),
            },
            limits: self.limits.or(other.limits),
        }
    }
}

impl GivenLimits {
    fn or(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.or(other.bytes),
            values: self.values.or(other.values),
            enum_values: self.enum_values.or(other.enum_values),
            depth: self.depth.or(other.depth),
            seconds: self.seconds.or(other.seconds),
        }
    }

    /// The limits of a document, with the defaults for those that were not said.
    pub(super) fn of_document(&self) -> Limits {
        let default = Limits::default();
        Limits {
            bytes: self.bytes.unwrap_or(default.bytes),
            values: self.values.unwrap_or(default.values),
            enum_values: self.enum_values.unwrap_or(default.enum_values),
            depth: self.depth.unwrap_or(default.depth),
        }
    }
}
