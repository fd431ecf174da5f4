//! The program's arguments.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use generator::{Diagnostic, Limits, Package, Place};
use lexopt::prelude::*;

pub(crate) const USAGE: &str = "\
Turns an OpenAPI 3.0 or 3.1 description into a Rust client crate.

usage: generator [generate] [--spec FILE] [--out DIR] [--name CRATE]
       generator check      [--spec FILE] [--out DIR] [--name CRATE]
       generator inspect    [--spec FILE] [--out DIR] [--name CRATE]

  generate       write the crate into DIR (the default)
  check          write nothing; list what is stale in DIR
  inspect        write nothing; show what each operation and type becomes,
                 and list every diagnostic

  --spec FILE    the description, YAML or JSON; - for standard input
                 (default: spec/connected_accounts.yaml)
  --out DIR      the crate's folder (default: generated)
  --name CRATE   the package's name (default: the folder's name)
  --crate-version VERSION
                 the package's version (default: 0.1.0)
  --license EXPRESSION
                 the package's license, such as `MIT OR Apache-2.0`; without one
                 it cannot be published
  --repository URL
                 the package's repository
  --root DIR     a folder around the description: references to files in it are
                 followed (default: the description's own folder)
  --both-directions
                 every type can be written and read, and keeps its `readOnly`
                 and `writeOnly` properties, whatever the operations need
  --strict       a warning is an error (not for inspect)
  --format FORMAT
                 how diagnostics are shown on standard error: `text`, or `json`,
                 one object a line with code, severity, file, line, column,
                 pointer, message and help (default: text)
  --max-bytes N  the most bytes of the description and of each file it refers
                 to (default: 67108864)
  --max-values N the most values in all of them, with what aliases repeat
                 (default: 2000000)
  --max-enum N   the most values of an `enum` (default: 20000)
  --max-depth N  how deep schemas may be nested (default: 64)
  --max-seconds N
                 how long a run may take (default: 300)
  -h, --help     this help

exit status: 0 success, 1 stale, 2 an error
";

/// The largest `--max-depth`.
const DEEPEST: usize = 10_000;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Generate,
    Check,
    Inspect,
}

/// The format of diagnostics.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
}

pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) spec: OsString,
    pub(crate) out: PathBuf,
    pub(crate) name: Option<String>,
    pub(crate) package: Package,
    pub(crate) root: Option<PathBuf>,
    pub(crate) both_directions: bool,
    pub(crate) strict: bool,
    pub(crate) format: Format,
    pub(crate) limits: Limits,
    pub(crate) longest: Duration,
}

/// Why there are no arguments to run with.
pub(crate) enum CallError {
    /// Help was asked for.
    Help,
    /// The call is wrong.
    Usage(Diagnostic, Format),
}

impl Arguments {
    /// Reads the program's arguments.
    pub(crate) fn read() -> Result<Self, CallError> {
        let mut arguments = Self {
            command: Command::Generate,
            spec: "spec/connected_accounts.yaml".into(),
            out: "generated".into(),
            name: None,
            package: Package::default(),
            root: None,
            both_directions: false,
            strict: false,
            format: format_of_errors(),
            limits: Limits::default(),
            longest: Duration::from_secs(300),
        };
        match arguments.take(&mut lexopt::Parser::from_env()) {
            Ok(true) => Err(CallError::Help),
            Ok(false) => Ok(arguments),
            Err(error) => Err(CallError::Usage(
                usage(error.to_string()),
                format_of_errors(),
            )),
        }
    }

    /// Takes the arguments that are given; returns whether one of them asks for help.
    fn take(&mut self, parser: &mut lexopt::Parser) -> Result<bool, lexopt::Error> {
        let mut first = true;
        while let Some(argument) = parser.next()? {
            match argument {
                Value(value) if first && value == "generate" => {}
                Value(value) if first && value == "check" => self.command = Command::Check,
                Value(value) if first && value == "inspect" => self.command = Command::Inspect,
                Long("both-directions") => self.both_directions = true,
                Long("strict") => self.strict = true,
                Long("spec") => self.spec = parser.value()?,
                Long("out") => self.out = parser.value()?.into(),
                Long("name") => self.name = Some(parser.value()?.string()?),
                Long("crate-version") => {
                    self.package.version = Some(parser.value()?.parse_with(version)?);
                }
                Long("license") => {
                    self.package.license = Some(parser.value()?.parse_with(license)?);
                }
                Long("repository") => {
                    self.package.repository = Some(parser.value()?.parse_with(repository)?);
                }
                Long("root") => self.root = Some(parser.value()?.into()),
                Long("format") => self.format = parser.value()?.parse_with(format)?,
                Long("max-bytes") => self.limits.bytes = parser.value()?.parse()?,
                Long("max-values") => self.limits.values = parser.value()?.parse()?,
                Long("max-enum") => self.limits.enum_values = parser.value()?.parse()?,
                Long("max-depth") => self.limits.depth = parser.value()?.parse_with(depth)?,
                Long("max-seconds") => {
                    self.longest = Duration::from_secs(parser.value()?.parse()?);
                }
                Short('h') | Long("help") => return Ok(true),
                other => return Err(other.unexpected()),
            }
            first = false;
        }
        if self.strict && self.command == Command::Inspect {
            let message =
                "`inspect` lists every diagnostic and refuses none: it takes no `--strict`";
            return Err(message.into());
        }
        Ok(false)
    }
}

/// The diagnostic for a call that is wrong.
pub(crate) fn usage(message: String) -> Diagnostic {
    Diagnostic::error("usage", Place::Call, message).help("see `--help`")
}

fn format(name: &str) -> Result<Format, &'static str> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err("there are the formats `text` and `json`"),
    }
}

/// A version as Cargo takes it.
fn version(value: &str) -> Result<String, String> {
    let version = semver::Version::parse(value);
    let version =
        version.map_err(|error| format!("a version is written as in `1.2.3`: {error}"))?;
    Ok(version.to_string())
}

/// A license expression; Cargo and registries check its names.
fn license(value: &str) -> Result<String, &'static str> {
    let known = |c: char| c.is_ascii_alphanumeric() || "-.+:() ".contains(c);
    if value.trim().is_empty() || !value.chars().all(known) {
        return Err("it is an SPDX expression such as `MIT OR Apache-2.0`");
    }
    Ok(value.to_owned())
}

fn repository(value: &str) -> Result<String, &'static str> {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    let plain =
        |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && c != '"');
    if !host.is_some_and(plain) {
        return Err("it is a URL that begins with `https://` or `http://`");
    }
    Ok(value.to_owned())
}

/// A larger depth would need more stack than machines have.
fn depth(value: &str) -> Result<usize, String> {
    match value.parse() {
        Ok(depth @ 1..=DEEPEST) => Ok(depth),
        _ => Err(format!("a depth is a number from 1 to {DEEPEST}")),
    }
}

/// The format for an error in the arguments, which can come before `--format`.
fn format_of_errors() -> Format {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let is_json = arguments.iter().any(|argument| argument == "--format=json")
        || arguments
            .windows(2)
            .any(|pair| pair[0] == "--format" && pair[1] == "json");
    if is_json { Format::Json } else { Format::Text }
}
