//! What the command line can say: commands, options, and their help.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;

use super::choices::{Color, Format};
use crate::cli::values;

/// The program's name.
pub(super) const PROGRAM: &str = "generator";

/// The widest line of help, in columns.
const WIDTH: usize = 100;

/// The exit status of every command, below its help.
const STATUS: &str = "Exit status: 0 success, 1 stale, 2 an error.";

/// The program's command line. Options without a command are those of `generate`.
pub(super) fn command() -> Command {
    let about = "Turns an OpenAPI 3.0 or 3.1 description into a Rust client crate";
    with_limits(with_output(with_crate(Command::new(PROGRAM), false)))
        .about(about)
        .arg(strict())
        .mut_args(|option| option.hide(true))
        .version(env!("CARGO_PKG_VERSION"))
        .override_usage(format!(
            "{PROGRAM} <COMMAND> [OPTIONS] [DOCUMENT]\n       {PROGRAM} [OPTIONS]"
        ))
        .after_help(format!(
            "Without a command, the options are those of `generate`; without options too, the settings are the only \
             file `spec/*.generator.toml`. `{PROGRAM} COMMAND --help` lists the options of a command.\n\n{STATUS}"
        ))
        .args_conflicts_with_subcommands(true)
        .args_override_self(true)
        .disable_help_subcommand(true)
        .max_term_width(WIDTH)
        .subcommand(generate())
        .subcommand(check())
        .subcommand(inspect())
        .subcommand(completions())
        .subcommand(
            Command::new("settings-schema").about("Print the JSON Schema of settings files, for editors"),
        )
        .subcommand(Command::new("man").about("Print the manual page, for `man -l -`"))
}

fn generate() -> Command {
    job("generate")
        .about("Write the crate into its folder")
        .arg(strict())
        .after_help(examples(&[
            (
                "generate petstore.yaml -o client",
                "the folder names the crate",
            ),
            (
                "generate petstore.yaml -o client -n petstore",
                "with a name of its own",
            ),
            (
                "generate - -o client < petstore.yaml",
                "from standard input",
            ),
        ]))
}

fn check() -> Command {
    job("check")
        .about("Write nothing; list what is stale in the crate's folder")
        .arg(strict())
        .after_help(examples(&[(
            "check petstore.yaml -o client",
            "in CI: the exit status is 1 if `client` is stale",
        )]))
}

fn inspect() -> Command {
    job("inspect")
        .about("Write nothing; show what becomes of each operation and type, and every diagnostic")
        .after_help(examples(&[
            (
                "inspect petstore.yaml -n petstore",
                "read it before the crate",
            ),
            (
                "inspect petstore.yaml --format json 2> diagnostics.jsonl",
                "for a program",
            ),
        ]))
}

fn completions() -> Command {
    let shell = Arg::new("shell").value_parser(value_parser!(Shell));
    Command::new("completions")
        .about("Print the script that completes commands and options in a shell")
        .arg(shell.required(true).help("The shell"))
        .after_help(examples(&[(
            "completions bash > ~/.local/share/bash-completion/completions/generator",
            "",
        )]))
}

/// A command that reads a description.
fn job(name: &'static str) -> Command {
    with_limits(with_output(with_crate(Command::new(name), true))).args_override_self(true)
}

/// The options for a description and its crate; the description can also be given without an option.
fn with_crate(command: Command, takes_document: bool) -> Command {
    let document = takes_document.then(|| {
        Arg::new("document")
            .value_name("DOCUMENT")
            .value_parser(value_parser!(PathBuf))
            .help("The description, YAML or JSON; - for standard input [default: that of the settings]")
    });
    let spec = option("spec", "FILE")
        .short('s')
        .value_parser(value_parser!(PathBuf));
    let spec = spec.help("The description, as an option");
    let spec = if takes_document {
        spec.conflicts_with("document")
    } else {
        spec
    };
    let out = option("out", "DIR")
        .short('o')
        .value_parser(value_parser!(PathBuf));
    let root = option("root", "DIR").value_parser(value_parser!(PathBuf));
    let settings = option("settings", "FILE").value_parser(value_parser!(PathBuf));
    command
        .args(document)
        .arg(spec)
        .arg(settings.help("The settings [default: NAME.generator.toml beside the description]"))
        .arg(out.help("The crate's folder"))
        .arg(
            option("name", "CRATE")
                .short('n')
                .help("The package's name [default: the folder's name]"),
        )
        .arg(
            option("crate-version", "VERSION")
                .value_parser(values::version)
                .help("The package's version [default: 0.1.0]"),
        )
        .arg(option("license", "EXPRESSION").value_parser(values::license).help(
            "The package's license, such as `MIT OR Apache-2.0`; without one it cannot be published",
        ))
        .arg(
            option("repository", "URL")
                .value_parser(values::repository)
                .help("The package's repository"),
        )
        .arg(
            option("environment-prefix", "PREFIX")
                .value_parser(values::prefix)
                .help("How environment variables of the client begin [default: the package's name]"),
        )
        .arg(root.help(
            "A folder around the description: references to files in it are followed [default: the description's own]",
        ))
        .arg(flag("both-directions").help(
            "Every type can be written and read, with its `readOnly` and `writeOnly` properties, whatever the \
             operations need",
        ))
}

/// The options for what is shown.
fn with_output(command: Command) -> Command {
    command
        .arg(
            option("format", "FORMAT")
                .value_parser(PossibleValuesParser::new(Format::NAMES).map(|name| Format::named(&name)))
                .help(
                    "How diagnostics are shown on standard error; `json` is one object a line [default: text]",
                ),
        )
        .arg(
            option("color", "WHEN")
                .value_parser(
                    PossibleValuesParser::new(Color::NAMES).map(|name| Color::named(&name)),
                )
                .help("Whether diagnostics have colors [default: auto, on a terminal unless NO_COLOR is set]"),
        )
        .arg(
            flag("quiet")
                .short('q')
                .help("No warnings, and no word about success"),
        )
}

/// The options for limits.
fn with_limits(command: Command) -> Command {
    let limit = |name: &'static str| option(name, "N").help_heading("Limits");
    command
        .arg(limit("max-bytes").value_parser(value_parser!(usize)).help(
            "The most bytes of the description and of each file it refers to [default: 67108864]",
        ))
        .arg(
            limit("max-values").value_parser(value_parser!(usize)).help(
                "The most values in all of them, with what aliases repeat [default: 2000000]",
            ),
        )
        .arg(
            limit("max-enum")
                .value_parser(value_parser!(usize))
                .help("The most values of an `enum` [default: 20000]"),
        )
        .arg(
            limit("max-depth")
                .value_parser(values::depth)
                .help("How deep schemas may be nested [default: 64]"),
        )
        .arg(
            limit("max-seconds")
                .value_parser(value_parser!(usize))
                .help("How long a run may take [default: 300]"),
        )
}

fn strict() -> Arg {
    flag("strict").help("A warning is an error")
}

fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// Calls, each with what it is for.
fn examples(calls: &[(&str, &str)]) -> String {
    let mut text = String::from("Examples:\n");
    for (call, purpose) in calls {
        let comment = if purpose.is_empty() { "" } else { "  # " };
        text.push_str(&format!("  {PROGRAM} {call}{comment}{purpose}\n"));
    }
    text + "\n" + STATUS
}
