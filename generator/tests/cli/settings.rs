//! Tests of the settings file: where it is found, what it says, and what is wrong with it.

use super::{DOCUMENT, Place};

/// A place with a description and settings in `spec/`.
fn place(settings: &str) -> Place {
    let place = Place::new();
    place.put("spec/pets.yaml", DOCUMENT);
    place.put("spec/pets.generator.toml", settings);
    place
}

#[test]
fn a_bare_call_takes_the_only_settings_there_are() {
    let place = place("output = \"../pets\"\n");
    assert!(place.run(&[]).success().starts_with("pets: "));
    place.run(&["check"]).success();
    let readme = place.read("pets/README.md");
    let command = "\ngenerator generate --settings pets.generator.toml\n";
    assert!(readme.contains(command), "{readme}");
}

#[test]
fn a_bare_call_without_settings_prints_help() {
    let place = Place::new();
    let ran = place.run(&[]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("Commands:"), "{}", ran.err);
    for call in [&["check"][..], &["inspect"], &["--out", "pets"]] {
        let text = place.run(call).failure();
        assert!(text.contains("names no description"), "{text}");
    }
    let text = place.run(&["generate", "document.yaml"]).failure();
    assert!(
        text.contains("`--out`") && text.contains("`output`"),
        "{text}"
    );
}

#[test]
fn one_of_several_settings_has_to_be_named() {
    let place = place("output = \"../pets\"\n");
    place.put(
        "spec/other.generator.toml",
        "document = \"pets.yaml\"\noutput = \"../other\"\n",
    );
    let text = place.run(&[]).failure();
    for name in [
        "spec/other.generator.toml",
        "spec/pets.generator.toml",
        "--settings",
    ] {
        assert!(text.contains(name), "{name}: {text}");
    }
    place
        .run(&["--settings", "spec/other.generator.toml"])
        .success();
    assert!(place.read("other/Cargo.toml").contains("name = \"other\""));
}

#[test]
fn settings_beside_a_description_are_taken_with_it() {
    let place = place("output = \"../pets\"\n[package]\nname = \"zoo\"\n");
    place.run(&["generate", "spec/pets.yaml"]).success();
    assert!(place.read("pets/Cargo.toml").contains("name = \"zoo\""));
    place.put(
        "spec/pets.generator.toml",
        "document = \"other.yaml\"\noutput = \"../pets\"\n",
    );
    place.put("spec/other.yaml", DOCUMENT);
    let text = place.run(&["generate", "spec/pets.yaml"]).failure();
    for name in [
        "spec/pets.yaml",
        "spec/pets.generator.toml",
        "spec/other.yaml",
    ] {
        assert!(text.contains(name), "{name}: {text}");
    }
}

/// Settings that name no description are for the one that the call names.
#[test]
fn settings_without_a_description_contradict_none() {
    let place = place("output = \"../pets\"\n");
    place.put("spec/pets.json", &place.read("spec/pets.yaml"));
    place.run(&["generate", "spec/pets.json"]).success();
    let text = place.read("pets/src/lib.rs");
    assert!(text.contains("pets.json"), "{text}");
}

#[test]
fn settings_can_name_standard_input() {
    let place = place("document = \"-\"\noutput = \"../pets\"\n");
    let ran = place.run_with(&[], DOCUMENT.as_bytes());
    assert!(ran.success().starts_with("pets: "));
}

/// The command in the README is the settings file only where that says all.
#[test]
fn the_command_in_the_readme_makes_the_same_crate() {
    let place = place("output = \"../pets\"\n");
    place.run(&["generate", "--license", "MIT"]).success();
    let readme = place.read("pets/README.md");
    assert!(
        readme.contains("--license MIT") && !readme.contains("--settings"),
        "{readme}"
    );
}

#[test]
fn every_key_is_taken() {
    let settings = "\
document = \"pets.yaml\"
output = \"../pets\"
root = \"..\"
strict = false

[package]
name = \"zoo\"
version = \"1.2.3\"
license = \"MIT\"
repository = \"https://example.com/zoo\"

[client]
environment-prefix = \"CAGE\"
both-directions = true

[limits]
bytes = 10_000
values = 0x1000
enum-values = 10
depth = 8
seconds = 60
";
    let place = place(settings);
    place.put(
        "spec/pets.yaml",
        &format!(
            "{DOCUMENT}components: {{ schemas: {{ Pet: {{ $ref: '../parts/pet.json' }} }} }}\n"
        ),
    );
    place.put(
        "parts/pet.json",
        "{ \"type\": \"string\", \"enum\": [\"cat\", \"dog\"] }",
    );
    place.run(&[]).success();
    let manifest = place.read("pets/Cargo.toml");
    for line in [
        "name = \"zoo\"",
        "version = \"1.2.3\"",
        "license = \"MIT\"",
        "repository = \"https://example.com/zoo\"",
    ] {
        assert!(manifest.contains(line), "{line}: {manifest}");
    }
    assert!(place.read("pets/README.md").contains("CAGE_BASE_URL"));
    // Each limit is in force, and the command line comes first.
    for (limit, code) in [
        ("bytes = 10", "too-large"),
        ("values = 10", "too-many-values"),
        ("enum-values = 1", "too-many-enum-values"),
        ("depth = 1", "too-deep"),
        ("seconds = 0", "too-slow"),
    ] {
        let key = limit.split(' ').next().unwrap();
        let line = settings.lines().find(|line| line.starts_with(key)).unwrap();
        place.put("spec/pets.generator.toml", &settings.replace(line, limit));
        if code == "too-deep" {
            continue;
        }
        let text = place.run(&[]).failure();
        assert!(text.contains("error["), "{limit}: {text}");
    }
    place.put("spec/pets.generator.toml", settings);
    place
        .run(&["--name", "cage", "--environment-prefix", "BARS"])
        .success();
    assert!(place.read("pets/Cargo.toml").contains("name = \"cage\""));
    assert!(place.read("pets/README.md").contains("BARS_BASE_URL"));
}

#[test]
fn warnings_are_errors_where_the_settings_say_so() {
    let place = place("output = \"../pets\"\nstrict = true\n");
    let document = DOCUMENT.replace("responses: { '204': { description: Done. } }", "summary: x");
    place.put("spec/pets.yaml", &document);
    assert!(place.run(&[]).failure().contains("error[strict]"));
    assert_eq!(place.run(&["inspect"]).status, 0);
}

#[test]
fn wrong_settings_are_shown_at_their_place() {
    for (settings, place_of, message, help) in [
        (
            "outptu = \"x\"",
            "1:1",
            "there is no key `outptu`",
            "is `output` meant?",
        ),
        (
            "name = \"zoo\"",
            "1:1",
            "there is no key `name`",
            "is `package.name` meant?",
        ),
        (
            "[package]\nnmae = \"zoo\"",
            "2:1",
            "there is no key `package.nmae`",
            "is `package.name` meant?",
        ),
        (
            "[pakage]\nname = \"zoo\"",
            "1:2",
            "there is no key `pakage`",
            "",
        ),
        (
            "zzzzzz = 1",
            "1:1",
            "there is no key `zzzzzz`",
            "the keys are document, output",
        ),
        (
            "output = 1",
            "1:10",
            "`output`: it is a string, not an integer",
            "The crate's folder.",
        ),
        (
            "strict = \"yes\"",
            "1:10",
            "`strict`: it is `true` or `false`, not a string",
            "",
        ),
        (
            "package = 1",
            "1:11",
            "`package` is a table, not an integer",
            "[package]",
        ),
        (
            "[limits]\ndepth = 0",
            "2:9",
            "`limits.depth`: it is a number from 1 to 10000",
            "",
        ),
        (
            "[limits]\nbytes = -1",
            "2:9",
            "`limits.bytes`: it is a number from 0",
            "",
        ),
        (
            "[limits]\nbytes = 1.5",
            "2:9",
            "it is a number without a fraction, not a float",
            "",
        ),
        (
            "[package]\nversion = \"1\"",
            "2:11",
            "`package.version`: a version is written as in `1.2.3`",
            "",
        ),
        (
            "[client]\nenvironment-prefix = \"A B\"",
            "2:22",
            "`client.environment-prefix`: it is made of",
            "",
        ),
        (
            "output = \"a\"
output",
            "2:7",
            "it is not TOML",
            "",
        ),
        (
            "output = \"a\"\noutput = \"b\"",
            "2:1",
            "it is not TOML",
            "",
        ),
    ] {
        let place = place(settings);
        let text = place.run(&[]).failure();
        let shown = format!("spec/pets.generator.toml:{place_of}");
        for part in ["error[settings]", &shown, message, help] {
            assert!(text.contains(part), "{settings}\n{part}\n{text}");
        }
    }
    let place = place("output = \"../pets\"\n");
    let text = place.run(&["--settings", "none.toml"]).failure();
    assert!(
        text.contains("error[unreadable]") && text.contains("none.toml"),
        "{text}"
    );
    place.put("empty/a.generator.toml", "output = \"x\"\n");
    let text = place
        .run(&["--settings", "empty/a.generator.toml"])
        .failure();
    assert!(text.contains("names no `document`"), "{text}");
}

/// The schema is committed, so that an editor can be pointed to it.
#[test]
fn the_schema_is_the_one_that_is_committed() {
    let schema = Place::new().run(&["settings-schema"]).success();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/settings.schema.json");
    assert_eq!(schema, std::fs::read_to_string(file).unwrap());
    let parsed: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(
        parsed["properties"]["limits"]["properties"]["depth"]["maximum"],
        10_000
    );
}
