//! The command line: runs the library, prints results and diagnostics, and sets the exit status.
//!
//! Exit status: 0 for success, 1 for a stale folder, 2 for an error. Results go to standard output, diagnostics to
//! standard error. No other code uses a terminal.

mod arguments;
mod deadline;
mod folder;
mod given;
mod input;
mod job;
mod printer;
mod settings;
mod values;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use generator::{
    Config, Diagnostic, Diagnostics, Load, Output, Place, Report, Severity, Source, Sources, check,
    write,
};

use arguments::{Arguments, Command, Instead, usage};
use deadline::Missed;
use folder::DocumentFolder;
use job::{Job, NoJob};
use printer::Shown;

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
        Err(Instead::Text(text)) => return printed(&text),
        Err(Instead::Usage(error, format, color)) => {
            err(&Shown::new(format, color, false).about_call(error));
            return ExitCode::from(2);
        }
    };
    match execute(&arguments) {
        Ok(message) => printed(&message),
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
    let shown = Shown::new(arguments.format, arguments.color, arguments.quiet);
    let job = Job::of(arguments).map_err(|error| no_job(error, shown))?;
    let source = Arc::new(read(&job, shown)?);
    let known = job.output.as_deref().map(write::known).transpose();
    let config = Arc::new(Config {
        crate_name: job.name.clone(),
        known: known
            .map_err(|error| folder_error(&error, shown))?
            .unwrap_or_default(),
        files: files(&job).map_err(|error| failed(usage(error), shown))?,
        package: job.package.clone(),
        both_directions: job.both_directions,
        environment_prefix: job.environment_prefix.clone(),
        settings: job.settings.clone(),
        limits: job.limits,
    });
    let sources = Sources::new(&source, config.files.as_deref());
    let Some(out) = job
        .output
        .as_deref()
        .filter(|_| job.command != Command::Inspect)
    else {
        let report = in_time(&job, shown, &source, &config, generator::inspect)?;
        return inspect(report, shown, sources);
    };
    let refused = |diagnostics: &Diagnostics| RunError::Failed(shown.refusal(diagnostics, sources));
    let mut output = in_time(&job, shown, &source, &config, generator::generate)?
        .map_err(|diagnostics| refused(&diagnostics))?;
    if job.strict && output.diagnostics.count(Severity::Warning) > 0 {
        output.diagnostics.push(strict());
        return Err(refused(&output.diagnostics));
    }
    if !shown.is_quiet() {
        err(&shown.brief(&output.diagnostics, sources));
    }
    let message = match job.command {
        Command::Check => check(&output, out, shown),
        Command::Generate | Command::Inspect => generate(&output, out, shown),
    }?;
    Ok(if shown.is_quiet() {
        String::new()
    } else {
        message
    })
}

/// The run ends before there is anything to do.
fn no_job(error: NoJob, shown: Shown) -> RunError {
    match error {
        NoJob::Nothing => RunError::Failed(arguments::help()),
        NoJob::Call(diagnostic) => failed(*diagnostic, shown),
        NoJob::Settings(refused) => {
            let sources = Sources::from(&refused.source);
            RunError::Failed(shown.brief(&refused.diagnostics, sources))
        }
    }
}

/// Where the files come from that the document refers to.
fn files(job: &Job) -> Result<Option<Arc<dyn Load>>, String> {
    let most_bytes = job.limits.bytes as u64;
    let folder = DocumentFolder::of(job.document.as_os_str(), job.root.as_deref(), most_bytes)?;
    Ok(folder.map(|folder| Arc::new(folder) as Arc<dyn Load>))
}

/// Runs the pipeline within the time limit, as a document could make it run for ever. Nothing is written before.
fn in_time<T: Send + 'static>(
    job: &Job,
    shown: Shown,
    source: &Arc<Source>,
    config: &Arc<Config>,
    work: fn(&Source, &Config) -> T,
) -> Result<T, RunError> {
    let limit = job.longest;
    let (source, config) = (Arc::clone(source), Arc::clone(config));
    let stack = job.limits.stack();
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
        failed(error, shown)
    })
}

/// The report goes to standard output; with JSON, the diagnostics also go to standard error.
fn inspect(
    report: Result<Report, Diagnostics>,
    shown: Shown,
    sources: Sources<'_>,
) -> Result<String, RunError> {
    let report =
        report.map_err(|diagnostics| RunError::Failed(shown.all(&diagnostics, sources)))?;
    if shown.is_json() {
        err(&shown.all(&report.diagnostics, sources));
    }
    Ok(report.text(sources))
}

fn generate(output: &Output, out: &Path, shown: Shown) -> Result<String, RunError> {
    let summary = write::write(output, out).map_err(|error| folder_error(&error, shown))?;
    Ok(format!(
        "{}: {} written, {} removed, {} unchanged\n",
        out.display(),
        count_files(summary.written),
        summary.removed,
        summary.unchanged
    ))
}

fn check(output: &Output, out: &Path, shown: Shown) -> Result<String, RunError> {
    let changes = check::check(output, out).map_err(|error| folder_error(&error, shown))?;
    if changes.is_empty() {
        Ok(format!("{}: up to date\n", out.display()))
    } else {
        Err(RunError::Stale(check::summary(&changes)))
    }
}

fn count_files(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

/// The run ends because of something that is in no document.
fn failed(error: Diagnostic, shown: Shown) -> RunError {
    RunError::Failed(shown.about_call(error))
}

fn folder_error(error: &write::Error, shown: Shown) -> RunError {
    let mut diagnostic = Diagnostic::error("output", Place::Call, error.to_string());
    if let write::Error::Io(..) = error {
        diagnostic = diagnostic.help(
            "name a folder with `--out`; the new crate is built beside it, so the folder that holds it must be writable",
        );
    }
    failed(diagnostic, shown)
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

fn read(job: &Job, shown: Shown) -> Result<Source, RunError> {
    let source = input::read(job.document.as_os_str(), job.limits.bytes);
    source.map_err(|unread| match unread.source {
        Some(source) => {
            RunError::Failed(shown.brief(&unread.diagnostic.into(), Sources::from(&source)))
        }
        None => failed(unread.diagnostic, shown),
    })
}

/// Prints a result, with which the program ends.
fn printed(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has gone away needs no more.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            err(&format!("error: standard output: {error}\n"));
            ExitCode::from(2)
        }
    }
}

fn out(text: &str) {
    // The exit status says the same.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
