//! What a run does: what the call says, with the settings, and defaults for the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use generator::{Diagnostic, Limits, Package};

use super::arguments::{Arguments, Command, usage};
use super::given::Given;
use super::settings::{self, Found, Refused};

/// The seconds that a run may take by default.
const SECONDS: usize = 300;

pub(super) struct Job {
    pub(super) command: Command,
    pub(super) document: PathBuf,
    /// The crate's folder. `inspect` can go without.
    pub(super) output: Option<PathBuf>,
    pub(super) root: Option<PathBuf>,
    pub(super) strict: bool,
    pub(super) both_directions: bool,
    pub(super) environment_prefix: Option<String>,
    /// The package's name.
    pub(super) name: String,
    pub(super) package: Package,
    /// The name of the settings file.
    pub(super) settings: Option<String>,
    pub(super) limits: Limits,
    /// How long the run may take.
    pub(super) longest: Duration,
}

/// Why there is nothing to do.
pub(super) enum NoJob {
    /// The call says nothing, and there are no settings.
    Nothing,
    /// The call is wrong.
    Call(Box<Diagnostic>),
    /// The settings are wrong.
    Settings(Box<Refused>),
}

impl From<String> for NoJob {
    fn from(message: String) -> Self {
        usage(message).into()
    }
}

impl From<Diagnostic> for NoJob {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Call(Box::new(diagnostic))
    }
}

impl Job {
    /// What the arguments ask for.
    pub(super) fn of(arguments: &Arguments) -> Result<Self, NoJob> {
        let settings = settings_of(arguments)?;
        let mut given = arguments.given.clone();
        if let Some(file) = &settings {
            let mut said = settings::read(file).map_err(NoJob::Settings)?;
            if arguments.settings.is_none() {
                agree(file, &said, &given)?;
            }
            said.document = said.document.or_else(|| settings::document_beside(file));
            given = given.or(said);
        }
        let Some(document) = given.document else {
            return Err(match &settings {
                Some(file) => format!(
                    "{} names no `document`, and there is none beside it with its name",
                    file.display()
                )
                .into(),
                None if arguments.is_bare => NoJob::Nothing,
                None => "the call names no description, and there is no file `spec/*.generator.toml` here"
                    .to_owned()
                    .into(),
            });
        };
        if given.output.is_none() && arguments.command != Command::Inspect {
            let message = "the call names no folder for the crate".to_owned();
            let help = "name one with `--out`, or with `output` in the settings; see `--help`";
            return Err(usage(message).help(help).into());
        }
        Ok(Self {
            command: arguments.command,
            name: package_name(given.name, given.output.as_deref(), &document)?,
            document,
            output: given.output,
            root: given.root,
            strict: given.strict.unwrap_or(false) && arguments.command != Command::Inspect,
            both_directions: given.both_directions.unwrap_or(false),
            environment_prefix: given.environment_prefix,
            package: given.package,
            settings: settings
                .filter(|_| arguments.given.says_only_document())
                .map(|file| file_name(&file)),
            limits: given.limits.of_document(),
            longest: Duration::from_secs(given.limits.seconds.unwrap_or(SECONDS) as u64),
        })
    }
}

/// The settings file of a call.
fn settings_of(arguments: &Arguments) -> Result<Option<PathBuf>, NoJob> {
    let document = arguments.given.document.as_deref();
    match settings::find(arguments.settings.as_deref(), document) {
        Found::None => Ok(None),
        Found::File(file) => Ok(Some(file)),
        Found::Several(files) => {
            let names: Vec<_> = files
                .iter()
                .map(|file| file.display().to_string())
                .collect();
            let message = format!("there are several settings: {}", names.join(", "));
            Err(usage(message)
                .help("name one of them with `--settings`")
                .into())
        }
    }
}

/// Refuses settings beside the description of a call that are for another one.
fn agree(settings: &Path, said: &Given, given: &Given) -> Result<(), NoJob> {
    let place = |path: &Path| fs::canonicalize(path).ok();
    match (&said.document, &given.document) {
        (Some(document), Some(named)) if place(document) != place(named) => {
            let message = format!(
                "the call names the description {}, and {} beside it names {}",
                named.display(),
                settings.display(),
                document.display()
            );
            let help = "name the settings with `--settings`, or correct their `document`";
            Err(usage(message).help(help).into())
        }
        _ => Ok(()),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The package's name: the one given, or the folder's. Without a folder nothing is written, and any name will do.
fn package_name(
    given: Option<String>,
    output: Option<&Path>,
    document: &Path,
) -> Result<String, NoJob> {
    let name = match (given, output) {
        (Some(name), _) => name,
        (None, Some(output)) => {
            let output = fs::canonicalize(output)
                .or_else(|_| std::path::absolute(output))
                .unwrap_or_else(|_| output.to_owned());
            file_name(&output)
        }
        (None, None) => {
            let stem = document.file_stem().unwrap_or_default().to_string_lossy();
            let name = stem.to_ascii_lowercase();
            return Ok(if is_package_name(&name) {
                name
            } else {
                "client".to_owned()
            });
        }
    };
    if is_package_name(&name) {
        return Ok(name);
    }
    Err(format!(
        "{name:?} cannot be a package's name; give one with `--name`, made of lower-case letters, digits, and single `-` or `_` between them, that is neither a word of Rust nor a crate that clients use"
    )
    .into())
}

fn is_package_name(name: &str) -> bool {
    let is_shaped = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    let is_doubled = ["--", "__", "-_", "_-"]
        .iter()
        .any(|pair| name.contains(pair))
        || name.ends_with(['-', '_']);
    is_shaped && !is_doubled && !generator::package::is_reserved(name) && name.len() <= 64
}
