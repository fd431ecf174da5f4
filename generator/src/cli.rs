//! The command line: arguments, exit status, what is said where. The only code with a terminal.
//!
//! Exit status: 0 good; 1 stale; 2 the input or the call is at fault. Results go to standard output, findings to
//! standard error.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use generator::{Config, Diagnostics, Load, Output, Severity, Source, check, write};
use lexopt::prelude::*;

use crate::folder::Folder;

const USAGE: &str = "\
Turns an OpenAPI 3.0 or 3.1 description into a Rust client crate.

usage: generator [generate] [--spec FILE] [--out DIR] [--name CRATE]
       generator check      [--spec FILE] [--out DIR] [--name CRATE]
       generator inspect    [--spec FILE] [--out DIR] [--name CRATE]

  generate       write the crate into DIR (the default)
  check          write nothing; say what is stale in DIR
  inspect        write nothing; say what becomes of each operation and type,
                 and list every finding

  --spec FILE    the description, YAML or JSON; - for standard input
                 (default: spec/connected_accounts.yaml)
  --out DIR      the crate's folder (default: generated)
  --name CRATE   the package's name (default: the folder's name)
  --both-directions
                 types can be both written and read, and keep members that
                 only go one way, whatever the operations need
  --strict       a warning is an error (not for inspect)
  -h, --help     this text

exit status: 0 good, 1 stale, 2 the input or the call is at fault
";

/// What stands before the findings where warnings alone are the fault.
const STRICT: &str = "\
error[strict]: a warning is an error in this call
  help: correct the document, or leave `--strict` out

";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Command {
    Generate,
    Check,
    Inspect,
}

struct Arguments {
    command: Command,
    spec: OsString,
    out: PathBuf,
    name: Option<String>,
    both_directions: bool,
    strict: bool,
}

/// How a run ends when it does not end well.
enum Stop {
    Help,
    /// The call is at fault.
    Usage(String),
    /// The input or the folder is at fault.
    Fault(String),
    /// The folder is not what a run would make it.
    Stale(String),
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    match arguments().and_then(|arguments| execute(&arguments)) {
        Ok(message) => {
            out(&message);
            ExitCode::SUCCESS
        }
        Err(Stop::Help) => {
            out(USAGE);
            ExitCode::SUCCESS
        }
        Err(Stop::Stale(changes)) => {
            out(&changes);
            ExitCode::from(1)
        }
        Err(Stop::Usage(message)) => {
            err(&format!("error[usage]: {message}\n  help: see `--help`\n"));
            ExitCode::from(2)
        }
        Err(Stop::Fault(message)) => {
            err(&message);
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, Stop> {
    let usage = |error: lexopt::Error| Stop::Usage(error.to_string());
    let mut arguments = Arguments {
        command: Command::Generate,
        spec: "spec/connected_accounts.yaml".into(),
        out: "generated".into(),
        name: None,
        both_directions: false,
        strict: false,
    };
    let mut parser = lexopt::Parser::from_env();
    let mut first = true;
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Value(value) if first && value == "generate" => {}
            Value(value) if first && value == "check" => arguments.command = Command::Check,
            Value(value) if first && value == "inspect" => arguments.command = Command::Inspect,
            Long("both-directions") => arguments.both_directions = true,
            Long("strict") => arguments.strict = true,
            Long("spec") => arguments.spec = parser.value().map_err(usage)?,
            Long("out") => arguments.out = parser.value().map_err(usage)?.into(),
            Long("name") => {
                arguments.name = Some(parser.value().map_err(usage)?.string().map_err(usage)?);
            }
            Short('h') | Long("help") => return Err(Stop::Help),
            other => return Err(usage(other.unexpected())),
        }
        first = false;
    }
    if arguments.strict && arguments.command == Command::Inspect {
        let message = "`inspect` lists every finding and refuses none: it takes no `--strict`";
        return Err(Stop::Usage(message.to_owned()));
    }
    Ok(arguments)
}

fn execute(arguments: &Arguments) -> Result<String, Stop> {
    let source = read(&arguments.spec)?;
    let config = Config {
        crate_name: crate_name(arguments)?,
        known_places: write::known_places(&arguments.out).map_err(|error| folder_fault(&error))?,
        files: Folder::of(&arguments.spec).map(|folder| Arc::new(folder) as Arc<dyn Load>),
        both_directions: arguments.both_directions,
    };
    if arguments.command == Command::Inspect {
        let report = generator::inspect(&source, &config);
        return report
            .map(|report| report.text(&source.name))
            .map_err(|findings| Stop::Fault(findings.render(&source.name)));
    }
    let output = generator::generate(&source, &config)
        .map_err(|findings| Stop::Fault(refusal(&findings, &source.name)))?;
    if arguments.strict && output.findings.count(Severity::Warning) > 0 {
        let text = refusal(&output.findings, &source.name);
        return Err(Stop::Fault(format!("{STRICT}{text}")));
    }
    err(&output.findings.brief(&source.name));
    if arguments.command == Command::Check {
        return check(&output, &arguments.out);
    }
    generate(&output, &arguments.out)
}

fn generate(output: &Output, out: &Path) -> Result<String, Stop> {
    let summary = write::write(output, out).map_err(|error| folder_fault(&error))?;
    Ok(format!(
        "{}: {} written, {} removed, {} unchanged\n",
        out.display(),
        files(summary.written),
        summary.removed,
        summary.unchanged
    ))
}

fn check(output: &Output, out: &Path) -> Result<String, Stop> {
    let changes = check::check(output, out).map_err(|error| folder_fault(&error))?;
    if changes.is_empty() {
        return Ok(format!("{}: up to date\n", out.display()));
    }
    Err(Stop::Stale(check::summary(&changes)))
}

fn files(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

fn folder_fault(error: &write::Error) -> Stop {
    Stop::Fault(format!("error[output]: {error}\n"))
}

fn refusal(findings: &Diagnostics, name: &str) -> String {
    format!("{}\nnothing was written\n", findings.brief(name))
}

fn read(spec: &OsString) -> Result<Source, Stop> {
    let (name, bytes) = if spec == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        ("standard input".to_owned(), read.map(|_| bytes))
    } else {
        let path = Path::new(spec);
        let name = path.file_name().unwrap_or(spec);
        (name.to_string_lossy().into_owned(), std::fs::read(path))
    };
    let bytes = bytes.map_err(|error| {
        Stop::Fault(format!(
            "error[unreadable]: {}: {error}\n  help: name a file that can be read with `--spec`\n",
            spec.to_string_lossy()
        ))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        Stop::Fault(format!(
            "error[encoding]: the text is not UTF-8\n  --> {name}:{line}\n  help: save the document as UTF-8\n"
        ))
    })?;
    Ok(Source { name, text })
}

/// The package's name: the one given, or the folder's.
fn crate_name(arguments: &Arguments) -> Result<String, Stop> {
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => {
            let out = std::fs::canonicalize(&arguments.out)
                .or_else(|_| std::path::absolute(&arguments.out))
                .unwrap_or_else(|_| arguments.out.clone());
            out.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        }
    };
    let shaped = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    let doubled = ["--", "__", "-_", "_-"]
        .iter()
        .any(|pair| name.contains(pair))
        || name.ends_with(['-', '_']);
    if shaped && !doubled && !generator::package::is_reserved(&name) && name.len() <= 64 {
        return Ok(name);
    }
    Err(Stop::Usage(format!(
        "{name:?} cannot be a package's name; give one with `--name`, of small letters, digits, and single `-` or `_` between them"
    )))
}

fn out(text: &str) {
    // A reader that has gone away has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
