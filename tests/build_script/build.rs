//! Generates the client when this crate is built.

use std::path::Path;
use std::{env, fs};

use generator::{Config, Source, generate, write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=openapi.yaml");
    let source = Source {
        name: "openapi.yaml".to_owned(),
        text: fs::read_to_string("openapi.yaml")?,
    };
    let config = Config {
        crate_name: env::var("CARGO_PKG_NAME")?,
        ..Config::default()
    };
    let output = match generate(&source, &config) {
        Ok(output) => output,
        Err(diagnostics) => return Err(diagnostics.render(&source).into()),
    };
    let folder = Path::new(&env::var("OUT_DIR")?).join("client");
    write::write(&output, &folder)?;
    fs::write(folder.join("src/included.rs"), output.included_root())?;
    Ok(())
}
