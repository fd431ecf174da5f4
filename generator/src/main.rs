//! `cargo run -p generator`: see `generator --help`.

mod arguments;
mod cli;
mod deadline;
mod folder;

fn main() -> std::process::ExitCode {
    cli::run()
}
