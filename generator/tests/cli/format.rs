//! Tests of how diagnostics are shown: with their line, or as JSON for programs.

use serde_json::Value;

use super::{DOCUMENT, Place};

/// Standard error, with one JSON object per line.
fn objects(text: &str) -> Vec<Value> {
    let object = |line: &str| match serde_json::from_str(line) {
        Ok(object) => object,
        Err(error) => panic!("{error}: {line}"),
    };
    text.lines().map(object).collect()
}

/// A document with a response that has no description.
fn incomplete() -> String {
    DOCUMENT.replace("{ description: Done. }", "{}")
}

#[test]
fn a_diagnostic_shows_its_line() {
    let place = Place::new();
    place.put("document.yaml", &incomplete());
    let expected = "\
warning[incomplete]: the response has no `description`; none is assumed
 --> document.yaml:5:62
  |
5 |     get: { operationId: listPets, tags: [pets], responses: { '204': {} } }
  |                                                              ^^^^^
  |
  = at: #/paths/~1pets/get/responses/204
  = help: add what is missing, or correct the spelling of its key
";
    assert_eq!(place.generate().err, expected);
}

#[test]
fn each_command_shows_diagnostics_as_json() {
    let place = Place::new();
    place.put("document.yaml", &incomplete());
    for command in ["generate", "check", "inspect"] {
        let ran = place.run(&[
            command,
            "--format=json",
            "--spec",
            "document.yaml",
            "--out",
            "pets",
        ]);
        assert_eq!(ran.status, 0, "{command}");
        assert!(!ran.out.is_empty(), "{command}");
        let expected = serde_json::json!({
            "code": "incomplete", "severity": "warning", "file": "document.yaml", "line": 5, "column": 62,
            "pointer": "/paths/~1pets/get/responses/204",
            "message": "the response has no `description`; none is assumed",
            "help": "add what is missing, or correct the spelling of its key"
        });
        assert_eq!(objects(&ran.err), [expected], "{command}");
    }
}

/// Every line is JSON, whatever the error.
#[test]
fn every_error_is_shown_as_json() {
    let place = Place::new();
    place.put("wrong.yaml", "openapi: 3.0.3\npaths: 1\n");
    place.put("twice.json", "{\"a\": 1,\n\"a\": 2}");
    place.put("incomplete.yaml", &incomplete());
    place.put("full/file", "not ours");
    std::fs::write(place.path("latin.yaml"), b"a: b\n\xe9: \xe9\n").unwrap();
    for (arguments, code, at) in [
        (&["--spec", "wrong.yaml"][..], "incomplete", Some((1, 1))),
        (&["--spec", "twice.json"], "duplicate-key", Some((2, 1))),
        (&["--spec", "latin.yaml"], "not-utf-8", Some((2, 1))),
        (&["--spec", "incomplete.yaml", "--strict"], "strict", None),
        (&["--spec", "missing.yaml"], "unreadable", None),
        (
            &["--spec", "document.yaml", "--out", "full"],
            "output",
            None,
        ),
        (&["--nothing"], "usage", None),
        (&["--spec", "document.yaml", "--name", "1"], "usage", None),
    ] {
        let mut all = vec!["--format", "json", "--out", "pets"];
        all.extend_from_slice(arguments);
        let ran = place.run(&all);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        let (found, text) = (objects(&ran.err), &ran.err);
        assert_eq!(found[0]["code"], code, "{text}");
        assert_eq!(found[0]["severity"], "error", "{text}");
        let position = (found[0]["line"].as_u64(), found[0]["column"].as_u64());
        assert_eq!(position, (at.map(|at| at.0), at.map(|at| at.1)), "{text}");
    }
    let text = place.run(&["--format", "xml"]).failure();
    assert!(text.contains("text, json"), "{text}");
}

/// A file that the document refers to is shown like the document.
#[test]
fn a_diagnostic_in_another_file_shows_its_line() {
    let place = Place::new();
    let with_reference =
        format!("{DOCUMENT}components: {{ schemas: {{ Pet: {{ $ref: 'parts/pet.json' }} }} }}\n");
    place.put("document.yaml", &with_reference);
    place.put("parts/pet.json", "{\n\t\"type\": \"thing\"\n}\n");
    let text = place.generate().failure();
    for part in [
        " --> parts/pet.json:2:10\n",
        "2 |     \"type\": \"thing\"\n",
        "  |             ^^^^^^^\n",
        "  = at: #/type\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

/// A document can have thousands of diagnostics, and lines of millions of characters.
#[test]
fn many_diagnostics_in_one_long_line_are_fast() {
    let place = Place::new();
    let mut document = String::from(
        "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{",
    );
    for number in 0..3_000 {
        let operation = format!("\"/{number}\":{{\"get\":{{\"responses\":{{\"204\":7}}}}}},");
        document.push_str(&operation);
    }
    document.push_str("\"/\":{}}}");
    place.put("document.json", &document);
    let start = std::time::Instant::now();
    let ran = place.run(&["--spec", "document.json", "--out", "pets"]);
    assert_eq!(ran.err.matches("error[wrong-kind]").count(), 3_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    let longest = ran.err.lines().map(|line| line.chars().count()).max();
    assert!(longest < Some(150), "{longest:?}");
}
