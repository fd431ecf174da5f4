//! `cargo run -p generator`: see `generator --help`.

mod cli;

/// That of the system took a third of a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
