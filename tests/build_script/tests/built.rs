//! A client that a build script generates is called like any other, and the guide says how it is made.

use std::fs;
use std::path::Path;

use build_script::pets::List;
use build_script::runtime::Mock;
use build_script::{Client, Error};
use serde_json::json;

#[tokio::test]
async fn it_is_called_like_any_other() -> Result<(), Error> {
    let mock = Mock::new();
    mock.respond::<List>(json!([{ "id": 1, "name": "Rex" }]));
    let client = Client::builder().key("secret").mock(&mock).build()?;
    let pets = client.pets().list().limit(10).await?;
    assert_eq!(pets[0].name, "Rex");
    assert_eq!(
        mock.requests::<List>()[0].header("x-api-key"),
        Some("secret")
    );
    Ok(())
}

/// The features and dependencies of a manifest.
fn features_and_dependencies(manifest: &str) -> &str {
    let start = manifest.find("[features]").expect("features");
    let end = manifest
        .find("[dev-dependencies]")
        .expect("a part after the dependencies");
    manifest[start..end].trim()
}

#[test]
fn the_manifest_has_what_the_generated_one_has() {
    let generated = include_str!(concat!(env!("OUT_DIR"), "/client/Cargo.toml"));
    let own = include_str!("../Cargo.toml");
    assert_eq!(
        features_and_dependencies(own),
        features_and_dependencies(generated)
    );
}

#[test]
fn the_guide_shows_these_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide =
        fs::read_to_string(folder.join("../../generator/docs/regenerating.md")).expect("the guide");
    for file in ["build.rs", "src/lib.rs"] {
        let text = fs::read_to_string(folder.join(file)).expect("a file of this crate");
        assert!(guide.contains(&text), "the guide does not show {file}");
    }
}
