//! The keys of a settings file: one list, of which the reader, the JSON Schema and the table in the guide are made.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::cli::given::Given;
use crate::cli::values;

/// A key of a settings file.
pub(super) struct Key {
    /// The table that it is in; none for those at the top.
    pub(super) table: Option<&'static str>,
    pub(super) name: &'static str,
    /// The option of the command line that says the same, and wins.
    pub(super) option: &'static str,
    pub(super) about: &'static str,
    pub(super) kind: Kind,
}

/// What the value of a key is, with the place that it goes to.
pub(super) enum Kind {
    /// A path, relative to the folder of the settings file.
    Path(fn(&mut Given) -> &mut Option<PathBuf>),
    /// A string, after a check.
    String(
        fn(&mut Given) -> &mut Option<String>,
        fn(&str) -> Result<String, String>,
    ),
    Boolean(fn(&mut Given) -> &mut Option<bool>),
    /// An integer from one number to another.
    Integer(fn(&mut Given) -> &mut Option<usize>, usize, usize),
}

/// The largest number of what has no largest number: as large as TOML and every machine have it.
const ANY: usize = i64::MAX as usize;

pub(super) const KEYS: &[Key] = &[
    Key {
        table: None,
        name: "document",
        option: "DOCUMENT",
        about: "The description, YAML or JSON. Without it, `NAME.yaml`, `NAME.yml` or `NAME.json` beside `NAME.generator.toml`.",
        kind: Kind::Path(|given| &mut given.document),
    },
    Key {
        table: None,
        name: "output",
        option: "--out",
        about: "The crate's folder.",
        kind: Kind::Path(|given| &mut given.output),
    },
    Key {
        table: None,
        name: "root",
        option: "--root",
        about: "A folder around the description: references to files in it are followed.",
        kind: Kind::Path(|given| &mut given.root),
    },
    Key {
        table: None,
        name: "strict",
        option: "--strict",
        about: "Whether a warning is an error.",
        kind: Kind::Boolean(|given| &mut given.strict),
    },
    Key {
        table: Some("package"),
        name: "name",
        option: "--name",
        about: "The package's name. Without it, the name of its folder.",
        kind: Kind::String(|given| &mut given.name, |name| Ok(name.to_owned())),
    },
    Key {
        table: Some("package"),
        name: "version",
        option: "--crate-version",
        about: "The package's version. Without it, 0.1.0.",
        kind: Kind::String(|given| &mut given.package.version, values::version),
    },
    Key {
        table: Some("package"),
        name: "license",
        option: "--license",
        about: "The package's license, an SPDX expression. Without it, the package cannot be published.",
        kind: Kind::String(|given| &mut given.package.license, values::license),
    },
    Key {
        table: Some("package"),
        name: "repository",
        option: "--repository",
        about: "The URL of the package's repository.",
        kind: Kind::String(|given| &mut given.package.repository, values::repository),
    },
    Key {
        table: Some("client"),
        name: "environment-prefix",
        option: "--environment-prefix",
        about: "How the environment variables of the client begin, in place of the package's name.",
        kind: Kind::String(|given| &mut given.environment_prefix, values::prefix),
    },
    Key {
        table: Some("client"),
        name: "both-directions",
        option: "--both-directions",
        about: "Whether every type can be written and read, whatever the operations need.",
        kind: Kind::Boolean(|given| &mut given.both_directions),
    },
    Key {
        table: Some("limits"),
        name: "bytes",
        option: "--max-bytes",
        about: "The most bytes of the description and of each file it refers to.",
        kind: Kind::Integer(|given| &mut given.limits.bytes, 0, ANY),
    },
    Key {
        table: Some("limits"),
        name: "values",
        option: "--max-values",
        about: "The most values in all of them, with what aliases repeat.",
        kind: Kind::Integer(|given| &mut given.limits.values, 0, ANY),
    },
    Key {
        table: Some("limits"),
        name: "enum-values",
        option: "--max-enum",
        about: "The most values of an `enum`.",
        kind: Kind::Integer(|given| &mut given.limits.enum_values, 0, ANY),
    },
    Key {
        table: Some("limits"),
        name: "depth",
        option: "--max-depth",
        about: "How deep schemas may be nested.",
        kind: Kind::Integer(|given| &mut given.limits.depth, 1, values::DEEPEST),
    },
    Key {
        table: Some("limits"),
        name: "seconds",
        option: "--max-seconds",
        about: "How long a run may take, in seconds.",
        kind: Kind::Integer(|given| &mut given.limits.seconds, 0, ANY),
    },
];

impl Key {
    /// The key with its table: `package.name`.
    pub(super) fn path(&self) -> String {
        match self.table {
            Some(table) => format!("{table}.{}", self.name),
            None => self.name.to_owned(),
        }
    }

    fn schema(&self) -> Value {
        let mut schema = Map::new();
        let description = format!("{} As `{}` on the command line.", self.about, self.option);
        schema.insert("description".to_owned(), description.into());
        match self.kind {
            Kind::Path(_) | Kind::String(..) => schema.insert("type".to_owned(), "string".into()),
            Kind::Boolean(_) => schema.insert("type".to_owned(), "boolean".into()),
            Kind::Integer(_, least, most) => {
                schema.insert("minimum".to_owned(), least.into());
                if most < ANY {
                    schema.insert("maximum".to_owned(), most.into());
                }
                schema.insert("type".to_owned(), "integer".into())
            }
        };
        schema.into()
    }
}

/// The tables of a settings file.
pub(super) fn tables() -> Vec<&'static str> {
    let mut tables: Vec<_> = KEYS.iter().filter_map(|key| key.table).collect();
    tables.dedup();
    tables
}

/// The JSON Schema of a settings file, for editors.
pub(in crate::cli) fn schema() -> String {
    let of = |table: Option<&str>| {
        let keys = KEYS.iter().filter(|key| key.table == table);
        keys.map(|key| (key.name.to_owned(), key.schema()))
            .collect::<Map<_, _>>()
    };
    let mut properties = of(None);
    for table in tables() {
        properties.insert(
            table.to_owned(),
            json!({ "type": "object", "properties": of(Some(table)), "additionalProperties": false }),
        );
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of the generator",
        "description": "A file NAME.generator.toml.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_has_every_key_and_its_option() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
        let readme = std::fs::read_to_string(file).expect("the README is beside the package");
        for key in KEYS {
            let row = format!("| `{}` | `{}` |", key.path(), key.option);
            assert!(readme.contains(&row), "{row}");
        }
    }
}
