//! The command line: runs the library, prints results and diagnostics, and sets the exit status.
//!
//! Exit status: 0 for success, 1 for a stale folder, 2 for an error. Results go to standard output, diagnostics to
//! standard error. No other code uses a terminal.

mod arguments;
mod deadline;
mod folder;

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

use self::arguments::{Arguments, CallError, Command, Format, USAGE, usage};
use self::deadline::Missed;
use self::folder::DocumentFolder;

/// Why a run ends without success, with what is printed.
enum RunError {
    /// There are errors.
    Failed(String),
    /// The folder is not what a run would make it.
    Stale(String),
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(CallError::Help) => {
            out(USAGE);
            return ExitCode::SUCCESS;
        }
        Err(CallError::Usage(error, format)) => {
            err(&about_call(error, format));
            return ExitCode::from(2);
        }
    };
    match execute(&arguments) {
        Ok(message) => {
            out(&message);
            ExitCode::SUCCESS
        }
        Err(RunError::Stale(changes)) => {
            out(&changes);
            ExitCode::from(1)
        }
        Err(RunError::Failed(message)) => {
            err(&message);
            ExitCode::from(2)
        }
    }
}

fn execute(arguments: &Arguments) -> Result<String, RunError> {
    let format = arguments.format;
    let limits = arguments.limits;
    let source = Arc::new(read(&arguments.spec, limits.bytes, format)?);
    let out = &arguments.out;
    let config = Arc::new(Config {
        crate_name: crate_name(arguments).map_err(|error| failed(error, format))?,
        known: write::known(out).map_err(|error| folder_error(&error, format))?,
        files: files(arguments).map_err(|error| failed(usage(error), format))?,
        package: arguments.package.clone(),
        both_directions: arguments.both_directions,
        limits,
    });
    let printer = Printer {
        sources: Sources::new(&source, config.files.as_deref()),
        format,
    };
    if arguments.command == Command::Inspect {
        let report = in_time(arguments, &source, &config, generator::inspect)?;
        return inspect(report, printer);
    }
    let mut output = in_time(arguments, &source, &config, generator::generate)?
        .map_err(|diagnostics| printer.refusal(&diagnostics))?;
    if arguments.strict && output.diagnostics.count(Severity::Warning) > 0 {
        output.diagnostics.push(strict());
        return Err(printer.refusal(&output.diagnostics));
    }
    err(&printer.brief(&output.diagnostics));
    match arguments.command {
        Command::Check => check(&output, out, format),
        Command::Generate | Command::Inspect => generate(&output, out, format),
    }
}

/// Where the files come from that the document refers to.
fn files(arguments: &Arguments) -> Result<Option<Arc<dyn Load>>, String> {
    let most_bytes = arguments.limits.bytes as u64;
    let folder = DocumentFolder::of(&arguments.spec, arguments.root.as_deref(), most_bytes)?;
    Ok(folder.map(|folder| Arc::new(folder) as Arc<dyn Load>))
}

/// Runs the pipeline within the time limit, as a document could make it run for ever. Nothing is written before.
fn in_time<T: Send + 'static>(
    arguments: &Arguments,
    source: &Arc<Source>,
    config: &Arc<Config>,
    work: fn(&Source, &Config) -> T,
) -> Result<T, RunError> {
    let limit = arguments.longest;
    let (source, config) = (Arc::clone(source), Arc::clone(config));
    let stack = arguments.limits.stack();
    deadline::within(limit, stack, move || work(&source, &config)).map_err(|missed| {
        let error = match missed {
            Missed::Time => {
                let message = format!("the run has taken more than {} s", limit.as_secs());
                Diagnostic::error("too-slow", Place::Call, message)
                    .help("if the document is meant to be like this, raise the limit with `--max-seconds`")
            }
            Missed::Thread(message) => {
                let message = format!("the thread that does the work: {message}");
                Diagnostic::error("thread", Place::Call, message)
                    .help("lower `--max-depth`, or free memory")
            }
        };
        failed(error, arguments.format)
    })
}

/// The report goes to standard output; with JSON, the diagnostics also go to standard error.
fn inspect(report: Result<Report, Diagnostics>, printer: Printer<'_>) -> Result<String, RunError> {
    let report = report.map_err(|diagnostics| RunError::Failed(printer.all(&diagnostics)))?;
    if printer.format == Format::Json {
        err(&printer.all(&report.diagnostics));
    }
    Ok(report.text(printer.sources))
}

fn generate(output: &Output, out: &Path, format: Format) -> Result<String, RunError> {
    let summary = write::write(output, out).map_err(|error| folder_error(&error, format))?;
    Ok(format!(
        "{}: {} written, {} removed, {} unchanged\n",
        out.display(),
        count_files(summary.written),
        summary.removed,
        summary.unchanged
    ))
}

fn check(output: &Output, out: &Path, format: Format) -> Result<String, RunError> {
    let changes = check::check(output, out).map_err(|error| folder_error(&error, format))?;
    if changes.is_empty() {
        Ok(format!("{}: up to date\n", out.display()))
    } else {
        Err(RunError::Stale(check::summary(&changes)))
    }
}

fn count_files(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

/// Prints diagnostics in the format that was asked for.
#[derive(Clone, Copy)]
struct Printer<'s> {
    sources: Sources<'s>,
    format: Format,
}

impl Printer<'_> {
    /// Every diagnostic.
    fn all(self, diagnostics: &Diagnostics) -> String {
        match self.format {
            Format::Text => diagnostics.render(self.sources),
            Format::Json => diagnostics.json_lines(self.sources),
        }
    }

    /// Diagnostics beside another result.
    fn brief(self, diagnostics: &Diagnostics) -> String {
        match self.format {
            Format::Text => diagnostics.brief(self.sources),
            Format::Json => diagnostics.json_lines(self.sources),
        }
    }

    /// Diagnostics because of which there is no result.
    fn refusal(self, diagnostics: &Diagnostics) -> RunError {
        let text = self.brief(diagnostics);
        RunError::Failed(match self.format {
            Format::Text => format!("{text}\nnothing was written\n"),
            Format::Json => text,
        })
    }
}

/// A diagnostic without a document.
fn about_call(diagnostic: Diagnostic, format: Format) -> String {
    let source = Source {
        name: String::new(),
        text: String::new(),
    };
    let sources = Sources::from(&source);
    Printer { sources, format }.brief(&diagnostic.into())
}

fn failed(error: Diagnostic, format: Format) -> RunError {
    RunError::Failed(about_call(error, format))
}

fn folder_error(error: &write::Error, format: Format) -> RunError {
    let mut diagnostic = Diagnostic::error("output", Place::Call, error.to_string());
    if let write::Error::Io(..) = error {
        diagnostic = diagnostic.help(
            "name a folder with `--out`; the new crate is built beside it, so the folder that holds it must be writable",
        );
    }
    failed(diagnostic, format)
}

/// The error that comes before the warnings with `--strict`.
fn strict() -> Diagnostic {
    Diagnostic::error(
        "strict",
        Place::Call,
        "there are warnings, and `--strict` makes them errors",
    )
    .help("correct the document, or leave `--strict` out")
}

fn read(spec: &OsString, most: usize, format: Format) -> Result<Source, RunError> {
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
        let error = Diagnostic::error("unreadable", Place::Call, message)
            .help("name a file that can be read with `--spec`");
        failed(error, format)
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text }),
        // The last character may be cut off; that there are too many bytes is reported later.
        Err(error) if error.as_bytes().len() > most => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Ok(Source { name, text })
        }
        Err(error) => {
            let encoding = encoding(&error);
            let text = error.into_bytes();
            let text = String::from_utf8_lossy(&text).into_owned();
            let source = Source { name, text };
            let sources = Sources::from(&source);
            let text = Printer { sources, format }.brief(&encoding.into());
            Err(RunError::Failed(text))
        }
    }
}

/// Reads this many bytes, and one more if there are more.
fn read_up_to(most: usize, from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = (most as u64).saturating_add(1);
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The diagnostic for a document that is not UTF-8, at the first byte that cannot be read.
fn encoding(error: &std::string::FromUtf8Error) -> Diagnostic {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let good = String::from_utf8_lossy(good);
    let last = good.rsplit('\n').next().unwrap_or_default();
    let place = Place::Text {
        line: good.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    };
    Diagnostic::error("not-utf-8", place, "the document is not UTF-8")
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
        "{name:?} cannot be a package's name; give one with `--name`, made of lower-case letters, digits, and single `-` or `_` between them, that is neither a word of Rust nor a crate that clients use"
    )))
}

fn out(text: &str) {
    // A reader that has gone away needs no more.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
