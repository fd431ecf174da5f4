//! The command line: exit status, what is said where. The only code with a terminal.
//!
//! Exit status: 0 good; 1 stale; 2 the input or the call is at fault. Results go to standard output, diagnostics to
//! standard error.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use generator::{
    Config, Diagnostic, Diagnostics, Load, Output, Place, Report, Severity, Source, Sources, check,
    write,
};

use crate::arguments::{self, Arguments, Command, Format, USAGE, usage};
use crate::deadline::{self, Missed};
use crate::folder::Folder;

/// How a run ends when it does not end well.
enum Stop {
    /// Diagnostics, as they are told.
    Fault(String),
    /// The folder is not what a run would make it.
    Stale(String),
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(arguments::Stop::Help) => {
            out(USAGE);
            return ExitCode::SUCCESS;
        }
        Err(arguments::Stop::Usage(fault, format)) => {
            err(&about_call(fault, format));
            return ExitCode::from(2);
        }
    };
    match execute(&arguments) {
        Ok(message) => {
            out(&message);
            ExitCode::SUCCESS
        }
        Err(Stop::Stale(changes)) => {
            out(&changes);
            ExitCode::from(1)
        }
        Err(Stop::Fault(message)) => {
            err(&message);
            ExitCode::from(2)
        }
    }
}

fn execute(arguments: &Arguments) -> Result<String, Stop> {
    let format = arguments.format;
    let fault = |found: Diagnostic| Stop::Fault(about_call(found, format));
    let limits = arguments.limits;
    let source = Arc::new(read(&arguments.spec, limits.bytes, format)?);
    let out = &arguments.out;
    let config = Arc::new(Config {
        crate_name: crate_name(arguments).map_err(fault)?,
        known_places: write::known_places(out).map_err(|error| fault(folder_fault(&error)))?,
        files: Folder::of(&arguments.spec, limits.bytes as u64)
            .map(|folder| Arc::new(folder) as Arc<dyn Load>),
        both_directions: arguments.both_directions,
        limits,
    });
    let sources = Sources::new(&source, config.files.as_deref());
    if arguments.command == Command::Inspect {
        let report = in_time(arguments, &source, &config, generator::inspect)?;
        return inspect(report, sources, format);
    }
    let mut output = in_time(arguments, &source, &config, generator::generate)?
        .map_err(|diagnostics| Stop::Fault(refusal(&diagnostics, sources, format)))?;
    if arguments.strict && output.diagnostics.count(Severity::Warning) > 0 {
        output.diagnostics.push(strict());
        return Err(Stop::Fault(refusal(&output.diagnostics, sources, format)));
    }
    err(&told(&output.diagnostics, sources, format));
    let done = match arguments.command {
        Command::Check => check(&output, out),
        Command::Generate | Command::Inspect => generate(&output, out),
    };
    done.map_err(|error| fault(folder_fault(&error)))?
}

/// Does the work that has no end a document could not put off. Nothing is written before it is done.
fn in_time<T: Send + 'static>(
    arguments: &Arguments,
    source: &Arc<Source>,
    config: &Arc<Config>,
    work: fn(&Source, &Config) -> T,
) -> Result<T, Stop> {
    let limit = arguments.longest;
    let (source, config) = (Arc::clone(source), Arc::clone(config));
    let stack = arguments.limits.stack();
    deadline::within(limit, stack, move || work(&source, &config)).map_err(|missed| {
        let found = match missed {
            Missed::Time => {
                let message = format!("the run has taken more than {} s", limit.as_secs());
                Diagnostic::error("too-slow", Place::Call, message)
                    .help("if the document is meant to be like this, raise the limit with `--max-seconds`")
            }
            Missed::Thread(words) => {
                let message = format!("the thread that does the work: {words}");
                Diagnostic::error("thread", Place::Call, message)
                    .help("lower `--max-depth`, or free memory")
            }
        };
        Stop::Fault(about_call(found, arguments.format))
    })
}

/// The report goes to standard output; for programs, the diagnostics go to standard error besides.
fn inspect(
    report: Result<Report, Diagnostics>,
    sources: Sources<'_>,
    format: Format,
) -> Result<String, Stop> {
    let report = report.map_err(|diagnostics| {
        Stop::Fault(match format {
            Format::Text => diagnostics.render(sources),
            Format::Json => diagnostics.json_lines(sources),
        })
    })?;
    if format == Format::Json {
        err(&report.diagnostics.json_lines(sources));
    }
    Ok(report.text(sources))
}

fn generate(output: &Output, out: &Path) -> Result<Result<String, Stop>, write::Error> {
    let summary = write::write(output, out)?;
    Ok(Ok(format!(
        "{}: {} written, {} removed, {} unchanged\n",
        out.display(),
        files(summary.written),
        summary.removed,
        summary.unchanged
    )))
}

fn check(output: &Output, out: &Path) -> Result<Result<String, Stop>, write::Error> {
    let changes = check::check(output, out)?;
    Ok(if changes.is_empty() {
        Ok(format!("{}: up to date\n", out.display()))
    } else {
        Err(Stop::Stale(check::summary(&changes)))
    })
}

fn files(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

/// Diagnostics where they are not the result.
fn told(diagnostics: &Diagnostics, sources: Sources<'_>, format: Format) -> String {
    match format {
        Format::Text => diagnostics.brief(sources),
        Format::Json => diagnostics.json_lines(sources),
    }
}

/// Diagnostics because of which there is no result.
fn refusal(diagnostics: &Diagnostics, sources: Sources<'_>, format: Format) -> String {
    let text = told(diagnostics, sources, format);
    match format {
        Format::Text => format!("{text}\nnothing was written\n"),
        Format::Json => text,
    }
}

/// A diagnostic that is about no document.
fn about_call(found: Diagnostic, format: Format) -> String {
    let source = Source {
        name: String::new(),
        text: String::new(),
    };
    told(&found.into(), Sources::from(&source), format)
}

fn folder_fault(error: &write::Error) -> Diagnostic {
    Diagnostic::error("output", Place::Call, error.to_string())
}

/// What stands before the diagnostics where warnings alone are the fault.
fn strict() -> Diagnostic {
    Diagnostic::error("strict", Place::Call, "a warning is an error in this call")
        .help("correct the document, or leave `--strict` out")
}

fn read(spec: &OsString, most: usize, format: Format) -> Result<Source, Stop> {
    let (name, bytes) = if spec == "-" {
        let bytes = read_up_to(most, std::io::stdin().lock());
        ("standard input".to_owned(), bytes)
    } else {
        let path = Path::new(spec);
        let name = path.file_name().unwrap_or(spec);
        let bytes = File::open(path).and_then(|file| read_up_to(most, file));
        (name.to_string_lossy().into_owned(), bytes)
    };
    let bytes = bytes.map_err(|error| {
        let message = format!("{}: {error}", spec.to_string_lossy());
        let found = Diagnostic::error("unreadable", Place::Call, message)
            .help("name a file that can be read with `--spec`");
        Stop::Fault(about_call(found, format))
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text }),
        // A character that is cut is no fault; that there are too many bytes will be told.
        Err(error) if error.as_bytes().len() > most => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Ok(Source { name, text })
        }
        Err(error) => {
            let found = encoding(&error);
            let text = error.into_bytes();
            let text = String::from_utf8_lossy(&text).into_owned();
            let source = Source { name, text };
            let text = told(&found.into(), Sources::from(&source), format);
            Err(Stop::Fault(text))
        }
    }
}

/// So many bytes, and one more where there are more.
fn read_up_to(most: usize, from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = (most as u64).saturating_add(1);
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The diagnostic for a text that is not UTF-8, at the first byte that cannot be read.
fn encoding(error: &std::string::FromUtf8Error) -> Diagnostic {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let good = String::from_utf8_lossy(good);
    let last = good.rsplit('\n').next().unwrap_or_default();
    let place = Place::Text {
        line: good.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    };
    Diagnostic::error("not-utf-8", place, "the text is not UTF-8")
        .help("save the document as UTF-8")
}

/// The package's name: the one given, or the folder's.
fn crate_name(arguments: &Arguments) -> Result<String, Diagnostic> {
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
    Err(usage(format!(
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
