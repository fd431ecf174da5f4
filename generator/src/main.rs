//! `cargo run -p generator`: see `generator --help`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
