//! The program's arguments.

mod choices;
mod command;

use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap_complete::Shell;
use generator::{Diagnostic, Package, Place};

use super::given::{Given, GivenLimits};
use super::settings;

pub(in crate::cli) use choices::{Color, Command, Format};

/// What a run is asked for.
pub(in crate::cli) struct Arguments {
    pub(in crate::cli) command: Command,
    pub(in crate::cli) settings: Option<PathBuf>,
    pub(in crate::cli) given: Given,
    pub(in crate::cli) quiet: bool,
    pub(in crate::cli) format: Format,
    pub(in crate::cli) color: Color,
    /// Whether there are neither a command nor options.
    pub(in crate::cli) is_bare: bool,
}

/// What the arguments ask for in place of a run.
pub(in crate::cli) enum Instead {
    /// A text: help, the version, a script for a shell, or the manual page.
    Text(String),
    /// An error: the call is wrong.
    Usage(Diagnostic, Format, Color),
}

impl Arguments {
    /// Reads the program's arguments.
    pub(in crate::cli) fn read() -> Result<Self, Instead> {
        let matches = command::command()
            .try_get_matches()
            .map_err(|error| refused(&error))?;
        let is_bare = !matches.args_present() && matches.subcommand().is_none();
        let (command, matches) = match matches.subcommand() {
            Some(("completions", matches)) => return Err(Instead::Text(completions(matches))),
            Some(("settings-schema", _)) => return Err(Instead::Text(settings::schema())),
            Some(("man", _)) => return Err(Instead::Text(manual())),
            Some(("check", matches)) => (Command::Check, matches),
            Some(("inspect", matches)) => (Command::Inspect, matches),
            Some((_, matches)) => (Command::Generate, matches),
            None => (Command::Generate, &matches),
        };
        Ok(Self::of(command, is_bare, matches))
    }

    fn of(command: Command, is_bare: bool, matches: &ArgMatches) -> Self {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let is_set = |name: &str| matches.try_get_one::<bool>(name).ok().flatten() == Some(&true);
        let number = |name: &str| matches.get_one::<usize>(name).copied();
        let document = matches.try_get_one::<PathBuf>("document").ok().flatten();
        Self {
            command,
            settings: path("settings"),
            given: Given {
                document: document.cloned().or_else(|| path("spec")),
                output: path("out"),
                root: path("root"),
                strict: is_set("strict").then_some(true),
                both_directions: is_set("both-directions").then_some(true),
                environment_prefix: text("environment-prefix"),
                name: text("name"),
                package: Package {
                    version: text("crate-version"),
                    license: text("license"),
                    repository: text("repository"),
                },
                limits: GivenLimits {
                    bytes: number("max-bytes"),
                    values: number("max-values"),
                    enum_values: number("max-enum"),
                    depth: number("max-depth"),
                    seconds: number("max-seconds"),
                },
            },
            quiet: is_set("quiet"),
            format: matches.get_one("format").copied().unwrap_or(Format::Text),
            color: matches.get_one("color").copied().unwrap_or(Color::Auto),
            is_bare,
        }
    }
}

/// The help of the program.
pub(in crate::cli) fn help() -> String {
    command::command().render_help().to_string()
}

/// The diagnostic for a call that is wrong.
pub(in crate::cli) fn usage(message: String) -> Diagnostic {
    Diagnostic::error("usage", Place::Call, message).help("see `--help`")
}

/// What the parser gives in place of arguments: help and the version are no errors.
fn refused(error: &clap::Error) -> Instead {
    let text = error.render().to_string();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return Instead::Text(text);
    }
    // What follows the first paragraph are hints, which the context has too, and the usage.
    let message = text.split("\n\n").next().unwrap_or_default();
    let message = message.trim().trim_start_matches("error: ");
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let suggestion = suggested.iter().find_map(|kind| match error.get(*kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => several.first().cloned(),
        _ => None,
    });
    let mut diagnostic = usage(message);
    if let Some(suggestion) = suggestion {
        diagnostic = diagnostic.help(format!("is `{suggestion}` meant? see `--help`"));
    }
    let format = said_of_errors("--format").map_or(Format::Text, |name| Format::named(&name));
    let color = said_of_errors("--color").map_or(Color::Auto, |name| Color::named(&name));
    Instead::Usage(diagnostic, format, color)
}

/// The script that completes commands and options in a shell.
fn completions(matches: &ArgMatches) -> String {
    let shell = matches.get_one("shell").copied().unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut command::command(),
        command::PROGRAM,
        &mut script,
    );
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page, in roff: that of the program, and the options of each command below.
fn manual() -> String {
    let mut program = command::command();
    program.build();
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(program.clone()).render(&mut page);
    for command in program.get_subcommands() {
        let mut options = Vec::new();
        let _ = clap_mangen::Man::new(command.clone()).render_options_section(&mut options);
        let heading = format!(".SH \"OPTIONS OF {}\"", command.get_name().to_uppercase());
        let options = String::from_utf8_lossy(&options).replacen(".SH OPTIONS", &heading, 1);
        page.extend(options.into_bytes());
    }
    String::from_utf8_lossy(&page).into_owned()
}

/// What an option says that is for errors in the arguments, too, and can stand behind them.
fn said_of_errors(option: &str) -> Option<String> {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let joined = arguments.iter().find_map(|argument| {
        let value = argument.strip_prefix(option)?.strip_prefix('=')?;
        Some(value.to_owned())
    });
    joined.or_else(|| {
        let mut pairs = arguments.windows(2);
        pairs.find_map(|pair| (pair[0] == option).then(|| pair[1].clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command::command().debug_assert();
    }

    /// Help fits on a screen: 50 lines of 100 columns.
    #[test]
    fn help_fits_on_a_screen() {
        let mut program = command::command();
        program.build();
        let names: Vec<String> = program
            .get_subcommands()
            .map(|command| command.get_name().to_owned())
            .collect();
        let mut helps = vec![program.render_help().to_string()];
        for name in names {
            let command = program.find_subcommand_mut(&name).expect("it was listed");
            helps.push(command.render_help().to_string());
        }
        for help in helps {
            assert!(help.lines().count() <= 50, "{help}");
            let widest = help.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(100), "{widest:?}\n{help}");
        }
    }
}
